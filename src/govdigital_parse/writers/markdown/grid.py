"""The cells of a table as they come, and the lines of a GFM table, which has a head row, columns and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.model import Alignment

MOST_SPANNED = 1000  # as in HTML, so that a cell that claims a million columns costs nothing

_RULES = {None: "---", Alignment.LEFT: ":--", Alignment.CENTER: ":-:", Alignment.RIGHT: "--:"}


class Grid:
    """Rows of cells. What a cell spans beyond its own place is left empty."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._spanned: dict[int, int] = {}  # column -> rows to come in which a cell above fills it

    def new_body(self) -> None:
        """Begin a group of rows, which no cell of another spans into."""
        self._spanned.clear()

    def new_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def add(self, text: str, columns: int, rows: int) -> None:
        """Add a cell to the row."""
        row = self._rows[-1]
        while left := self._spanned.pop(len(row), 0):
            if left > 1:
                self._spanned[len(row)] = left - 1
            row.append("")
        for column in range(min(max(columns, 1), MOST_SPANNED)):
            if rows > 1:
                self._spanned[len(row)] = rows - 1
            row.append("" if column else text)

    def lines(self, alignments: Sequence[Alignment | None], *, headed: bool) -> Iterator[str]:
        """The lines of the table, none for a table without cells; its first row is the head if it is ``headed``."""
        rows = [row for row in self._rows if row]
        if not rows:
            return
        width = max(map(len, rows))
        head = rows.pop(0) if headed else []
        yield _line([*head, *[""] * (width - len(head))])
        rules = [_RULES[alignment] for alignment in alignments[:width]]
        yield _line([*rules, *[_RULES[None]] * (width - len(rules))])
        yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return "".join(f"| {cell} " if cell else "|  " for cell in cells) + "|"
