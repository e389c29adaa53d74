"""A file with nothing in it.

Why: it was emptied by mistake, or a step before this one failed and left it so.

Bad:

    ==> page.md <==

Good:

    ==> page.md <==
    A paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import EMPTY, Problem
from govdigital_parse.source import Span

BLANK = "\ufeff \t\r\n"


def check(page: Page) -> Iterator[Problem]:
    """A source that is blank."""
    if not page.source.text.strip(BLANK):
        yield EMPTY.at(Span(page.source, 0, 0), "this is empty")


RULE = Rule(EMPTY, __doc__, page=check)
