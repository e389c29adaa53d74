"""A partial that nothing includes.

Why: nobody sees it, and whoever edits it wonders why nothing changes.

Bad:

    ==> site/source/partials/_address.md <==
    Aviation House
    ==> site/source/partials/_address-old.md <==
    Great George Street
    ==> site/source/digital/index.md <==
    {include address.md}

Good:

    ==> site/source/partials/_address.md <==
    Aviation House
    ==> site/source/digital/index.md <==
    {include address.md}

Pages, templates and what goes into pages' heads are looked through, and the partials that they include. A partial that
nothing includes is checked by itself as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Collector, Rule
from govdigital_parse.check.sheets import Fact, Role, Sheet
from govdigital_parse.problems import Code, Problem, Severity
from govdigital_parse.source import Span

CODE = Code("X702", "orphan-partial", Severity.INFO)
NAME = "begin"


def _begin(page: Page) -> Iterable[Fact]:
    first = page.source.text.partition("\n")[0].rstrip("\r")
    return (Fact(NAME, span=Span(page.source, 0, len(first))),)


def across(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Each partial that was checked by itself: pages have their own checked in them."""
    for sheet in sheets:
        if sheet.unit.role is Role.PARTIAL:
            yield from (CODE.at(fact.span, "nothing includes this partial") for fact in sheet.facts.get(NAME, ()))


RULE = Rule(CODE, __doc__, collector=Collector(NAME, _begin), across=across)
