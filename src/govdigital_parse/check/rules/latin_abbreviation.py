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
from govdigital_parse.check.prose import Prose
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity

LATIN = re.compile(
    r"(?<![\w.@/-])(?:(?P<eg>e\.g\.?|eg(?:\.(?= [a-z]))?)|(?P<ie>i\.e\.?|ie(?:\.(?= [a-z]))?)|etc|viz|cf|NB)"
    r"(?![\w@/-]|\.\w)"
)
ENGLISH = {"eg": "for example", "ie": "that is"}
CODE = Code("C401", "latin-abbreviation", Severity.WARNING)


def check(prose: Prose, _page: Page) -> Iterator[Problem]:
    """Each abbreviation, with the words for it where one can stand for the other."""
    for found in LATIN.finditer(prose.own):
        english = ENGLISH.get(found.lastgroup or "")
        instead = f"write '{english}'" if english else "say it in English"
        exact = prose.exact(*found.span())
        fix = Fix(f"write '{english}'", (Edit(exact, english),)) if exact and english else None
        yield CODE.at(prose.span(*found.span()), f"'{found.group()}' is Latin; {instead}", fix)


RULE = Rule(CODE, __doc__, prose=check, fixes=Fixes.UNSAFE, is_default=False)
