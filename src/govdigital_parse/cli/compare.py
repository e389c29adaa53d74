"""``compare``: what became of the statements of one edition in another."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from io import TextIOWrapper
from typing import Any

import click

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
from govdigital_parse.cli.streams import check_partials, print_problems, standard
from govdigital_parse.files import write_text
from govdigital_parse.model import Document
from govdigital_parse.problems import printable
from govdigital_parse.responses import Comparison, Verdict
from govdigital_parse.responses import compare as compared
from govdigital_parse.responses.filters import selection

SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
VERDICTS = [verdict.value for verdict in Verdict]


@click.command()
@click.argument("old")
@click.argument("new")
@from_option
@to_option([*dict.fromkeys(SUFFIXES.values())], "as OUT is named, or text")
@output_option
@partials_option
@selecting_options
@click.option("--only", type=click.Choice(VERDICTS), multiple=True, help="Only this verdict.")
@click.option("--full", is_flag=True, help="Leave nothing out of the text.")
@click.option("--fail-on-change", is_flag=True, help="If what is shown is not all unchanged, end with status 1.")
@quiet_option
def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    old: str,
    new: str,
    source: str | None,
    target: str | None,
    output: str,
    partials: str | None,
    only: tuple[str, ...],
    *,
    full: bool,
    fail_on_change: bool,
    quiet: bool,
    **selected: Any,
) -> None:
    """Compare what departments say in OLD and in NEW, statement by statement.

    Each of the two is a document of any format, - for standard input, or a folder, of which all documents together are
    one edition. Statements are joined by action, department, kind and period.

    \b
    The verdicts on them:
      unchanged   the same words
      edited      some words are others
      filled-in   it was a placeholder, such as 'Coming soon...', and is none now
      emptied     it is a placeholder now, and was none
      added       only in NEW
      removed     only in OLD

    White space and typography (curly or straight quotation marks, dashes and hyphens, ellipses) make no difference. As
    text, words are marked as [-deleted-] and {+inserted+}; -t html is a page with all of it, to send or to print.

    Options that select can be given several times; a statement has one of each sort. Problems go to standard error, a
    line each: path:line:column: CODE message. So do the lack of statements in an edition, and of any that are selected.

    \b
    Exit status:
      0  compared
      1  with --fail-on-change: something is not unchanged
      2  wrong use, or a file that cannot be read or written
      3  a fault of this program

    \b
    Examples:
      govdigital-parse compare 08.md report.txt
      govdigital-parse compare 08.md report.txt -o changes.html
      govdigital-parse compare 2012/ 2015/ --only edited --department HMRC --full
      govdigital-parse compare published.json draft.md -t json --fail-on-change
    """
    target = target or named_target(output, SUFFIXES, terminal="text", elsewhere="text")
    check_partials(partials)
    if old == new == "-":
        raise click.UsageError("OLD and NEW cannot both be standard input")
    olds, news = (_documents(path, source, partials, output) for path in (old, new))
    whole = compared(olds, news)
    comparison = _selected(whole, only, selected)
    if not quiet:
        for document in (*olds, *news):
            print_problems(document)
        for lack in _lacks(whole, comparison):
            click.echo(lack, err=True)
    _write(comparison, target, output, full=full)
    if fail_on_change and any(pair.verdict is not Verdict.UNCHANGED for pair in comparison.pairs):
        raise click.exceptions.Exit(1)


def _documents(path: str, source: str | None, partials: str | None, output: str) -> list[Document]:
    """The documents of an edition. One that cannot be read would be missed: that is an error."""
    inputs = Inputs((path,), source, partials, output, quiet=True)
    documents = [*inputs.documents()]
    if inputs.unread:
        raise click.exceptions.Exit(WRONG_USE)
    return documents


def _selected(comparison: Comparison, only: Collection[str], selected: dict[str, Any]) -> Comparison:
    known = {name for names in comparison.departments for name in (names.old, names.new)}
    wanted = selection(**selected, known=known)
    return comparison.where(lambda pair: (not only or pair.verdict in only) and wanted.takes(pair))


def _lacks(whole: Comparison, shown: Comparison) -> Iterator[str]:
    """What there is nothing of."""
    for edition in (whole.old, whole.new):
        if not edition.statements:
            yield printable(f"{edition.name or 'a text'}: there are no statements in this edition to compare")
    if whole.pairs and not shown.pairs:
        yield "there are no such statements"


def _write(comparison: Comparison, target: str, output: str, *, full: bool) -> None:
    # What is not asked for is not imported.
    if target == "html":
        from govdigital_parse.responses.comparison_html import comparison_html  # noqa: PLC0415

        text = comparison_html(comparison)
    elif target == "json":
        from govdigital_parse.responses.comparison_json import comparison_json  # noqa: PLC0415

        text = comparison_json(comparison)
    else:
        from govdigital_parse.cli.comparison_view import view  # noqa: PLC0415

        stream = standard(sys.stdout, "output") if output == "-" else None
        text = view(comparison, stream, full=full)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            write_text(text, stream)
            return
    write_text(text, standard(sys.stdout, "output").buffer if output == "-" else output)
