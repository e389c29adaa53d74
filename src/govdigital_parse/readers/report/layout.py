"""From a text to its lines, whatever ends them, and whole where paragraphs were wrapped to a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govdigital_parse.readers.report.line import SOFT_HYPHEN, Line, Mark, lines_of
from govdigital_parse.readers.report.lines import Bullet, Dated, Numbered, Ordinal, StatementTitle, read_line
from govdigital_parse.readers.report.pages import without_edges

# Texts are wrapped to a width from here to there.
NARROWEST, WIDEST = 50, 100
# So many of the lines that others follow have to be full.
FULL_SHARE = 0.7
# So many longer lines may stand in a wrapped text, for a title is not always wrapped.
OVERLONG = 2
# What sentences end with, and lead-ins of lists.
SENTENCE_ENDS = (".", ":", ";", "!", "?", "…")
# 'pre- and post-' has its hyphens for good.
AFTER_SUSPENDED_HYPHENS = ("and", "or", "to", "&")


class Layout(NamedTuple):
    """The lines of a text, the width that it was wrapped to, if so, and those that were put together from several.

    ``edges`` are the runs of lines that pages have at their edges, ``marks`` what stands beside lines. Neither is said.
    """

    lines: list[Line]
    width: int | None
    rejoined: Sequence[Line]
    edges: Sequence[Sequence[Line]]
    marks: Sequence[Mark]


def layout_of(text: str) -> Layout:
    """The lines of ``text``. Where they must be paragraphs wrapped to a width, each paragraph is a line."""
    split = lines_of(text)
    pages = without_edges(split.lines)
    lines, width = pages.lines, _width(pages.lines)
    rejoined: list[Line] = []
    if width is not None:
        paragraphs = list(_paragraphs(lines, width))
        lines = [joined(parts) for parts in paragraphs]
        rejoined = [line for line, parts in zip(lines, paragraphs, strict=True) if len(parts) > 1]
    return Layout(lines, width, rejoined, pages.left_out, split.marks)


def _width(lines: Sequence[Line]) -> int | None:
    """The width that paragraphs were wrapped to, as far as their lines show; None where they were not.

    A wrapped line ends because the next word has no room in it. Other lines do so by chance, so most of them have to,
    and one has to break a sentence.
    """
    wide = [line for line in lines if line.indent + len(line.text) >= NARROWEST and " " in line.text]
    if not wide or sum(line.width > WIDEST for line in wide) > OVERLONG:
        return None
    followed = [(line, after) for line, after in pairwise(lines) if not _are_apart(line, after)]
    width = max((line.width for line, _ in followed if line.width <= WIDEST and " " in line.text), default=0)
    full = [(line, after) for line, after in followed if _needed(line, after) > width]
    if width < NARROWEST or len(full) < FULL_SHARE * len(followed):
        return None
    too_wide = min(_needed(line, after) for line, after in full)
    if sum(line.width >= too_wide for line in wide) > OVERLONG:
        return None
    return width if any(_breaks_sentence(line, after) for line, after in full) else None


def _are_apart(line: Line, after: Line) -> bool:
    """Whether ``after``, the line after, cannot be more of the paragraph that ``line`` is in."""
    if after.apart:
        return True
    match after.reading:
        case Bullet(weak=weak):
            return not weak or after.indent != line.indent
        case Numbered((_,)) | Ordinal() | StatementTitle():
            return True
    return isinstance(line.reading, StatementTitle | Dated)


def _needed(line: Line, after: Line) -> int:
    """The width that ``line`` would have with the first word of ``after``, the line after."""
    return line.width + 1 + len(after.text.split(maxsplit=1)[0])


def _breaks_sentence(line: Line, after: Line) -> bool:
    return not line.text.endswith(SENTENCE_ENDS) and not after.text[0].isupper()


def _paragraphs(lines: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: Sequence[Line], line: Line, width: int) -> bool:
    """Whether ``line`` is more of the paragraph before it."""
    first, last = paragraph[0], paragraph[-1]
    return line.indent >= first.indent and _needed(last, line) > width and not _are_apart(last, line)


def joined(parts: Sequence[Line]) -> Line:
    """The line that stands on several."""
    first, *more = parts
    if not more:
        return first
    said: list[str] = [first.text]
    for part in more:
        before = said[-1]
        if before.endswith(SOFT_HYPHEN):
            said[-1] = before.rstrip(SOFT_HYPHEN)
        else:
            said.append(_joint(before, part.text))
        said.append(part.text)
    text = "".join(said)
    return first._replace(end=parts[-1].end, text=text, reading=read_line(text))


def _joint(before: str, after: str) -> str:
    """What stood where a line was broken: nothing after a hyphen, or inside an address."""
    *_, last = before.split()
    if last.endswith("/") and "." in last:
        return ""
    hyphenated = len(last) > 1 and last.endswith("-") and last[-2].isalpha() and after[0].islower()
    return "" if hyphenated and after.split(maxsplit=1)[0] not in AFTER_SUSPENDED_HYPHENS else " "
