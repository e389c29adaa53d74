"""GOV.UK's pages: the title, the dates and the notices above a publication, its body, and what its head says of it.

Their names changed with the site: the publisher's own pages (2014), the first of the frontend (2016), its components
(2018), and those that all applications share (now).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Element,
    Heading,
    Paragraph,
    Plain,
    plain_text,
)
from govdigital_parse.readers.html.blocks import BLOCK, inside
from govdigital_parse.readers.html.dates import date_of
from govdigital_parse.readers.html.furniture import FURNITURE, PREFIXES
from govdigital_parse.readers.html.govspeak import HEADINGS, with_videos
from govdigital_parse.readers.html.headings import heading
from govdigital_parse.readers.html.opened import LAYOUT, PAGE, Maker, Opened, Part, Piece, Reading, parts, without
from govdigital_parse.readers.html.text import blocks, leaf, said

CONTEXT = "context"
COLUMNS = "one-quarter one-third one-half two-thirds three-quarters full".split()
GRID = (
    *(".govuk-main-wrapper", ".govuk-width-container", ".govuk-grid-row"),
    *(f".govuk-grid-column-{width}{screen}" for width in COLUMNS for screen in ("", "-from-desktop")),
)
LANGUAGE = ("lang", "dir")
RIGHT_TO_LEFT = "direction-rtl"
# The facts of the head that the page may not show, those that say more first.
DATES = ("dateModified", "govuk:public-updated-at", "datePublished", "govuk:first-published-at")
LINKED_DATA = "application/ld+json"
# What tells the data of a publication from that of the breadcrumbs.
ARTICLE = frozenset({"dateModified", "datePublished", "headline"})


def _layout(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    return [Part(LAYOUT, opened, pieces)]


def _body(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """The body of a publication; an element of its own where it is in another language or direction."""
    reading.body_end = opened.end
    attributes = _in_language(opened)
    body: list[Piece] = list(with_videos(pieces))
    if attributes:
        body = [Element("div", inside(body, reading), attributes=attributes, span=opened.span)]
    return [Part(PAGE, opened, body)]


def _in_language(opened: Opened) -> Attributes:
    pairs = {name: opened.attrs[name] for name in LANGUAGE if opened.attrs.get(name)}
    if opened.has_class(RIGHT_TO_LEFT):
        pairs["dir"] = "rtl"
    return Attributes(pairs=tuple(pairs.items())) if pairs not in ({}, {"lang": "en"}) else NO_ATTRIBUTES


def _header(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """What is above a publication: what kind it is of, its title, its date; without how the site set them."""
    if opened.name in HEADINGS:
        return None
    return [Part(PAGE, opened, [*_lines(pieces)])]


def _context(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """What kind of publication it is: a line above the title, which can stand in the same heading."""
    return [Part(CONTEXT, opened, pieces)]


def _title(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    contexts = parts(pieces, CONTEXT)
    if not contexts:
        return None
    above = [Paragraph(leaf(found.pieces), span=found.element.span) for found in contexts]
    return [*above, *heading(opened, without(pieces, CONTEXT), reading)]


def _notice(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """What says that a publication is of a former government, or withdrawn: a paragraph, whatever it was there."""
    if opened.name in HEADINGS:
        return None
    lines = [*_lines(pieces, Heading)]
    reading.notices += [plain_text(line) for line in lines if not isinstance(line, Part)]
    return [Part(PAGE, opened, lines)]


def notice_of(lines: Iterable[str]) -> str | None:
    """The lines of a page's notices as sentences of one text; None where there are none."""
    said = [line for line in lines if line]
    return " ".join([*(line if line.endswith(".") else f"{line}." for line in said[:-1]), *said[-1:]]) or None


