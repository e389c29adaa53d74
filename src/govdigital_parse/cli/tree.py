"""``tree``: a whole source tree to a whole site."""

from __future__ import annotations

from typing import Any

import click

from govdigital_parse.cli.convert import DEFAULT_TARGET, WRITTEN
from govdigital_parse.cli.options import quiet_option
from govdigital_parse.cli.progress import Progress
from govdigital_parse.formats import FORMATS, format_with
from govdigital_parse.problems import Severity, printable
from govdigital_parse.tree import convert_tree, plan_tree
from govdigital_parse.tree.manifest import Manifest
from govdigital_parse.tree.plan import Plan
from govdigital_parse.tree.targets import Target

SEVERITIES = [severity.value for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)]
NEVER, LOSS = "never", "loss"


@click.command()
@click.argument("source", metavar="SOURCE")
@click.argument("out", metavar="OUT", required=False)
@click.option(
    "-t",
    "--target",
    "--to",
    type=click.Choice(WRITTEN),
    help="What to write. [default: as the options below need it, or html]",
)
@click.option("--profile", type=click.Choice(FORMATS["html"].options["profile"]), help="What HTML to write.")
@click.option("--flavour", type=click.Choice(FORMATS["markdown"].options["flavour"]), help="What Markdown to write.")
@click.option("--index/--no-index", default=None, help="Write headings in Markdown with or without their numbers.")
@click.option("--front-matter", is_flag=True, default=None, help="Begin Markdown with its title, date, departments.")
@click.option("--split", is_flag=True, help="Write a file for each chapter of a publication.")
@click.option("--base-path", metavar="PATH", default="", help="Where content items and Govspeak will be on GOV.UK.")
@click.option("--edited", metavar="DATE", help="When all was last edited. [default: from git, or from the files]")
@click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes to use. [default: one a processor]")
@click.option("--force", is_flag=True, help="Make all anew, and write over files that are not of an earlier run.")
@click.option("--list", "listing", is_flag=True, help="Show what would be made; write nothing.")
@click.option(
    "--fail-on",
    type=click.Choice([NEVER, LOSS, *SEVERITIES]),
    default=NEVER,
    show_default=True,
    help="End with status 1 where there are problems so severe, or losses.",
)
@quiet_option
def tree(  # noqa: PLR0913 - one parameter an option
    source: str,
    out: str | None,
    target: str | None,
    *,
    listing: bool,
    fail_on: str,
    quiet: bool,
    **options: Any,
) -> None:
    """Make a site in the folder OUT of the source tree SOURCE.

    A folder in SOURCE/source with Markdown is a publication: its files, in the order of their names, are the chapters
    of one page. Any other page is an HTML file. Pages include partials from SOURCE/source/partials. A second run makes
    only what has changed. What was done is in OUT/manifest.json, and for people in OUT/report.html; OUT/redirects.csv
    leads from old addresses to new ones.

    \b
    Exit status: 0 done, 1 a page failed or --fail-on is met, 2 wrong use, or nothing could be read or written.

    \b
    Examples:
      govdigital-parse tree site/ out/ --list
      govdigital-parse tree site/ out/
      govdigital-parse tree site/ out/ --profile legacy --edited "30 Oct 2013 at 12:00pm"
      govdigital-parse tree site/ out/ --target markdown --flavour govspeak --split
    """
    given = {name: value for name, value in options.items() if value is not None}
    target = target or format_with(name for name in given if name != "base_path") or DEFAULT_TARGET
    if listing:
        _list(plan_tree(source, out), Target(target, split=given["split"]))
        return
    if out is None:
        raise click.UsageError("say where to write: govdigital-parse tree SOURCE OUT")
    with Progress(quiet=quiet) as progress:
        manifest = convert_tree(source, out, target, on_page=progress.take, **given)
    for page in manifest.failed:
        # In a log of GitHub's, a line that begins as the name of a file likes could be a command.
        click.echo(printable(f"failed: {page.path}: {page.error}"), err=True)
    if not quiet:
        _sum_up(manifest, out)
    if manifest.failed or _is_met(fail_on, manifest):
        raise click.exceptions.Exit(1)


def _list(plan: Plan, target: Target) -> None:
    """Print what a run would make, and of what."""
    for page in plan.pages:
        click.echo(printable(f"{page.url}  {', '.join(target.outputs(page))}  <- {', '.join(page.sources)}"))
    counted = {
        "pages": plan.pages,
        "partials": plan.partials,
        "templates": plan.templates,
        "captions": plan.captions,
        "other files": plan.assets,
    }
    click.echo(", ".join(f"{len(found)} {name}" for name, found in counted.items()))
    for name, reason in plan.others.items():
        click.echo(printable(f"not understood: {name}: {reason}"))


def _sum_up(manifest: Manifest, out: str) -> None:
    """Print how it went, in a few lines."""
    pages = manifest.pages
    problems = sum(len(page.problems) for page in pages)
    losses = sum(len(page.losses) for page in pages)
    missing = {address for page in pages for address in page.missing}
    made = len(pages) - len(manifest.failed)
    click.echo(f"{made} of {len(pages)} pages, {len(manifest.assets)} other files in {printable(out)}", err=True)
    click.echo(f"{problems} problems, {losses} losses, {len(missing)} addresses that lead to nothing here", err=True)
    if manifest.others:
        click.echo(f"{len(manifest.others)} files are not understood or not copied", err=True)
    click.echo(f"all of it is in {printable(out)}/report.html and manifest.json", err=True)


def _is_met(fail_on: str, manifest: Manifest) -> bool:
    if fail_on == NEVER:
        return False
    if fail_on == LOSS:
        return any(page.losses for page in manifest.pages)
    serious = SEVERITIES[SEVERITIES.index(fail_on) :]
    return any(problem.severity in serious for page in manifest.pages for problem in page.problems)
