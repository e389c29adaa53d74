"""What the pages of a printed report have around what they say: numbers, running heads, and rules between parts.

A number alone on a line is a page's where a form feed tells that a page ends, or where the number before it stands a
page further up. A running head is what stands beside several ends of pages, or the title again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby, takewhile
from typing import NamedTuple

from govdigital_parse.departments import find
from govdigital_parse.readers.grammar import parser_of
from govdigital_parse.readers.report.furniture import begins_document
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    BareTitle,
    Bullet,
    Numbered,
    Ordinal,
    OwnedTitle,
    StatementTitle,
)

LONGEST = 200
REMEMBERED = 1024
# A page has so many lines at least, and one that is prose: that long, or a sentence.
FEWEST_LINES = 2
SHORTEST_PROSE = 40
SENTENCE_ENDS = (".", ";", "!", "?")
LEAD_INS = (":", "?")
# A running head stands at so many ends of pages, a department's name at one more, and at this share of all.
FEWEST_HEADS = 2
SHARE_OF_HEADS = 3
# So many lines a running head can have.
HEAD_LINES = 2
LONGEST_HEAD = 120
# What a number with the word 'Page' begins with.
PAGE_INITIALS = frozenset("Pp")
# What a running head has beside its words.
NUMBER_SIGNS = "0123456789 |-–—"


class Edge(StrEnum):
    """What a line at the edge of a page is, by the rules of the grammar."""

    PAGE = "page"
    FOLIO = "folio"
    RULE = "rule"


class Pages(NamedTuple):
    """The lines that the pages say, and the runs of those that are left out."""

    lines: list[Line]
    left_out: list[Sequence[Line]]


def without_edges(lines: list[Line]) -> Pages:
    """The lines without what is at the edges of pages, and without rules."""
    edges = [_edge_of(line.text) if _can_be_edge(line.text) else None for line in lines]
    breaks = _form_feeds(lines)
    titles = _running_titles(lines)
    if not (breaks or titles or any(edges)):
        return Pages(lines, [])
    left = [edge is Edge.PAGE or edge is Edge.RULE for edge in edges]
    for number in (*titles, *_folios(lines, edges, breaks)):
        left[number] = True
    if not (breaks or any(left)):
        return Pages(lines, [])
    breaks |= {number + 1 for number, edge in enumerate(edges) if left[number] and edge is not Edge.RULE}
    if breaks:
        for _ in range(HEAD_LINES):
            for number in _heads(lines, left, breaks):
                left[number] = True
    runs = groupby(range(len(lines)), key=left.__getitem__)
    return Pages(_kept(lines, left, breaks), [[lines[number] for number in run] for out, run in runs if out])


def _form_feeds(lines: Sequence[Line]) -> set[int]:
    """Where form feeds begin new pages; nowhere, where they are but ends of lines."""
    found = {number for number, line in enumerate(lines) if line.page and number}
    return found if FEWEST_LINES * len(found) <= len(lines) else set()


def _running_titles(lines: Sequence[Line]) -> list[int]:
    """Which of the lines are the only title again, after what departments did has begun."""
    numbers = [number for number, line in enumerate(lines) if line.reading is not None]
    titles = [number for number in numbers if isinstance(lines[number].reading, ActionTitle | OwnedTitle)]
    if len(titles) < FEWEST_HEADS or len({lines[number].text for number in titles}) > 1:
        return []
    if titles[0] and find(lines[titles[0] - 1].text):  # what stands below each department's name
        return []
    stated = next((number for number in numbers if isinstance(lines[number].reading, StatementTitle)), len(lines))
    return [number for number in titles[1:] if number > stated]


def _folios(lines: Sequence[Line], edges: Sequence[Edge | None], breaks: set[int]) -> Iterator[int]:
    """Which of the lines that are a number alone are pages' numbers."""
    ends = {0, *breaks, len(lines)} if breaks else set()
    last: dict[int, int] = {}
    prose = -1
    for number, (line, edge) in enumerate(zip(lines, edges, strict=True)):
        if edge is not Edge.FOLIO:
            if len(line.text) >= SHORTEST_PROSE or line.text.endswith(SENTENCE_ENDS):
                prose = number
            continue
        if number in ends or number + 1 in ends:
            yield number
        elif Edge.FOLIO not in edges[number + 1 : number + 2] and not _is_among_figures(lines, edges, number):
            value = int("".join(takewhile(str.isdecimal, line.text)))
            before = last.get(value - 1, prose)
            if before < prose and number - before > FEWEST_LINES:
                yield from (before, number)
            last[value] = number


