"""Tables. What a cell holds is written in one line."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType

from govdigital_parse.model import Chart, Paragraph, Table, TableBody, TableCell, TableRow
from govdigital_parse.writers import rendering
from govdigital_parse.writers.markdown.context import Context
from govdigital_parse.writers.markdown.grid import Grid
from govdigital_parse.writers.markdown.leaf import CELL, Leaf
from govdigital_parse.writers.rendering import Pieces


def table(node: Table, out: Context) -> Pieces:
    """A caption and the rows; in a cell of another table, the cells one after the other."""
    if node.caption:
        yield Paragraph(node.caption)
    if out.flat:
        yield from (*node.head, *node.bodies, *node.foot)
        return
    grid = out.grid = Grid()
    yield from node.head
    yield from node.bodies
    grid.new_body()
    yield from node.foot
    out.grid = None
    lines = list(grid.lines(node.alignments, headed=any(row.cells for row in node.head)))
    if lines:
        out.write(lines)


def table_body(node: TableBody, out: Context) -> Pieces:
    """The rows."""
    if out.grid and not out.flat:
        out.grid.new_body()
    yield from node.rows


def table_row(node: TableRow, out: Context) -> Pieces:
    """The cells."""
    if out.grid and not out.flat:
        out.grid.new_row()
    yield from node.cells


def table_cell(node: TableCell, out: Context) -> Pieces:
    """One line of inlines."""
    with out.leaf(CELL, partial(_add, node, out)):
        yield from node.blocks


def _add(node: TableCell, out: Context, leaf: Leaf) -> None:
    # the row is cut at the bars before anything else is read, so that they are escaped in code and links too
    text = leaf.written(out.flavour.escape_inline).replace("|", "\\|")
    if out.grid:
        out.grid.add(text, node.columns, node.rows)


def chart(node: Chart, _out: Context) -> Pieces:
    """Its table."""
    yield node.table


TABLES: rendering.Table[Context] = MappingProxyType(
    {
        Chart: chart,
        Table: table,
        TableBody: table_body,
        TableCell: table_cell,
        TableRow: table_row,
    }
)
