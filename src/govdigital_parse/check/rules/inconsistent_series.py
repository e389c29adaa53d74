"""Documents of a series whose numbers, addresses, titles or navigation do not agree.

Why: readers go from action to action by their numbers. Two with one number, a gap, a page under another action's
address or one without the links that the others have lead them astray.

Bad:

    ==> 01.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 01: Departments will have a leader
    {navigation}
    ==> 02.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 02: Departments will hire people
    {navigation}
    ==> 03.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 02: Departments will teach people
    {navigation}

Good:

    ==> 01.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 01: Departments will have a leader
    {navigation}
    ==> 02.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 02: Departments will hire people
    {navigation}
    ==> 03.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 03: Departments will teach people
    {navigation}

A series is as in D503. The number in a page's address is that of its folder, `actions/03/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.check.rule import Rule
from govdigital_parse.check.series import NAVIGATION, SERIES, Member, series
from govdigital_parse.check.sheets import Sheet
from govdigital_parse.problems import Code, Problem, Related, Severity

CODE = Code("X703", "inconsistent-series", Severity.WARNING)
FEWEST = 3


def across(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What does not agree, at the titles of the documents."""
    for members in series(sheets):
        if len(members) >= FEWEST:
            yield from _numbers(members)
            yield from _addresses(members)
            yield from _titles(members)
            yield from _navigation(members)


def _numbers(members: Sequence[Member]) -> Iterator[Problem]:
    """Documents without a number, with that of another, and after a gap."""
    last: Member | None = None
    for member in members:
        if member.number is None:
            yield CODE.at(member.span, "this document of a series of actions has no number")
            continue
        if last is not None and last.number == member.number:
            if last.span == member.span:
                continue  # two pages include it
            yield _beside(member, last, f"action {member.number} is another document, too")
        elif last is not None and last.number is not None and member.number > last.number + 1:
            missing = ", ".join(map(str, range(last.number + 1, member.number)))
            yield CODE.at(member.span, f"the series has no action {missing}")
        last = member


def _addresses(members: Sequence[Member]) -> Iterator[Problem]:
    """Documents under the address of another action."""
    for member in members:
        planned = member.sheet.unit.planned
        folder = planned.folder.rpartition("/")[2] if planned else ""
        if folder.isdecimal() and member.number is not None and int(folder) != member.number:
            yield CODE.at(member.span, f"this is action {member.number}, at the address of action {int(folder)}")


def _titles(members: Sequence[Member]) -> Iterator[Problem]:
    """Documents with the title of another: one was made from the other."""
    known: dict[str, Member] = {}
    for member in members:
        title = " ".join(member.title.casefold().split())
        first = known.setdefault(title, member)
        if title and first.span != member.span and first.number != member.number:
            yield _beside(member, first, f"action {first.number} has the same title")


def _navigation(members: Sequence[Member]) -> Iterator[Problem]:
    """Documents without the links that most of the others have."""
    without = [member for member in members if not member.of(NAVIGATION)]
    if 2 * len(without) < len(members):
        yield from (CODE.at(member.span, "the other documents of the series have navigation") for member in without)


def _beside(member: Member, other: Member, message: str) -> Problem:
    related = (Related("the other document", other.span),) if other.span else ()
    return Problem(CODE.code, CODE.severity, message, member.span, related=related)


RULE = Rule(CODE, __doc__, collector=SERIES, across=across)
