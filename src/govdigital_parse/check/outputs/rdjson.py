"""Diagnostics of reviewdog: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.

Columns count bytes of UTF-8.
"""

from __future__ import annotations

from typing import Any

from govdigital_parse.check.checking import Report
from govdigital_parse.check.outputs.places import Range, bytes_of, range_of, shown_path
from govdigital_parse.check.outputs.safe import json_text
from govdigital_parse.problems import Problem
from govdigital_parse.source import Place, Source, Span


def written(report: Report) -> str:
    """A result with its diagnostics."""
    return json_text(
        {
            "source": {"name": "govdigital-parse"},
            "diagnostics": [_diagnostic(problem) for problem in report.problems],
        }
    )


def _diagnostic(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": problem.message,
        "location": _location(problem.span),
        "severity": problem.severity.value.upper(),
        "code": {"value": problem.code},
    }
    if problem.fix is not None:
        # One suggestion is one edit: reviewdog shows each by itself.
        found["suggestions"] = [
            {
                "range": _range(Range(span.source.place(span.start), span.source.place(span.end)), span.source),
                "text": text,
            }
            for span, text in problem.fix.edits
        ]
    if problem.related:
        found["relatedLocations"] = [
            {"message": message, "location": _location(span)} for message, span in problem.related
        ]
    return found


def _location(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"path": "unknown"}
    return {"path": shown_path(span.source.name), "range": _range(range_of(span), span.source)}


def _range(found: Range, source: Source) -> dict[str, Any]:
    return {"start": _position(found.start, source), "end": _position(found.end, source)}


def _position(place: Place, source: Source) -> dict[str, int]:
    line, column = bytes_of(place, source)
    return {"line": line, "column": column}
