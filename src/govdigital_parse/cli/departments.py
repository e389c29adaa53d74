"""``departments``: what the register knows of a name, or of all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from io import StringIO
from types import MappingProxyType
from typing import Any, TextIO

import click
from attrs import asdict

from govdigital_parse import departments as known
from govdigital_parse.cli.options import named_target, output_option, to_option
from govdigital_parse.cli.streams import standard
from govdigital_parse.departments import Entry, Match
from govdigital_parse.files import write_text
from govdigital_parse.problems import printable

SUFFIXES = MappingProxyType({".tsv": "tsv", ".json": "json", ".txt": "table"})
# What a terminal has room for in a list of all.
LISTED = ("acronym", "name", "slug", "closed")
BETWEEN = "; "
LONGEST = 80


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@to_option([*dict.fromkeys(SUFFIXES.values())], "as OUT is named, table on a terminal, or tsv")
@output_option
def departments(names: tuple[str, ...], target: str | None, output: str) -> None:
    """Look up departments by NAME, alias, acronym or slug, or list all that the register knows.

    A misspelt NAME is matched with the closest one if no more than two letters are wrong. If a NAME matches none, the
    nearest are suggested on standard error, and the exit status is 1.

    Without --to and OUT it is a table on a terminal, and TSV anywhere else, a line a department: what was asked, how it
    was matched (name, alias, acronym, slug, closest) and a score of 100, these three for a NAME only; slug, official
    name, acronym, aliases, kind, the month in which it closed, the slugs of its successors, and the page at GOV.UK of
    one that has not closed. Tabs part the columns, semicolons the values of one. Suffixes of OUT are .tsv, .json and
    .txt.

    \b
    Examples:
      govdigital-parse departments
      govdigital-parse departments 'Cabinet Ofice' DECC
      govdigital-parse departments defra -t json
      govdigital-parse departments | cut -f 1
    """
    target = target or named_target(output, SUFFIXES, terminal="table", elsewhere="tsv")
    found = {name: _looked_up(name) for name in names}
    for name in (name for name, match in found.items() if match is None):
        nearest = BETWEEN.join(f"{near.entry.name} ({near.score})" for near in known.candidates(name))
        hint = f"; nearest: {nearest}" if nearest else ""
        click.echo(f"'{_short(name)}' is not in the register of departments{hint}", err=True)
    matches = {name: match for name, match in found.items() if match is not None}
    rows = [_row(match.entry, name, match) for name, match in matches.items()] if names else _all()
    stream = standard(sys.stdout, "output") if output == "-" else None
    if target == "json":
        text = json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
    elif target == "tsv":
        text = _lines(rows)
    else:
        text = _drawn(rows, stream or StringIO(), whole=bool(names))
    write_text(text, stream.buffer if stream else output)
    if len(matches) < len(found):
        raise click.exceptions.Exit(1)


def _looked_up(name: str) -> Match | None:
    entry = known.get(name.strip())
    return Match(entry, known.How.SLUG) if entry else known.look_up(name)


def _all() -> list[dict[str, Any]]:
    return [_row(entry) for entry in known.register().values()]


def _row(entry: Entry, asked: str | None = None, match: Match | None = None) -> dict[str, Any]:
    """What is said of an entry, by the columns' names, and of how it was found if it was asked for."""
    found = {} if match is None else {"asked": printable(asked or ""), "how": match.how.value, "score": match.score}
    return found | asdict(entry) | {"url": entry.url}


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join("\t".join(map(_cell, row.values())) + "\n" for row in rows)


def _drawn(rows: list[dict[str, Any]], stream: TextIO, *, whole: bool) -> str:
    """The rows for a terminal: one below another where all is to be said of them, else a table of what fits."""
    from rich.console import Console  # noqa: PLC0415 - lines and JSON do without
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console(file=stream, highlight=False)
    with console.capture() as captured:
        if whole:
            for row in rows:
                facts = Table("", "", show_header=False)
                for column, value in row.items():
                    if value:
                        facts.add_row(Text(column, style="bold"), Text(_cell(value)))
                console.print(facts)
        else:
            table = Table()
            for column in LISTED:
                table.add_column(column, overflow="fold")
            for row in rows:
                table.add_row(*(Text(_cell(row[column])) for column in LISTED))
            console.print(table)
    return captured.get()


def _cell(value: object) -> str:
    """A value as text that is one field of one line, and leaves a terminal as it is."""
    text = BETWEEN.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return printable(" ".join(text.split()))


def _short(text: str) -> str:
    line = printable(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
