"""What a chart shows: the labels and the numbers that its table gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from govdigital_parse.model.walk import plain_text

if TYPE_CHECKING:
    from govdigital_parse.model.blocks import Table, TableRow

NUMBER = re.compile(
    r"([-+−–]?)\s*([£€$]?)\s*([-−–]?)\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]+)?\s*(%|[A-Za-z]{0,12})"  # noqa: RUF001 - as in MINUS
)
MINUS = frozenset("-−–")  # noqa: RUF001 - the signs that authors use for it


class Value(NamedTuple):
    """A number in a chart: ``1.7`` with the unit ``£bn`` for ``£1.7bn``; the unit of a plain number is empty.

    ``text`` is the cell as published.
    """

    number: Decimal
    unit: str
    text: str


class Bar(NamedTuple):
    """A row of a chart: what it is called, and a value for each of its columns, None where a cell has no number."""

    label: str
    values: tuple[Value | None, ...]


class ChartData(NamedTuple):
    """What a chart shows: the names of its columns, empty where the table has no head, and its bars.

    ``labels`` is the column of the table that the bars are called by, from 0; it is not among ``columns``.
    """

    columns: tuple[str, ...]
    bars: tuple[Bar, ...]
    labels: int = 0


def read_value(text: str) -> Value | None:
    """The number that a cell such as ``82%``, ``£1.7bn``, ``-3`` or ``8,000`` gives; None for any other text."""
    text = " ".join(text.split())
    found = NUMBER.fullmatch(text)
    if found is None or not (found.group(4) or found.group(5)):
        return None
    sign, currency, inner_sign, whole, fraction, suffix = found.groups(default="")
    number = Decimal(whole.replace(",", "") + fraction)
    # Not `-number`: that rounds, and raises for a number of a million digits.
    return Value(number.copy_negate() if inner_sign or (sign and sign in MINUS) else number, currency + suffix, text)


def chart_data(table: Table) -> ChartData:
    """What ``table`` gives a chart to show.

    Labels stand in the first column, or, where that is all numbers and another has none, in that one.
    """
    rows = [_texts(row) for body in table.bodies for row in body.rows] + [_texts(row) for row in table.foot]
    width = max((len(row) for row in rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    labels = _label_column(filled, width)
    bars = tuple(
        Bar(row[labels], tuple(read_value(text) for column, text in enumerate(row) if column != labels))
        for row in filled
        if width
    )
    head = _texts(table.head[-1]) if table.head else []
    return ChartData(tuple(text for column, text in enumerate(head) if column != labels), bars, labels)


def _label_column(rows: Sequence[Sequence[str]], width: int) -> int:
    if not all(read_value(row[0]) for row in rows if width):
        return 0
    # A column of values can lack some.
    wordy = (
        column
        for column in range(1, width)
        if any(row[column] for row in rows) and not any(read_value(row[column]) for row in rows)
    )
    return next(wordy, 0)


def _texts(row: TableRow) -> list[str]:
    return [plain_text(cell) for cell in row.cells]