def _lines(pieces: Sequence[Piece], *to_paragraph: type[Heading]) -> Iterator[Piece]:
    """The lines of a part of the page, without layout; other parts of the page among them stay as they are."""
    run: list[Piece] = []
    stack: list[Piece | None] = [None, *reversed(pieces)]
    while stack:
        piece = stack.pop()
        is_part = isinstance(piece, Part) and piece.name == PAGE
        if piece is None or is_part:
            yield from (_bare(block, *to_paragraph) for block in _without_elements(blocks(run)))
            yield from [piece] if piece is not None else ()
            run = []
        elif isinstance(piece, Part) and piece.name == LAYOUT:
            stack += [None, *reversed(piece.pieces), None]
        else:
            run.append(piece)


def _without_elements(found: Sequence[Block]) -> Iterator[Block]:
    stack = list(reversed(found))
    while stack:
        block = stack.pop()
        if isinstance(block, Element):
            stack += reversed(block.blocks)
        else:
            yield block


def _bare(block: Block, *to_paragraph: type[Heading]) -> Block:
    """A line of the page without its classes; a text that is no paragraph, and what else is named, as one."""
    if not isinstance(block, Paragraph | Plain | Heading):
        return block
    pairs = tuple((name, value) for name, value in block.attributes.pairs if name in LANGUAGE)
    attributes = Attributes(block.attributes.id if isinstance(block, Heading) else None, (), pairs)
    if isinstance(block, (Plain, *to_paragraph)):
        return Paragraph(block.content, attributes=attributes, span=block.span)
    return block.replaced(attributes=attributes)


def _dated(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A line with a date above a publication, where it does not stand with the title."""
    return _header(opened, pieces, reading) if reading.is_of_gov_uk else None


def _metadata(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """Who published it and when: terms and what they are, without their classes."""
    if opened.name == "dl":
        pieces = list(BLOCK["dl"](opened, pieces, reading) or ())
    found = [_plainly(line) if isinstance(line, DefinitionList) else line for line in _lines(pieces)]
    return [Part(PAGE, opened, found)]


def _plainly(terms: DefinitionList) -> DefinitionList:
    items: list[DefinitionTerm | Definition] = [item.replaced(attributes=NO_ATTRIBUTES) for item in terms.items]
    return terms.replaced(items=tuple(items), attributes=NO_ATTRIBUTES)


def _script(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """What a page says of itself to search engines; any other script shows nothing."""
    if opened.attrs.get("type", "").strip().lower() == LINKED_DATA:
        for name, value in _linked_data(said(pieces)).items():
            if isinstance(value, str):
                reading.meta.setdefault(name, value)
    return ()


def _linked_data(text: str) -> Mapping[str, Any]:
    """The properties of the page's main entity, by their names in schema.org."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    things = found if isinstance(found, list) else [found]
    return next((thing for thing in things if isinstance(thing, dict) and ARTICLE.intersection(thing)), {})


def date_in_head(reading: Reading) -> dt.date | None:
    """The date that the page's head tells, which the page itself may not show."""
    return next(filter(None, (date_of(reading.meta.get(name, "")) for name in DATES)), None)


def _components(*names: str) -> list[str]:
    return [f".{prefix}{name}" for prefix in PREFIXES for name in names]


GOVUK: Mapping[str, Maker] = MappingProxyType(
    {
        **FURNITURE,
        **dict.fromkeys(GRID, _layout),
        **dict.fromkeys([".govspeak", *_components("govspeak")], _body),
        **dict.fromkeys(
            [
                ".publication-header",
                ".html-publication-title",
                *_components("heading", "inverse-header", "publication-header", "title"),
            ],
            _header,
        ),
        ".app-c-publication-header__last-changed": _header,
        **dict.fromkeys(_components("heading__context", "title__context"), _context),
        **dict.fromkeys(HEADINGS, _title),
        **dict.fromkeys(".last-changed .publication-date .published-at".split(), _dated),
        **dict.fromkeys([".archive-notice", ".history-notice", *_components("banner", "notice")], _notice),
        **dict.fromkeys(_components("metadata"), _metadata),
        "script": _script,
    }
)
