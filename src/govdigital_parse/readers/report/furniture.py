"""What a page of GOV.UK has around its document: which lines of a text are no part of the report.

The lines themselves are in ``grammars/furniture.lark``. Lines that only a page has are furniture wherever they stand.
What is between a page's beginning and the title is furniture if some of it is known to be; so is all from the first
line of a footer, if at least half of it is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from lark.lexer import PatternStr

from govdigital_parse.departments import find
from govdigital_parse.readers.grammar import parser_of
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    ContentsTitle,
    Dated,
    Genre,
    Notice,
    OwnedTitle,
    StatementTitle,
    read_line,
)

LONGEST = 600
REMEMBERED = 1024
SHORTEST_VARYING = 6
# What is longer, and unknown, is more than a link of a page.
LONGEST_UNKNOWN = 200
PLAIN_SIGNS = str.maketrans("‘’“”", "''\"\"")


class Part(StrEnum):
    """What a known line is, by the rules of the grammar."""

    AROUND = "around"
    FOOT = "foot"
    AMONG = "among"
    LABEL = "label"


class _Known(NamedTuple):
    """The grammar's phrases, in lower case, and the patterns of what varies, of a link's number, of a page's."""

    phrases: Mapping[str, Part]
    varying: Mapping[Part, re.Pattern[str]]
    link_number: re.Pattern[str]
    leader: re.Pattern[str]


def furniture(lines: Sequence[Line]) -> list[bool]:
    """For each of the lines whether it is furniture."""
    parts = [_known_part(line) for line in lines]
    if not any(parts):
        return [False] * len(lines)
    left = [part is Part.AROUND or part is Part.FOOT for part in parts]
    head, foot = _head(lines, parts), _foot(lines, parts)
    left[:head] = [True] * head
    left[foot:] = [True] * (len(lines) - foot)
    for number, part in enumerate(parts[:-1]):
        if part is Part.LABEL and _names_owner(lines, number + 1):
            left[number] = left[number + 1] = True
    return left


def is_known(line: Line) -> bool:
    """Whether the line is one that pages have around a document."""
    return _known_part(line) is not None


def is_around(text: str, *, among: bool) -> bool:
    """Whether a line of this text is one that pages have around a document, be it only ``among`` others of those."""
    line = Line(0, len(text), text, read_line(text))
    part = _known_part(line)
    return part in {Part.AROUND, Part.FOOT} or (among and part is Part.AMONG) or isinstance(line.reading, ContentsTitle)


def _known_part(line: Line) -> Part | None:
    return None if len(line.text) > LONGEST else _part_of(line.text if line.reading is None else line.body)


@lru_cache(maxsize=REMEMBERED)
def _part_of(body: str) -> Part | None:
    known = _known()
    plain = _plain(body)
    part = known.phrases.get(plain)
    if part is None and len(plain) >= SHORTEST_VARYING:
        return next((part for part, pattern in known.varying.items() if pattern.fullmatch(plain)), None)
    return part


def plain_body(line: Line) -> str:
    """The line as others are held against it.

    It has no sign or number of an item, or of a link, straight quotation marks, single spaces, lower case.
    """
    return _plain(line.body)


def without_page(plain: str) -> str:
    """An entry of a contents list, in the form that `plain_body` gives, without the number of its page."""
    return _known().leader.sub("", plain)


def _plain(body: str) -> str:
    if body.startswith("["):
        body = _known().link_number.sub("", body, count=1)
    return " ".join(body.translate(PLAIN_SIGNS).split()).casefold()


def _head(lines: Sequence[Line], parts: Sequence[Part | None]) -> int:
    """How many of the first lines are a page's: all before the title, or those that are known."""
    known = next((number for number, part in enumerate(parts) if part is None or part is Part.LABEL), len(lines))
    for number, (line, part) in enumerate(zip(lines, parts, strict=True)):
        if part is None and begins_document(lines, number):
            return number if any(parts[:number]) else 0
        if (part is None and len(line.text) > LONGEST_UNKNOWN) or isinstance(line.reading, StatementTitle):
            break
    return known


def begins_document(lines: Sequence[Line], number: int) -> bool:
    """Whether the line at ``number`` is a document's title, or what stands before one."""
    after = lines[number + 1].reading if number + 1 < len(lines) else None
    return isinstance(lines[number].reading, ActionTitle | OwnedTitle | Genre | Notice) or isinstance(after, Dated)


def _foot(lines: Sequence[Line], parts: Sequence[Part | None]) -> int:
    """Where the footer begins; the end of the lines if there is none."""
    foot = len(lines)
    unknown = 0
    for number in reversed(range(len(lines))):
        line, part = lines[number], parts[number]
        unknown += part is None
        if isinstance(line.reading, StatementTitle) or (part is None and len(line.text) > LONGEST_UNKNOWN):
            break
        if part is Part.FOOT and 2 * unknown <= len(lines) - number:
            foot = number
    return foot


def _names_owner(lines: Sequence[Line], number: int) -> bool:
    after = lines[number + 1].reading if number + 1 < len(lines) else None
    return find(lines[number].text) is not None and not isinstance(after, StatementTitle)


@cache
def _known() -> _Known:
    parser = parser_of("furniture")
    phrases: dict[str, Part] = {}
    varying: dict[Part, list[str]] = {}
    for rule in parser.rules:
        if rule.origin.name not in set(Part):
            continue
        part = Part(rule.origin.name)
        pattern = parser.get_terminal(rule.expansion[0].name).pattern
        if isinstance(pattern, PatternStr):
            phrases[pattern.value.casefold()] = part
        else:
            varying.setdefault(part, []).append(pattern.to_regexp())
    patterns = {part: re.compile("|".join(alternatives)) for part, alternatives in varying.items()}
    link_number, leader = (parser.get_terminal(name).pattern.to_regexp() for name in ("LINK_NUMBER", "LEADER"))
    return _Known(phrases, patterns, re.compile(link_number), re.compile(leader))
