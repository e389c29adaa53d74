"""The lists of a report: items as they come, made into lists with those of deeper indentation inside."""

from __future__ import annotations

from attrs import define, field, frozen

from govdigital_parse.model import Block, List
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import Bullet, Numbered, Ordinal
from govdigital_parse.readers.report.parts import Maker

# The signs of one list can stand a column apart.
SLACK = 1
LEAD_IN = ":"


@define
class _OpenItem:
    line: Line
    inside: list[Block] = field(factory=list)


@define
class _OpenList:
    """A list whose items are still being read; ``last`` is its last number, None where it has none."""

    indent: int
    inner: bool
    last: int | None
    first: int
    items: list[_OpenItem] = field(factory=list)

    def takes(self, number: int | None, *, inner: bool) -> bool:
        """Whether an item with this number, or this kind of bullet, can be the next."""
        if number is None or self.last is None:
            return number is None and self.last is None and self.inner == inner
        return number == self.last + 1


@frozen
class Lists:
    """The list being read, and those that are open in it, the innermost last."""

    make: Maker
    open: list[_OpenList] = field(factory=list)

    def expects(self, number: int) -> bool:
        """Whether one of the open lists has come to the number before."""
        return any(part.takes(number, inner=False) for part in self.open)

    def add(self, line: Line) -> List | None:
        """Take an item; the list before it, if the item begins another."""
        number, inner = number_of(line), isinstance(line.reading, Bullet) and line.reading.inner
        finished = None
        if not self._goes_on(line, number, inner=inner):
            finished = self._make_room(line, number, inner=inner)
        if not self._goes_on(line, number, inner=inner):
            self.open.append(_OpenList(line.indent, inner, number, 1 if number is None else number))
        self.open[-1].items.append(_OpenItem(line))
        self.open[-1].last = number
        return finished

    def close(self) -> List:
        """The list that is open, as far as it has come, with all in it."""
        while len(self.open) > 1:
            self._close_innermost()
        return self._made(self.open.pop())

    def _goes_on(self, line: Line, number: int | None, *, inner: bool) -> bool:
        """Whether the item can be the next of the innermost list."""
        if not self.open:
            return False
        last = self.open[-1]
        is_inside = line.indent >= last.indent - SLACK or len(self.open) == 1
        return is_inside and not _is_deeper(line, last) and last.takes(number, inner=inner)

    def _make_room(self, line: Line, number: int | None, *, inner: bool) -> List | None:
        """Close what the item is not in: deeper lists, then those that it cannot go on with."""
        while len(self.open) > 1 and line.indent < self.open[-1].indent - SLACK:
            self._close_innermost()
        if not self.open or _is_deeper(line, self.open[-1]):
            return None
        if not any(part.takes(number, inner=inner) for part in self.open):
            return None if inner or self._leads_in() else self.close()
        while not self.open[-1].takes(number, inner=inner):
            self._close_innermost()
        return None

    def _leads_in(self) -> bool:
        return self.open[-1].items[-1].line.text.endswith(LEAD_IN)

    def _close_innermost(self) -> None:
        inner = self._made(self.open.pop())
        self.open[-1].items[-1].inside.append(inner)

    def _made(self, part: _OpenList) -> List:
        items = tuple(self.make.item(item.line, item.inside) for item in part.items)
        return self.make.items(items, None if part.last is None else part.first)


def number_of(line: Line) -> int | None:
    """The number of an item, None for a bullet."""
    reading = line.reading
    if isinstance(reading, Ordinal):
        return reading.number
    return reading.numbers[0] if isinstance(reading, Numbered) and len(reading.numbers) == 1 else None


def _is_deeper(line: Line, part: _OpenList) -> bool:
    return line.indent > part.indent + SLACK
