"""Emphasis that reads back: the delimiter of each emphasis and strong, or HTML where no delimiter would be parsed.

CommonMark decides by the signs on both sides of a delimiter. Here each run of delimiters is one delimiter (beside
another one stands the other of ``*`` and ``_``), each opener opens and each closer closes for certain, and none could
close something else: then there is one reading only. Versions of CommonMark differ in whether a symbol such as ``£`` is
punctuation, so what depends on it counts as uncertain.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from attrs import define

from govdigital_parse.writers.markdown.escaping import LEFT_BRACKET, MARK, RIGHT_BRACKET

LENGTHS = {"em": 1, "strong": 2}
SKIPPED = "~"  # by GFM, which has strikethrough, where it looks what a delimiter stands beside
ASCII_SPACE = " \t\n\v\f\r"


@define(eq=False)
class Style:
    """An emphasis or strong of a text: its HTML name and, once chosen, its delimiter, empty where HTML has to do."""

    tag: str
    end: int = -1
    delimiter: str = ""


class Edge(NamedTuple):
    """Where a style begins or ends."""

    style: Style
    opens: bool

    def __str__(self) -> str:
        return self.style.delimiter or f"<{'' if self.opens else '/'}{self.style.tag}>"


class _Sign(Enum):
    SPACE = "white space"
    PUNCTUATION = "punctuation"
    SYMBOL = "punctuation to some"
    OTHER = "a letter, a figure and the like"


def resolve(parts: Sequence[str], marks: Sequence[str | Edge]) -> set[str]:
    """Choose the delimiters of all edges among ``marks``, which stand between the ``parts`` of a text; give those used.

    There is one part more than there are marks, and empty ones where marks touch.
    """
    for number, mark in enumerate(marks):
        if isinstance(mark, Edge) and not mark.opens:
            mark.style.end = number
    around: Counter[str] = Counter()
    used: set[str] = set()
    for number, mark in enumerate(marks):
        if not isinstance(mark, Edge):
            continue
        if mark.opens:
            style = mark.style
            style.delimiter = _delimiter(parts, marks, number, around)
            used.update(style.delimiter)
            around[style.delimiter] += 1
        else:
            around[mark.style.delimiter] -= 1
    return used


def _delimiter(parts: Sequence[str], marks: Sequence[str | Edge], start: int, around: Counter[str]) -> str:
    """A delimiter that is sure to be read for the style that begins at ``start``, empty if there is none."""
    mark = marks[start]
    assert isinstance(mark, Edge)  # noqa: S101 - for the type checker
    end = mark.style.end
    opener, closer = (_before(parts, start), _after(parts, start)), (_before(parts, end), _after(parts, end))
    if not (_surely(opener[1], opener[0]) and _surely(*closer)):
        return ""
    could_close = _maybe(*opener)
    could_open = _maybe(closer[1], closer[0])
    for sign in "*_":
        delimiter = sign * LENGTHS[mark.style.tag]
        if could_close and around[delimiter]:
            continue
        if sign == "_" and (
            (could_close and opener[0] is not _Sign.PUNCTUATION) or (could_open and closer[1] is not _Sign.PUNCTUATION)
        ):
            continue
        if _touches(parts[start], marks, start - 1, sign) or _touches(parts[end + 1], marks, end + 1, sign):
            continue
        return delimiter
    return ""


def _touches(between: str, marks: Sequence[str | Edge], number: int, sign: str) -> bool:
    """Whether the mark of that number, with nothing ``between``, is a delimiter of the same sign, chosen before."""
    if between or not 0 <= number < len(marks):
        return False
    mark = marks[number]
    return isinstance(mark, Edge) and mark.style.delimiter.startswith(sign)


def _before(parts: Sequence[str], number: int) -> _Sign:
    if text := parts[number]:
        return _seen(text.rstrip(SKIPPED)[-1:], text[-1])
    return _Sign.PUNCTUATION if number else _Sign.SPACE


def _after(parts: Sequence[str], number: int) -> _Sign:
    if text := parts[number + 1]:
        return _seen(text.lstrip(SKIPPED)[:1], text[0])
    return _Sign.PUNCTUATION if number + 2 < len(parts) else _Sign.SPACE


def _seen(beyond: str, nearest: str) -> _Sign:
    """What stands beside a delimiter; GFM looks at what is beyond the signs that it looks over, others do not."""
    if nearest != SKIPPED or not beyond:
        return _sign(nearest)
    sign = _sign(beyond)
    return sign if sign in (_Sign.SPACE, _Sign.PUNCTUATION) else _Sign.SYMBOL


def _surely(inner: _Sign, outer: _Sign) -> bool:
    """Whether a delimiter between the two is flanking towards ``inner``, for every version of CommonMark."""
    return inner is _Sign.OTHER or (inner is not _Sign.SPACE and outer in (_Sign.SPACE, _Sign.PUNCTUATION))


def _maybe(inner: _Sign, outer: _Sign) -> bool:
    """Whether it is for any version."""
    return inner in (_Sign.OTHER, _Sign.SYMBOL) or (inner is _Sign.PUNCTUATION and outer is not _Sign.OTHER)


@lru_cache(1024)
def _sign(character: str) -> _Sign:
    if character in string.punctuation or character in (MARK, LEFT_BRACKET, RIGHT_BRACKET):
        return _Sign.PUNCTUATION
    category = unicodedata.category(character)
    if category == "Zs" or character in ASCII_SPACE:
        return _Sign.SPACE
    return {"P": _Sign.PUNCTUATION, "S": _Sign.SYMBOL}.get(category[0], _Sign.OTHER)
