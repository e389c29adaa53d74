"""``outline``: what is where in a document, as a tree."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TextIO

import click
from rich.text import Text
from rich.tree import Tree

from govdigital_parse import outline as outlines
from govdigital_parse.cli.options import from_option, output_option, partials_option, quiet_option
from govdigital_parse.cli.streams import print_problems, read_input, refuse_input, standard
from govdigital_parse.cli.terminal import drawn, one_line
from govdigital_parse.files import write_text
from govdigital_parse.model import Document
from govdigital_parse.outline import Entry, counts, named, problem_counts
from govdigital_parse.source import Source

# What is deeper is of no use in a picture.
DEEPEST = 20
STYLES = {"heading": "bold", "section": "bold", "response": "cyan", "figure": "green", "chart": "green"}


@click.command()
@click.argument("input_path", metavar="FILE")
@from_option
@output_option
@partials_option
@quiet_option
def outline(input_path: str, source: str | None, output: str, partials: str | None, *, quiet: bool) -> None:
    """Show what is where in the document FILE, a file or - for standard input.

    Headings, sections, responses, statements, figures, charts, tables and videos, each with its line. Problems go to
    standard error, a line each: path:line:column: CODE message.

    \b
    Examples:
      govdigital-parse outline 08.md
      govdigital-parse outline 08.md --partials partials
      cat report.txt | govdigital-parse outline - -f report
    """
    refuse_input(input_path, output)
    document = read_input(input_path, source, partials)
    if not quiet:
        print_problems(document)
    if output != "-":
        write_text(_drawn(document, StringIO()), output)
        return
    stream = standard(sys.stdout, "output")
    write_text(_drawn(document, stream), stream)


def _drawn(document: Document, stream: TextIO) -> str:
    """The outline as it is written to ``stream``."""
    entries = outlines.outline(document)
    return drawn([*_head(document, entries), _tree(entries, document.source)], stream)


def _head(document: Document, entries: list[Entry]) -> list[Text]:
    """The title, the facts, how much there is of what."""
    facts = [document.kind.value if document.action is None else f"action {document.action}"]
    facts += [named(document.department)] if document.department else []
    facts += [f"dated {document.dated}"] if document.dated else []
    title = Text(one_line(document.title or "(no title)"), style="bold")
    found = [words for words in (counts(entries), problem_counts(document)) if words]
    return [title, Text(one_line(", ".join(facts))), Text(", ".join(found))]


def _tree(entries: list[Entry], source: Source | None) -> Tree:
    root = Tree("", hide_root=True, guide_style="dim")
    above = [root]
    for entry in entries:
        del above[min(entry.depth, DEEPEST) + 1 :]
        above.append(above[-1].add(_label(entry, source)))
    return root


def _label(entry: Entry, source: Source | None) -> Text:
    label = Text(one_line(entry.text), style=STYLES.get(entry.kind, ""))
    if entry.placeholder:
        label.append(" (placeholder)", "yellow")
    if entry.span is not None:
        line = entry.span.place.line
        where = f"line {line}" if entry.span.source is source else f"{one_line(entry.span.source.name)}:{line}"
        label.append(f"  {where}", "not bold dim")
    return label
