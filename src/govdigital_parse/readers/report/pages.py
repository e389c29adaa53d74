"""What the pages of a printed report have around what they say: numbers, running heads, and rules between parts.

A number alone on a line is a page's where it counts up, from page to page or from form feed to form feed. A running
head is what stands beside three ends of pages or more, or the title again beside one. What is in doubt stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain, groupby, islice, takewhile
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
from govdigital_parse.readers.statements import is_placeholder

LONGEST = 200
REMEMBERED = 1024
# A page has so many lines at least, and one that is prose: that long, or a sentence.
FEWEST_LINES = 2
SHORTEST_PROSE = 40
SENTENCE_ENDS = (".", ";", "!", "?")
LEAD_INS = (":", "?")
# A number counts up with so many others, or with one where both say how many there are: 3 of 40.
FEWEST_COUNTED, FEWEST_OF_ALL = 3, 2
# A running head stands at so many ends of pages, a department's name at one more, and at this share of all.
FEWEST_HEADS = 3
SHARE_OF_HEADS = 3
# One of so many at least stands where it cannot be text.
DOUBTED = 4
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
    again = _titles_again(lines)
    if not (breaks or again or any(edges)):
        return Pages(lines, [])
    left = [edge is Edge.PAGE or edge is Edge.RULE for edge in edges]
    for number in _folios(lines, edges, breaks):
        left[number] = True
    numbered = {number + 1 for number, edge in enumerate(edges) if left[number] and edge is not Edge.RULE}
    breaks |= numbered
    for number in _running_titles(lines, again, left, breaks):
        left[number] = True
        breaks.add(number + 1)
    if not (breaks or any(left)):
        return Pages(lines, [])
    if breaks:
        for _ in range(HEAD_LINES):
            for number in _heads(lines, left, breaks, numbered=bool(numbered)):
                left[number] = True
    runs = groupby(range(len(lines)), key=left.__getitem__)
    return Pages(_kept(lines, left, breaks), [[lines[number] for number in run] for out, run in runs if out])


def _form_feeds(lines: Sequence[Line]) -> set[int]:
    """Where form feeds begin new pages; nowhere, where they are but ends of lines."""
    found = {number for number, line in enumerate(lines) if line.page and number}
    return found if FEWEST_LINES * len(found) <= len(lines) else set()


def _titles_again(lines: Sequence[Line]) -> list[int]:
    """Which of the lines are the only title again, after what departments did has begun."""
    numbers = [number for number, line in enumerate(lines) if line.reading is not None]
    titles = [number for number in numbers if isinstance(lines[number].reading, ActionTitle | OwnedTitle)]
    if not titles or len({lines[number].text for number in titles}) > 1:
        return []
    if titles[0] and find(lines[titles[0] - 1].text):  # what stands below each department's name
        return []
    stated = next((number for number in numbers if isinstance(lines[number].reading, StatementTitle)), len(lines))
    return [number for number in titles[1:] if number > stated]


def _running_titles(lines: Sequence[Line], again: Sequence[int], left: Sequence[bool], breaks: set[int]) -> list[int]:
    """Which of the titles that stand again are running heads: those at ends of pages, or all where they are many."""
    free = [number for number in again if left[number - 1] or not _leads_in(lines[number - 1])]
    if len(free) >= FEWEST_HEADS and DOUBTED * len(free) >= len(again):
        return list(again)
    beside = {number for places in _beside(left, breaks) for number in places} if breaks else set()
    return [number for number in free if number in beside]


def _leads_in(line: Line) -> bool:
    """Whether the line after is what this line is about: a heading's first, or what a colon announces."""
    is_heading = isinstance(line.reading, StatementTitle | BareTitle)
    return is_heading or line.text.endswith(LEAD_INS) or find(line.text) is not None


