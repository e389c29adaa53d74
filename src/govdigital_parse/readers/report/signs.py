"""Signs in lines of a report that are no words: of quoted mail, of headings, of an item whose text is a line below."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govdigital_parse.departments import find
from govdigital_parse.readers.report.lines import Bullet, Ordinal, pattern_of, read_line

QUOTATION = ">"
# What the signs of a heading begin with; the last take no room.
SIGNS = frozenset("#*_~[-=\u200b\u200e\u2060\ufeff")
LONGEST_HEADING = 200
REMEMBERED = 1024


def quotation_before(line: str) -> int:
    """How long the signs of quoted mail before ``line`` are."""
    quotation = _pattern("QUOTATION").match(line)
    return quotation.end() if quotation else 0


def without_signs(line: str) -> tuple[int, int]:
    """From where to where ``line`` is more than the signs of a heading around it, where it is one; else all of it."""
    return _within(line) if len(line) <= LONGEST_HEADING else (0, len(line))


def is_bullet(line: str) -> bool:
    """Whether ``line`` is the sign of an item and nothing else."""
    return len(line) == 1 and _is_bullet(line)


@lru_cache(maxsize=REMEMBERED)
def _is_bullet(sign: str) -> bool:
    return _pattern("BULLET", "INNER_BULLET").match(sign) is not None


@lru_cache(maxsize=REMEMBERED)
def _within(line: str) -> tuple[int, int]:
    opening = _pattern("OPENING_SIGNS").match(line)
    if opening:
        closing = _pattern("CLOSING_SIGNS").search(line, opening.end())
        start, end = opening.end(), closing.start() if closing else len(line)
        if start < end and _is_heading(line[start:end]):
            return start, end
    return 0, len(line)


def _is_heading(text: str) -> bool:
    reading = read_line(text)
    return find(text) is not None if reading is None else not isinstance(reading, Bullet | Ordinal)


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    return pattern_of(*names)
