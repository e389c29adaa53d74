"""What a line of a report says by itself: ``grammars/report.lark`` as small values.

What a line means among the others is for the other modules. No tree of Lark's leaves this file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from govdigital_parse.dates import month_of
from govdigital_parse.model import Period, StatementKind
from govdigital_parse.readers.grammar import parser_of

# What is longer is text, unless it is the title of an action.
LONGEST_HEADING = 200
CENTURY = 100
REMEMBERED = 1024
YEAR = 4
# So many letters may be wrong in what a heading begins with: one of eight, and no more than two.
LETTERS_FOR_ONE_WRONG, MOST_WRONG = 8, 2

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


class ContentsTitle(NamedTuple):
    """``Contents``, or, not ``alone``, ``On this page``, which is one if a list of headings is below."""

    alone: bool = True


class StatementTitle(NamedTuple):
    """``Progress during 2013``, with or without a number before it.

    It is ``irregular`` where it is put as reports hardly do: ``Progress in Dec 2013``.
    """

    kind: StatementKind
    period: Period | None
    irregular: bool = False


class BareTitle(NamedTuple):
    """``Progress``: what heads a statement where other lines do so."""

    kind: StatementKind


class Numbered(NamedTuple):
    """``2.1 Title``: the numbers, and where the title begins in the line."""

    numbers: tuple[int, ...]
    start: int


class Ordinal(NamedTuple):
    """``1) text``: the number, and where the text begins in the line."""

    number: int
    start: int


class Bullet(NamedTuple):
    """``- text``; the text begins at ``start`` of the line.

    A sign can be an ``inner`` one, for lists in lists. A ``weak`` one is no bullet where it stands alone.
    """

    start: int
    inner: bool = False
    weak: bool = False


Reading: TypeAlias = (
    ActionTitle
    | OwnedTitle
    | Dated
    | Notice
    | Genre
    | ContentsTitle
    | StatementTitle
    | BareTitle
    | Numbered
    | Ordinal
    | Bullet
    | None
)


def read_line(line: str) -> Reading:
    """What ``line``, which has no white space around it, says by itself; None where it is text."""
    return _read_short(line) if len(line) <= LONGEST_HEADING else _read(line)


def is_note(text: str) -> bool:
    """Whether ``text``, before the statements on an action, is about the action and not a statement itself."""
    return bool(_openings().note.match(text))


def pattern_of(*names: str) -> re.Pattern[str]:
    """What matches any of these terminals of the grammar."""
    return re.compile("|".join(_parser().get_terminal(name).pattern.to_regexp() for name in names))


class _Openings(NamedTuple):
    """What lines begin with: a bullet's sign, those of all rules of the grammar, a note."""

    bullet: re.Pattern[str]
    any: re.Pattern[str]
    note: re.Pattern[str]


@cache
def _parser() -> Lark:
    return parser_of("report")


@cache
def _openings() -> _Openings:
    """From the grammar itself, because most lines are text, and to see that should not cost a failed parse each."""
    names = sorted(_parser().parse_interactive("", start="start").accepts())  # type: ignore[no-untyped-call]  # Lark has types for the rest
    return _Openings(pattern_of("BULLET"), pattern_of(*names), pattern_of("NOTE"))


def _read(line: str) -> Reading:
    openings = _openings()
    if bullet := openings.bullet.match(line):
        return Bullet(bullet.end()) if bullet.end() < len(line) else None
    if len(line) > LONGEST_HEADING:
        return _opening(line) if openings.any.match(line) else None
    reading = _parse(line) if openings.any.match(line) else None
    return _misspelt(line) if reading is None else reading


# Headings come again and again.
_read_short = lru_cache(maxsize=REMEMBERED)(_read)


