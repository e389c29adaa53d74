"""HTML that the target does not allow.

Why: Govspeak and other publishing formats take a few elements of HTML only, and drop or show the rest.

Bad:

    {::nomarkdown}
    <marquee>Read this</marquee>
    {:/nomarkdown}

Good:

    Read this.

Asked with a target, as M601 is.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import RAW_HTML, Problem


def check(page: Page) -> Iterator[Problem]:
    """What a writer of the target says that it loses."""
    return (problem for problem in page.losses if problem.code == RAW_HTML.code)


RULE = Rule(RAW_HTML, __doc__, page=check)
