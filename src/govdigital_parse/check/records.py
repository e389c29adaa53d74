"""Sheets as plain data, for the cache and between processes: spans by the path of their file, without its text.

The cache is a file that anybody may have put there, so that reading one must not do more than make values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from govdigital_parse.check.registry import rules
from govdigital_parse.check.sheets import Fact, Sheet, Unit
from govdigital_parse.problems import Edit, Fix, Problem, Related, Severity
from govdigital_parse.source import Source, Span

Record: TypeAlias = "list[Any]"
# Gives the text of a file again.
Reread: TypeAlias = Callable[[str], Source]


def record_of(sheet: Sheet) -> Record:
    """``sheet`` as lists, strings and numbers, without its unit and its plan, which whoever reads it back knows."""
    facts = {name: [_fact(fact) for fact in facts] for name, facts in sheet.facts.items()}
    return [[_problem(problem) for problem in sheet.problems], facts, dict(sheet.files)]


def sheet_of(record: Record, unit: Unit, reread: Reread) -> Sheet:
    """The sheet that was recorded. Raises ValueError, TypeError, KeyError or IndexError for what is no record."""
    problems, facts, files = record
    back = _Back(reread)
    return Sheet(
        unit,
        tuple([back.problem(problem) for problem in problems]),
        {str(name): tuple([back.fact(fact) for fact in known]) for name, known in facts.items()},
        {str(name): None if known is None else str(known) for name, known in files.items()},
    )


def _problem(problem: Problem) -> Record:
    return [
        problem.code,
        problem.severity.value,
        problem.message,
        _span(problem.span),
        None if problem.fix is None else _fix(problem.fix),
        [[message, _span(span)] for message, span in problem.related],
    ]


def _fix(fix: Fix) -> Record:
    edits = [[_span(edit.span), edit.replacement] for edit in fix.edits]
    return [fix.message, edits, fix.safe, _span(fix.scope)]


def _fact(fact: Fact) -> Record:
    return [fact.kind, fact.text, _span(fact.span), fact.number, _span(fact.other)]


def _span(span: Span | None) -> Record | None:
    return None if span is None else [span.source.path, span.start, span.end]


class _Back:
    """Reads records back."""

    def __init__(self, reread: Reread) -> None:
        self._reread = reread
        self._sources: dict[str, Source] = {}

    def problem(self, record: Record) -> Problem:
        code, severity, message, span, fix, related = record
        if code not in rules():
            raise ValueError(code)
        return Problem(
            str(code),
            Severity(severity),
            str(message),
            self._span(span),
            None if fix is None else self._fix(fix),
            tuple([Related(str(said), self._known(place)) for said, place in related]),
        )

    def fact(self, record: Record) -> Fact:
        kind, text, span, number, other = record
        counted = None if number is None else int(number)
        return Fact(str(kind), str(text), self._span(span), counted, self._span(other))

    def _fix(self, record: Record) -> Fix:
        message, edits, safe, scope = record
        made = tuple([Edit(self._known(span), str(replacement)) for span, replacement in edits])
        return Fix(str(message), made, bool(safe), self._span(scope))

    def _span(self, record: Record | None) -> Span | None:
        return None if record is None else self._known(record)

    def _known(self, record: Record) -> Span:
        path, start, end = record
        if path not in self._sources:
            self._sources[path] = self._reread(path)
        found = Span(self._sources[path], int(start), int(end))
        if not 0 <= found.start <= found.end <= len(found.source.text):
            raise ValueError(record)
        return found
