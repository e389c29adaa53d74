"""Charts, drawn as bars from the numbers of their tables.

The drawing is a last column of the table itself, inline SVG without style or script, hidden from those who listen. So
every value stands beside its bar, nothing is said twice, nobody has to open anything to reach the numbers, and a
fragment looks right on any page and in print, with a style sheet or without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from govdigital_parse.model import Chart, Table

if TYPE_CHECKING:
    from govdigital_parse.model import Bar, ChartData, Value

# Six colours that can be told apart, also by those who see few of them, and from white. Columns take them in turn.
COLOURS = ("#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1")
AXIS = "#0b0c0c"
ALONE = 20  # how high a bar is that has the row to itself, in pixels, and one that has not
TOGETHER = 12
GAP = 2
# Numbers beyond this are no measure of anything, and floats come to an end.
LARGEST = 1e100
# Cells, counted as if every row were as long as the longest. No author's chart has so many.
MOST_CELLS = 100_000
POWERS: Mapping[str, int] = MappingProxyType(
    {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12, "trillion": 12}
)
CURRENCIES = "£€$"


class Measure:
    """How long a bar is, and in what unit: ``£600m`` is 600,000,000 in ``£``."""

    __slots__ = ("number", "unit")

    def __init__(self, number: float, unit: str) -> None:
        self.number: Final = number
        self.unit: Final = unit


class Scale:
    """From where to where a drawing goes in one unit; zero is always on it."""

    __slots__ = ("high", "low")

    def __init__(self, numbers: Sequence[float]) -> None:
        self.low: Final = min(0.0, *numbers, 0.0)
        self.high: Final = max(0.0, *numbers, 0.0)

    def at(self, number: float) -> float:
        """Where a number is, in percent of the drawing's width."""
        share = (number - self.low) / (self.high - self.low) * 100
        return round(min(max(share, 0.0), 100.0), 2)


class Drawing:
    """A drawing of a chart: for each row of the table's bodies and foot an ``<svg>``, or nothing; and its key.

    ``labels`` is the table's column that names the rows, ``columns`` how many the table has. ``key`` has the colour of
    each column that has one, by the table's own count.
    """

    __slots__ = ("bars", "columns", "key", "labels")

    def __init__(self, bars: list[str], labels: int, columns: int, key: dict[int, str]) -> None:
        self.bars: Final = bars
        self.labels: Final = labels
        self.columns: Final = columns
        self.key: Final = key


def drawing(node: Chart) -> Drawing | None:
    """The drawing of a chart; None where its table has no numbers, or is none that bars can stand beside."""
    columns = _width(node.table)
    if not columns:
        return None
    data = node.data
    last = _last_drawn(node, data)
    rows = [[_measure(value) for value in bar.values[:last]] for bar in data.bars]
    stacked = "mc-stacked" in node.options and len({measure.unit for row in rows for measure in row if measure}) == 1
    scales = _scales(rows, stacked=stacked, whole="proportional" in node.options)
    if not scales:
        return None
    draw: Callable[..., str] = _stacked if stacked else _side_by_side
    return Drawing([draw(row, scales) for row in rows], data.labels, columns, _key(node, data, rows))


def swatch(colour: str) -> str:
    """A square of a column's colour, for its heading."""
    square = f'<rect width="12" height="12" fill="{colour}"/>'
    return f'<svg class="key" width="12" height="12" aria-hidden="true">{square}</svg> '


def _width(table: Table) -> int:
    """How many columns a table has; 0 where cells go over several rows, or there are too many of them."""
    rows = [row for body in table.bodies for row in body.rows] + list(table.foot)
    if any(cell.rows != 1 for row in (*table.head, *rows) for cell in row.cells):
        return 0
    widest = max((sum(cell.columns for cell in row.cells) for row in (*table.head, *rows)), default=0)
    return widest if widest * len(rows) <= MOST_CELLS else 0


def _last_drawn(node: Chart, data: ChartData) -> int | None:
    """Where a row's values end: before the sum of those that a bar has stacked already, in the last column."""
    if "mc-stacked" not in node.options or max((len(bar.values) for bar in data.bars), default=0) < 2:  # noqa: PLR2004 - a part and a sum
        return None
    named = bool(data.columns) and data.columns[-1].strip().casefold() in {"total", "totals", "sum"}
    return -1 if named or all(_is_sum(bar) for bar in data.bars) else None


