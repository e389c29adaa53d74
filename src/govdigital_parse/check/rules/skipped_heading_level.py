"""A heading more than one level below the heading before it.

Why: people who listen to a page go through it by its headings, level by level. One that is left out sounds as if they
had missed something.

Bad:

    # Digital strategy

    #### Our aims

Good:

    # Digital strategy

    ## Our aims

A first heading can be of any level: a file may be a part of a page. Going back up by several levels is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from govdigital_parse.check.headings import AnyHeading, headings
from govdigital_parse.check.page import Page
from govdigital_parse.check.places import words
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import Code, Problem, Related, Severity

CODE = Code("H201", "skipped-heading-level", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """Each heading that comes too early."""
    before: tuple[int, AnyHeading] | None = None
    for level, heading in headings(page):
        if before is not None and level > before[0] + 1:
            yield _problem(level, heading, *before)
        before = level, heading


def _problem(level: int, heading: AnyHeading, upper: int, before: AnyHeading) -> Problem:
    message = f"a heading of level {level} comes after one of level {upper}; make it one of level {upper + 1}"
    problem = CODE.at(words(heading.children, heading), message)
    place = words(before.children, before)
    return problem if place is None else evolve(problem, related=(Related("the heading before it", place),))


RULE = Rule(CODE, __doc__, page=check)
