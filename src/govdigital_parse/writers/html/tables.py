"""Tables. A cell has to know its column, so a table writes its rows itself."""

from __future__ import annotations

from govdigital_parse.model import NO_ATTRIBUTES, Alignment, Attributes, Node, Plain, Table, TableCell, TableRow
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.rendering import Pieces

NO_BREAK_SPACE = "\u00a0"


def table(node: Table, context: Context) -> Pieces:
    """A table: its caption, head, bodies and foot."""
    yield f"{context.tag('table', node.attributes)}\n"
    if node.caption:
        yield "<caption>"
        yield from context.leaf(node.caption)
        yield "</caption>\n"
    parts: list[tuple[str, tuple[TableRow, ...], Attributes]] = [("thead", node.head, NO_ATTRIBUTES)]
    parts += [("tbody", body.rows, body.attributes) for body in node.bodies]
    parts.append(("tfoot", node.foot, NO_ATTRIBUTES))
    for name, rows, attributes in parts:
        if not rows:
            continue
        yield f"{context.tag(name, attributes)}\n"
        for row in rows:
            yield from _row(row, node.alignments, context, head=name == "thead")
        yield f"</{name}>\n"
    yield "</table>\n"


def _row(row: TableRow, alignments: tuple[Alignment | None, ...], context: Context, *, head: bool) -> Pieces:
    yield f"{context.tag('tr', row.attributes)}\n"
    column = 0
    for cell in row.cells:
        alignment = alignments[column] if column < len(alignments) else None
        yield from _cell(cell, alignment, context, head=head)
        column += cell.columns
    yield "</tr>\n"


def _cell(cell: TableCell, alignment: Alignment | None, context: Context, *, head: bool) -> Pieces:
    name = "th" if head or cell.header else "td"
    scope = ("col" if head else "row") if name == "th" and context.clean else None
    pairs = [
        ("scope", scope),
        ("colspan", str(cell.columns) if cell.columns != 1 else None),
        ("rowspan", str(cell.rows) if cell.rows != 1 else None),
        ("style", f"text-align: {alignment.value}" if alignment else None),
    ]
    yield context.tag(name, cell.attributes, pairs)
    if not context.clean and all(_is_empty(block) for block in cell.blocks):
        yield NO_BREAK_SPACE
    else:
        yield from cell.blocks
    yield f"</{name}>\n"


def _is_empty(block: Node) -> bool:
    return isinstance(block, Plain) and not block.content
