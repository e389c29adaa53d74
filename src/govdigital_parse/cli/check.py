"""``check``: what is wrong with the content of files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from govdigital_parse.check.baseline import write_baseline as write_baseline_file
from govdigital_parse.check.checking import Report, checked
from govdigital_parse.check.fixing import Fixing, fixed
from govdigital_parse.check.outputs import OUTPUTS, written
from govdigital_parse.check.registry import rules
from govdigital_parse.check.run import Crew
from govdigital_parse.check.settings import Settings
from govdigital_parse.check.texts import as_called
from govdigital_parse.cli.check_settings import SEVERITIES, settings_from, shown
from govdigital_parse.cli.convert import WRITTEN
from govdigital_parse.cli.streams import standard
from govdigital_parse.files import decode, reason_of, write_text
from govdigital_parse.formats import FORMATS
from govdigital_parse.problems import Severity, UnreadableError, UnwritableError, printable

STDIN = "-"


@click.command()
@click.argument("paths", metavar="[PATHS]...", nargs=-1)
@click.option("--select", metavar="RULES", multiple=True, help="The rules to ask. [default: those that are on]")
@click.option("--extend-select", metavar="RULES", multiple=True, help="Rules to ask besides.")
@click.option("--ignore", metavar="RULES", multiple=True, help="Rules not to ask.")
@click.option("--target", type=click.Choice(WRITTEN), help="Tell what this format would lose.")
@click.option("--profile", type=click.Choice(FORMATS["html"].options["profile"]), help="Which HTML the target is.")
@click.option("--flavour", type=click.Choice(FORMATS["markdown"].options["flavour"]), help="Which Markdown it is.")
@click.option("--partials", metavar="DIR", help="The folder of what files include that are in no source tree.")
@click.option("--output-format", type=click.Choice(list(OUTPUTS)), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write. [default: standard output]")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The least severity for status 1. [default: warning]")
@click.option("--fix", is_flag=True, help="Mend what has a fix that leaves the meaning as it was.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what should be looked at afterwards.")
@click.option("--diff", is_flag=True, help="Print what the fixes would change, and change nothing.")
@click.option("--baseline", metavar="FILE", help="Findings that are known, and do not count.")
@click.option("--write-baseline", is_flag=True, help="Put all findings into the baseline, as known.")
@click.option("--since", metavar="REVISION", help="Only what is on lines that have changed since then.")
@click.option("--statistics", is_flag=True, help="Print how many findings each rule has, and not the findings.")
@click.option("--show-files", is_flag=True, help="Print the files that would be checked, and end.")
@click.option("--show-settings", is_flag=True, help="Print what is set, and where, and end.")
@click.option("--config", metavar="FILE", help="The configuration. [default: the nearest]")
@click.option("--isolated", is_flag=True, help="Without any configuration.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes to use. [default: one a processor]")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what was found the last time.")
@click.option("--stdin-filename", metavar="PATH", help="Where the text of standard input (-) would be.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but what went wrong.")
def check(  # noqa: PLR0913 - one parameter an option
    paths: tuple[str, ...],
    *,
    config: str | None,
    isolated: bool,
    stdin_filename: str | None,
    output_format: str,
    output: str,
    statistics: bool,
    show_files: bool,
    show_settings: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    write_baseline: bool,
    since: str | None,
    jobs: int | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Check the content of PATHS, files and folders, or of this folder.

    Files in a source tree are checked with the whole of it. Rules are named by code (C401), by the first signs of codes
    (C), by name (latin-abbreviation), or as ALL and DEFAULT; several are parted by commas. What is set in
    govdigital-parse.toml, or in pyproject.toml under [tool.govdigital-parse], holds where no option says otherwise.

    \b
    Exit status: 0 clean, 1 findings at or above --fail-on, 2 wrong use, a file that cannot be read, or no file at all,
    3 a fault of this program.

    \b
    Examples:
      govdigital-parse check site/
      govdigital-parse check site/ --select DEFAULT,C4 --output-format github
      govdigital-parse check 08.md report.txt --target markdown --flavour govspeak
      govdigital-parse check - --stdin-filename site/source/digital/08.md < draft.md
    """
    settings = settings_from(config, given, isolated=isolated)
    if show_settings:
        click.echo(shown(settings))
        return
    if write_baseline and settings.baseline is None:
        raise click.UsageError("say which file the baseline is: --baseline FILE")
    if write_baseline:
        _write_baseline(paths or (".",), settings)
        return
    paths, overlay = _with_stdin(paths or (".",), stdin_filename)
    fixing = fixed(paths, settings, unsafe=unsafe_fixes, overlay=overlay) if fix or unsafe_fixes or diff else None
    report = fixing.report if fixing else checked(paths, settings, overlay, since=since, crew=Crew(jobs=jobs))
    for line in report.failed:
        click.echo(line, err=True)
    if not report.files and not report.failed:
        raise UnreadableError("no file matched: there is nothing to check")
    if fixing and not diff:
        fixing.write()
    stream = standard(sys.stdout, "output") if output == "-" else output
    if show_files:
        write_text("".join(f"{path}\n" for path in report.files), stream)
        return
    if fixing and diff:
        write_text(fixing.diff(), stream)
    else:
        write_text(_statistics(report) if statistics else written(report, output_format), stream)
    _leave_summary(report, output_format)
    if not quiet:
        _sum_up(report, fixing, is_done=not diff)
    _end(report, settings.fail_on, has_diff=bool(diff and fixing and fixing.texts))


