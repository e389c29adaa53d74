"""A report's lines, and how a text is split into them.

A no-break space is a space, as the layout of the page put it there, and a soft hyphen is nothing; the places of all
signs stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdigital_parse.readers.report.lines import Bullet, Numbered, Ordinal, Reading, read_line
from govdigital_parse.readers.report.signs import QUOTATION, SIGNS, quotation_before, without_signs

BYTE_ORDER_MARK = "\ufeff"
FORM_FEED = "\f"
SOFT_HYPHEN = "\xad"
# So many lines are quoted at least, and half of all, where a text is quoted mail.
FEWEST_QUOTED = 3
TAB = 4
# 'pre- and post-' has its hyphens for good.
AFTER_SUSPENDED_HYPHENS = ("and", "or", "to", "&")


class Line(NamedTuple):
    """A line that is not blank, without white space around it: from ``start`` to ``end`` of the source.

    ``text`` has spaces for no-break spaces, no soft hyphens, and is on one line where the source has it on several.
    ``indent`` is the width of what is before it. It is ``apart`` after a blank line; a form feed begins a ``page``.
    """

    start: int
    end: int
    text: str
    reading: Reading
    indent: int = 0
    apart: bool = False
    page: bool = False

    @property
    def width(self) -> int:
        """How wide the line is, with what is before it."""
        return self.indent + len(self.text)

    @property
    def opening(self) -> int:
        """Where the text begins, after an item's sign or number."""
        return self.reading.start if isinstance(self.reading, (Bullet, Numbered, Ordinal)) else 0

    @property
    def body(self) -> str:
        """The text without an item's sign or number."""
        return self.text[self.opening :]


class Mark(NamedTuple):
    """Signs beside a line that are no part of it, from ``start`` to ``end`` of the source."""

    start: int
    end: int


class Split(NamedTuple):
    """The lines of a text, and what stands beside them: the signs of quoted mail, and of headings."""

    lines: list[Line]
    marks: list[Mark]


def lines_of(text: str) -> Split:
    """The lines of ``text`` that are not blank; they end where those of `str.splitlines` do.

    A byte order mark at its start belongs to none.
    """
    lines: list[Line] = []
    text, marks = _unquoted(text.replace("\xa0", " "))
    offset = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    apart, page = True, False
    for row in text[offset:].splitlines(keepends=True):
        said = row.strip()
        if said:
            before = row.index(said)
            if said[0] in SIGNS:
                first, last = without_signs(said)
                start = offset + before
                marks += [Mark(start, start + first), Mark(start + last, start + len(said))]
                said, before = said[first:last], before + first
            start, indent = offset + before, len(row[:before].expandtabs(TAB)) if before else 0
            words = _without_soft_hyphens(said) if SOFT_HYPHEN in said else said
            lines.append(Line(start, start + len(said), words, read_line(words), indent, apart, page))
            page = False
        apart = not said
        page = page or row[-1] == FORM_FEED
        offset += len(row)
    return Split(lines, [mark for mark in marks if mark.start < mark.end])


def _unquoted(text: str) -> tuple[str, list[Mark]]:
    """The text with spaces for the signs of quoted mail, where it is that, and where they stood."""
    if QUOTATION not in text:
        return text, []
    rows = text.splitlines(keepends=True)
    quoted = sum(row.lstrip().startswith(QUOTATION) for row in rows)
    if quoted < FEWEST_QUOTED or 2 * quoted < sum(not row.isspace() for row in rows):
        return text, []
    pieces: list[str] = []
    marks: list[Mark] = []
    offset = 0
    is_said = True
    for row in rows:
        start = len(row) - len(row.lstrip())
        end = start + quotation_before(row[start:])
        rest = row[end:]
        if start < end:
            # The signs of blank lines are no marks of their own.
            first = offset + start if is_said else marks.pop().start
            marks.append(Mark(first, offset + end))
            is_said = False
        is_said = is_said or not rest.isspace()
        pieces += [" " * end, rest]
        offset += len(row)
    return "".join(pieces), marks


def _without_soft_hyphens(said: str) -> str:
    """The line without soft hyphens, but for one at its end, which tells that a word goes on."""
    words = said[:-1].replace(SOFT_HYPHEN, "") + said[-1]
    start = getattr(read_line(words), "start", 0)
    return said if SOFT_HYPHEN in said[:start] else words


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
