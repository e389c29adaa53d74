"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from govdigital_parse.check.checking import Report
from govdigital_parse.check.identity import fingerprints
from govdigital_parse.check.outputs.places import problem_range, shown_path
from govdigital_parse.check.outputs.safe import json_text
from govdigital_parse.check.registry import rules
from govdigital_parse.problems import Severity

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def written(report: Report) -> str:
    """A list of findings, columns in characters."""
    paths = [shown_path(problem.path) for problem in report.problems]
    issues = []
    for problem, path, mark in zip(report.problems, paths, fingerprints(report.problems, paths), strict=True):
        start, end = problem_range(problem)
        issues.append(
            {
                "description": problem.message,
                "check_name": f"{problem.code} {rules()[problem.code].code.name}",
                "fingerprint": mark,
                "severity": SEVERITIES[problem.severity],
                "location": {
                    "path": path,
                    "lines": {"begin": start.line, "end": end.line},
                    "positions": {
                        "begin": {"line": start.line, "column": start.column},
                        "end": {"line": end.line, "column": end.column},
                    },
                },
            }
        )
    return json_text(issues)