def _leave_summary(report: Report, output_format: str) -> None:
    """Add to the page that a workflow of GitHub's leaves, where there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if output_format == "github" and path:
        from govdigital_parse.check.outputs.github import summary  # noqa: PLC0415 - in few runs

        try:
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(summary(report))
        except OSError as error:
            raise UnwritableError(f"{printable(path)}: {reason_of(error)}") from error


def _with_stdin(paths: tuple[str, ...], filename: str | None) -> tuple[tuple[str, ...], dict[str, str]]:
    """``paths`` with a name for standard input, and its text by that."""
    if STDIN not in paths:
        return paths, {}
    name = as_called(filename) if filename else "<stdin>"
    text = decode(standard(sys.stdin, "input").buffer.read(), name)
    return tuple(name if path == STDIN else path for path in paths), {name: text}


def _write_baseline(paths: tuple[str, ...], settings: Settings) -> None:
    """Put what is found into the baseline; what could not be read is not known."""
    report = checked(paths, evolve(settings, baseline=None))
    for line in report.failed:
        click.echo(line, err=True)
    if report.failed:
        raise click.exceptions.Exit(2)
    path = settings.path(settings.baseline or "")
    write_baseline_file(path, report.problems, report.names(settings.folder))
    click.echo(f"{len(report.problems)} findings are known now, in {printable(str(path))}", err=True)


def _end(report: Report, fail_on: Severity | None, *, has_diff: bool) -> None:
    """End with the exit status for a report."""
    if report.failed:
        raise click.exceptions.Exit(2)
    if has_diff or report.fails(fail_on):
        raise click.exceptions.Exit(1)


def _statistics(report: Report) -> str:
    counted = Counter(problem.code for problem in report.problems)
    lines = [f"{count:>6}  {code}  {rules()[code].code.name}\n" for code, count in counted.most_common()]
    return "".join(lines)


def _sum_up(report: Report, fixing: Fixing | None, *, is_done: bool) -> None:
    """Say on standard error how it went, in a few lines."""
    if fixing is not None:
        for refusal in fixing.refused:
            click.echo(printable(f"not fixed: {refusal.problem}: {refusal.reason}"), err=True)
        done = "fixed" if is_done else "could be fixed"
        click.echo(f"{fixing.count} findings in {len(fixing.texts)} files {done}", err=True)
    found = Counter(problem.severity for problem in report.problems)
    said = [f"{found[severity]} of severity {severity}" for severity in Severity if found[severity]]
    fixable = sum(problem.fix is not None for problem in report.problems)
    hint = f"; {fixable} can be fixed" if fixable else ""
    click.echo(f"{', '.join(said) or 'no findings'} in {len(report.files)} files{hint}", err=True)
