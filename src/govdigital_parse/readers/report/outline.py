"""Guesses that take more than a line: whether it names a department, whether a number makes it a heading.

Words alone do not tell a department that is not in the register from a paragraph without a full stop. What stands
around them does.
"""

from __future__ import annotations

from attrs import frozen

from govdigital_parse.departments import find, match
from govdigital_parse.model import Department, Period, StatementKind
from govdigital_parse.readers.report.lines import ActionTitle, Line, Numbered, StatementTitle

LONGEST_NAME = 120
SENTENCE_ENDS = (".", ":", ";", "!", "?", "…")
SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
ENOUGH_SIGNS = 2

Said = set[tuple[StatementKind, Period | None]]


@frozen
class Outline:
    """What is known of a report before its blocks are made: the ``actions`` it names, whether it has statements."""

    actions: frozenset[int]
    has_statements: bool

    @classmethod
    def of(cls, lines: list[Line]) -> Outline:
        """The outline of all the lines."""
        return cls(
            frozenset(line.reading.action for line in lines if isinstance(line.reading, ActionTitle)),
            any(isinstance(line.reading, StatementTitle) for line in lines),
        )


def is_statement(line: Line | None) -> bool:
    """Whether a line is a statement's heading."""
    return line is not None and isinstance(line.reading, StatementTitle)


def looks_like_sentence(text: str) -> bool:
    """Whether ``text`` is too long for a name, or ends as sentences and lead-ins of lists do."""
    return len(text) > LONGEST_NAME or text.endswith(SENTENCE_ENDS)


def known_department(line: Line, following: Line | None) -> Department | None:
    """The department that the whole line names, if the register has it; an acronym has to head a statement."""
    if len(line.text) > LONGEST_NAME:
        return None
    return match(line.text) if find(line.text, acronyms=is_statement(following)) else None


def is_unknown_department(text: str, following: StatementTitle, said: Said, *, told: bool) -> bool:
    """Whether ``text`` before a statement's heading names a department that is not in the register.

    It does if two of three hold: the words begin with capitals; the heading begins anew what was ``said`` already; and
    what is open has been ``told`` something before this line, so that the line is not all its text.
    """
    if looks_like_sentence(text):
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


def is_numbered_heading(line: Line, numbered: Numbered, last: tuple[int, ...], following: Line | None) -> bool:
    """Whether a numbered line is a heading: in sequence, no sentence, and not among other lines of its kind."""
    sibling = (
        following is not None
        and isinstance(following.reading, Numbered)
        and len(following.reading.numbers) == len(numbered.numbers)
    )
    return follows(numbered.numbers, last) and not sibling and not looks_like_sentence(line.text)
