"""From the lines of a text to those of its report: without what is around it, and with names and headings whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from govdigital_parse.departments import find
from govdigital_parse.readers.report.contents import contents_of
from govdigital_parse.readers.report.furniture import furniture
from govdigital_parse.readers.report.layout import joined
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import BareTitle, StatementTitle

# A name stands on so many lines at most: Department for Business, / Innovation / and Skills.
MOST_PARTS = 3


class Body(NamedTuple):
    """The lines of a report, the runs of lines left out, and what a contents list among these announces as headings."""

    lines: Sequence[Line]
    left_out: Sequence[Sequence[Line]]
    announced: frozenset[str]


def body_of(lines: Sequence[Line]) -> Body:
    """The report in ``lines``."""
    left = furniture(lines)
    kept = [line for line, out in zip(lines, left, strict=True) if not out]
    start, end, announced = contents_of(kept)
    if start < end:
        numbers = [number for number, out in enumerate(left) if not out]
        for number in numbers[start:end]:
            left[number] = True
        kept[start:end] = []
    runs = groupby(range(len(lines)), key=left.__getitem__) if len(kept) < len(lines) else ()
    return Body(_whole(kept), [[lines[number] for number in run] for out, run in runs if out], announced)


def _whole(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with the names of departments and the headings of statements that stand on several put together."""
    whole: list[Line] = []
    done = 0
    for number, line in enumerate(lines):
        if line.reading is not None and isinstance(line.reading, StatementTitle | BareTitle):
            name, heading = _parts_of_name(lines, number), _parts_of_heading(lines, number)
            for start, many in ((number - name, name), (number, heading)):
                if many:
                    whole += (*lines[done:start], joined(lines[start : start + many]))
                    done = start + many
    return [*whole, *lines[done:]] if whole else lines


def _parts_of_name(lines: Sequence[Line], end: int) -> int:
    """How many lines before ``end``, where a statement's heading is, are one name of the register; 0 if not several."""
    for parts in range(2, MOST_PARTS + 1):
        start = end - parts
        if start < 0 or any(line.reading for line in lines[start:end]):
            return 0
        if find(joined(lines[start:end]).text, acronyms=False) and not find(lines[end - 1].text):
            return parts
    return 0


def _parts_of_heading(lines: Sequence[Line], number: int) -> int:
    """2 if the statement's heading has its period, in brackets, on the next line; else 0."""
    match lines[number : number + 2]:
        case [Line(reading=StatementTitle(_, None) | BareTitle()), Line(text=text, reading=None)] if text.startswith(
            "("
        ):
            whole = joined(lines[number : number + 2]).reading
            return 2 if isinstance(whole, StatementTitle) and whole.period else 0
    return 0
