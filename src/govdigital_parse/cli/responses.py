"""``responses``: the statements of documents as rows of a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, TypeAlias

import click
from attrs import define

from govdigital_parse.cli.inputs import Inputs
from govdigital_parse.cli.streams import READ, check_partials, standard
from govdigital_parse.files import write_pieces
from govdigital_parse.model import StatementKind
from govdigital_parse.problems import FormatError, UnwritableError, printable
from govdigital_parse.responses import Row, csv_records, json_lines, markdown_table, select, write_parquet
from govdigital_parse.responses import responses as rows_of
from govdigital_parse.responses.outputs import HEADS, cells

Pieces: TypeAlias = Callable[[Iterable[Row]], Iterator[str]]

TABLES = ("csv", "jsonl", "markdown", "parquet", "table")
SUFFIXES = MappingProxyType(
    {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown"}
    | {".parquet": "parquet"}
)
# Nobody looks through more of them on a terminal, and the widths of a table's columns take all its rows in memory.
MOST_SHOWN = 1000
# How wide a department's name is at most. The other columns are short but for the statement's, which takes the rest.
WIDEST = 24


@click.command()
@click.argument("paths", metavar="INPUT...", nargs=-1, required=True)
@click.option("-f", "--from", "source", type=click.Choice(READ), help="The format of the inputs. [default: recognised]")
@click.option("--partials", metavar="DIR", help="The folder of what the inputs include.")
@click.option("--department", "departments", metavar="NAME", multiple=True, help="Only this one: name, acronym, slug.")
@click.option("--action", "actions", metavar="N", type=int, multiple=True, help="Only this action.")
@click.option(
    "--kind", "kinds", type=click.Choice([kind.value for kind in StatementKind]), multiple=True, help="Only this kind."
)
@click.option("--year", "years", metavar="Y", type=int, multiple=True, help="Only this year; 2012-12 is in 2012.")
@click.option("--as", "table", type=click.Choice(TABLES), help="What to write. [default: as OUT is named]")
@click.option("-o", "--output", metavar="OUT", default="-", help="Where to write it. [default: standard output]")
@click.option("--excel-safe", is_flag=True, help="CSV for spreadsheets, where a cell such as =1+1 would be run.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of problems in the documents.")
def responses(  # noqa: PLR0913 - one parameter an option
    paths: tuple[str, ...],
    source: str | None,
    partials: str | None,
    table: str | None,
    output: str,
    *,
    excel_safe: bool,
    quiet: bool,
    **selected: Any,
) -> None:
    """List who said what: a row for each statement in the INPUTs.

    An INPUT is a file, - for standard input, or a folder: all files in it that have a suffix of a known format, but for
    hidden ones and the folder of partials. Rows are in the order of the inputs, those of a folder in that of its names.

    Without --as and OUT it is a table on a terminal, of which the first 1,000 rows are shown, and CSV anywhere else.
    Suffixes of OUT are .csv, .jsonl, .md and .parquet, which needs pyarrow. OUT is replaced whole or not at all. A cell
    of CSV can begin with a sign that makes it a formula in a spreadsheet; --excel-safe puts an apostrophe before it,
    and a byte order mark at the start.

    Options that select can be given several times; a row has one of each sort. Problems go to standard error, a line
    each: path:line:column: CODE message. So does an INPUT that cannot be read: the others are, and the status is 2 at
    the end. No rows are an answer like any other: a line says so, and the status is 0.

    \b
    Examples:
      govdigital-parse responses 08.md report.txt
      govdigital-parse responses reports/ -o rows.csv --excel-safe
      govdigital-parse responses reports/ --department DWP --kind progress --year 2014
      govdigital-parse responses source/ --partials source/partials -o rows.parquet
      cat report.txt | govdigital-parse responses - --as jsonl | head
    """
    table = table or _table_for(output)
    if excel_safe and table != "csv":
        raise FormatError(f"--excel-safe is for csv, not for {table}")
    check_partials(partials)
    inputs = Inputs(paths, source, partials, output, quiet)
    rows = _Counted(select(rows_of(inputs.documents()), **selected))
    if table == "parquet":
        _write_parquet(rows, output)
    else:
        pieces: Mapping[str, Pieces] = {
            "csv": partial(csv_records, excel_safe=excel_safe),
            "jsonl": json_lines,
            "markdown": markdown_table,
            "table": partial(_drawn, output=output),
        }
        write_pieces(pieces[table](rows), standard(sys.stdout, "output").buffer if output == "-" else output)
    if not rows.number and not quiet:
        click.echo("there are no such statements" if any(selected.values()) else "there are no statements", err=True)
    if inputs.unread:
        raise click.exceptions.Exit(2)


@define
class _Counted:
    """Rows, and how many of them there have been."""

    _rows: Iterator[Row]
    number: int = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


def _table_for(output: str) -> str:
    """What the name of the output asks for."""
    if output == "-":
        return "table" if standard(sys.stdout, "output").isatty() else "csv"
    table = SUFFIXES.get(PurePath(output).suffix.lower())
    if table is None:
        raise FormatError(f"{printable(output)}: this name does not say what to write; give --as")
    return table


def _write_parquet(rows: Iterable[Row], output: str) -> None:
    if output != "-":
        write_parquet(rows, output)
        return
    stream = standard(sys.stdout, "output")
    if stream.isatty():
        raise UnwritableError("Parquet is not for a terminal; give -o")
    write_parquet(rows, stream.buffer)


def _drawn(rows: Iterable[Row], output: str) -> Iterator[str]:
    """The table for a terminal; nothing where there are no rows."""
    from rich import box  # noqa: PLC0415 - the other tables do without
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    from govdigital_parse.cli.terminal import drawn, one_line  # noqa: PLC0415 - as above

    waiting = iter(rows)
    shown = list(islice(waiting, MOST_SHOWN))
    if not shown:
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    *heads, _source = HEADS
    for head in heads:
        wraps = head in {"Department", "Statement"}
        table.add_column(head, max_width=WIDEST if head == "Department" else None, no_wrap=not wraps, overflow="fold")
    for row in shown:
        *facts, statement, source = (one_line(cell) for cell in cells(row))
        table.add_row(*map(Text, facts), Text.assemble(statement, "\n", (source, "dim")))
    more = sum(1 for _ in waiting)
    note = [Text(f"and {more:,} more; -o rows.csv has them all")] if more else []
    yield drawn([table, *note], standard(sys.stdout, "output") if output == "-" else StringIO())
