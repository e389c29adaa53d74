"""A block in the making: what the block rules know of it, before its text is read."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field

from govdigital_parse.model import NO_ATTRIBUTES, Attributes
from govdigital_parse.readers.markup.extract import Extract


@define(eq=False)
class Draft:
    """A block whose ``kind`` is one of the names that `finish` knows.

    ``start`` and ``end`` are offsets in the source. ``text`` is what is still to be read: inlines for a paragraph,
    blocks for a quotation or an item of a list, which then fill ``children``. ``value`` is what else the kind has.
    """

    kind: str
    start: int
    end: int
    text: Extract | None = None
    value: Value = None
    name: str = ""
    attributes: Attributes = NO_ATTRIBUTES
    children: list[Draft] = field(factory=list)


Value: TypeAlias = "str | int | bool | None"
