"""A block in the making: what the block rules know of it, before its text is read."""

from __future__ import annotations

from typing import TypeAlias

from govdigital_parse.model import Attributes, Node
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import AttributeList

BLANKS = " \t\n\v\f\r"


class Draft:
    """A block whose ``kind`` is one of the names that `finish` knows.

    ``start`` and ``end`` are offsets in the source. ``text`` is what is still to be read: inlines for a paragraph,
    blocks for a quotation or an item of a list, which then fill ``children``. ``more`` is text that goes on with it on
    lines of its own. ``lists`` are attribute lists, ``value`` is what else the kind has.
    """

    __slots__ = ("children", "end", "kind", "lists", "more", "name", "start", "text", "value")

    def __init__(  # noqa: PLR0913, PLR0917 - compiled, it is faster than one that dataclasses makes
        self,
        kind: str,
        start: int,
        end: int,
        text: Extract | None = None,
        value: Value = None,
        name: str = "",
        *,
        lists: list[AttributeList] | None = None,
        children: list[Draft] | None = None,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.value = value
        self.name = name
        # Few have one, and there are many drafts.
        self.lists: list[AttributeList] | tuple[()] = lists or ()
        self.more: list[Extract] | None = None
        self.children: list[Draft] = [] if children is None else children

    def given(self, attributes: Attributes) -> Draft:
        """The same with ``attributes``."""
        self.take(AttributeList(attributes, ()))
        return self

    def take(self, listed: AttributeList) -> None:
        """Add an attribute list."""
        if isinstance(self.lists, list):
            self.lists.append(listed)
        else:
            self.lists = [listed]


def leaf(text: Extract, kind: str, start: int, end: int) -> Draft:
    """A draft of what stands in ``text`` from ``start`` up to ``end``, without the blanks around it."""
    start, end = trimmed(text.text, start, end)
    if text.starts is None:
        offset = text.offset
        return Draft(kind, offset + start, offset + end, text.part(start, end))
    _, first, last = text.span(start, end)
    return Draft(kind, first, last, text.part(start, end))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Where what stands in ``text`` from ``start`` up to ``end`` begins and ends without the blanks around it."""
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    while start < end and text[start] in BLANKS:
        start += 1
    return start, end


Value: TypeAlias = "str | int | bool | Node | None"
