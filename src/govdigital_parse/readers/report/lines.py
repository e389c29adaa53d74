"""The lines of a report, and what each says by itself: ``grammars/report.lark`` as small values.

What a line means among the others is for `document`. No tree of Lark's leaves this file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import islice
from typing import NamedTuple, TypeAlias

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from govdigital_parse.model import Period, StatementKind
from govdigital_parse.readers.grammar import parser_of

# What is longer is text, unless it is the title of an action.
LONGEST_HEADING = 200
ACTION = "action"

LINE = re.compile(r"\S[^\r\n]*")
FIRST_LINES = 40
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Tokens: TypeAlias = Mapping[str, Token]


class ActionTitle(NamedTuple):
    """``Action 8: title``: ``label`` is 'Action 8', the title begins at ``start`` of the line."""

    action: int
    label: str
    start: int


class OwnedTitle(NamedTuple):
    """``DCMS's actions in response to the Government Digital Strategy``."""

    department: str


class Dated(NamedTuple):
    """``Updated 16 January 2015``; the date begins at ``start`` of the line."""

    date: dt.date
    start: int


class Notice(NamedTuple):
    """``This was published under the 2010 to 2015 … government``."""


class Genre(NamedTuple):
    """``Policy paper``."""


class StatementTitle(NamedTuple):
    """``Progress during 2013``."""

    kind: StatementKind
    period: Period | None


class Numbered(NamedTuple):
    """``2.1 Title``: the numbers, and where the title begins in the line."""

    numbers: tuple[int, ...]
    start: int


class Bullet(NamedTuple):
    """``- text``; the text begins at ``start`` of the line."""

    start: int


Reading: TypeAlias = ActionTitle | OwnedTitle | Dated | Notice | Genre | StatementTitle | Numbered | Bullet | None


class Line(NamedTuple):
    """A line that is not blank, without white space around it; ``start`` counts from the start of the source."""

    start: int
    text: str
    reading: Reading

    @property
    def end(self) -> int:
        """Where the line ends in the source."""
        return self.start + len(self.text)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` that are not blank. A byte order mark at its start belongs to none."""
    for found in LINE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        line = found[0].rstrip()
        yield Line(found.start(), line, read_line(line))


def looks_like_report(text: str) -> bool:
    """Whether the first lines of ``text`` have a title or a statement's heading of a plain-text report."""
    return any(
        isinstance(line.reading, ActionTitle | OwnedTitle | StatementTitle)
        for line in islice(lines_of(text), FIRST_LINES)
    )


def read_line(line: str) -> Reading:
    """What ``line``, which has no white space around it, says by itself; None where it is text."""
    bullet = _openings().bullet.match(line)
    if bullet:
        return Bullet(bullet.end()) if bullet.end() < len(line) else None
    head = line[:LONGEST_HEADING]
    if len(line) > LONGEST_HEADING:
        reading = _parse(head) if head[: len(ACTION)].casefold() == ACTION else None
        return reading if isinstance(reading, ActionTitle) else None
    return _parse(head) if _openings().heading.match(head) else None


class _Openings(NamedTuple):
    """What a bullet's line begins with, and what the lines of all the grammar's rules begin with."""

    bullet: re.Pattern[str]
    heading: re.Pattern[str]


@cache
def _parser() -> Lark:
    return parser_of("report")


@cache
def _openings() -> _Openings:
    """From the grammar itself, because most lines are text, and to see that should not cost a failed parse each."""
    parser = _parser()
    names = sorted(parser.parse_interactive("").accepts())  # type: ignore[no-untyped-call]  # Lark has types for the rest
    patterns = {name: parser.get_terminal(name).pattern.to_regexp() for name in names}
    return _Openings(re.compile(patterns["BULLET"]), re.compile("|".join(patterns.values())))


@lru_cache(maxsize=256)
def _parse(line: str) -> Reading:
    try:
        tree = _parser().parse(line)
    except UnexpectedInput:
        return None
    return _reading(tree, line)


def _reading(tree: Tree[Token], line: str) -> Reading:
    tokens = {token.type: token for token in tree.scan_values(lambda value: isinstance(value, Token))}
    return READINGS[tree.data](tokens, line)


def _action_title(tokens: Tokens, line: str) -> ActionTitle:
    label = " ".join(line[: tokens["COLON"].start_pos].split())
    return ActionTitle(int(tokens["NUMBER"]), label, _start(tokens["REST"]))


def _owned_title(tokens: Tokens, _: str) -> OwnedTitle:
    return OwnedTitle(" ".join(tokens["OWNER"].split()))


def _dated(tokens: Tokens, _: str) -> Dated | None:
    token = tokens["DATE"]
    day, month, year = token.split()
    try:
        date = dt.date(int(year), _month(month), int(day))
    except ValueError:  # 31 February
        return None
    return Dated(date, _start(token))


def _statement_title(kind: StatementKind, tokens: Tokens, _: str) -> StatementTitle:
    if "YEAR" not in tokens:
        return StatementTitle(kind, None)
    month = _month(tokens["MONTH"]) if "MONTH" in tokens else None
    return StatementTitle(kind, Period(int(tokens["YEAR"]), month))


def _numbered(tokens: Tokens, _: str) -> Numbered:
    numbers = tuple(int(number) for number in tokens["INDEX"].split(".") if number)
    return Numbered(numbers, _start(tokens["REST"]))


def _start(token: Token) -> int:
    return token.start_pos or 0


def _month(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1


READINGS: Mapping[str, Callable[[Tokens, str], Reading]] = {
    "title": _action_title,
    "owned": _owned_title,
    "dated": _dated,
    "notice": lambda _tokens, _line: Notice(),
    "genre": lambda _tokens, _line: Genre(),
    "commitment": partial(_statement_title, StatementKind.COMMITMENT),
    "progress": partial(_statement_title, StatementKind.PROGRESS),
    "plan": partial(_statement_title, StatementKind.PLAN),
    "numbered": _numbered,
}
