"""``check``: what is wrong with the content of files."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from govdigital_parse.check.checking import Report, checked
from govdigital_parse.check.outputs import OUTPUTS, written
from govdigital_parse.check.registry import rules
from govdigital_parse.check.settings import NEVER, Settings, settings_at, settings_of, severity_of
from govdigital_parse.cli.convert import WRITTEN
from govdigital_parse.cli.streams import standard
from govdigital_parse.files import decode, write_text
from govdigital_parse.formats import FORMATS
from govdigital_parse.problems import Severity, UnreadableError

SEVERITIES = [NEVER, *(severity.value for severity in reversed(Severity))]
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
@click.option("--statistics", is_flag=True, help="Print how many findings each rule has, and not the findings.")
@click.option("--show-files", is_flag=True, help="Print the files that would be checked, and end.")
@click.option("--show-settings", is_flag=True, help="Print what is set, and where, and end.")
@click.option("--config", metavar="FILE", help="The configuration. [default: the nearest]")
@click.option("--isolated", is_flag=True, help="Without any configuration.")
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
    settings = _settings(config, given, isolated=isolated)
    overlay: dict[str, str] = {}
    if STDIN in paths:
        name = stdin_filename or "<stdin>"
        overlay[name] = decode(standard(sys.stdin, "input").buffer.read(), name)
        paths = tuple(name if path == STDIN else path for path in paths)
    if show_settings:
        click.echo(_shown(settings))
        return
    report = checked(paths or (".",), settings, overlay)
    for line in report.failed:
        click.echo(line, err=True)
    if show_files:
        text = "".join(f"{path}\n" for path in report.files)
    else:
        text = _statistics(report) if statistics else written(report, output_format)
    write_text(text, standard(sys.stdout, "output") if output == "-" else output)
    if not quiet:
        click.echo(_summary(report), err=True)
    if not report.files and not report.failed:
        raise UnreadableError("no file matched: there is nothing to check")
    if report.failed:
        raise click.exceptions.Exit(2)
    if report.fails(settings.fail_on):
        raise click.exceptions.Exit(1)


def _settings(config: str | None, given: dict[str, Any], *, isolated: bool) -> Settings:
    """The settings of the configuration, with what the options say."""
    base = Settings() if isolated else settings_at() if config is None else settings_of(config)
    changes: dict[str, Any] = {}
    for name in ("target", "profile", "flavour"):
        if given[name] is not None:
            changes[name] = given[name]
    if given["flavour"] is not None and given["target"] is None and base.target is None:
        changes["target"] = "markdown"
    if given["profile"] is not None and given["target"] is None and base.target is None:
        changes["target"] = "html"
    if given["partials"] is not None:
        # It is where the caller says, not where the configuration is.
        changes["partials"] = str(Path(given["partials"]).absolute())
    for name in ("select", "extend_select", "ignore"):
        names = tuple(part for value in given[name] for part in value.split(",") if part.strip())
        if names:
            changes[name] = names if name == "select" else (*getattr(base, name), *names)
    if given["fail_on"] is not None:
        changes["fail_on"] = None if given["fail_on"] == NEVER else severity_of(given["fail_on"])
    return evolve(base, **changes)


def _statistics(report: Report) -> str:
    counted = Counter(problem.code for problem in report.problems)
    lines = [f"{count:>6}  {code}  {rules()[code].code.name}\n" for code, count in counted.most_common()]
    return "".join(lines)


def _summary(report: Report) -> str:
    """How it went, in a line."""
    found = Counter(problem.severity for problem in report.problems)
    said = [f"{found[severity]} of severity {severity}" for severity in Severity if found[severity]]
    fixable = sum(problem.fix is not None for problem in report.problems)
    findings = ", ".join(said) or "no findings"
    return f"{findings} in {len(report.files)} files" + (f"; {fixable} can be fixed" if fixable else "")


def _shown(settings: Settings) -> str:
    """The settings as people read them."""
    lines = [f"configuration: {settings.file or 'none'}", f"rules: {', '.join(settings.codes)}"]
    lines += [
        f"{name}: {getattr(settings, name)}"
        for name in ("exclude", "respect_gitignore", "fail_on", "baseline", "target", "profile", "flavour", "partials")
    ]
    lines += [f"{pattern}: without {', '.join(names)}" for pattern, names in settings.per_path_ignores.items()]
    lines += [f"{code}: {severity}" for code, severity in settings.severity.items()]
    lines += [
        f"{code}.{name}: {value}" for code, options in settings.options.items() for name, value in options.items()
    ]
    return "\n".join(lines)
