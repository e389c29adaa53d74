"""Figures and videos, as the site's markup has them."""

from __future__ import annotations

from collections.abc import Sequence

from govdigital_parse.model import (
    Attributes,
    Element,
    Figure,
    Inline,
    LineBreak,
    Link,
    Node,
    Plain,
    SoftBreak,
    Text,
    Video,
)
from govdigital_parse.readers.markup.grammar import pattern
from govdigital_parse.source import Span

FIGURE_CLASS = "fig"
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


def without_start(content: Sequence[Inline], length: int) -> tuple[Inline, ...] | None:
    """``content`` without the first ``length`` characters, None where they are not all in one text."""
    first = content[0] if content else None
    if not isinstance(first, Text) or first.span is None or len(first.value) < length:
        return None
    shorter = Text(first.value[length:], span=first.span._replace(start=first.span.start + length))
    return (shorter, *content[1:]) if shorter.value else tuple(content[1:])