def _is_sum(bar: Bar) -> bool:
    numbers = [measure.number for measure in map(_measure, bar.values) if measure]
    return len(numbers) > 2 and abs(sum(numbers[:-1]) - numbers[-1]) <= abs(numbers[-1]) * 1e-9  # noqa: PLR2004 - parts and a sum


def _measure(value: Value | None) -> Measure | None:
    """A value as a length; None where there is none, or none that can be drawn."""
    if value is None:
        return None
    currency = value.unit[:1] if value.unit[:1] in CURRENCIES else ""
    power = POWERS.get(value.unit[len(currency) :].casefold())
    number = float(value.number) * 10.0 ** (power or 0)
    if not abs(number) <= LARGEST:
        return None
    return Measure(number, value.unit if power is None else currency)


def _scales(rows: Sequence[Sequence[Measure | None]], *, stacked: bool, whole: bool) -> dict[str, Scale]:
    """The scale of each unit that has anything but zeros. Of parts of a whole, that is as long as all together."""
    found: dict[str, list[float]] = {}
    for row in rows:
        measures = [measure for measure in row if measure]
        for measure in measures:
            found.setdefault(measure.unit, []).append(measure.number)
        if stacked and measures:
            numbers = [measure.number for measure in measures]
            found[measures[0].unit] += [sum(filter(_is_negative, numbers)), sum(filter(_is_positive, numbers))]
    if whole and max((len(row) for row in rows), default=0) == 1:
        for numbers in found.values():
            if not any(map(_is_negative, numbers)):
                numbers.append(sum(numbers))
    scales = {unit: Scale(numbers) for unit, numbers in found.items()}
    return {unit: scale for unit, scale in scales.items() if scale.low < scale.high}


def _is_negative(number: float) -> bool:
    return number < 0


def _is_positive(number: float) -> bool:
    return number > 0


def _stacked(row: Sequence[Measure | None], scales: Mapping[str, Scale]) -> str:
    """One bar of all values, those below zero to the left of it."""
    shapes: list[str] = []
    left = right = 0.0
    scale = next(iter(scales.values()))
    for column, measure in enumerate(row):
        if measure is None or not measure.number:
            continue
        start = left if measure.number < 0 else right
        end = start + measure.number
        shapes.append(_rectangle(scale, (start, end), column, (0, ALONE)))
        if measure.number < 0:
            left = end
        else:
            right = end
    return _picture(shapes, scale, ALONE)


def _side_by_side(row: Sequence[Measure | None], scales: Mapping[str, Scale]) -> str:
    """A bar a value, below one another."""
    height = ALONE if len(row) == 1 else TOGETHER
    shapes: list[str] = []
    scale: Scale | None = None
    for column, measure in enumerate(row):
        own = scales.get(measure.unit) if measure else None
        if measure is not None and own is not None and measure.number:
            scale = own
            shapes.append(_rectangle(own, (0.0, measure.number), column, (column * (height + GAP), height)))
    return _picture(shapes, scale, len(row) * (height + GAP) - GAP) if scale else ""


def _rectangle(scale: Scale, ends: tuple[float, float], column: int, place: tuple[int, int]) -> str:
    """A bar between two numbers, in its column's colour; its place is its top and its height."""
    first, last = sorted(map(scale.at, ends))
    top, height = place
    colour = COLOURS[column % len(COLOURS)]
    size = f'x="{first:g}%" y="{top}" width="{round(last - first, 2):g}%" height="{height}"'
    return f'<rect {size} fill="{colour}"/>'


def _picture(shapes: Sequence[str], scale: Scale, height: int) -> str:
    if not shapes:
        return ""
    axis = ""
    if scale.low < 0:
        zero = f"{scale.at(0.0):g}%"
        axis = f'<line x1="{zero}" x2="{zero}" y1="0" y2="{height}" stroke="{AXIS}"/>'
    return f'<svg class="bar" width="100%" height="{height}">{"".join(shapes)}{axis}</svg>'


def _key(node: Chart, data: ChartData, rows: Sequence[Sequence[Any]]) -> dict[int, str]:
    """The colours of columns by the table's count; none where there is one, or where the author wants none."""
    drawn = max((len(row) for row in rows), default=0)
    if (
        drawn == 1
        or "no-key" in node.options
        or any(cell.columns != 1 for row in node.table.head for cell in row.cells)
    ):
        return {}
    return {column + (column >= data.labels): COLOURS[column % len(COLOURS)] for column in range(drawn)}