def _folios(lines: Sequence[Line], edges: Sequence[Edge | None], breaks: set[int]) -> Iterator[int]:
    """Which of the lines that are a number alone are pages' numbers."""
    ends = {0, *breaks, len(lines)} if breaks else set()
    at_ends: dict[int, int] = {}
    # The last numbers that end with each value, of all that count up to it.
    counted: dict[tuple[int, str], list[int]] = {}
    prose = -1
    for number, (line, edge) in enumerate(zip(lines, edges, strict=True)):
        if edge is not Edge.FOLIO:
            if len(line.text) >= SHORTEST_PROSE or line.text.endswith(SENTENCE_ENDS):
                prose = number
            continue
        digits = "".join(takewhile(str.isdecimal, line.text))
        value, of_all = int(digits), line.text[len(digits) :]
        if number in ends or number + 1 in ends:
            at_ends[number] = value
        elif Edge.FOLIO not in edges[number + 1 : number + 2]:
            before = counted.get((value - 1, of_all), [])
            run = [*before, number] if before and before[-1] < min(prose, number - FEWEST_LINES) else [number]
            enough = FEWEST_OF_ALL if of_all else FEWEST_COUNTED
            if len(run) <= enough and _is_among_figures(lines, edges, number):
                continue
            if len(run) >= enough:
                yield from run
            counted[value, of_all] = run[-enough:]
    values = set(at_ends.values())
    yield from (number for number, value in at_ends.items() if values & {value - 1, value + 1})


def _is_among_figures(lines: Sequence[Line], edges: Sequence[Edge | None], number: int) -> bool:
    """Whether a number is led in by the line before, or one of several: a cell, an answer, an item."""
    around = [near for near in (number - 1, number + 1) if 0 <= near < len(lines)]
    if any(edges[near] not in {Edge.PAGE, Edge.RULE} and not _has_letters(lines[near].text) for near in around):
        return True
    return number > 0 and lines[number - 1].text.endswith(LEAD_INS)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _beside(left: Sequence[bool], breaks: set[int]) -> tuple[list[int], list[int]]:
    """Which of the lines that are kept stand first on their pages, and which last."""
    kept = [number for number, out in enumerate(left) if not out]
    ends = {bisect_left(kept, number) for number in (0, *breaks, len(left))}
    return [kept[end] for end in ends if end < len(kept)], [kept[end - 1] for end in ends if end]


def _heads(lines: Sequence[Line], left: Sequence[bool], breaks: set[int], *, numbered: bool) -> list[int]:
    """Which of the lines that stand beside the ends of pages are their running heads or feet."""
    tops, feet = _beside(left, breaks)
    # A name that has a statement below it heads responses; what a heading has below it is what that heads.
    doubtful = {number for number in tops if _is_before_statement(lines, number)}
    doubtful |= {number for number in feet if number and not left[number - 1] and _leads_in(lines[number - 1])}
    repeated = (_repeated(lines, places, doubtful, numbered=numbered) for places in (tops, feet))
    heads = [*chain.from_iterable(repeated)]
    kept = list(islice((number for number, out in enumerate(left) if not out), 3))
    if heads and kept[0] in heads and not begins_document([lines[number] for number in kept], 1):
        heads.remove(kept[0])  # a title that the head repeats
    return heads


def _repeated(lines: Sequence[Line], ends: Sequence[int], doubtful: set[int], *, numbered: bool) -> Iterator[int]:
    """Which of the lines at the ends of pages say what others of them do, unless these are mostly doubtful."""
    keys = {number: key for number in ends if (key := _head_key(lines[number], numbered=numbered))}
    times = Counter(keys.values())
    doubts = Counter(key for number, key in keys.items() if number in doubtful)
    enough = max(FEWEST_HEADS, (len(ends) + 1) // SHARE_OF_HEADS)
    for number, key in keys.items():
        if DOUBTED * (times[key] - doubts[key]) >= times[key] and times[key] >= enough + (
            find(lines[number].text) is not None
        ):
            yield number


def _is_before_statement(lines: Sequence[Line], number: int) -> bool:
    return number + 1 < len(lines) and isinstance(lines[number + 1].reading, StatementTitle)


def _head_key(line: Line, *, numbered: bool) -> str:
    """What a line says if it can be a running head; empty if it cannot.

    Where pages are not ``numbered`` by lines of their own, the number at an end of it is its page's, and left out.
    """
    is_other = isinstance(line.reading, StatementTitle | BareTitle | Bullet | Ordinal | Numbered)
    if is_other or len(line.text) > LONGEST_HEAD or line.text.endswith(SENTENCE_ENDS + LEAD_INS):
        return ""
    said = " ".join(line.text.split()).casefold()
    words = said.strip(NUMBER_SIGNS)
    if not words or is_placeholder(said):
        return ""
    if numbered:
        return said
    # One word with a number, as in 'Table 3', can be a heading on any page.
    return words if " " in words or words == said else ""


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
