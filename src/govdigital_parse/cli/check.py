"""``check``: what is wrong with the content of files."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve, frozen

from govdigital_parse.check.baseline import read_baseline
from govdigital_parse.check.baseline import write_baseline as write_baseline_file
from govdigital_parse.check.checking import Report, checked
from govdigital_parse.check.discovery import Discovery
from govdigital_parse.check.faults import Fault
from govdigital_parse.check.outputs import OUTPUTS, written
from govdigital_parse.check.outputs.github import summary
from govdigital_parse.check.outputs.safe import is_safe
from govdigital_parse.check.registry import rules
from govdigital_parse.check.run import Crew
from govdigital_parse.check.settings import Settings
from govdigital_parse.check.texts import as_called
from govdigital_parse.cli.check_settings import SEVERITIES, settings_from, shown
from govdigital_parse.cli.convert import WRITTEN
from govdigital_parse.cli.failure import OUR_FAULT, WRONG_USE, give_up
from govdigital_parse.cli.streams import refuse_input, standard
from govdigital_parse.files import decode, reason_of, write_text
from govdigital_parse.formats import FORMATS
from govdigital_parse.problems import GovDigitalError, Severity, UnreadableError, UnwritableError, printable

if TYPE_CHECKING:
    from govdigital_parse.check.fixing import Fixing

STDIN = "-"
FOUND = 1
NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


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
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
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
    watch: bool,
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
    has_stdin = STDIN in paths
    mends = Mends.SHOWN if diff else Mends.MADE if fix or unsafe_fixes else None
    _refuse(
        {
            "--stdin-filename is for standard input: name it, as -": stdin_filename is not None and not has_stdin,
            "--output-format is for findings: not for --statistics, --diff or --show-files": (
                output_format != "text" and (statistics or diff or show_files)
            ),
            "--watch waits for files to change: it does not go with standard input": watch and has_stdin,
            "--since is of lines as files have them: it does not go with standard input": has_stdin and bool(since),
            "--since is of lines as git has them: it does not go with fixes, which move them": (
                since is not None and mends is not None
            ),
            "--write-baseline takes all findings as they are: no fix, no --since and no --watch goes with it": (
                write_baseline and (mends is not None or since is not None or watch)
            ),
        }
    )
    settings = settings_from(config, given, isolated=isolated)
    if show_settings:
        click.echo(shown(settings))
        return
    paths, overlay = _with_stdin(paths or (".",), stdin_filename)
    if show_files:
        _show_files(paths, settings, overlay)
        return
    if write_baseline:
        _write_baseline(paths, settings, overlay)
        return
    asked = _Asked(paths, settings, overlay, since, jobs, mends, unsafe_fixes, output_format, output, statistics, quiet)
    if watch:
        from govdigital_parse.cli.watch import each_change  # noqa: PLC0415 - most checks are of one moment

        each_change(paths, output, lambda: _run_again(asked))
        return
    status = _run(asked)
    if status:
        raise click.exceptions.Exit(status)


def _refuse(conflicts: Mapping[str, bool]) -> None:
    """Raise UsageError with the first of these messages that holds."""
    for message, holds in conflicts.items():
        if holds:
            raise click.UsageError(message)


class Mends(Enum):
    """What is done with fixes."""

    MADE = "made"
    SHOWN = "shown"


@frozen
class _Asked:
    """What a run is asked for."""

    paths: tuple[str, ...]
    settings: Settings
    overlay: Mapping[str, str]
    since: str | None
    jobs: int | None
    mends: Mends | None
    unsafe: bool
    output_format: str
    output: str
    statistics: bool
    quiet: bool


def _run(asked: _Asked) -> int:
    """Check, mend if that is asked for, write what was found; give the exit status."""
    crew = Crew(jobs=asked.jobs)
    fixing = None
    if asked.mends is None:
        report = checked(asked.paths, asked.settings, asked.overlay, since=asked.since, crew=crew)
    else:
        from govdigital_parse.check.fixing import fixed  # noqa: PLC0415 - most checks mend nothing

        fixing = fixed(asked.paths, asked.settings, unsafe=asked.unsafe, overlay=asked.overlay)
        report = fixing.report
    for line in report.failed:
        click.echo(printable(line), err=True)
    # Who names changed files only, as pre-commit does, may name none but these.
    if not (report.files or report.failed or report.excluded):
        raise UnreadableError("no file matched: there is nothing to check")
    for path in report.files if asked.output != "-" else ():
        refuse_input(path, asked.output)
    try:
        text = _text(asked, report, fixing)
        write_text(text, standard(sys.stdout, "output") if asked.output == "-" else asked.output)
    except UnwritableError as error:
        # Who has read enough of the findings is told by the status that there are some.
        if not isinstance(error.__cause__, BrokenPipeError):
            raise
        give_up(sys.stdout)
    if asked.output_format == "github":
        _leave_summary(report)
    if not asked.quiet:
        _sum_up(report, fixing, is_done=asked.mends is Mends.MADE)
    if report.failed:
        return OUR_FAULT if any(isinstance(line, Fault) for line in report.failed) else WRONG_USE
    has_diff = asked.mends is Mends.SHOWN and fixing is not None and bool(fixing.texts)
    return FOUND if has_diff or report.counting else 0


def _text(asked: _Asked, report: Report, fixing: Fixing | None) -> str:
    """What to write; mends that are to be made are made."""
    if fixing is not None and asked.mends is Mends.SHOWN:
        return "".join(fixing.diffs().values() if asked.output != "-" else _printed(fixing.diffs()))
    if fixing is not None:
        fixing.write(without=asked.overlay)
        if asked.overlay:
            # Standard input has its mended text as the output.
            return "".join(fixing.texts.get(name, (text, text))[1] for name, text in asked.overlay.items())
    return _statistics(report) if asked.statistics else written(report, asked.output_format)


def _printed(diffs: Mapping[str, str]) -> Iterator[str]:
    """The ``diffs`` that say nothing to who prints them: there is no other way to write a line of a diff."""
    for path, diff in diffs.items():
        if all(map(is_safe, io.StringIO(diff, newline="\n"))):
            yield diff
        else:
            why = "a line of it is a command to some logs, or moves the cursor"
            click.echo(f"{printable(path)}: the diff is not printed: {why}; --output FILE has it", err=True)


def _run_again(asked: _Asked) -> None:
    """Check, and say what keeps the check from it: the next change may be the mend."""
    try:
        _run(asked)
    except GovDigitalError as error:
        click.echo(str(error), err=True)


def _show_files(paths: tuple[str, ...], settings: Settings, overlay: Mapping[str, str]) -> None:
    discovery = Discovery(settings, overlay)
    files = discovery.files(paths)
    for path in files:
        click.echo(printable(path))
    _require(files, discovery.failed)


def _require(files: Sequence[str], failed: Sequence[str]) -> None:
    """Say what could not be read, and end where anything could not, or there is nothing to read."""
    for line in failed:
        click.echo(printable(line), err=True)
    if failed:
        raise click.exceptions.Exit(WRONG_USE)
    if not files:
        raise UnreadableError("no file matched: there is nothing to check")


def _leave_summary(report: Report) -> None:
    """Add to the page that a workflow of GitHub's leaves, where there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
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


