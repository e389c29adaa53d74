"""From a text to its lines, whatever ends them, and whole where paragraphs were wrapped to a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govdigital_parse.readers.report.headings import with_headings_apart, with_names_apart
from govdigital_parse.readers.report.line import Line, Mark, joined, lines_of
from govdigital_parse.readers.report.lines import Bullet, Dated, Numbered, Ordinal, StatementTitle, read_line
from govdigital_parse.readers.report.pages import without_edges
from govdigital_parse.readers.report.signs import is_bullet

# Texts are wrapped to a width from here to there.
NARROWEST, WIDEST = 50, 100
# So many of the lines that others follow have to be full.
FULL_SHARE = 0.7
# So many longer lines may stand in a wrapped text, for a title is not always wrapped.
OVERLONG = 2
# The sign of an item is not further above its text.
WIDEST_GAP = 40
# What sentences end with, and lead-ins of lists.
SENTENCE_ENDS = (".", ":", ";", "!", "?", "…")


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
    lines, rejoined = pages.lines, []
    width = _width(lines)
    if width is not None:
        paragraphs = list(_paragraphs(with_names_apart(lines), width))
        lines = [joined(parts) for parts in paragraphs]
        rejoined = [line for line, parts in zip(lines, paragraphs, strict=True) if len(parts) > 1]
    lines = with_headings_apart(_with_bullets(lines), text)
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
    if after.apart or is_bullet(line.text) or is_bullet(after.text):
        return True
    match after.reading:
        case Bullet(weak=weak):
            return not weak or after.indent != line.indent
        case Numbered((_,)) | Ordinal() | StatementTitle() | Dated():
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


def _with_bullets(lines: list[Line]) -> list[Line]:
    """The lines, each item whole whose sign stands on a line of its own above it."""
    if not any(len(line.text) == 1 and is_bullet(line.text) for line in lines):
        return lines
    found: list[Line] = []
    for line in lines:
        sign = found[-1] if found else None
        gap = line.start - sign.end if sign and line.reading is None else 0
        if sign and 0 < gap < WIDEST_GAP and is_bullet(sign.text) and not is_bullet(line.text):
            text = f"{sign.text}{' ' * gap}{line.text}"
            found[-1] = sign._replace(end=line.end, text=text, reading=read_line(text))
        else:
            found.append(line)
    return found
