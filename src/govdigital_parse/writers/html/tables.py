"""Tables. A cell has to know its column, so a table writes its rows itself."""

from __future__ import annotations

from govdigital_parse.model import NO_ATTRIBUTES, Alignment, Attributes, Node, Plain, Table, TableCell, TableRow
from govdigital_parse.writers.html.charts import Drawing, swatch
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.rendering import Pieces

NO_BREAK_SPACE = "\u00a0"


def table(node: Table, context: Context) -> Pieces:
    """A table: its caption, head, bodies and foot."""
    return drawn_table(node, None, context)


def drawn_table(node: Table, drawing: Drawing | None, context: Context) -> Pieces:
    """The same with a drawing as its last column."""
    labelled = [] if node.caption else [("aria-labelledby", context.take_caption())]
    yield f"{context.tag('table', node.attributes, labelled)}\n"
    if node.caption:
        yield "<caption>"
        yield from context.leaf(node.caption)
        yield "</caption>\n"
    parts: list[tuple[str, tuple[TableRow, ...], Attributes]] = [("thead", node.head, NO_ATTRIBUTES)]
    parts += [("tbody", body.rows, body.attributes) for body in node.bodies]
    parts.append(("tfoot", node.foot, NO_ATTRIBUTES))
    number = 0
    for name, rows, attributes in parts:
        if not rows:
            continue
        yield f"{context.tag(name, attributes)}\n"
        for row in rows:
            yield f"{context.tag('tr', row.attributes)}\n"
            yield from _cells(row, node.alignments, drawing, context, head=name == "thead")
            if drawing is not None:
                yield _bar(row, drawing.columns, "" if name == "thead" else drawing.bars[number])
                number += name != "thead"
            yield "</tr>\n"
        yield f"</{name}>\n"
    yield "</table>\n"


def _cells(
    row: TableRow,
    alignments: tuple[Alignment | None, ...],
    drawing: Drawing | None,
    context: Context,
    *,
    head: bool,
) -> Pieces:
    column = 0
    for cell in row.cells:
        alignment = alignments[column] if column < len(alignments) else None
        label = drawing is not None and column == drawing.labels
        key = drawing.key.get(column) if drawing is not None and head else None
        yield from _cell(
            cell, alignment, key, context, scope="col" if head else "row" if cell.header or label else None
        )
        column += cell.columns


def _bar(row: TableRow, columns: int, bar: str) -> str:
    """The cell of a row's bar, after what the row lacks of the others."""
    lacking = columns - sum(cell.columns for cell in row.cells)
    wide = f' colspan="{min(lacking, 1000)}"' if lacking > 1 else ""
    filled = f'<td class="lacking"{wide}></td>\n' if lacking > 0 else ""
    return f'{filled}<td class="bars" aria-hidden="true">{bar}</td>\n'


def _cell(
    cell: TableCell, alignment: Alignment | None, key: str | None, context: Context, *, scope: str | None
) -> Pieces:
    empty = all(_is_empty(block) for block in cell.blocks)
    # Nothing can head nothing: on a clean page an empty cell names no row and no column.
    name = "th" if scope and not (empty and context.clean) else "td"
    pairs = [
        ("scope", scope if name == "th" and context.clean else None),
        ("colspan", str(cell.columns) if cell.columns != 1 else None),
        ("rowspan", str(cell.rows) if cell.rows != 1 else None),
        ("style", f"text-align: {alignment.value}" if alignment else None),
    ]
    yield context.tag(name, cell.attributes, pairs)
    if empty and not context.clean:
        yield NO_BREAK_SPACE
    else:
        if key:
            yield swatch(key)
        yield from cell.blocks
    yield f"</{name}>\n"


def _is_empty(block: Node) -> bool:
    return isinstance(block, Plain) and not block.content
