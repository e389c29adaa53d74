"""Tables and charts: lines with pipes, HTML for what those cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Alignment,
    Attributes,
    Chart,
    Code,
    CodeBlock,
    DefinitionTerm,
    Figure,
    Heading,
    Include,
    LineBreak,
    Link,
    Node,
    Paragraph,
    Plain,
    SoftBreak,
    Table,
    TableCell,
    TableRow,
    Text,
    Video,
    walk,
)
from govdigital_parse.model.walk import INLINES
from govdigital_parse.writers.markup.attributes import start_tag
from govdigital_parse.writers.markup.blocks import listed
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.markup.inlines import as_text
from govdigital_parse.writers.markup.leaf import Leaf
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.rendering import Table as Functions

COLUMNS = MappingProxyType({None: "-", Alignment.LEFT: ":-", Alignment.CENTER: ":-:", Alignment.RIGHT: "-:"})
TURNED = frozenset("\"'\u00a0&.<>-")


def chart(node: Chart, _out: Context) -> Pieces:
    """The table with the classes that the site drew it by."""
    own = node.attributes
    classes = (node.kind, *node.options, *own.classes)
    yield node.table.replaced(attributes=Attributes(own.id, classes, own.pairs))


def table(node: Table, out: Context) -> Pieces:
    """Rows with pipes, or HTML where there is more to say of a cell than what is in it."""
    if is_simple(node):
        yield from _with_pipes(node, out)
        listed(node.attributes, out)
    else:
        yield from _as_html(node, out)


def _rows(node: Table) -> Iterator[TableRow]:
    yield from node.head
    for body in node.bodies:
        yield from body.rows
    yield from node.foot


def is_simple(node: Table) -> bool:
    """Whether rows with pipes can say all of it."""
    rows = list(_rows(node))
    parts: Iterable[Node] = (*node.bodies, *rows)
    cells = [cell for row in rows for cell in row.cells]
    return (
        not any(part.attributes for part in parts)
        and len(node.bodies) > 0
        and (len(node.bodies) == 1 or bool(node.head))
        and not node.caption
        and len({len(row.cells) for row in rows}) <= 1
        and all(_is_simple_cell(cell) for cell in cells)
    )


def _is_simple_cell(cell: TableCell) -> bool:
    if cell.attributes or cell.header or (cell.columns, cell.rows) != (1, 1):
        return False
    if not all(isinstance(block, Plain) for block in cell.blocks) or len(cell.blocks) > 1:
        return False
    return not any(
        isinstance(node, SoftBreak) or (isinstance(node, Text) and node.literal and not set(node.value) <= TURNED)
        for node in walk(cell)
    )


def _with_pipes(node: Table, out: Context) -> Pieces:
    rule = f"|{'|'.join(COLUMNS[alignment] for alignment in node.alignments) or '-'}|"
    parts = [*([node.head] if node.head else []), *(body.rows for body in node.bodies)]
    lines: list[str] = []
    for number, rows in enumerate(parts):
        lines += [rule] if number else []
        yield from _rows_with_pipes(rows, lines, out)
    if node.foot:
        lines.append("|===|")
        yield from _rows_with_pipes(node.foot, lines, out)
    if lines:
        out.write(lines)


def _rows_with_pipes(rows: Iterable[TableRow], lines: list[str], out: Context) -> Pieces:
    for row in rows:
        cells: list[str] = []
        for cell in row.cells:
            content = [*_inlines(cell, out)]
            text = out.plain_lines(content)
            if text is None:
                leaf = Leaf(named=out.named, one_line=True, begins=False)
                with out.leaf(leaf):
                    yield from content
                text = leaf.lines()
            cells.append(" ".join(text))
        lines.append(f"| {' | '.join(cells)} |")


def _inlines(cell: TableCell, out: Context) -> Iterator[Node]:
    """What is in a cell, in one line."""
    for number, content in enumerate(filter(None, _contents(cell, out))):
        if number:
            yield LineBreak()
        yield from content


def _contents(cell: TableCell, out: Context) -> Iterator[Sequence[Node]]:
    """The inlines of each text among the blocks of a cell, however deep."""
    stack: list[Node] = [*reversed(cell.blocks)]
    while stack:
        node = stack.pop()
        match node:
            case Heading():
                yield out.title(node)
            case Paragraph(content) | Plain(content) | DefinitionTerm(content):
                yield content
            case CodeBlock(text):
                yield (Code(" ".join(text.split("\n")).strip()),)
            case Figure(number, caption, content, lead):
                yield (*lead, *((Text(f"Figure {number}: "),) if number is not None else ()), *caption)
                stack.extend(reversed(content))
            case Table(bodies, head, foot, _, caption):
                yield caption
                stack.extend(reversed((*head, *bodies, *foot)))
            case Video(url, captions):
                yield (Link((Text("Watch on YouTube"),), url),)
                yield (Link((Text("Captions"),), captions),) if captions is not None else ()
            case Include(_, content) if content and type(content[0]) not in INLINES:
                stack.extend(reversed(content))
            case _ if type(node) in INLINES:
                yield (node,)
            case _:
                stack.extend(reversed(node.children))


def _as_html(node: Table, out: Context) -> Pieces:
    leaf = Leaf(named=out.named)
    leaf.raw = 1
    with out.leaf(leaf):
        yield f"{start_tag('table', node.attributes)}\n"
        if node.caption:
            yield from _text_of("caption", NO_ATTRIBUTES, (), node.caption, out)
        if node.head:
            yield from _html_part("thead", node.head, NO_ATTRIBUTES, out)
        for body in node.bodies:
            yield from _html_part("tbody", body.rows, body.attributes, out)
        if node.foot:
            yield from _html_part("tfoot", node.foot, NO_ATTRIBUTES, out)
        yield "</table>"
    out.write(leaf.lines())


def _html_part(name: str, rows: Iterable[TableRow], attributes: Attributes, out: Context) -> Pieces:
    yield f"{start_tag(name, attributes)}\n"
    for row in rows:
        yield f"{start_tag('tr', row.attributes)}\n"
        for cell in row.cells:
            kind = "th" if cell.header else "td"
            spans = [("colspan", str(cell.columns))] if cell.columns != 1 else []
            spans += [("rowspan", str(cell.rows))] if cell.rows != 1 else []
            yield from _text_of(kind, cell.attributes, spans, tuple(_inlines(cell, out)), out)
        yield "</tr>\n"
    yield f"</{name}>\n"


def _text_of(
    name: str, attributes: Attributes, pairs: Iterable[tuple[str, str]], content: Sequence[Node], out: Context
) -> Pieces:
    """A cell or a caption, which is HTML unless it has to be read."""
    said = as_text(*content)
    yield start_tag(name, attributes, *pairs, *said)
    out.inline.raw -= bool(said)
    yield from content
    out.inline.raw += bool(said)
    yield f"</{name}>\n"


TABLES: Functions[Context] = MappingProxyType({Chart: chart, Table: table})
