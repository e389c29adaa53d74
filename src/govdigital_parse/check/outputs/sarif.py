"""SARIF 2.1.0 (OASIS), with what GitHub's code scanning asks for besides.

That is: paths from the root of the repository, all four numbers of a region, help for each rule, and fingerprints that
stay when lines move.
"""

from __future__ import annotations

from typing import Any

from govdigital_parse.check.checking import Report
from govdigital_parse.check.documentation import documentation_of
from govdigital_parse.check.identity import fingerprints
from govdigital_parse.check.outputs.places import range_of, shown_path, uri_of
from govdigital_parse.check.outputs.safe import json_text
from govdigital_parse.check.registry import rules
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import Fix, Problem, Severity
from govdigital_parse.source import Span
from govdigital_parse.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "contentHash/v1"


def written(report: Report) -> str:
    """A log with one run."""
    found = sorted({problem.code for problem in report.problems})
    index = {code: number for number, code in enumerate(found)}
    marks = fingerprints(report.problems, [shown_path(problem.path) for problem in report.problems])
    results = [
        _result(problem, index[problem.code], mark) for problem, mark in zip(report.problems, marks, strict=True)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "govdigital-parse",
                "version": __version__,
                "semanticVersion": _semantic(__version__),
                "rules": [_rule(rules()[code]) for code in found],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failed,
                "toolExecutionNotifications": [{"level": "error", "message": {"text": line}} for line in report.failed],
            }
        ],
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _semantic(version: str) -> str:
    """The version as ``1.2.3``: what Python's has after that is not of semantic versions' form."""
    numbers = [part for part in version.split(".") if part.isdecimal()]
    return ".".join([*numbers, "0", "0", "0"][:3])


def _rule(rule: Rule) -> dict[str, Any]:
    said = documentation_of(rule)
    whole = "\n\n".join(part for part in (said.summary, f"Why: {said.why}", said.notes) if part)
    return {
        "id": rule.code.code,
        "name": "".join(word.capitalize() for word in rule.code.name.split("-")),
        "shortDescription": {"text": said.summary},
        "fullDescription": {"text": said.why},
        "help": {"text": whole, "markdown": whole},
        "defaultConfiguration": {"level": LEVELS[rule.code.severity]},
        "properties": {"tags": [rule.code.name], "precision": "high"},
    }


def _result(problem: Problem, rule: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.severity],
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": _location(problem.span)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if problem.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": message}, "physicalLocation": _location(span)}
            for number, (message, span) in enumerate(problem.related, 1)
        ]
    if problem.fix is not None:
        result["fixes"] = [_fix(problem.fix)]
    return result


def _location(span: Span | None) -> dict[str, Any]:
    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    return {
        "artifactLocation": {"uri": uri_of(span.source.name if span else None)},
        "region": region if span is None else _region(span),
    }


def _region(span: Span) -> dict[str, int]:
    start, end = range_of(span)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(fix: Fix) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for span, replacement in fix.edits:
        start, end = span.source.place(span.start), span.source.place(span.end)
        region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
        edit: dict[str, Any] = {"deletedRegion": region, "insertedContent": {"text": replacement}}
        changes.setdefault(uri_of(span.source.name), []).append(edit)
    return {
        "description": {"text": fix.message},
        "artifactChanges": [
            {"artifactLocation": {"uri": uri}, "replacements": edits} for uri, edits in changes.items()
        ],
    }
