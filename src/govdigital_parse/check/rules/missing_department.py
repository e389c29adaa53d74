"""A department that most other documents of a series have, and this one lacks.

Why: what a department said on one action is missing, or stands under a name that nobody finds.

Bad:

    ==> 01.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 01: Departments will have a leader

    {div .department}
    ##Cabinet Office
    {div .statement}
    We have one.
    {/div}
    {/div}

    {div .department}
    ##Home Office
    {div .statement}
    So have we.
    {/div}
    {/div}
    ==> 02.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 02: Departments will hire people

    {div .department}
    ##Cabinet Office
    {div .statement}
    We will.
    {/div}
    {/div}
    ==> 03.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 03: Departments will teach people

    {div .department}
    ##Cabinet Office
    {div .statement}
    We do.
    {/div}
    {/div}

    {div .department}
    ##Home Office
    {div .statement}
    So do we.
    {/div}
    {/div}

Good:

    {{DEPARTMENTRESPONSE}}
    #Action 01: Departments will have a leader

    {div .department}
    ##Cabinet Office
    {div .statement}
    We have one.
    {/div}
    {/div}

A series is the documents on actions whose folders are in one folder of a source tree, or those of one form in a folder,
if there are three or more; where actions are there twice, files whose names begin alike make an edition.

A department is missed where at least two thirds of the other documents have it. A document with less than half of the
usual departments is one that was never put to all of them, and nobody is missed there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govdigital_parse.check.rule import Rule
from govdigital_parse.check.series import DEPARTMENT, SERIES, Member, series
from govdigital_parse.check.sheets import Sheet
from govdigital_parse.departments import get
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("D503", "missing-department", Severity.WARNING)
FEWEST = 3


def across(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """For each document, the departments that it lacks."""
    for members in series(sheets):
        if len(members) >= FEWEST:
            yield from _missing(members)


def _missing(members: Sequence[Member]) -> Iterator[Problem]:
    had = [{fact.text for fact in member.of(DEPARTMENT)} for member in members]
    counted = Counter(name for names in had for name in names)
    for member, names in zip(members, had, strict=True):
        others = len(members) - 1
        usual = {name for name, count in counted.items() if 3 * (count - (name in names)) >= 2 * others}
        lacking = sorted(usual - names)
        if lacking and 2 * len(usual & names) >= len(usual):
            said = ", ".join(_name(name) for name in lacking)
            yield CODE.at(member.span, f"no response of {said}, which other documents of the series have")


def _name(slug: str) -> str:
    entry = get(slug)
    return f"'{entry.name if entry else slug}'"


RULE = Rule(CODE, __doc__, collector=SERIES, across=across)
