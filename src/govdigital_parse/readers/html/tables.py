"""Tables: rows, cells that go over several of them, captions, and how columns are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Alignment,
    Attributes,
    Inline,
    Plain,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
)
from govdigital_parse.model import Block as AnyBlock
from govdigital_parse.readers.constructs import as_chart
from govdigital_parse.readers.html.opened import Opened, Part, Piece, Reading
from govdigital_parse.readers.html.text import blocks, covering, inlines, is_blank
from govdigital_parse.source import Span

CELLS = frozenset({"td", "th"})
BARS = "bars"
ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
MOST_COLUMNS, MOST_ROWS = 1000, 65_534
NUMBER = re.compile(r"[0-9]{1,9}")
ALIGNED = re.compile(r"text-align\s*:\s*(left|center|right)\s*;?", re.IGNORECASE)


def table(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """A table; what stands in it outside of rows comes before it, as in a browser."""
    draft = _Draft()
    for piece in pieces:
        draft.take(piece)
    draft.end_rows()
    # The caption of a figure around it, on this library's pages.
    labelled = opened.attrs.get("aria-labelledby", "").endswith("-caption")
    attributes = opened.attributes("aria-labelledby") if labelled else opened.attributes()
    head, bodies, foot, caption = tuple(draft.head), tuple(draft.bodies), tuple(draft.foot), draft.caption
    made = Table(bodies, head, foot, (), caption, attributes=attributes, span=opened.span)
    alignments = draft.alignments()
    made = aligned(made, alignments) if alignments else made
    return [*blocks(draft.outside), as_chart(made)]


class _Draft:
    """The parts of a table that were read."""

    def __init__(self) -> None:
        self.head: list[TableRow] = []
        self.bodies: list[TableBody] = []
        self.foot: list[TableRow] = []
        self.caption: tuple[Inline, ...] = ()
        self.outside: list[Piece] = []
        self.columns: dict[int, set[Alignment | None]] = {}
        self.width = 0
        self._rows: list[TableRow] = []
        self._cells: list[Part] = []

    def take(self, piece: Piece) -> None:
        """Put a piece where it belongs."""
        if not isinstance(piece, Part):
            if not is_blank(piece):
                self.outside.append(piece)
        elif piece.name in CELLS:
            self._cells.append(piece)
        elif piece.name == "tr":
            self._end_cells()
            self._rows.append(self._row(piece, head=False))
        elif piece.name in ROW_GROUPS:
            self.end_rows()
            self._take_group(piece)
        elif piece.name == "caption" and not self.caption:
            self.caption = inlines(piece.pieces)
        else:
            self.outside += piece.pieces

    def end_rows(self) -> None:
        """Make a body of the rows that stand in none."""
        self._end_cells()
        if self._rows:
            self.bodies.append(TableBody(tuple(self._rows), span=covering(self._rows)))
            self._rows = []

    def alignments(self) -> tuple[Alignment | None, ...]:
        """How each column is set of which all cells say the same; none where there is no such column."""
        agreed = [self.columns.get(column, set()) for column in range(self.width)]
        made = tuple(next(iter(found)) if len(found) == 1 else None for found in agreed)
        return made if any(made) else ()

    def _end_cells(self) -> None:
        """Make a row of the cells that stand in none."""
        if self._cells:
            cells, self._cells = self._cells, []
            self._rows.append(self._row_of(cells, head=False, attributes=None, span=None))

    def _take_group(self, group: Part) -> None:
        head = group.name == "thead" and not self.bodies and not self.foot
        rows: list[TableRow] = []
        cells: list[Part] = []
        for piece in group.pieces:
            if isinstance(piece, Part) and piece.name == "tr":
                rows.append(self._row(piece, head=head))
            elif isinstance(piece, Part) and piece.name in CELLS:
                cells.append(piece)
            elif isinstance(piece, Part) or not is_blank(piece):
                self.outside.append(piece)
        if cells:
            rows.append(self._row_of(cells, head=head, attributes=None, span=None))
        if head:
            self.head += rows
        elif group.name == "tfoot":
            self.foot += rows
        elif rows:
            attributes = group.element.attributes()
            self.bodies.append(TableBody(tuple(rows), attributes=attributes, span=group.element.span))

    def _row(self, row: Part, *, head: bool) -> TableRow:
        cells = [piece for piece in row.pieces if isinstance(piece, Part) and piece.name in CELLS]
        drawn = any(isinstance(piece, Part) and piece.name == BARS for piece in row.pieces)
        self.outside += [piece for piece in row.pieces if not isinstance(piece, Part) and not is_blank(piece)]
        made = self._row_of(cells, head=head, attributes=row.element.attributes(), span=row.element.span)
        return _without_labels(made) if drawn else made

    def _row_of(self, cells: list[Part], *, head: bool, attributes: Attributes | None, span: Span | None) -> TableRow:
        made: list[TableCell] = []
        column = 0
        for cell in cells:
            made.append(self._cell(cell, column, head=head))
            column += made[-1].columns
        self.width = max(self.width, column)
        span = span or covering(made)
        return TableRow(tuple(made), attributes=attributes or NO_ATTRIBUTES, span=span)

    def _cell(self, cell: Part, column: int, *, head: bool) -> TableCell:
        element = cell.element
        without = {"colspan", "rowspan"}
        self.columns.setdefault(column, set()).add(_alignment(element))
        if element.attrs.get("scope") == ("col" if head else "row") and element.name == "th":
            without.add("scope")
        return TableCell(
            _inside(cell),
            header=element.name == "th" and not head,
            columns=_number(element.attrs.get("colspan"), 1, MOST_COLUMNS),
            rows=_number(element.attrs.get("rowspan"), 0, MOST_ROWS),
            attributes=element.attributes(*without),
            span=element.span,
        )


def aligned(table: Table, alignments: tuple[Alignment | None, ...]) -> Table:
    """``table`` with its columns set so, which its cells need not say each."""

    def rows(found: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
        return tuple(row.replaced(cells=tuple(_unstyled(row, alignments))) for row in found)

    bodies = tuple(body.replaced(rows=rows(body.rows)) for body in table.bodies)
    return table.replaced(bodies=bodies, head=rows(table.head), foot=rows(table.foot), alignments=alignments)


def _unstyled(row: TableRow, alignments: tuple[Alignment | None, ...]) -> Iterator[TableCell]:
    column = 0
    for cell in row.cells:
        if column < len(alignments) and alignments[column]:
            own = cell.attributes
            pairs = tuple(pair for pair in own.pairs if pair[0] not in {"align", "style"})
            yield cell.replaced(attributes=Attributes(own.id, own.classes, pairs) or NO_ATTRIBUTES)
        else:
            yield cell
        column += cell.columns


def _without_labels(row: TableRow) -> TableRow:
    """A row of a chart that was drawn: what names its bar is a cell like others in the chart's table."""
    return row.replaced(cells=tuple(cell.replaced(header=False) if cell.header else cell for cell in row.cells))


def _inside(cell: Part) -> tuple[AnyBlock, ...]:
    made = blocks(cell.pieces)
    match made:
        case () | (Plain((Text("\u00a0"),)),):  # what keeps a cell's borders where there is nothing in it
            return (Plain((), span=cell.element.span),)
    return made


def _number(text: str | None, low: int, high: int) -> int:
    """A cell's span; 1 where it is none that HTML allows."""
    if text is None or NUMBER.match(text.strip()) is None:
        return 1
    digits = NUMBER.match(text.strip())
    number = int(digits.group()) if digits else 1
    return min(number, high) if number >= low else 1


def _alignment(element: Opened) -> Alignment | None:
    """How a cell is set, where that is all its style says."""
    said = ALIGNED.fullmatch(element.attrs.get("style", "").strip())
    name = said.group(1) if said else element.attrs.get("align", "")
    return next((known for known in Alignment if known.value == name.strip().lower()), None)
