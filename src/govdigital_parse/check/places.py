"""Where things stand that rules speak of: a node's own words, its id, the first line of something long."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdigital_parse.model import Element, InlineElement, Node, RawHtml
from govdigital_parse.source import LINE_END, Span
from govdigital_parse.tree.anchors import own_name

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


def id_place(node: Node) -> Span | None:
    """Where the id of ``node`` is written; its first line where that is not clear."""
    span, name = node.span, own_name(node)
    if span is None or name is None:
        return first_line(node)
    text = span.source.text
    # After `{#`, `id=` or `name=`.
    written = re.compile(rf"(?:(?<=[\s{{:])#|(?<=id=|me=)[\"']?){re.escape(name)}(?![\w:-])")
    found = [*written.finditer(text, span.start, min(span.end, span.start + LONGEST_LINE))]
    if span.end - span.start > LONGEST_LINE:
        found += written.finditer(text, max(span.end - LONGEST_LINE, span.start + LONGEST_LINE), span.end)
    if not found:
        return first_line(node)
    # A tag stands at the start, an attribute list at either end.
    is_first = isinstance(node, Element | InlineElement | RawHtml) or text.startswith("{:", span.start)
    at = found[0 if is_first else -1]
    return Span(span.source, at.start() + (at.group()[0] in "\"'"), at.end())
