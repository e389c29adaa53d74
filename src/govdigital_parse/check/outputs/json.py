"""All that is known of each finding, as JSON. Lines and columns count from 1, in code points; offsets from 0."""

from __future__ import annotations

from typing import Any

from govdigital_parse.check.checking import Report
from govdigital_parse.check.identity import fingerprints
from govdigital_parse.check.outputs.places import range_of, shown_path
from govdigital_parse.check.outputs.safe import json_text
from govdigital_parse.check.registry import rules
from govdigital_parse.problems import Fix, Problem
from govdigital_parse.source import Span
from govdigital_parse.version import __version__

FORMAT, VERSION = "govdigital-parse-check", 1


def written(report: Report) -> str:
    """An object with ``problems``, how many ``files`` were checked, and what ``failed``."""
    paths = [shown_path(problem.path) for problem in report.problems]
    marks = fingerprints(report.problems, paths)
    return json_text(
        {
            "format": FORMAT,
            "version": VERSION,
            "program": __version__,
            "files": len(report.files),
            "failed": list(report.failed),
            "problems": [_problem(problem, mark) for problem, mark in zip(report.problems, marks, strict=True)],
        }
    )


def _problem(problem: Problem, fingerprint: str) -> dict[str, Any]:
    return {
        "code": problem.code,
        "name": rules()[problem.code].code.name,
        "severity": problem.severity.value,
        "message": problem.message,
        **_place(problem.span),
        "fingerprint": fingerprint,
        "fix": _fix(problem.fix) if problem.fix else None,
        "related": [{"message": message, **_place(span)} for message, span in problem.related],
    }


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"path": None, "start": None, "end": None}
    start, end = range_of(span)
    return {
        "path": shown_path(span.source.name),
        "start": {"line": start.line, "column": start.column, "offset": span.start},
        "end": {"line": end.line, "column": end.column, "offset": span.end},
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_place(span), "replacement": replacement} for span, replacement in fix.edits]
    return {"message": fix.message, "safe": fix.safe, "edits": edits}
