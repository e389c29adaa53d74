"""Commands of GitHub's workflows, worst first, as GitHub shows only some of each severity beside a change.

``::warning file=a.md,line=1,col=2,endLine=1,endColumn=4,title=C401 latin-abbreviation::message``, with the escapes that
GitHub's toolkit undoes.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.checking import SEVERITIES, Report
from govdigital_parse.check.outputs.places import problem_range, shown_path
from govdigital_parse.check.registry import rules
from govdigital_parse.problems import COMMAND, Problem, Severity, printable

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# What the values of commands, and then of their properties, cannot hold; the sign of escapes first.
IN_VALUES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = {**IN_VALUES, ":": "%3A", ",": "%2C"}
MOST_ROWS = 100


def written(report: Report) -> str:
    """A line a finding."""
    return "".join(f"{_command(problem)}\n" for problem in _worst_first(report))


def summary(report: Report) -> str:
    """The same for the page that a workflow leaves: a table in Markdown."""
    lines = [f"### Content check, findings: {len(report.problems)}, files: {len(report.files)}", ""]
    if report.problems:
        lines += ["| Where | Rule | What |", "|---|---|---|"]
        lines += [f"| {where} | {rule} | {what} |" for where, rule, what in _rows(report)]
    if len(report.problems) > MOST_ROWS:
        lines += ["", f"The {MOST_ROWS} worst are shown."]
    lines += [f"- {_cell(line)}" for line in report.failed]
    return "\n".join(lines) + "\n"


def _rows(report: Report) -> Iterator[tuple[str, str, str]]:
    for problem in _worst_first(report)[:MOST_ROWS]:
        line = problem_range(problem).start.line
        name = f"{problem.code} {rules()[problem.code].code.name}"
        yield _cell(f"{shown_path(problem.path)}:{line}"), f"{problem.severity.value}: {name}", _cell(problem.message)


def _cell(text: str) -> str:
    """Words that Markdown and HTML have no signs in."""
    return "".join(f"&#{ord(sign)};" if sign in "&<>|`*_[]\\#!~@:$" else sign for sign in printable(text))


def _worst_first(report: Report) -> list[Problem]:
    return sorted(report.problems, key=lambda problem: SEVERITIES.index(problem.severity))


def _command(problem: Problem) -> str:
    start, end = problem_range(problem)
    properties = {"file": shown_path(problem.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:
        # Of several lines GitHub takes no columns.
        properties |= {"col": start.column, "endColumn": max(end.column, start.column)}
    properties["title"] = f"{problem.code} {rules()[problem.code].code.name}"
    said = ",".join(f"{name}={_escaped(str(value), IN_PROPERTIES)}" for name, value in properties.items())
    return f"::{COMMANDS[problem.severity]} {said}::{_escaped(problem.message, IN_VALUES)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    escaped = "".join(
        signs.get(sign, sign if sign.isprintable() else sign.encode("unicode_escape").decode()) for sign in text
    )
    # Others that keep this log take these for commands of theirs.
    return COMMAND.sub(r"\\x23#", escaped)
