"""Headings: their numbers, which stand beside their titles in elements of their own, and ids that no author gave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govdigital_parse.heading_ids import automatic_id, section_id, slug
from govdigital_parse.model import Attributes, Heading, Inline, InlineElement, Text, plain_text
from govdigital_parse.readers.html.opened import Opened, Piece, Reading
from govdigital_parse.readers.html.text import inlines, is_blank, leaf

# The classes of a number and of a title: the legacy site's, and this library's.
INDEXES = frozenset({"title-index", "index"})
TITLES = frozenset({"title-text", "title"})
SEPARATORS = frozenset({"separator"})
SECTION_TITLE = "section-title"
# What this library's pages put before an id that could be taken for something of the browser's.
PREFIX = "user-content-"
ACTION = "Action "
COUNTED = re.compile(r"-[0-9]+\Z")
# How else an author may have written what a page shows.
WRITTEN: tuple[Mapping[str, str], ...] = (
    {},
    {"—": "---"},
    {"…": "..."},
    {"…": "...", "—": "---"},
    {"–": "--"},
    {"–": "--", "…": "..."},
)


def heading(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """A heading; of blocks in it, their text."""
    content = inlines(pieces)
    index, title = _numbered(content)
    attributes = opened.attributes(f".{SECTION_TITLE}") if index is not None else opened.attributes()
    if attributes.id is not None and _is_made(attributes.id, index, title):
        attributes = Attributes(None, attributes.classes, attributes.pairs)
        reading.made_ids.add(opened.start)
    if index is not None and opened.has_class(SECTION_TITLE):
        reading.begins.add(opened.start)
    if opened.name == "h1" and index is not None and index.startswith(ACTION):
        reading.action = action_number(index)
    return [Heading(int(opened.name[1]), title, index, attributes=attributes, span=opened.span)]


def _numbered(content: tuple[Inline, ...]) -> tuple[str | None, tuple[Inline, ...]]:
    """The number of a heading and its title, where they stand in elements of their own."""
    parts = [inline for inline in content if not is_blank(inline)]
    match parts:
        case [InlineElement() as first, InlineElement() as second] if _is(first, INDEXES) and _is(second, TITLES):
            number = [inline for inline in first.content if not _is(inline, SEPARATORS)]
            return plain_text(*number), leaf(second.content)
    return None, content


def _is(inline: Inline, names: frozenset[str]) -> bool:
    return (
        isinstance(inline, InlineElement) and inline.name == "span" and not names.isdisjoint(inline.attributes.classes)
    )


def action_number(text: str) -> int | None:
    """The number of an action as titles and addresses end with it: ``Action 08``, ``../08``; None for other text."""
    digits = text.rstrip("/")[-2:].lstrip(" /")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _is_made(identifier: str, index: str | None, title: Sequence[Inline]) -> bool:
    """Whether ``identifier`` is what a writer would make of the heading, perhaps counted on."""
    return any(is_counted(identifier, made) for made in _made_ids(index, title))


def is_counted(identifier: str, made: str) -> bool:
    """Whether ``identifier`` is ``made``, or that with a number that tells it from another."""
    plain = identifier.removeprefix(PREFIX)
    return made in (plain, COUNTED.sub("", plain), plain.rstrip("-"))


def _made_ids(index: str | None, title: Sequence[Inline]) -> Iterator[str]:
    yield slug(f"{index or ''} {plain_text(*title)}")
    if index is not None and index.startswith(ACTION):
        yield f"action-{index.removeprefix(ACTION)}"
    for signs in WRITTEN:
        content = [_as_written(inline, signs) for inline in title]
        yield automatic_id(content) if index is None else section_id(content)


def _as_written(inline: Inline, signs: Mapping[str, str]) -> Inline:
    if not isinstance(inline, Text) or inline.value.isascii():
        return inline
    value = inline.value
    for sign, written in signs.items():
        value = value.replace(sign, written)
    return Text(value)
