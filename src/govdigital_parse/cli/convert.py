"""``convert``: one document from one format to another."""

from __future__ import annotations

import sys
from typing import Any

import click

from govdigital_parse.api import render
from govdigital_parse.cli.streams import READ, read_input, same_file, standard
from govdigital_parse.files import write_text
from govdigital_parse.formats import FORMATS, writer, written_format
from govdigital_parse.problems import FormatError, Severity, UnwritableError, printable
from govdigital_parse.writers.losses import Loss

WRITTEN = [known.name for known in FORMATS.values() if known.write]
DEFAULT_TARGET = "html"


@click.command()
@click.argument("input_path", metavar="INPUT")
@click.option("-f", "--from", "source", type=click.Choice(READ), help="The format of INPUT. [default: recognised]")
@click.option(
    "-t",
    "--to",
    "target",
    type=click.Choice(WRITTEN),
    help="The format to write. [default: as OUT is named, or html]",
)
@click.option("-o", "--output", metavar="OUT", default="-", help="Where to write it. [default: standard output]")
@click.option("--profile", type=click.Choice(FORMATS["html"].options["profile"]), help="What HTML to write.")
@click.option("--flavour", type=click.Choice(FORMATS["markdown"].options["flavour"]), help="What Markdown to write.")
@click.option("--index/--no-index", default=None, help="Write headings in Markdown with or without their numbers.")
@click.option("--front-matter", is_flag=True, default=None, help="Begin Markdown with its title, date, departments.")
@click.option("--quotes", type=click.Choice(FORMATS["markdown"].options["quotes"]), help="Quotation marks in Markdown.")
@click.option("--base-path", metavar="PATH", help="Where a content item is to be on GOV.UK.")
@click.option("--standalone", is_flag=True, default=None, help="Write a whole HTML page, with its style sheet.")
@click.option("--partials", metavar="DIR", help="The folder of what INPUT includes.")
@click.option("--losses", is_flag=True, help="Say what the format that is written cannot carry.")
@click.option("--fail-on-loss", is_flag=True, help="If there is such a thing write nothing, and end with status 1.")
@click.option("--strict", is_flag=True, help="If there are errors or warnings write nothing, and end with status 1.")
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
    **options: Any,
) -> None:
    """Convert the document INPUT, a file or - for standard input.

    Problems go to standard error, a line each: path:line:column: CODE message.

    \b
    Examples:
      govdigital-parse convert 08.md                         HTML to standard output
      govdigital-parse convert 08.md -o 08.html --standalone
      govdigital-parse convert report.txt -o report.json
      govdigital-parse convert 08.md -t html --profile legacy
      cat 08.md | govdigital-parse convert - -t markdown --strict
    """
    given = {name: value for name, value in options.items() if value is not None}
    target = target or _target(output)
    writer(target, given)
    if same_file(input_path, output):
        raise UnwritableError(f"{printable(output)}: this is INPUT; give another name to write to")
    document = read_input(input_path, source, partials)
    for problem in document.problems:
        click.echo(str(problem), err=True)
    serious = [problem for problem in document.problems if problem.severity is not Severity.INFO]
    if strict and serious:
        raise click.exceptions.Exit(1)
    lost: list[Loss] = []
    text = render(document, target, losses=lost, **given)
    for loss in lost if losses or fail_on_loss else ():
        click.echo(str(loss), err=True)
    if fail_on_loss and lost:
        raise click.exceptions.Exit(1)
    if output == "-":
        write_text(text, standard(sys.stdout, "output").buffer)
    else:
        write_text(text, output)


def _target(output: str) -> str:
    """The format that the name of the output asks for."""
    target = DEFAULT_TARGET if output == "-" else written_format(output)
    if target is None:
        raise FormatError(f"{printable(output)}: this name does not say what to write; give --to")
    return target
