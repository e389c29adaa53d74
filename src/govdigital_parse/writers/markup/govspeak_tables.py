"""Tables of Govspeak, in which a number sign makes a row's first cell its header."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govdigital_parse.model import Attributes, Inline, Node, Paragraph, Plain, Table, TableCell, TableRow, Text
from govdigital_parse.writers.markup.govspeak_traps import HEADER_SIGN, without_header_sign
from govdigital_parse.writers.markup.tables import is_simple

HEADER = Text("# ")
Change = Callable[[TableCell, bool, bool], TableCell]


def govspeak_table(table: Table) -> Table:
    """``table`` with the signs of its rows' headers where pipes can say all else of it, and none by mistake.

    Rows and cells have no attributes but their ids. It is the same object where nothing has to change.
    """
    if any(map(_has_to_change, _parts(table))):
        table = _with_cells(table, _bare)
    if not any(cell.header for row in _rows(table) for cell in row.cells):
        return table
    signed = _with_cells(table, _signed)
    return signed if is_simple(signed) else table


def _rows(table: Table) -> Iterator[TableRow]:
    yield from table.head
    for body in table.bodies:
        yield from body.rows
    yield from table.foot


def _parts(table: Table) -> Iterator[Node]:
    yield from table.bodies
    for row in _rows(table):
        yield row
        yield from row.cells


def _has_to_change(part: Node) -> bool:
    own = part.attributes
    return bool(own.classes or own.pairs) or (isinstance(part, TableCell) and _has_sign(part))


def _with_cells(table: Table, change: Change) -> Table:
    """``table`` with what ``change`` makes of each cell; it is told of the first in a row, and of those in the head."""

    def rows(part: tuple[TableRow, ...], in_head: bool) -> tuple[TableRow, ...]:
        return tuple(
            row.replaced(
                cells=tuple(change(cell, not number, in_head) for number, cell in enumerate(row.cells)),
                attributes=Attributes(row.attributes.id),
            )
            for row in part
        )

    bodies = tuple(
        body.replaced(rows=rows(body.rows, False), attributes=Attributes(body.attributes.id)) for body in table.bodies
    )
    return table.replaced(head=rows(table.head, True), bodies=bodies, foot=rows(table.foot, False))


def _bare(cell: TableCell, _is_first: bool, _in_head: bool) -> TableCell:
    cell = cell.replaced(attributes=Attributes(cell.attributes.id))
    content = _content(cell)
    if not _has_sign(cell):
        return cell
    first = content[0]
    assert isinstance(first, Text)  # noqa: S101 - for the type checker
    return _with_content(cell, (first.replaced(value=without_header_sign(first.value)), *content[1:]))


def _signed(cell: TableCell, is_first: bool, in_head: bool) -> TableCell:
    """What the pipes of a head make a header anyway, or the sign of a row's."""
    if not cell.header or not (in_head or is_first):
        return cell
    cell = cell.replaced(header=False)
    return cell if in_head or not _content(cell) else _with_content(cell, (HEADER, *_content(cell)))


def _has_sign(cell: TableCell) -> bool:
    content = _content(cell)
    return bool(content) and isinstance(content[0], Text) and HEADER_SIGN.match(content[0].value) is not None


def _content(cell: TableCell) -> tuple[Inline, ...]:
    first = cell.blocks[0] if cell.blocks else None
    return first.content if isinstance(first, (Paragraph, Plain)) else ()


def _with_content(cell: TableCell, content: tuple[Inline, ...]) -> TableCell:
    return cell.replaced(blocks=(cell.blocks[0].replaced(content=content), *cell.blocks[1:]))
