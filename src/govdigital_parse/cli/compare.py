"""``compare``: what became of the statements of one edition in another."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from io import TextIOWrapper
from pathlib import Path, PurePath

import click

from govdigital_parse.cli.streams import READ, read_input, standard
from govdigital_parse.departments import find, get, normal_form, register
from govdigital_parse.files import write_text
from govdigital_parse.formats import FORMATS
from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError, UnreadableError, UnwritableError, printable
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
    if old == new == "-":
        raise click.UsageError("OLD and NEW cannot both be standard input")
    olds, news = ([*_documents(path, source, partials, output)] for path in (old, new))
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


def _documents(path: str, source: str | None, partials: str | None, output: str) -> Iterator[Document]:
    """The documents of an edition. One that cannot be read would be missed: that is an error."""
    if path == "-" or not Path(path).is_dir():
        if _is_output(path, output):
            raise UnwritableError(f"{printable(output)}: this is an input; give another name to write to")
        yield read_input(path, source, partials)
        return
    suffixes = {suffix for known in FORMATS.values() if known.read for suffix in known.suffixes}
    files = [found for found in _files(Path(path), suffixes) if not _is_output(found, output)]
    if not files:
        raise UnreadableError(f"{printable(path)}: there is no document in this folder ({', '.join(sorted(suffixes))})")
    for found in files:
        yield read_input(found, source, partials)


def _files(folder: Path, suffixes: Collection[str]) -> Iterator[str]:
    """The files in a folder and in those in it, in the order of their names, without hidden ones."""
    for found in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
        if found.suffix.lower() in suffixes and not hidden and found.is_file():
            yield str(found)


def _is_output(path: str, output: str) -> bool:
    """Whether ``path`` is what the output, this time's or that of another time, takes the place of."""
    if "-" in {path, output} or not Path(path).exists() or not Path(output).exists():
        return False
    return Path(path).samefile(output)


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
        import difflib  # noqa: PLC0415 - names are seldom wrong

        spellings = {normal_form(one): one for names in known for one in (names.name, names.slug) if one}
        spellings |= {normal_form(one): one for entry in register().values() for one in (entry.acronym, entry.name)}
        near = difflib.get_close_matches(form[:200], spellings, n=1)
        hint = f" (did you mean '{spellings[near[0]]}'?)" if near else ""
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
