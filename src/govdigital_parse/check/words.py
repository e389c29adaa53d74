"""All the prose of a page in one text, for the rules that look for words in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby
from typing import Generic, NamedTuple, TypeVar

from attrs import define

from govdigital_parse.check.prose import MASK, Prose
from govdigital_parse.source import Span

SENTENCE_END = ".!?:–—"
# What can stand between a sentence's end and its first word, which are not further apart than this.
OPENING = " \t\n\u00a0([“‘\"'"
NEAR = 12
# What can stand before a word as a space does.
SPACES = ("\u00a0", "(", "[", "—")
# The one letter that is two when it is made small.
TWO_WHEN_LOWERED = "\u0130"
# How a name goes on: 'Deliver Together', 'Fund for Work'.
NAMED = re.compile(r"[ \u00a0](?:(?:of|for|and|the|&) )?[A-Z][a-z]")


class Occurrence(NamedTuple):
    """Where something was found: from ``start`` to ``end`` in the text of a ``prose``."""

    prose: Prose
    start: int
    end: int
    match: re.Match[str]

    @property
    def said(self) -> str:
        """The words."""
        return self.prose.text[self.start : self.end]

    @property
    def span(self) -> Span | None:
        """The place in the source, as `Prose.span` knows it."""
        return self.prose.span(self.start, self.end)

    @property
    def is_in_name(self) -> bool:
        """Whether it has a capital that no sentence asks for, or is followed by one: 'Deliver Together'."""
        text = self.prose.text
        if not text[self.start].isupper():
            return False
        return not begins_sentence(text, self.start) or NAMED.match(text, self.end) is not None


@define(eq=False, slots=False)
class Words:
    """What ``proses`` say, to be searched at once, which takes a fraction of the time of one after the other.

    In ``text``, each stands after a space and before a line's end, and a bracket or a dash before a word is a space:
    a pattern that begins with a space finds what begins with a word, and is searched for fastest.
    """

    proses: Sequence[Prose]

    @cached_property
    def text(self) -> str:
        """All texts, each after a space and before a line's end."""
        text = "\n ".join([prose.text for prose in self.proses])
        for sign in SPACES:
            text = text.replace(sign, " ")
        return f" {text}\n"

    @cached_property
    def lowered(self) -> str:
        """The same in small letters, sign by sign."""
        return self.text.replace(TWO_WHEN_LOWERED, "I").lower()

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(prose.text) + 2 for prose in self.proses)]

    def occurrences(self, pattern: re.Pattern[str], *, lowered: bool = True) -> Iterator[Occurrence]:
        """Where ``pattern`` is found outside quotations, in small letters if ``lowered``; its group counts, if any."""
        for found in pattern.finditer(self.lowered if lowered else self.text):
            start, end = found.span(found.lastindex or 0)
            number = bisect_right(self._starts, start) - 1
            prose = self.proses[number]
            start, end = start - self._starts[number] - 1, end - self._starts[number] - 1
            if prose.own[start] != MASK:
                yield Occurrence(prose, start, end, found)


T = TypeVar("T")


class Phrases(Generic[T]):
    """What is to be found, each a pattern of small letters that begins with a letter, and what to say of each."""

    def __init__(self, says: Mapping[str, T]) -> None:
        self._says = says

    # Where all is known from the last time, nothing is looked for.
    @cached_property
    def _any(self) -> re.Pattern[str]:
        by_letter = groupby(sorted(self._says), key=lambda words: words[0])
        each = "|".join(f"{letter}(?:{'|'.join(words[1:] for words in found)})" for letter, found in by_letter)
        return re.compile(f" ((?:{each})(?![\\w@-]|[.’']\\w))")

    @cached_property
    def _each(self) -> list[tuple[re.Pattern[str], T]]:
        return [(re.compile(words), said) for words, said in self._says.items()]

    def found(self, words: Words) -> Iterator[tuple[Occurrence, T]]:
        """Each occurrence outside names and quotations, with what to say of it."""
        for found in words.occurrences(self._any):
            if not found.is_in_name:
                text, start = found.match.string, found.match.start(1)
                yield found, next(said for pattern, said in self._each if pattern.match(text, start))


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of a sentence, or comes after a paragraph's number."""
    before = text[max(start - NEAR, 0) : start].rstrip(OPENING)
    return not before or before[-1] in SENTENCE_END or (start < NEAR and before.replace(".", "").isdecimal())