def _misspelt(line: str) -> StatementTitle | None:
    """The heading of a statement that ``line`` is but for a letter or two."""
    if not line[:1].isalpha() or not line.rstrip(": )")[-YEAR:].isdecimal():
        return None
    words = line.split()
    usual = _usual(len(words))
    if not usual:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - few lines end with a year, and all else should not wait

    for beginning in usual:
        many = len(beginning.split())
        most = min(len(beginning) // LETTERS_FOR_ONE_WRONG, MOST_WRONG)
        if OSA.distance(" ".join(words[:many]).casefold(), beginning.casefold(), score_cutoff=most) <= most:
            title = _parse(" ".join((beginning, *words[many:])))
            if isinstance(title, StatementTitle):
                return title._replace(irregular=True)
    return None


@cache
def _usual(words: int) -> Sequence[str]:
    """The beginnings of headings that have fewer words than this."""
    parser = _parser()
    names = [rule.expansion[0].name for rule in parser.rules if rule.origin.name == "usual"]
    usual = (str(parser.get_terminal(name).pattern.value) for name in names)
    return [beginning for beginning in usual if len(beginning.split()) < words]


def _opening(line: str) -> Reading:
    """What a line says that is too long for any heading but an action's title: that, or the sign of an item."""
    match _parse(line[:LONGEST_HEADING]):
        case ActionTitle() | Numbered() | Ordinal() | Bullet() as reading:
            return reading
    return None


def _parse(line: str) -> Reading:
    try:
        tree = _parser().parse(line, start="start")
    except UnexpectedInput:
        return None
    return _reading(tree, line)


def _reading(tree: Tree[Token], line: str) -> Reading:
    if tree.data in STATEMENTS:
        return StatementTitle(STATEMENTS[tree.data], _period(tree), _is_irregular(tree))
    tokens = {token.type: token for token in tree.scan_values(lambda value: isinstance(value, Token))}
    return READINGS[tree.data](tokens, line)


def _period(tree: Tree[Token]) -> Period | None:
    """The last period that a statement's heading names."""
    period = None
    for part in tree.children:
        if isinstance(part, Tree):
            month, year = [None, *part.children][-2:]
            period = Period(int(str(year)), month_of(str(month)) if month else None)
        elif isinstance(part, Token) and period:  # 2013-14
            period = Period(period.year - period.year % CENTURY + int(part))
    return period


def _is_irregular(tree: Tree[Token]) -> bool:
    """Whether an irregular rule of the grammar has a part in the heading, or it has a comma before the period."""
    parts = (part.type if isinstance(part, Token) else part.data for part in tree.children)
    return tree.data.startswith(IRREGULAR) or any(part == COMMA or part.startswith(IRREGULAR) for part in parts)


def _action_title(tokens: Tokens, line: str) -> ActionTitle:
    label = " ".join(line[: tokens["COLON"].start_pos].split())
    return ActionTitle(int(tokens["NUMBER"]), label, _start(tokens["REST"]))


def _owned_title(tokens: Tokens, _: str) -> OwnedTitle:
    return OwnedTitle(" ".join(tokens["OWNER"].split()))


def _dated(tokens: Tokens, _: str) -> Dated | None:
    token = tokens["DATE"]
    day, month, year = token.split()
    try:
        date = dt.date(int(year), month_of(month), int(day))
    except ValueError:  # 31 February
        return None
    return Dated(date, _start(token))


def _numbered(tokens: Tokens, _: str) -> Numbered | StatementTitle:
    if isinstance(title := read_line(tokens["REST"]), StatementTitle):
        return title
    numbers = tuple(int(number) for number in tokens["INDEX"].split(".") if number)
    return Numbered(numbers, _start(tokens["REST"]))


def _ordinal(tokens: Tokens, _: str) -> Ordinal:
    return Ordinal(int(tokens["ORDINAL"].strip().strip("()")), _start(tokens["REST"]))


def _start(token: Token) -> int:
    return token.start_pos or 0


IRREGULAR, COMMA = "irregular_", "COMMA"
STATEMENTS: Mapping[str, StatementKind] = {
    f"{prefix}{kind.value}": kind for kind in StatementKind for prefix in ("", IRREGULAR)
}
READINGS: Mapping[str, Callable[[Tokens, str], Reading]] = {
    "title": _action_title,
    "owned": _owned_title,
    "dated": _dated,
    "notice": lambda _tokens, _line: Notice(),
    "genre": lambda _tokens, _line: Genre(),
    "contents": lambda _tokens, _line: ContentsTitle(),
    "on_this_page": lambda _tokens, _line: ContentsTitle(alone=False),
    "bare_commitment": lambda _tokens, _line: BareTitle(StatementKind.COMMITMENT),
    "bare_progress": lambda _tokens, _line: BareTitle(StatementKind.PROGRESS),
    "bare_plan": lambda _tokens, _line: BareTitle(StatementKind.PLAN),
    "numbered": _numbered,
    "ordinal": _ordinal,
    "inner_bullet": lambda tokens, _line: Bullet(_start(tokens["REST"]), inner=True),
    "weak_bullet": lambda tokens, _line: Bullet(_start(tokens["REST"]), inner=True, weak=True),
}
