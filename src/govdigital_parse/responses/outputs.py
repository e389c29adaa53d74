"""Rows as CSV, as JSON Lines and as a table in Markdown: texts, in pieces that come as the rows do."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator

import attrs

from govdigital_parse.collection import uncollected
from govdigital_parse.model import Document, Inline, LineBreak, Plain, Table, TableBody, TableCell, TableRow, Text
from govdigital_parse.responses.rows import Row
from govdigital_parse.writers.markdown import write_markdown
from govdigital_parse.writers.text import encodable

COLUMNS = tuple(field.name for field in attrs.fields(Row))
HEADS = ("Action", "Department", "Kind", "Period", "Statement", "Source")
"""The heads of a table for people, whose cells `cells` gives."""

BYTE_ORDER_MARK = "\ufeff"
# What begins a formula in a spreadsheet, as it stands or once the program has made it narrow or dropped white space.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - they are meant
# Ends of lines to some programs, but not to JSON.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def csv_records(rows: Iterable[Row], *, excel_safe: bool = False) -> Iterator[str]:
    """``rows`` as CSV (RFC 4180: lines end with CR LF), a record a piece, the names of the columns first.

    A cell is empty for None, ``true`` or ``false``, and has a link a line. ``excel_safe`` is for spreadsheets, which
    would run a cell such as ``=1+1``, or fail at ``- an item``: there is an apostrophe before what begins like that,
    and a byte order mark before all, without which Excel takes UTF-8 for something else.
    """
    piece = _Piece()
    # csv quotes what has one of the characters of the terminator: CR as well as LF.
    writer = csv.writer(piece, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield (BYTE_ORDER_MARK if excel_safe else "") + piece.text
    for row in rows:
        cells = (_cell(value) for value in attrs.astuple(row, recurse=False))
        writer.writerow([_harmless(cell) for cell in cells] if excel_safe else cells)
        yield piece.text


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """``rows`` as JSON Lines (https://jsonlines.org), an object and a line feed a piece.

    The keys are the fields of `Row` in their order; ``links`` is an array, what is None is null.
    """
    for row in rows:
        text = json.dumps(attrs.asdict(row), ensure_ascii=False)
        yield encodable(text).translate(_LINE_ENDS) + "\n"


def markdown_table(rows: Iterable[Row]) -> Iterator[str]:
    """``rows`` as a table of GitHub's Markdown for people to read, in one piece, nothing if there are none.

    Columns are the action, the department, the kind, the period, the text, and the file with the line.
    """
    found = list(rows)
    if found:
        with uncollected():
            body = TableBody(tuple(_table_row(cells(row)) for row in found))
            text = write_markdown(Document((Table((body,), head=(_table_row(HEADS),)),)))
        yield text


def cells(row: Row) -> tuple[str, ...]:
    """What a table for people has of ``row``, in the order of `HEADS`."""
    source = ":".join(str(part) for part in (row.path, row.line) if part is not None)
    values = (row.action, row.department, row.kind, row.period, row.text, source)
    return tuple("" if value is None else str(value) for value in values)


class _Piece:
    """A file of which csv can have the last record."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return encodable("\n".join(value))
    return encodable(str(value))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _table_row(texts: Iterable[str]) -> TableRow:
    return TableRow(tuple(TableCell((Plain(_inlines(text)),)) for text in texts))


def _inlines(text: str) -> tuple[Inline, ...]:
    """The lines of ``text``, parted by breaks."""
    inlines: list[Inline] = []
    for line in text.split("\n"):
        inlines += (LineBreak(), Text(line))
    return tuple(inlines[1:])