def _is_among_figures(lines: Sequence[Line], edges: Sequence[Edge | None], number: int) -> bool:
    """Whether a number is led in by the line before, or one of several: a cell, an answer, an item."""
    around = [near for near in (number - 1, number + 1) if 0 <= near < len(lines)]
    if any(edges[near] not in {Edge.PAGE, Edge.RULE} and not _has_letters(lines[near].text) for near in around):
        return True
    return number > 0 and lines[number - 1].text.endswith(LEAD_INS)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _heads(lines: Sequence[Line], left: Sequence[bool], breaks: set[int]) -> list[int]:
    """Which of the lines that stand beside the ends of pages are their running heads or feet."""
    kept = [number for number, out in enumerate(left) if not out]
    ends = {bisect_left(kept, number) for number in (0, *breaks, len(lines))}
    tops = [kept[end] for end in ends if end < len(kept)]
    feet = [kept[end - 1] for end in ends if end]
    heads = [*_repeated(lines, tops, len(ends)), *_repeated(lines, feet, len(ends))]
    if heads and kept[0] in heads and not begins_document([lines[number] for number in kept[:3]], 1):
        heads.remove(kept[0])  # a title that the head repeats
    return heads


def _repeated(lines: Sequence[Line], numbers: Sequence[int], ends: int) -> Iterator[int]:
    """Which of the lines at so many ends of pages say what others of them do."""
    keys = {number: key for number in numbers if (key := _head_key(lines[number]))}
    times = Counter(keys.values())
    enough = max(FEWEST_HEADS, ends // SHARE_OF_HEADS)
    for number, key in keys.items():
        if times[key] > enough or (times[key] == enough and not find(lines[number].text)):
            yield number


def _head_key(line: Line) -> str:
    """What a line says if it can be a running head, without a page's number; empty if it cannot."""
    is_other = isinstance(line.reading, StatementTitle | BareTitle | Bullet | Ordinal | Numbered)
    if is_other or len(line.text) > LONGEST_HEAD or line.text.endswith(SENTENCE_ENDS + LEAD_INS):
        return ""
    return " ".join(line.text.strip(NUMBER_SIGNS).split()).casefold()


def _kept(lines: Sequence[Line], left: Sequence[bool], breaks: set[int]) -> list[Line]:
    """The lines that are not left out; what a page's end has parted is not apart where a sentence goes on."""
    kept: list[Line] = []
    is_new_page = is_parted = False
    for number, (line, out) in enumerate(zip(lines, left, strict=True)):
        is_new_page = is_new_page or number in breaks
        if out:
            is_parted = True
            continue
        if kept and (is_new_page or is_parted):
            goes_on = is_new_page and not kept[-1].text.endswith(SENTENCE_ENDS + LEAD_INS)
            kept.append(line._replace(apart=not goes_on))
        else:
            kept.append(line)
        is_new_page = is_parted = False
    return kept


def _can_be_edge(text: str) -> bool:
    return len(text) <= LONGEST and (text[0] in PAGE_INITIALS or not text[0].isalpha())


@lru_cache(maxsize=REMEMBERED)
def _edge_of(text: str) -> Edge | None:
    plain = " ".join(text.split())
    return next((edge for edge, pattern in _patterns() if pattern.fullmatch(plain)), None)


@cache
def _patterns() -> Sequence[tuple[Edge, re.Pattern[str]]]:
    parser = parser_of("furniture")
    return [(edge, re.compile(parser.get_terminal(edge.name).pattern.to_regexp())) for edge in Edge]
