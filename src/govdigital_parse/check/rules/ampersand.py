"""An ampersand for 'and'.

Why: GOV.UK writes 'and'. Screen readers and people who learn English get along with it better.

Bad:

    Postage & printing cost the Department for Work & Pensions less.

Good:

    Postage and printing cost the Department for Work & Pensions less.

Names keep theirs: those of the register of departments, however they are written, and all others with a capital on
both sides (Marks & Spencer). So do abbreviations without spaces (R&D).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.check.words import Occurrence
from govdigital_parse.departments.matching import by_name, normal_form
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity

AMPERSAND = re.compile(r" (&) ")
# How far a name of the register can reach to either side.
NEAR = 80
# As it can be written where it stands for itself.
WRITTEN = frozenset({"&", "&amp;"})
CODE = Code("C402", "ampersand", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """Each ampersand between words that are no name."""
    for found in page.words.occurrences(AMPERSAND):
        if _joins_name(found):
            continue
        span = found.span
        fix = Fix("write 'and'", (Edit(span, "and"),)) if span and span.text in WRITTEN else None
        yield CODE.at(span, "'&' is for names only; write 'and'", fix)


def _joins_name(found: Occurrence) -> bool:
    text = found.prose.text
    before = text[max(found.start - NEAR, 0) : found.start].rstrip()
    after = text[found.end : found.end + NEAR].lstrip()
    last = before.rpartition(" ")[2].rstrip(",")
    if last[:1].isupper() and after[:1].isupper():
        return True
    halves = _halves().get(last.casefold(), ())
    if not halves:
        return False
    ends, begins = f" {normal_form(before)} ", f" {normal_form(after)} "
    return any(ends.endswith(f" {head} ") and begins.startswith(f" {tail}") for head, tail in halves)


@cache
def _halves() -> Mapping[str, list[tuple[str, str]]]:
    """What stands before and after each 'and' in the names of the register, by the word before it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in by_name():
        for joint in re.finditer(" and ", name):
            head = name[: joint.start()]
            found.setdefault(head.rpartition(" ")[2], []).append((head, name[joint.end() :]))
    return found


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.UNSAFE, is_default=False)
