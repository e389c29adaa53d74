"""The words of a document as people read them, with the way back to where each stands in its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from attrs import define, field

from govdigital_parse.model import (
    Abbreviation,
    BlockQuote,
    Code,
    Comment,
    Heading,
    Image,
    Include,
    LineBreak,
    ListItem,
    Node,
    RawHtml,
    Rendition,
    SoftBreak,
    TableCell,
    Text,
    Timestamp,
    Unrendered,
)
from govdigital_parse.model.walk import INLINES
from govdigital_parse.source import Span

# What stands for something that is no word: code, a picture, a quotation.
MASK = "\ufffc"
NO_BREAK_SPACE = "\u00a0"
# What a writer quotes is not the writer's own: from an opening mark to the next closing one.
QUOTATION = re.compile(r"“[^“”]*”|(?<![\w])\"[^\"]*\"(?!\w)|(?<![\w])‘[^‘]*?’(?!\w)|(?<![\w])'[^']*'(?!\w)")
LONGEST_ENTITY = 32
# What can only be among text: what else can is a block elsewhere.
SAID = INLINES - {RawHtml, Comment, Unrendered, Include}


# What says words by itself, its ``value``.
WORDS = frozenset({Text, Abbreviation})
# What stands for a node that says no words.
SAYS: Mapping[type[Node], str] = MappingProxyType(
    {SoftBreak: " ", LineBreak: " ", Code: MASK, Image: MASK, Rendition: MASK, Timestamp: MASK}
)


class Where(NamedTuple):
    """What a block is in: the node around it, and whether there is an item of a list or a table's cell around that."""

    around: Node
    in_item: bool = False
    in_cell: bool = False


@define(eq=False, slots=False)
class Prose:
    """The text of a ``block`` on one line.

    In ``text``, what is no prose (code, pictures, dates that are filled in) is one U+FFFC. ``where`` says what the text
    is in, from the block on.
    """

    block: Node
    where: Where
    text: str
    # The nodes that say the parts of the text, and where in it each begins.
    _nodes: list[Node] = field(repr=False)
    _starts: list[int] = field(repr=False)
    # What `aligned` said of each part: rules can find many things in a long one.
    _offsets: dict[int, Sequence[int] | None] = field(factory=dict, init=False, repr=False)

    @cached_property
    def own(self) -> str:
        """The text with quotations masked, sign by sign, so that places in it are those of ``text``."""
        if not any(mark in self.text for mark in "“\"‘'"):
            return self.text
        return QUOTATION.sub(lambda found: MASK * len(found.group()), self.text)

    @property
    def is_heading(self) -> bool:
        """Whether this is a heading."""
        return isinstance(self.block, Heading)

    @property
    def is_item(self) -> bool:
        """Whether this is in an item of a list."""
        return self.where.in_item

    @property
    def is_cell(self) -> bool:
        """Whether this is in a table's cell."""
        return self.where.in_cell

    def span(self, start: int, end: int) -> Span | None:
        """Where the signs from ``start`` up to ``end`` stand in the source; as near as is known, if not exactly."""
        first, last = self._source(start), self._source(max(end - 1, start))
        if first is None or last is None or first.source is not last.source:
            return first or self.block.span
        return Span(first.source, first.start, max(last.end, first.end))

    def exact(self, start: int, end: int) -> Span | None:
        """The same where the source has just these signs there, None where not: what a fix can be made for."""
        span = self.span(start, end)
        if span is None or span.text.replace(NO_BREAK_SPACE, " ") != self.text[start:end]:
            return None
        return span

    def node_at(self, position: int) -> Node:
        """The node that says the sign at ``position``."""
        return self._nodes[max(bisect_right(self._starts, position) - 1, 0)]

    def _source(self, position: int) -> Span | None:
        """Where one sign stands."""
        number = max(bisect_right(self._starts, position) - 1, 0)
        node = self._nodes[number]
        span = node.span
        if span is None or not isinstance(node, Text | Abbreviation):
            return span
        if number not in self._offsets:
            self._offsets[number] = aligned(node.value, span.text)
        offsets = self._offsets[number]
        at = position - self._starts[number]
        if offsets is None or at + 1 >= len(offsets):
            return span
        return Span(span.source, span.start + offsets[at], span.start + offsets[at + 1])


def aligned(value: str, written: str) -> list[int] | range | None:
    """Where in ``written`` each sign of ``value`` stands, and where the last ends; None where that cannot be told."""
    if len(value) == len(written):
        return range(len(value) + 1)
    offsets: list[int] = []
    at = 0
    while len(offsets) < len(value):
        sign = value[len(offsets)]
        rest = written[at : at + LONGEST_ENTITY]
        if rest.startswith("&") and (end := rest.find(";") + 1) and unescape(rest[:end]) == sign:
            length = end
        elif rest.startswith("\\") and rest[1:2] == sign:
            length = 2
        elif rest[:1] == sign or (rest[:1] == NO_BREAK_SPACE and sign == " "):
            length = 1
        else:
            return None
        offsets.append(at)
        at += length
    return [*offsets, at]


def proses(root: Node) -> Iterator[Prose]:
    """The prose of every block in ``root`` that has text of its own, in the order of the text."""
    stack: list[tuple[Node, Where]] = [(root, Where(root))]
    while stack:
        node, where = stack.pop()
        kind = type(node)
        if kind is BlockQuote:
            continue
        inner = Where(node, where.in_item or kind is ListItem, where.in_cell or kind is TableCell)
        for name in reversed(kind.CHILDREN):
            held = getattr(node, name)
            children = held if type(held) is tuple else (held,) if held is not None else ()
            for child in children:
                if type(child) in SAID:
                    if (prose := _prose(node, inner, children)) is not None:
                        yield prose
                    break
            else:
                stack += [(child, inner) for child in reversed(children) if child.CHILDREN]


def _prose(block: Node, where: Where, inlines: Sequence[Node]) -> Prose | None:
    texts: list[str] = []
    nodes: list[Node] = []
    starts: list[int] = []
    length = 0
    stack = [*reversed(inlines)]
    while stack:
        node = stack.pop()
        kind = type(node)
        said = node.value if kind in WORDS else SAYS.get(kind, "")  # type: ignore[attr-defined]  # these have one
        if said:
            texts.append(said)
            nodes.append(node)
            starts.append(length)
            length += len(said)
        elif kind in INLINES and node.CHILDREN:
            stack.extend(node.children[::-1])
    return Prose(block, where, "".join(texts), nodes, starts) if nodes else None
