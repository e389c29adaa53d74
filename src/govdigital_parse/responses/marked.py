"""A pair as those who show it need it: lines of words that are equal, deleted or inserted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, count
from typing import NamedTuple, TypeAlias

from govdigital_parse.responses.comparison import Pair
from govdigital_parse.responses.differences import Change
from govdigital_parse.responses.rows import Row

# Each is EQUAL, DELETE or INSERT. The words of what is equal are the new ones.
Line: TypeAlias = "list[tuple[Change, list[str]]]"


class _Word(NamedTuple):
    change: Change
    text: str
    begins_line: bool


def marked_lines(pair: Pair) -> list[Line]:
    """The paragraphs and items of ``pair``, words that were replaced before those that stand for them.

    Lines are those of the new text, and of the old one where it was deleted.
    """
    lines: list[Line] = []
    for word in _words(pair):
        # A line that was deleted and the one that stands for it are one.
        stands_for = lines and word.change is not Change.DELETE and {mark for mark, _ in lines[-1]} == {Change.DELETE}
        if not lines or (word.begins_line and not stands_for):
            lines.append([])
        line = lines[-1]
        if not line or line[-1][0] is not word.change:
            line.append((word.change, []))
        line[-1][1].append(word.text)
    return lines


def _words(pair: Pair) -> Iterator[_Word]:
    begins, new_begins = _line_begins(pair.old), _line_begins(pair.new)
    at, new_at = count(), count()
    for one in pair.differences:
        old = [(word, next(at) in begins) for word in one.old]
        new = [(word, next(new_at) in new_begins) for word in one.new]
        if one.op is not Change.EQUAL:
            yield from (_Word(Change.DELETE, *word) for word in old)
        yield from (_Word(Change.EQUAL if one.op is Change.EQUAL else Change.INSERT, *word) for word in new)


def _line_begins(row: Row | None) -> set[int]:
    """Which words, counted from 0, begin a line."""
    return {0, *accumulate(len(line.split()) for line in row.text.split("\n"))} if row else set()
