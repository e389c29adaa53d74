"""All the prose of a page in one text, for the rules that look for words in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from attrs import define

from govdigital_parse.check.prose import MASK, Prose
from govdigital_parse.source import Span

SENTENCE_END = ".!?:"
# What can stand between a sentence's end and its first word, which are not further apart than this.
OPENING = " \t\n\u00a0([“‘\"'"
NEAR = 12
# What can stand before a word as a space does.
SPACES = ("\u00a0", "(", "[", "–", "—")
# How a name goes on: 'Deliver Together', 'Fund for Work'.
NAMED = re.compile(r"[ \u00a0](?:of |for |and |the |& )?[A-Z][a-z]")


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
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(prose.text) + 2 for prose in self.proses)]

    def occurrences(self, pattern: re.Pattern[str]) -> Iterator[Occurrence]:
        """Where the last group of ``pattern`` that took part is found outside quotations."""
        for found in pattern.finditer(self.text):
            start, end = found.span(found.lastindex or 0)
            number = bisect_right(self._starts, start) - 1
            prose = self.proses[number]
            start, end = start - self._starts[number] - 1, end - self._starts[number] - 1
            if prose.own[start] != MASK:
                yield Occurrence(prose, start, end, found)


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of a sentence, or comes after a paragraph's number."""
    before = text[max(start - NEAR, 0) : start].rstrip(OPENING)
    return not before or before[-1] in SENTENCE_END or (start < NEAR and before.replace(".", "").isdecimal())
