"""A block in the making: what the block rules know of it, before its text is read."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field

from govdigital_parse.model import Attributes
from govdigital_parse.readers.markup.extract import Cutting, Extract

BLANKS = " \t\n\v\f\r"


@define(eq=False)
class Draft:
    """A block whose ``kind`` is one of the names that `finish` knows.

    ``start`` and ``end`` are offsets in the source. ``text`` is what is still to be read: inlines for a paragraph,
    blocks for a quotation or an item of a list, which then fill ``children``. ``more`` is text that goes on with it on
    lines of its own. ``lists`` are attribute lists; after one it is ``closed`` for others and for more text.
    ``value`` is what else the kind has.
    """

    kind: str
    start: int
    end: int
    text: Extract | None = None
    value: Value = None
    name: str = ""
    lists: list[Attributes] = field(factory=list)
    closed: bool = False
    more: list[Extract] | None = None
    children: list[Draft] = field(factory=list)


def leaf(text: Extract, kind: str, start: int, end: int) -> Draft:
    """A draft of what stands in ``text`` from ``start`` up to ``end``, without the blanks around it."""
    start, end = trimmed(text.text, start, end)
    _, first, last = text.span(start, end)
    return Draft(kind, first, last, Cutting(text).taking(start, end))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Where what stands in ``text`` from ``start`` up to ``end`` begins and ends without the blanks around it."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(BLANKS))
    return start, start + len(inside.strip(BLANKS))


Value: TypeAlias = "str | int | bool | None"