def _write_baseline(paths: tuple[str, ...], settings: Settings, overlay: Mapping[str, str]) -> None:
    """Put what is found into the baseline; what could not be read is not known."""
    if settings.baseline is None:
        raise click.UsageError("say which file the baseline is: --baseline FILE")
    report = checked(paths, evolve(settings, baseline=None), overlay)
    _require(report.files, report.failed)
    path = settings.path(settings.baseline)
    for checked_path in report.files:
        refuse_input(checked_path, str(path))
    known = read_baseline(path) if path.exists() else Counter()
    write_baseline_file(path, report.problems, report.names(settings.folder), known)
    click.echo(f"{_many(len(report.problems), 'finding')} known now, in {printable(str(path))}", err=True)


def _statistics(report: Report) -> str:
    counted = Counter(problem.code for problem in report.problems)
    lines = [f"{count:>6}  {code}  {rules()[code].code.name}\n" for code, count in counted.most_common()]
    return "".join(lines)


def _sum_up(report: Report, fixing: Fixing | None, *, is_done: bool) -> None:
    """Say on standard error how it went, in a few lines."""
    for refusal in fixing.refused if fixing else ():
        click.echo(printable(f"not fixed: {refusal.problem}: {refusal.reason}"), err=True)
    if fixing is not None:
        done = "fixed" if is_done else "could be fixed"
        click.echo(f"{_many(fixing.count, 'finding')} in {_many(len(fixing.texts), 'file')} {done}", err=True)
    if fixing is not None and not is_done:
        return
    found = Counter(problem.severity for problem in report.problems)
    said = [_many(found[severity], NAMES[severity]) for severity in Severity if found[severity]]
    fixes = [problem.fix for problem in report.problems if problem.fix is not None]
    unsafe = sum(not fix.safe for fix in fixes)
    hint = f"; {len(fixes)} can be fixed" if fixes else ""
    hint += f", {unsafe} of them by --unsafe-fixes" if unsafe else ""
    click.echo(f"{', '.join(said) or 'no findings'} in {_many(len(report.files), 'file')}{hint}", err=True)


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
