"""``outline``: what is where in a document, as a tree."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TextIO

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from govdigital_parse import outline as outlines
from govdigital_parse.cli.streams import READ, read_input, standard
from govdigital_parse.model import Document
from govdigital_parse.outline import Entry, counts, named, problem_counts
from govdigital_parse.problems import printable
from govdigital_parse.source import Source

# What is deeper, or longer, is of no use in a picture. A line that is not for a terminal has room for all the rest.
DEEPEST, LONGEST, ROOM = 20, 160, 1000
STYLES = {"heading": "bold", "section": "bold", "response": "cyan", "figure": "green", "chart": "green"}


@click.command()
@click.argument("input_path", metavar="FILE")
@click.option("-f", "--from", "source", type=click.Choice(READ), help="The format of FILE. [default: recognised]")
@click.option("--partials", metavar="DIR", help="The folder of what FILE includes.")
def outline(input_path: str, source: str | None, partials: str | None) -> None:
    """Show what is where in the document FILE, a file or - for standard input.

    Headings, sections, responses, statements, figures, charts, tables and videos, each with its line. Problems go to
    standard error, a line each: path:line:column: CODE message.

    \b
    Examples:
      govdigital-parse outline 08.md
      govdigital-parse outline 08.md --partials partials
      cat report.txt | govdigital-parse outline - -f report
    """
    document = read_input(input_path, source, partials)
    for problem in document.problems:
        click.echo(str(problem), err=True)
    stream = standard(sys.stdout, "output")
    if isinstance(stream, TextIOWrapper):  # as always, unless a caller has put something else in its place
        stream.reconfigure(errors="backslashreplace")
    stream.write(_drawn(document, stream))
    stream.flush()


def _drawn(document: Document, stream: TextIO) -> str:
    """The outline as it is written to ``stream``: in colour and as wide as it is if that is a terminal, else plain."""
    console = Console(file=stream, highlight=False)
    if not console.is_terminal:
        console = Console(file=stream, highlight=False, width=ROOM)
    entries = outlines.outline(document)
    with console.capture() as captured:
        for line in _head(document, entries):
            console.print(line)
        console.print(_tree(entries, document.source))
    return captured.get()


def _head(document: Document, entries: list[Entry]) -> list[Text]:
    """The title, the facts, how much there is of what."""
    facts = [document.kind.value if document.action is None else f"action {document.action}"]
    facts += [named(document.department)] if document.department else []
    facts += [f"dated {document.dated}"] if document.dated else []
    title = Text(_line(document.title or "(no title)"), style="bold")
    found = [words for words in (counts(entries), problem_counts(document)) if words]
    return [title, Text(_line(", ".join(facts))), Text(", ".join(found))]


def _tree(entries: list[Entry], source: Source | None) -> Tree:
    root = Tree("", hide_root=True, guide_style="dim")
    above = [root]
    for entry in entries:
        del above[min(entry.depth, DEEPEST) + 1 :]
        above.append(above[-1].add(_label(entry, source)))
    return root


def _label(entry: Entry, source: Source | None) -> Text:
    label = Text(_line(entry.text), style=STYLES.get(entry.kind, ""))
    if entry.placeholder:
        label.append(" (placeholder)", "yellow")
    if entry.span is not None:
        line = entry.span.place.line
        where = f"line {line}" if entry.span.source is source else f"{_line(entry.span.source.name)}:{line}"
        label.append(f"  {where}", "not bold dim")
    return label


def _line(text: str) -> str:
    """``text`` on one line that leaves a terminal as it is."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
