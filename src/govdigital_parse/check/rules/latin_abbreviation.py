"""Latin abbreviations: 'eg', 'ie', 'etc'.

Why: not everybody knows them, and screen readers read 'eg' as 'egg'. GOV.UK writes 'for example', 'such as', 'that is',
and leaves 'etc' out.

Bad:

    Some services, eg renewing a passport, are online.

Good:

    Some services, for example renewing a passport, are online.

The fix puts English words in their place. Look at the sentence afterwards: 'such as' may read better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity

LATIN = re.compile(r" ((?:e\.?g\b\.?|i\.?e\b\.?|etc|viz|cf|nb)(?![\w@/-]|\.\w))")
ENGLISH = {"eg": "for example", "ie": "that is"}
# Browsers, countries and places.
NAMES = frozenset({"IE", "CF", "nb", "Nb"})
CODE = Code("C401", "latin-abbreviation", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """Each abbreviation, with the words for it where one can stand for the other."""
    for found in page.words.occurrences(LATIN):
        if found.said in NAMES:
            continue
        english = ENGLISH.get(found.said.replace(".", "").lower(), "")
        if found.said[0].isupper():
            english = english.capitalize()
        instead = f"write '{english}'" if english else "say it in English"
        exact = found.prose.exact(found.start, found.end)
        fix = Fix(instead, (Edit(exact, english),)) if exact and english else None
        yield CODE.at(found.span, f"'{found.said}' is Latin; {instead}", fix)


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.UNSAFE, is_default=False)
