"""The contents list of a report: lines that stand again further on, where they are headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govdigital_parse.readers.report.furniture import plain_body, without_page
from govdigital_parse.readers.report.line import Line
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
    titles = [
        (n, line.reading) for n, line in enumerate(lines) if line.reading and isinstance(line.reading, ContentsTitle)
    ]
    start = _after_header(lines)
    if not titles and not start:
        return Contents()
    keys = [plain_body(line) if len(line.text) <= LONGEST_ENTRY else "" for line in lines]
    last = {said: number for number, said in enumerate(keys)}
    found = [Contents(number, *_run(lines, keys, last, number + 1)) for number, _ in titles]
    lists = [contents for contents in found if contents.announced]
    untitled = Contents(start, *_run(lines, keys, last, start))
    if not lists and len(untitled.announced) >= ENOUGH:
        return untitled
    words = [contents for contents, (_, title) in zip(found, titles, strict=True) if title.alone]
    return next(iter((*lists, *words)), Contents())


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


def _run(lines: Sequence[Line], keys: Sequence[str], last: Mapping[str, int], start: int) -> tuple[int, frozenset[str]]:
    """Where the entries from ``start`` on end, and what they are: short lines that all stand again, each another."""
    seen: set[str] = set()
    number = start
    while number < len(lines):
        said = keys[number]
        if said and last[said] == number:
            said = without_page(said)
        stands_again = said and said not in seen and last.get(said, 0) > number
        if not stands_again or isinstance(lines[number].reading, StatementTitle):
            break
        seen.add(said)
        number += 1
    return number, frozenset(seen)
