"""The transcripts that this library's own pages have under their videos."""

from __future__ import annotations

import re

from govdigital_parse.model import Block, Caption, Element, Inline, InlineElement, LineBreak, Paragraph, Text
from govdigital_parse.model.captions import MOST_SECONDS

DURATION = re.compile(r"PT([0-9]{1,10}(?:\.[0-9]{1,3})?)S")
TO = Text(" – ")


def transcript(block: Block) -> tuple[Caption, ...] | None:
    """The captions in ``block``, None where it is anything but a transcript."""
    match block:
        case Element("details", (Element("summary"), *paragraphs)):
            found = [_caption(paragraph) for paragraph in paragraphs]
            captions = tuple(caption for caption in found if caption is not None)
            return captions if len(captions) == len(found) else None
    return None


def _caption(paragraph: Block) -> Caption | None:
    if not isinstance(paragraph, Paragraph) or paragraph.attributes:
        return None
    content = paragraph.content
    begin = _seconds(content[0]) if content else None
    if begin is None:
        return None
    end = _seconds(content[2]) if content[1:2] == (TO,) and len(content) > 2 else None  # noqa: PLR2004 - from, to, when
    said = content[1:] if end is None else content[3:]
    if not all(isinstance(inline, Text | LineBreak) for inline in said):
        return None
    lines = "".join(inline.value if isinstance(inline, Text) else "\n" for inline in said)
    return Caption(begin, end, lines.removeprefix(" "))


def _seconds(inline: Inline) -> float | None:
    """What a ``<time>`` with a duration says."""
    match inline:
        case InlineElement("time", (Text(),)):
            written = DURATION.fullmatch(dict(inline.attributes.pairs).get("datetime", ""))
            return min(float(written[1]), MOST_SECONDS) if written else None
    return None
