"""A row of a table with more or fewer cells than the others.

Why: what is in it stands in the wrong columns, or a column has no heading; the chart that is drawn from such a table is
wrong. kramdown fills short rows with empty cells, and other Markdown cuts long ones.

Bad:

    | Department | Services |
    |------------|----------|
    | Treasury   | 12       |
    | Home Office | 30 | 31  |

Good:

    | Department | 2012 | 2013 |
    |------------|------|------|
    | Treasury   | 12   | 12   |
    | Home Office | 30  | 31   |

Cells that go over several columns or rows count as so many. What most rows have is right; where there are as many of
both, what the first row has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import Table, TableCell, TableRow
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("H204", "ragged-table", Severity.WARNING)


def check(table: Table, _page: Page) -> Iterator[Problem]:
    """Each row of another width than most."""
    parts = (table.head, *(body.rows for body in table.bodies), table.foot)
    rows = [(row, width) for part in parts for row, width in _widths(part)]
    widths = Counter(width for _, width in rows)
    if len(widths) < 2:  # noqa: PLR2004 - all rows alike
        return
    # Of those that are as frequent, the one that was counted first.
    usual, frequency = widths.most_common(1)[0]
    for row, width in rows:
        if width != usual:
            cells = f"{width} cell{'s' if width != 1 else ''}"
            message = f"this row has {cells}; {frequency} of the table's {len(rows)} rows have {usual}"
            yield CODE.at(row.span, message)


def _widths(rows: tuple[TableRow, ...]) -> Iterator[tuple[TableRow, int]]:
    """The rows with cells, and how many columns these take, with those that come down from rows above."""
    ending: Counter[int] = Counter()
    above = 0
    for number, row in enumerate(rows):
        above -= ending.pop(number, 0)
        width = above
        for cell in row.cells:
            if _is_written(cell, row):
                width += cell.columns
                if cell.rows != 1:
                    above += cell.columns
                    ending[number + (cell.rows or len(rows))] += cell.columns
        if row.cells:
            yield row, width


def _is_written(cell: TableCell, row: TableRow) -> bool:
    """Whether ``cell`` is in the source: those that a row of Markdown is filled up with stand where it has ended."""
    if cell.blocks or cell.span is None or row.span is None:
        return True
    return cell.span.start != row.span.end or row.span.start == row.span.end


RULE = Rule(CODE, __doc__, nodes={Table: check})
