"""``convert``: one document from one format to another."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from govdigital_parse.api import render
from govdigital_parse.cli.options import from_option, output_option, partials_option, quiet_option, to_option, unsaid
from govdigital_parse.cli.streams import print_problems, read_input, refuse_input, standard
from govdigital_parse.files import write_text
from govdigital_parse.formats import FORMATS, format_with, writer, written_format
from govdigital_parse.problems import FormatError, Severity
from govdigital_parse.writers.losses import Loss

WRITTEN = [known.name for known in FORMATS.values() if known.write]
DEFAULT_TARGET = "html"


@click.command()
@click.argument("input_path", metavar="INPUT")
@from_option
@to_option(WRITTEN, "as OUT is named, or as the options below need it, or html")
@output_option
@click.option("--profile", type=click.Choice(FORMATS["html"].options["profile"]), help="What HTML to write.")
@click.option("--standalone", is_flag=True, default=None, help="Write a whole HTML page, with its style sheet.")
@click.option("--flavour", type=click.Choice(FORMATS["markdown"].options["flavour"]), help="What Markdown to write.")
@click.option("--index/--no-index", default=None, help="Write headings in Markdown with or without their numbers.")
@click.option("--front-matter", is_flag=True, default=None, help="Begin Markdown with its title, date, departments.")
@click.option("--quotes", type=click.Choice(FORMATS["markdown"].options["quotes"]), help="Quotation marks in Markdown.")
@click.option("--base-path", metavar="PATH", help="Where a content item is to be on GOV.UK.")
@partials_option
@click.option("--losses", is_flag=True, help="List all that is lost, each at its place.")
@click.option("--fail-on-loss", is_flag=True, help="If anything is lost write nothing, and end with status 1.")
@click.option("--strict", is_flag=True, help="If there are errors or warnings write nothing, and end with status 1.")
@quiet_option
def convert(  # noqa: PLR0913 - one parameter an option
    input_path: str,
    source: str | None,
    target: str | None,
    output: str,
    partials: str | None,
    *,
    losses: bool,
    fail_on_loss: bool,
    strict: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Convert the document INPUT, a file or - for standard input.

    Problems go to standard error, a line each: path:line:column: CODE message. So does what the format that is written
    cannot carry, the first of each kind and how many more there are; --losses lists them all, even with --quiet.

    \b
    Examples:
      govdigital-parse convert 08.md                         HTML to standard output
      govdigital-parse convert 08.md -o 08.html --standalone
      govdigital-parse convert report.txt -o report.json
      govdigital-parse convert 08.md --flavour govspeak --losses
      cat 08.md | govdigital-parse convert - -t markdown --strict
    """
    given = {name: value for name, value in options.items() if value is not None}
    target = target or _target(output, given)
    writer(target, given)
    refuse_input(input_path, output)
    document = read_input(input_path, source, partials)
    if not quiet:
        print_problems(document)
    if strict and any(problem.severity is not Severity.INFO for problem in document.problems):
        raise click.exceptions.Exit(1)
    lost: list[Loss] = []
    text = render(document, target, losses=lost, **given)
    for line in map(str, lost) if losses else () if quiet else _summed_up(lost):
        click.echo(line, err=True)
    if fail_on_loss and lost:
        raise click.exceptions.Exit(1)
    write_text(text, standard(sys.stdout, "output").buffer if output == "-" else output)


def _target(output: str, options: dict[str, Any]) -> str:
    """The format that the name of the output asks for, or on standard output the options."""
    target = format_with(options) or DEFAULT_TARGET if output == "-" else written_format(output)
    if target is None:
        raise FormatError(
            unsaid(output, dict.fromkeys(suffix for name in WRITTEN for suffix in FORMATS[name].suffixes))
        )
    return target


def _summed_up(losses: Sequence[Loss]) -> Iterator[str]:
    """A line for each kind of loss: the first, and how many more there are of the same code and kind of node."""
    kinds: dict[tuple[str, type], list[Loss]] = {}
    for loss in losses:
        kinds.setdefault((loss.code.code, type(loss.node)), []).append(loss)
    for first, *more in kinds.values():
        yield f"{first} (and {len(more):,} more like it)" if more else str(first)
