"""Footnotes as kramdown writes them, on the legacy site, on GOV.UK and on this library's pages alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from govdigital_parse.model import Block, FootnoteDefinition, FootnoteReference, List, Paragraph, Superscript, Text
from govdigital_parse.readers.html.inlines import INLINE
from govdigital_parse.readers.html.opened import Maker, Opened, Piece, Reading
from govdigital_parse.readers.html.places import BLANKS
from govdigital_parse.readers.html.text import leaf, said

LONGEST = 6
NOTES = "footnotes"
DEFINED = re.compile(r"\sid\s*=\s*[\"']?fn:([^\"'\s>]+)", re.IGNORECASE)
NOTE, REFERENCE = "fn:", "fnref:"
BEFORE_WAY_BACK = f"{BLANKS}\u00a0"


def notes_of(text: str) -> frozenset[str]:
    """The names of the footnotes that a page has."""
    return frozenset(DEFINED.findall(text)) if NOTES in text else frozenset()


def _reference(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """The link to a footnote, which says no more than its number."""
    url = opened.attrs.get("href", "")
    name = url[len(NOTE) + 1 :]
    if opened.name != "a" or not url.startswith(f"#{NOTE}") or name not in reading.notes or not _is_mark(pieces):
        return None
    return [FootnoteReference(name, span=opened.span)]


def _is_mark(pieces: list[Piece]) -> bool:
    """Whether ``pieces`` are a number, or a sign for one: ``1``, ``[12]``, ``*``, ``↩``."""
    text = said(pieces)
    return (
        all(isinstance(piece, Text | Superscript) for piece in pieces)
        and len(text.split()) <= 1
        and len(text) <= LONGEST
    )


def _raised(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """What stands around such a link; inside another link, where none can stand, the number alone."""
    if len(pieces) == 1 and isinstance(only := pieces[0], FootnoteReference):
        return [only.replaced(span=opened.span)]
    name = opened.attrs.get("id", "")
    if (
        name.startswith(REFERENCE)
        and name[len(REFERENCE) :] in reading.notes
        and _is_mark(pieces)
        and any(around.name == "a" for around in opened.around())
    ):
        return [FootnoteReference(name[len(REFERENCE) :], span=opened.span)]
    return INLINE["sup"](opened, pieces, reading)


def _way_back(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    return () if opened.attrs.get("href", "").startswith(f"#{REFERENCE}") and _is_mark(pieces) else None


def _notes(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """The list of footnotes at a page's end; what else stands beside it stays."""
    del opened
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, List) and all((item.attributes.id or "").startswith(NOTE) for item in piece.items):
            for item in piece.items:
                name = (item.attributes.id or "")[len(NOTE) :]
                made.append(FootnoteDefinition(name, _without_way_back(item.blocks), span=item.span))
        else:
            made.append(piece)
    return made


def _without_way_back(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a footnote without the space before the link back, and without a paragraph of such links alone."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph):
        return blocks
    content = last.content
    while content and isinstance(text := content[-1], Text):
        kept = text.value.rstrip(BEFORE_WAY_BACK)
        content = (*content[:-1], text.replaced(value=kept)) if kept else content[:-1]
        if kept:
            break
    return (*blocks[:-1], last.replaced(content=leaf(content))) if content else blocks[:-1]


FOOTNOTES: Mapping[str, Maker] = MappingProxyType(
    {
        ".footnote": _reference,
        ".reversefootnote": _way_back,
        ".footnotes": _notes,
        "sup": _raised,
    }
)
