"""Where things stand that rules speak of: a node's own words, the first line of something long."""

from __future__ import annotations

from collections.abc import Sequence

from govdigital_parse.model import Node
from govdigital_parse.source import LINE_END, Span

# How far into something long its first line is looked for.
LONGEST_LINE = 1000


def words(nodes: Sequence[Node], around: Node) -> Span | None:
    """Where ``nodes`` stand, from first to last; the first line of the node ``around`` them where that is unknown."""
    if nodes:
        first, last = nodes[0].span, nodes[-1].span
        if first is not None and last is not None and first.source is last.source and first.start < last.end:
            return Span(first.source, first.start, last.end)
    return first_line(around)


def first_line(node: Node) -> Span | None:
    """Where the first line of ``node`` stands."""
    span = node.span
    if span is None:
        return None
    end = LINE_END.search(span.source.text, span.start, min(span.end, span.start + LONGEST_LINE))
    return span if end is None else Span(span.source, span.start, end.start())
