"""Guesses that take more than a line: whether it names a department, or is a heading, or an item of a list.

Words alone do not tell a department that is not in the register, or a heading without a number, from a paragraph
without a full stop. What stands around them does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from govdigital_parse.departments import find
from govdigital_parse.model import Period, StatementKind
from govdigital_parse.readers.report.layout import SENTENCE_ENDS
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    BareTitle,
    Bullet,
    Dated,
    Genre,
    Notice,
    Numbered,
    Ordinal,
    StatementTitle,
)
from govdigital_parse.readers.statements import is_placeholder

LONGEST_NAME = 120
# A paragraph is longer than most headings, or a sentence.
LONGEST_PLAIN_HEADING = 100
LEAD_IN = ":"
# No heading without a number ends or has one.
NO_HEADING_ENDS = (".", ":", ";", "!", "…", ",")
ADDRESS_SIGNS = ("://", "@", "www.")
SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
ENOUGH_SIGNS = 2
LONGEST_TITLE = 40

Said = set[tuple[StatementKind, Period | None]]


@frozen
class Outline:
    """What is known of a report before its blocks are made.

    ``actions`` are those it has lines for; ``has_statements`` says whether lines head statements, ``has_departments``
    whether names of the register stand before them. All commitments are of the period ``commitment``, None where there
    are none, or they are of several.
    """

    actions: frozenset[int]
    has_statements: bool
    has_departments: bool
    commitment: Period | None

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Outline:
        """The outline of all the lines of a report."""
        readings = [line.reading for line in lines if line.reading is not None]
        titles = [reading for reading in readings if isinstance(reading, StatementTitle)]
        kinds = {reading.kind for reading in readings if isinstance(reading, BareTitle)}
        actions = frozenset(reading.action for reading in readings if isinstance(reading, ActionTitle))
        departments = any(is_statement(after) and names_department(line) for line, after in pairwise(lines))
        committed = {title.period for title in titles if title.kind is StatementKind.COMMITMENT}
        # 'Progress in 2014' may head a chapter of a report that is about something else.
        is_record = bool(actions or committed) or departments or not _has_plain_title(lines)
        return cls(
            actions=actions,
            has_statements=is_record and bool(titles or len(kinds) > 1),
            has_departments=departments,
            commitment=committed.pop() if len(committed) == 1 else None,
        )

    @property
    def is_series(self) -> bool:
        """Whether there are statements on several actions."""
        return self.has_statements and len(self.actions) > 1

    def statement(self, line: Line | None) -> StatementTitle | None:
        """What the line heads, if it heads a statement."""
        match line.reading if line is not None and self.has_statements else None:
            case StatementTitle() as title:
                return title
            case BareTitle(kind):
                return StatementTitle(kind, None)
        return None


def is_statement(line: Line) -> bool:
    """Whether the line can head a statement."""
    return line.reading is not None and isinstance(line.reading, StatementTitle | BareTitle)


def _has_plain_title(lines: Sequence[Line]) -> bool:
    """Whether the text begins with a title that is neither an action's nor a department's."""
    for line, after in pairwise(lines):
        if not isinstance(line.reading, Genre):
            return line.reading is None and isinstance(after.reading, Dated | Notice)
    return False


def looks_like_sentence(text: str) -> bool:
    """Whether ``text`` is too long for a name, or ends as sentences and lead-ins of lists do."""
    return len(text) > LONGEST_NAME or text.endswith(SENTENCE_ENDS)


def names_department(line: Line, *, acronyms: bool = True) -> bool:
    """Whether the whole line is a name of the register."""
    return line.reading is None and len(line.text) <= LONGEST_NAME and find(line.text, acronyms=acronyms) is not None


def begins_report(following: Line | None) -> bool:
    """Whether what follows an action's title, in the text of another's report, makes it the title of one more."""
    return following is not None and (isinstance(following.reading, Dated) or names_department(following))


def is_among_names(before: Line | None, following: Line | None) -> bool:
    """Whether a name that heads no statement is one of a list without bullets."""
    listed = before is not None and before.text.endswith(LEAD_IN)
    return listed or (following is not None and names_department(following, acronyms=False))


def department_within(title: str) -> str | None:
    """The longest name of the register that a title begins or ends with."""
    words = title.split()[:LONGEST_TITLE]
    counts = range(len(words), 0, -1)
    names = (name.strip(" :,–-") for count in counts for name in (" ".join(words[:count]), " ".join(words[-count:])))
    return next((name for name in names if find(name)), None)


def is_unknown_department(text: str, following: StatementTitle, said: Said, *, told: bool) -> bool:
    """Whether ``text`` before a statement's heading names a department that is not in the register.

    It does if two of three hold: the words begin with capitals; the heading begins anew what was ``said`` already; and
    what is open has been ``told`` something before this line, so that the line is not all its text.
    """
    if looks_like_sentence(text) or is_placeholder(text) or not any(map(str.isalpha, text)):
        return False
    named = all(word[0].isupper() or not word[0].isalpha() or word in SMALL_WORDS for word in text.split())
    anew = following.kind is StatementKind.COMMITMENT or (following.kind, following.period) in said
    return named + anew + told >= ENOUGH_SIGNS


def follows(numbers: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a heading numbered so can come after ``last``, as 1 can after nothing, and 1.1, and 2 after 1."""
    *parents, number = numbers
    depth = len(parents)
    before = last[depth] if len(last) > depth else 0
    return list(last[:depth]) == parents and number == before + 1


def is_numbered_heading(line: Line, numbered: Numbered, last: tuple[int, ...]) -> bool:
    """Whether a numbered line, which is no item of a list, is a heading: in sequence, and no sentence."""
    return follows(numbered.numbers, last) and not looks_like_sentence(line.text)


def is_plain_heading(before: Line | None, line: Line, following: Line | None) -> bool:
    """Whether a line without a number is a heading: it looks like none of the sentences that it stands between."""
    text = line.text
    if len(text) > LONGEST_PLAIN_HEADING or text.endswith(NO_HEADING_ENDS) or not text[0].isupper():
        return False
    if any(sign in text for sign in ADDRESS_SIGNS):
        return False
    if following is None or following.reading is not None or not looks_like_sentence(following.text):
        return False
    if before is None or before.reading is not None:
        return True
    return looks_like_sentence(before.text) and not before.text.endswith(LEAD_IN)


def is_item(line: Line, before: Line | None, following: Line | None, *, expected: bool) -> bool:
    """Whether the line is an item of a list; ``expected`` if an open list has come to the number before."""
    after_lead_in = before is not None and before.text.endswith(LEAD_IN)
    match line.reading:
        case Bullet(weak=weak):
            return not weak or expected or after_lead_in or _is_bullet(following)
        case Numbered((number,)) | Ordinal(number):
            if expected or (after_lead_in and number == 1):
                return True
            return _is_numbered(following, number + 1) or (line.text.endswith(LEAD_IN) and _is_bullet(following))
    return False


def _is_bullet(line: Line | None) -> bool:
    return line is not None and line.reading is not None and isinstance(line.reading, Bullet)


def _is_numbered(line: Line | None, number: int) -> bool:
    match line:
        case Line(reading=Numbered((own,)) | Ordinal(own)):
            return own == number
    return False
