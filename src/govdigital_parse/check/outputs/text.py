"""For people: each finding with the line that it is in, and a mark below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govdigital_parse.check.checking import Report
from govdigital_parse.problems import Problem, printable

# How much of a long line is shown: paragraphs are one line, mostly.
BEFORE, WIDTH = 40, 100
ELLIPSIS = "…"
WIDE = frozenset("WF")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def written(report: Report) -> str:
    """A paragraph a finding."""
    return "".join(f"{line}\n" for problem in report.problems for line in _lines(problem))


def _lines(problem: Problem) -> Iterator[str]:
    yield f"{problem} ({problem.severity.value})" if problem.severity == "info" else str(problem)
    if problem.span is not None and problem.span.end > problem.span.start:
        yield from _excerpt(problem)
    for message, span in problem.related:
        line, column = span.place
        yield printable(f"       see {span.source.name}:{line}:{column}: {message}")
    if problem.fix is not None:
        kind = "--fix" if problem.fix.safe else "--unsafe-fixes"
        yield printable(f"       {kind}: {problem.fix.message}")


def _excerpt(problem: Problem) -> Iterator[str]:
    """The source around a finding, on one line, and a mark below it."""
    assert problem.span is not None  # noqa: S101 - asked before
    line, column = problem.span.place
    text = problem.span.source.line(line).replace("\t", " ")
    start = column - 1
    first = max(0, start - BEFORE)
    last = min(len(text), first + WIDTH)
    end = min(start + problem.span.end - problem.span.start, last)
    before, marked, after = text[first:start], text[start:end], text[end:last]
    if first:
        before = ELLIPSIS + before
    if last < len(text):
        after += ELLIPSIS
    shown = before + marked + after
    if printable(shown) != shown:
        before, marked, after = map(printable, (before, marked, after))
        # What is a command only as a whole, too.
        shown = printable(before + marked + after)
    # Never a line that begins as the source likes: GitHub's log would take some for commands.
    gutter = f"{line:>6} | "
    yield gutter + shown
    yield " " * (len(gutter) + _width(before)) + "^" * max(_width(marked), 1)


def _width(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return len(text) + (0 if text.isascii() else sum(map(_more, NOT_ASCII.findall(text))))


def _more(sign: str) -> int:
    """How many columns more than one ``sign`` takes."""
    if unicodedata.combining(sign):
        return -1
    return int(unicodedata.east_asian_width(sign) in WIDE)
