"""Figures, charts, videos, pulled text and sections: what the site's own classes make of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    BlockQuote,
    Chart,
    Element,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Node,
    Paragraph,
    Plain,
    Pull,
    Section,
    SoftBreak,
    Table,
    Text,
    Video,
)
from govdigital_parse.readers.markup.grammar import pattern
from govdigital_parse.source import Span

FIGURE_CLASS = "fig"
PULLS = frozenset({"pull", "big-pull", "pull-right"})
CHARTS = ("horizontal-bar-chart", "breakdown-chart")
CHART_OPTIONS = frozenset({"mc-stacked", "mc-negative", "no-key", "proportional"})
SECTION_LEVEL = 2
# How the site set a video.
VIDEO = Attributes(classes=("media-player-wrapper",))
CAPTIONS = Attributes(classes=("captions",))
VIDEO_LINK, CAPTIONS_LINK = "Watch on YouTube", "Captions"
VIDEO_TEXTS = ((Text(VIDEO_LINK),), (Text(CAPTIONS_LINK),))


def as_figure(content: tuple[Inline, ...], attributes: Attributes, span: Span) -> Figure | None:
    """The figure whose caption a paragraph is, with what belongs to it still to come; None for any other.

    The compiler looked for a caption on the line before the attribute list; what stands before that line leads to it.
    """
    if not attributes.has_class(FIGURE_CLASS) or not attributes.id:
        return None
    lines = [number + 1 for number, inline in enumerate(content) if isinstance(inline, (SoftBreak, LineBreak))]
    for start in sorted({0, *lines[-1:]}, reverse=True):
        first = content[start] if start < len(content) else None
        begins = pattern("FIGURE").match(first.value) if isinstance(first, Text) else None
        if begins is None or begins.group() != f"Figure {_number(begins.group())}: ":
            continue
        caption = without_start(content[start:], begins.end())
        permalink = first is not None and _has_permalink(first.span)
        if caption is not None and (permalink or not start):
            kept = attributes.without_classes(FIGURE_CLASS)
            number = _number(begins.group())
            return Figure(number, caption, (), content[:start], permalink=permalink, attributes=kept, span=span)
    return None


def _has_permalink(caption: Span | None) -> bool:
    """Whether the compiler saw the caption: it fills its line, and the attribute list it expects is on the next."""
    if caption is None:
        return False
    text, start = caption.source.text, caption.start
    end = text.find("\n", start)
    begins = start == 0 or text[start - 1] == "\n"
    return begins and end != -1 and text[end - 1] != "\r" and pattern("FIGURE_LIST").match(text, end) is not None


def _number(begins: str) -> int:
    return int("".join(sign for sign in begins if sign.isdigit()))


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


def as_video(name: str, attributes: Attributes, blocks: Sequence[Node], span: Span) -> Video | None:
    """The video that an element is, None where it is anything else, or anything more."""
    if name != "figure" or attributes != VIDEO:
        return None
    match blocks:
        case [Element("p", (Plain(content),)) as paragraph] if not paragraph.attributes:
            pass
        case _:
            return None
    match [inline for inline in content if not isinstance(inline, SoftBreak)]:
        case [Link((Text(said),), url) as link] if said == VIDEO_LINK and link == Link(link.content, url):
            return Video(url, span=span)
        case [Link() as link, Link() as captions] if (link.content, captions.content) == VIDEO_TEXTS:
            exact = link == Link(link.content, link.url)
            named = captions == Link(captions.content, captions.url, attributes=CAPTIONS)
            return Video(link.url, captions.url, span=span) if exact and named else None
    return None


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


def without_start(content: Sequence[Inline], length: int) -> tuple[Inline, ...] | None:
    """``content`` without the first ``length`` characters, None where they are not all in one text."""
    first = content[0] if content else None
    if not isinstance(first, Text) or first.span is None or len(first.value) < length:
        return None
    shorter = Text(first.value[length:], span=first.span._replace(start=first.span.start + length))
    return (shorter, *content[1:]) if shorter.value else tuple(content[1:])
