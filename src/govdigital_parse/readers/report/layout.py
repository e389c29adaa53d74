"""From a text to its lines, whatever ends them, and whole where paragraphs were wrapped to a width.

A no-break space is a space, as the layout of the page put it there; the places of all signs stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govdigital_parse.readers.report.lines import (
    Bullet,
    Dated,
    Numbered,
    Ordinal,
    Reading,
    StatementTitle,
    read_line,
)

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
TAB = 4


class Line(NamedTuple):
    """A line that is not blank, without white space around it: from ``start`` to ``end`` of the source.

    ``text`` has spaces for no-break spaces, and is on one line where the source has it on several. ``indent`` is the
    width of what is before it.
    """

    start: int
    end: int
    text: str
    reading: Reading
    indent: int = 0

    @property
    def opening(self) -> int:
        """Where the text begins, after an item's sign or number."""
        return self.reading.start if isinstance(self.reading, (Bullet, Numbered, Ordinal)) else 0

    @property
    def body(self) -> str:
        """The text without an item's sign or number."""
        return self.text[self.opening :]


class Layout(NamedTuple):
    """The lines of a text, the width that it was wrapped to, if so, and those that were put together from several."""

    lines: list[Line]
    width: int | None = None
    rejoined: Sequence[Line] = ()


class _Row(NamedTuple):
    """A line as it stands; ``apart`` where a blank line is before it."""

    start: int
    text: str
    indent: int
    apart: bool

    @property
    def width(self) -> int:
        return self.indent + len(self.text)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def layout_of(text: str) -> Layout:
    """The lines of ``text`` that are not blank; they end where those of `str.splitlines` do.

    A byte order mark at its start belongs to none. Where blank lines stand between what must be paragraphs wrapped to a
    width, each paragraph is a line.
    """
    rows = list(_rows(text.replace("\xa0", " ")))
    width = _width(rows)
    if width is not None:
        return _rejoined(rows, width)
    return Layout([Line(start, start + len(said), said, read_line(said), indent) for start, said, indent, _ in rows])


def _rows(text: str) -> Iterator[_Row]:
    offset = 1 if text.startswith("\ufeff") else 0
    apart = True
    for line in text[offset:].splitlines(keepends=True):
        said = line.strip()
        if said:
            before = line.index(said)
            yield _Row(offset + before, said, len(line[:before].expandtabs(TAB)) if before else 0, apart)
        apart = not said
        offset += len(line)


def _width(rows: Sequence[_Row]) -> int | None:
    """The width that paragraphs were wrapped to, as far as their lines show; None where they were not.

    A wrapped line ends because the next word has no room in it. Other lines do so by chance, so most of them have to,
    and one has to break a sentence.
    """
    wide = [row for row in rows if row.indent + len(row.text) >= NARROWEST and " " in row.text]
    if not wide or sum(row.width > WIDEST for row in wide) > OVERLONG:
        return None
    followed = [(row, after) for row, after in pairwise(rows) if not _are_apart(row, after)]
    width = max((row.width for row, _ in followed if row.width <= WIDEST and " " in row.text), default=0)
    full = [(row, after) for row, after in followed if _needed(row, after) > width]
    if width < NARROWEST or len(full) < FULL_SHARE * len(followed):
        return None
    too_wide = min(_needed(row, after) for row, after in full)
    if sum(row.width >= too_wide for row in wide) > OVERLONG:
        return None
    return width if any(_breaks_sentence(row, after) for row, after in full) else None


def _are_apart(row: _Row, after: _Row) -> bool:
    """Whether ``after``, the row after, cannot be more of the paragraph that ``row`` is in."""
    if after.apart:
        return True
    match read_line(after.text):
        case Bullet(weak=weak):
            return not weak or after.indent != row.indent
        case Numbered((_,)) | Ordinal() | StatementTitle():
            return True
    return isinstance(read_line(row.text), StatementTitle | Dated)


def _needed(row: _Row, after: _Row) -> int:
    """The width that ``row`` would have with the first word of ``after``, the row after."""
    return row.width + 1 + len(after.text.split(maxsplit=1)[0])


def _breaks_sentence(row: _Row, after: _Row) -> bool:
    return not row.text.endswith(SENTENCE_ENDS) and not after.text[0].isupper()


def _rejoined(rows: Sequence[_Row], width: int) -> Layout:
    paragraphs: list[list[_Row]] = []
    for row in rows:
        if paragraphs and _goes_on(paragraphs[-1], row, width):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    lines = [_line(paragraph) for paragraph in paragraphs]
    return Layout(lines, width, [line for line, parts in zip(lines, paragraphs, strict=True) if len(parts) > 1])


def _goes_on(paragraph: Sequence[_Row], row: _Row, width: int) -> bool:
    """Whether ``row`` is more of the paragraph before it."""
    first, last = paragraph[0], paragraph[-1]
    return row.indent >= first.indent and _needed(last, row) > width and not _are_apart(last, row)


def _line(rows: Sequence[_Row]) -> Line:
    parts = [rows[0].text]
    for before, after in pairwise(rows):
        parts += [_joint(before.text, after.text), after.text]
    text = "".join(parts)
    return Line(rows[0].start, rows[-1].end, text, read_line(text), rows[0].indent)


def _joint(before: str, after: str) -> str:
    """What stood where a line was broken: nothing after a hyphen, or inside an address."""
    *_, last = before.split()
    if last.endswith("/") and "." in last:
        return ""
    hyphenated = len(last) > 1 and last.endswith("-") and last[-2].isalpha() and after[0].islower()
    return "" if hyphenated and after.split(maxsplit=1)[0] not in AFTER_SUSPENDED_HYPHENS else " "
