"""A report's lines, and how a text is split into them.

A no-break space is a space, as the layout of the page put it there; the places of all signs stay as they are.
"""

from __future__ import annotations

from typing import NamedTuple

from govdigital_parse.readers.report.lines import Bullet, Numbered, Ordinal, Reading, read_line

BYTE_ORDER_MARK = "\ufeff"
FORM_FEED = "\f"
TAB = 4


class Line(NamedTuple):
    """A line that is not blank, without white space around it: from ``start`` to ``end`` of the source.

    ``text`` has spaces for no-break spaces, and is on one line where the source has it on several. ``indent`` is the
    width of what is before it. It is ``apart`` where a blank line is before it, and begins a ``page`` after a form feed.
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


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank; they end where those of `str.splitlines` do.

    A byte order mark at its start belongs to none.
    """
    lines: list[Line] = []
    offset = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    apart, page = True, False
    for line in text.replace("\xa0", " ")[offset:].splitlines(keepends=True):
        said = line.strip()
        if said:
            before = line.index(said)
            start, indent = offset + before, len(line[:before].expandtabs(TAB)) if before else 0
            lines.append(Line(start, start + len(said), said, read_line(said), indent, apart, page))
            page = False
        apart = not said
        page = page or line[-1] == FORM_FEED
        offset += len(line)
    return lines
