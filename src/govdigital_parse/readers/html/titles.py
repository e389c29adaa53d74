"""Lines of a page that a grammar has read as text, and their inlines: what is a label in them, what a date."""

from __future__ import annotations

from collections.abc import Sequence

from govdigital_parse.model import Inline, Paragraph, SoftBreak, Text, Timestamp, plain_text
from govdigital_parse.readers.html.text import leaf
from govdigital_parse.readers.report.lines import Dated


def without_label(content: Sequence[Inline], start: int) -> tuple[Inline, ...] | None:
    """``content`` without the first ``start`` characters of its text, white space folded.

    None where these are more than text.
    """
    label = "".join(plain_text(*content)[:start].split())
    rest = list(content)
    while rest and isinstance(first := rest.pop(0), (Text, SoftBreak)):
        value = first.value if isinstance(first, Text) else ""
        taken = 0
        while label and taken < len(value):
            if not value[taken].isspace():
                label = label[1:]
            taken += 1
        if not label:
            return leaf([*_cut(first, taken), *rest])
    return None


def _cut(text: Text | SoftBreak, start: int) -> list[Inline]:
    if not isinstance(text, Text) or start == len(text.value):
        return []
    span = text.span
    if span is not None and span.end - span.start == len(text.value):
        span = span._replace(start=span.start + start)
    return [text.replaced(value=text.value[start:], span=span)]


def dated_line(line: Paragraph, dated: Dated) -> Paragraph:
    """The ``line`` with its date as one; as it is, where it is more than text."""
    match line.content:
        case (Text(value) as text,) if value == plain_text(text):
            before, after = text.replaced(value=value[: dated.start]), _cut(text, dated.start)
            if before.span is not None and after and after[0].span is not None:
                before = before.replaced(span=before.span._replace(end=after[0].span.start))
            stamp = Timestamp(dated.date, value[dated.start :], span=after[0].span if after else None)
            return line.replaced(content=(before, stamp))
    return line
