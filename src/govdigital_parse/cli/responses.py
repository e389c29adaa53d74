"""``responses``: the statements of documents as rows of a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import StringIO
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, TypeAlias

import click
from attrs import define

from govdigital_parse.cli.failure import WRONG_USE
from govdigital_parse.cli.inputs import Inputs
from govdigital_parse.cli.options import (
    from_option,
    named_target,
    output_option,
    partials_option,
    quiet_option,
    selecting_options,
    to_option,
)
from govdigital_parse.cli.streams import check_partials, standard
from govdigital_parse.files import write_pieces
from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError, UnwritableError
from govdigital_parse.responses import Row, csv_records, json_lines, markdown_table, write_parquet
from govdigital_parse.responses import responses as rows_of
from govdigital_parse.responses.filters import selection
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
@from_option
@to_option(TABLES, "as OUT is named, table on a terminal, or csv")
@output_option
@partials_option
@selecting_options
@click.option("--excel-safe", is_flag=True, help="CSV for spreadsheets, where a cell such as =1+1 would be run.")
@quiet_option
def responses(  # noqa: PLR0913 - one parameter an option
    paths: tuple[str, ...],
    source: str | None,
    target: str | None,
    output: str,
    partials: str | None,
    *,
    excel_safe: bool,
    quiet: bool,
    **selected: Any,
) -> None:
    """List who said what: a row for each statement in the INPUTs.

    An INPUT is a file, - for standard input, or a folder: all files in it that have a suffix of a known format, but for
    hidden ones and the folder of partials. Rows are in the order of the inputs, those of a folder in that of its names.

    Without --to and OUT it is a table on a terminal, of which the first 1,000 rows are shown, and CSV anywhere else.
    Suffixes of OUT are .csv, .jsonl, .md and .parquet, which needs pyarrow. OUT is replaced whole or not at all. A cell
    of CSV can begin with a sign that makes it a formula in a spreadsheet; --excel-safe puts an apostrophe before it,
    and a byte order mark at the start.

    The column department has names as they were published, which differ between documents: to group rows, or to join
    them, take the column slug.

    Options that select can be given several times; a row has one of each sort. Problems go to standard error, a line
    each: path:line:column: CODE message. So does an INPUT that cannot be read: the others are, and the status is 2 at
    the end. No rows are an answer like any other: a line says so, and the status is 0.

    \b
    Examples:
      govdigital-parse responses 08.md report.txt
      govdigital-parse responses reports/ -o rows.csv --excel-safe
      govdigital-parse responses reports/ --department DWP --kind progress --year 2014
      govdigital-parse responses source/ --partials source/partials -o rows.parquet
      cat report.txt | govdigital-parse responses - -t jsonl | head
    """
    target = target or named_target(output, SUFFIXES, terminal="table", elsewhere="csv")
    if excel_safe and target != "csv":
        raise FormatError(f"--excel-safe is for csv, not for {target}")
    check_partials(partials)
    inputs = Inputs(paths, source, partials, output, quiet)
    wanted = selection(**selected)
    rows = _Counted(filter(wanted.takes, rows_of(_begun(inputs))))
    if target == "parquet":
        _write_parquet(rows, output)
    else:
        pieces: Mapping[str, Pieces] = {
            "csv": partial(csv_records, excel_safe=excel_safe),
            "jsonl": json_lines,
            "markdown": markdown_table,
            "table": partial(_drawn, output=output),
        }
        write_pieces(pieces[target](rows), standard(sys.stdout, "output").buffer if output == "-" else output)
    if not rows.number and not quiet:
        click.echo("there are no such statements" if any(selected.values()) else "there are no statements", err=True)
    if inputs.unread:
        raise click.exceptions.Exit(WRONG_USE)


def _begun(inputs: Inputs) -> Iterator[Document]:
    """The documents, of which the first has been read: where there is none there is nothing to begin to write."""
    documents = inputs.documents()
    try:
        return chain([next(documents)], documents)
    except StopIteration:
        raise click.exceptions.Exit(WRONG_USE) from None


@define
class _Counted:
    """Rows, and how many of them there have been."""

    _rows: Iterator[Row]
    number: int = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


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
