"""From the lines of a text to those of its report: without what is around it, and with names and headings whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from govdigital_parse.readers.report.contents import contents_of
from govdigital_parse.readers.report.furniture import furniture
from govdigital_parse.readers.report.headings import whole
from govdigital_parse.readers.report.line import Line


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
    return Body(whole(kept), [[lines[number] for number in run] for out, run in runs if out], announced)
