"""Something that the target has nothing for: it is left out, or becomes text.

Why: whoever reads the migrated page does not get it.

Bad:

    {navigation}

    {PDF=strategy.pdf}

    {page-break}

Good:

    A paragraph.

Asked with a target: `check --target markdown --flavour govspeak`, or `--target html`. The message says what becomes of
it; `convert --losses` says the same of one document.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import NO_EQUIVALENT, Problem


def check(page: Page) -> Iterator[Problem]:
    """What a writer of the target says that it loses."""
    return (problem for problem in page.losses if problem.code == NO_EQUIVALENT.code)


RULE = Rule(NO_EQUIVALENT, __doc__, page=check)
