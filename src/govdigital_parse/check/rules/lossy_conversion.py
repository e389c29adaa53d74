"""Something of which the target carries a part: a heading without its id, a paragraph without its class.

Why: links to it break, or it looks otherwise than its author meant.

Bad:

    A paragraph.
    {: .callout title="A note"}

Good:

    A paragraph.

Asked with a target, as M601 is.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import LOSSY_CONVERSION, Problem


def check(page: Page) -> Iterator[Problem]:
    """What a writer of the target says that it loses."""
    return (problem for problem in page.losses if problem.code == LOSSY_CONVERSION.code)


RULE = Rule(LOSSY_CONVERSION, __doc__, page=check)
