"""``compare``: what became of the statements of one edition in another."""

from __future__ import annotations

import sys
from collections.abc import Collection
from io import TextIOWrapper
from pathlib import PurePath

import click

from govdigital_parse.cli.failure import WRONG_USE
from govdigital_parse.cli.inputs import Inputs
from govdigital_parse.cli.streams import READ, check_partials, standard
from govdigital_parse.departments import find, get, normal_form, suggestions
from govdigital_parse.files import write_text
from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError, printable
from govdigital_parse.responses import Comparison, Names, Verdict
from govdigital_parse.responses import compare as compared

SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
VERDICTS = [verdict.value for verdict in Verdict]


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("-f", "--from", "source", type=click.Choice(READ), help="The format of both. [default: recognised]")
@click.option("--partials", metavar="DIR", help="The folder of what they include.")
@click.option(
    "--as",
    "target",
    type=click.Choice(["text", "json", "html"]),
    help="What to write. [default: as OUT is named, or text]",
)
@click.option("-o", "--output", metavar="OUT", default="-", help="Where to write it. [default: standard output]")
@click.option("--only", type=click.Choice(VERDICTS), multiple=True, help="Only this verdict. Can be repeated.")
@click.option(
    "--department",
    "departments",
    metavar="NAME",
    multiple=True,
    help="Only this department, by any name, its acronym or its slug. Can be repeated.",
)
@click.option("--full", is_flag=True, help="Leave nothing out of the text.")
@click.option("--fail-on-change", is_flag=True, help="If what is shown is not all unchanged, end with status 1.")
def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    old: str,
    new: str,
    source: str | None,
    partials: str | None,
    target: str | None,
    output: str,
    only: tuple[str, ...],
    departments: tuple[str, ...],
    *,
    full: bool,
    fail_on_change: bool,
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
    text, words are marked as [-deleted-] and {+inserted+}; --as html is a page with all of it, to send or to print.
    Problems go to standard error, a line each: path:line:column: CODE message.

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
      govdigital-parse compare published.json draft.md --as json --fail-on-change
    """
    target = target or _target(output)
    check_partials(partials)
    if old == new == "-":
        raise click.UsageError("OLD and NEW cannot both be standard input")
    olds, news = (_documents(path, source, partials, output) for path in (old, new))
    for document in (*olds, *news):
        for problem in document.problems:
            click.echo(str(problem), err=True)
    comparison = _selected(compared(olds, news), only, departments)
    _write(comparison, target, output, full=full)
    if fail_on_change and any(pair.verdict is not Verdict.UNCHANGED for pair in comparison.pairs):
        raise click.exceptions.Exit(1)


def _target(output: str) -> str:
    target = "text" if output == "-" else SUFFIXES.get(PurePath(output).suffix.lower())
    if target is None:
        raise FormatError(f"{printable(output)}: this name does not say what to write; give --as")
    return target


def _documents(path: str, source: str | None, partials: str | None, output: str) -> list[Document]:
    """The documents of an edition. One that cannot be read would be missed: that is an error."""
    inputs = Inputs((path,), source, partials, output, quiet=True)
    documents = [*inputs.documents()]
    if inputs.unread:
        raise click.exceptions.Exit(WRONG_USE)
    return documents


def _selected(comparison: Comparison, only: Collection[str], departments: Collection[str]) -> Comparison:
    if not only and not departments:
        return comparison
    wanted = {names for name in departments for names in _called(name, comparison.departments)}
    return comparison.where(
        lambda pair: (not only or pair.verdict in only) and (not departments or pair.department in wanted)
    )


def _called(name: str, known: Collection[Names]) -> list[Names]:
    """Those of ``known`` that are called ``name``, by the register or in an edition."""
    entry = get(name) or find(name)
    form = normal_form(name)
    found = [
        names
        for names in known
        if (names.slug == entry.slug if entry else form in {normal_form(one) for one in (names.old, names.new) if one})
    ]
    if not found and entry is None:
        near = " or ".join(f"'{one}'" for one in suggestions(name))
        hint = f" (did you mean {near}?)" if near else ""
        raise click.BadParameter(f"no department is called '{printable(name)}'{hint}", param_hint="--department")
    return found


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
