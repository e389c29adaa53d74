"""What the legacy site's classes make of blocks, in its markup and on its pages: figures, charts, sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Block,
    BlockQuote,
    Chart,
    Figure,
    Heading,
    Image,
    Link,
    List,
    Node,
    Paragraph,
    Pull,
    Section,
    Table,
)

PULLS = frozenset({"pull", "big-pull", "pull-right"})
CHARTS = ("horizontal-bar-chart", "breakdown-chart")
CHART_OPTIONS = frozenset({"mc-stacked", "mc-negative", "no-key", "proportional"})
SECTION_LEVEL = 2


def pulled(block: Block) -> Block:
    """``block``, or where its class asks for that, what is pulled out of the text with it in it."""
    styles = [name for name in block.attributes.classes if name in PULLS]
    if len(styles) != 1 or not isinstance(block, (Paragraph, BlockQuote, List, Table)):
        return block
    inside = block.replaced(attributes=block.attributes.without_classes(styles[0]))
    return Pull(styles[0], (inside,), span=block.span)


def as_chart(table: Table) -> Block:
    """``table``, or the chart that the site drew from it."""
    kinds = [name for name in table.attributes.classes if name in CHARTS]
    if not kinds:
        return pulled(table)
    options = tuple(name for name in table.attributes.classes if name in CHART_OPTIONS)
    kept = table.attributes.without_classes(kinds[0], *options)
    return Chart(kinds[0], table.replaced(attributes=NO_ATTRIBUTES), options, attributes=kept, span=table.span)


def group(blocks: Sequence[Node]) -> tuple[Node, ...]:
    """``blocks`` with what a figure shows inside it, and what a section holds in that."""
    return tuple(_sections(_figures(blocks)))


def _figures(blocks: Sequence[Node]) -> list[Node]:
    made: list[Node] = []
    for block in blocks:
        figure = made[-1] if made else None
        if isinstance(figure, Figure) and not figure.content and _is_shown(block) and figure.span and block.span:
            span = figure.span._replace(end=block.span.end)
            made[-1] = figure.replaced(content=(block,), span=span)
        else:
            made.append(block)
    return made


def _is_shown(block: Node) -> bool:
    """Whether ``block`` is what a caption before it is for: a chart, a table, an image."""
    match block:
        case Chart() | Table():
            return True
        case Paragraph((Image(),) | (Link((Image(),)),)):
            return True
    return False


def _sections(blocks: Sequence[Node]) -> list[Node]:
    made: list[Node] = []
    opened: Heading | None = None
    inside: list[Node] = []
    for block in blocks:
        if isinstance(block, Heading) and block.index is not None and block.level == SECTION_LEVEL:
            made += _section(opened, inside)
            opened, inside = block, []
        elif opened is None:
            made.append(block)
        else:
            inside.append(block)
    return made + _section(opened, inside)


def _section(heading: Heading | None, blocks: Sequence[Node]) -> list[Node]:
    if heading is None:
        return []
    last = blocks[-1].span if blocks else heading.span
    span = heading.span._replace(end=last.end) if heading.span and last else None
    inside: tuple[Any, ...] = tuple(blocks)
    return [Section(heading, inside, span=span)]
