"""The contents list of a report: lines that stand again further on, where they are headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdigital_parse.readers.report.furniture import plain_body
from govdigital_parse.readers.report.layout import Line
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    ContentsTitle,
    Dated,
    Genre,
    Notice,
    OwnedTitle,
    StatementTitle,
)

LONGEST_ENTRY = 300
# A list that nothing is above is one of contents if it has so many entries.
ENOUGH = 3


class Contents(NamedTuple):
    """The lines of the contents list, heading and all, ``start`` up to ``end``, and what it announces as headings."""

    start: int = 0
    end: int = 0
    announced: frozenset[str] = frozenset()


def contents_of(lines: Sequence[Line]) -> Contents:
    """The contents list, under the word 'Contents' or just after the title; empty where there is none."""
    titled = next((number for number, line in enumerate(lines) if isinstance(line.reading, ContentsTitle)), None)
    start = _after_header(lines) if titled is None else titled + 1
    if start == 0:
        return Contents()
    keys = [plain_body(line) if len(line.text) <= LONGEST_ENTRY else "" for line in lines]
    end, announced = _run(lines, keys, start)
    if titled is not None:
        return Contents(titled, end, announced)
    return Contents(start, end, announced) if len(announced) >= ENOUGH else Contents()


def _after_header(lines: Sequence[Line]) -> int:
    """Where the lines end that stand before a report's text: type, title, date, notice."""
    number = 0
    title: str | None = None
    while number < len(lines):
        line = lines[number]
        match line.reading:
            case Genre() | Dated() | Notice() | OwnedTitle():
                pass
            case ActionTitle() if title in {None, line.text}:
                title = line.text
            case None if number + 1 < len(lines) and isinstance(lines[number + 1].reading, Dated):
                pass
            case _:
                break
        number += 1
    return number


def _run(lines: Sequence[Line], keys: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
    """Where the entries from ``start`` on end, and what they are: short lines that all stand again, each another."""
    last = {said: number for number, said in enumerate(keys)}
    seen: set[str] = set()
    number = start
    while number < len(lines):
        said = keys[number]
        if not said or said in seen or last[said] == number or isinstance(lines[number].reading, StatementTitle):
            break
        seen.add(said)
        number += 1
    return number, frozenset(seen)
