"""Unified diffs of texts of any length: `difflib`, which takes time with the square, some lines at a time."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

# So many lines are held against as many.
WINDOW = 200
CONTEXT = 3
Opcode: TypeAlias = "tuple[str, int, int, int, int]"


def unified_diff(path: str, old: str, new: str) -> Iterator[str]:
    """The lines of the diff, each with its end, as patch and git know lines: ended by a line feed alone."""
    before, after = _lines(old), _lines(new)
    matcher: difflib.SequenceMatcher[str] = difflib.SequenceMatcher(None, [], [])
    matcher.opcodes = list(_joined(_opcodes(before, after)))  # type: ignore[attr-defined]  # it gives these if it has some
    if all(kind == "equal" for kind, *_ in matcher.get_opcodes()):
        return
    yield f"--- a/{path}\n"
    yield f"+++ b/{path}\n"
    for group in matcher.get_grouped_opcodes(CONTEXT):
        (_, start, _, begin, _), (_, _, end, _, stop) = group[0], group[-1]
        yield f"@@ -{_range(start, end)} +{_range(begin, stop)} @@\n"
        for kind, start, end, begin, stop in group:
            if kind == "equal":
                yield from (_line(" ", line) for line in before[start:end])
            else:
                yield from (_line("-", line) for line in before[start:end])
                yield from (_line("+", line) for line in after[begin:stop])


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline="\n"))


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def _range(start: int, end: int) -> str:
    length = end - start
    # An empty range is after the line before it; one line needs no length.
    return f"{start + 1}" if length == 1 else f"{start + (length > 0)},{length}"


def _joined(opcodes: Iterable[Opcode]) -> Iterator[Opcode]:
    """``opcodes``, what stays in two windows after each other as one: a hunk's context is counted in it."""
    stays: Opcode | None = None
    for opcode in opcodes:
        if opcode[0] == "equal":
            stays = (*stays[:2], opcode[2], stays[3], opcode[4]) if stays else opcode
            continue
        if stays:
            yield stays
            stays = None
        yield opcode
    if stays:
        yield stays


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Iterator[Opcode]:
    """What becomes of which lines, as `difflib.SequenceMatcher.get_opcodes` says it."""
    first = second = 0
    while first < len(before) or second < len(after):
        old, new = before[first : first + WINDOW], after[second : second + WINDOW]
        found = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        is_last = first + WINDOW >= len(before) and second + WINDOW >= len(after)
        if not is_last and any(kind == "equal" for kind, *_ in found):
            # What comes after the last lines that are alike may be like some that are not here yet.
            while found[-1][0] != "equal":
                found.pop()
        for kind, start, end, begin, stop in found:
            yield kind, first + start, first + end, second + begin, second + stop
        first, second = first + found[-1][2], second + found[-1][4]
