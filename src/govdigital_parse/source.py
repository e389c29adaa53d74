"""A text and the places in it: everything else refers to text by the spans defined here."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from attrs import field, frozen

LINE_END = re.compile(r"\r\n?|\n")


class Place(NamedTuple):
    """A place as people count it: line and column, both from 1, the column in code points."""

    line: int
    column: int


@frozen(eq=False)
class Source:
    """A text as it was read, and where it came from.

    ``text`` is unchanged: line endings and no-break spaces are as in the file. ``path`` is what messages call it,
    None where the text has no name. Lines end with LF, CR LF or CR.
    """

    text: str = field(repr=False)
    path: str | None = None

    @property
    def name(self) -> str:
        """What messages call this text: its path, or ``<text>``."""
        return self.path or "<text>"

    def place(self, offset: int) -> Place:
        """The line and column of ``offset``, which counts code points from 0; the end of the text is a place too."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The line of this number, from 1, without its end; empty where the text has none."""
        starts = self._line_starts
        if not 0 < number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in LINE_END.finditer(self.text))]
        # The same, in a quarter of the time.
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))][:-1]


class Span(NamedTuple):
    """A stretch of a source: code points ``start`` up to but not including ``end``, from 0."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The stretch as it stands in the source."""
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where the stretch begins."""
        return self.source.place(self.start)

    def __repr__(self) -> str:
        return f"Span({self.source.name!r}, {self.start}, {self.end})"
