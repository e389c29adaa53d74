"""A response that lacks a statement which the others have, or has one out of order.

Why: readers, and programs, go from commitment to progress to plan. What is missing is not noticed; what is out of order
is taken for that of another year.

Bad:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Departmental digital strategy commitments (December 2012)
    We will tell everyone.
    Progress during 2013
    We told everyone.
    Home Office
    Departmental digital strategy commitments (December 2012)
    We will write to users.
    Progress during 2013
    We wrote to users.
    Ministry of Justice
    Departmental digital strategy commitments (December 2012)
    We will print leaflets.

Good:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Departmental digital strategy commitments (December 2012)
    We will tell everyone.
    Progress during 2013
    We told everyone.
    Home Office
    Departmental digital strategy commitments (December 2012)
    We will write to users.
    Progress during 2013
    We wrote to users.
    Ministry of Justice
    Departmental digital strategy commitments (December 2012)
    We will print leaflets.
    Progress during 2013
    We printed leaflets.

A statement is missed where more than half of a document's responses have one of its kind and period, if there are three
or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.series import head_of
from govdigital_parse.model import Period, Response, Statement, StatementKind
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("D505", "missing-or-misordered-statement", Severity.WARNING)
FEWEST = 3
ORDER = tuple(StatementKind)


def check(page: Page) -> Iterator[Problem]:
    """What each response lacks, and each statement that comes too late."""
    responses = page.of(Response)
    if len(responses) < FEWEST:
        return
    said = [{_sort(statement) for statement in response.statements} for response in responses]
    counted = Counter(sort for sorts in said for sort in sorts)
    usual = sorted((sort for sort, count in counted.items() if 2 * count > len(responses)), key=_rank)
    for response, sorts in zip(responses, said, strict=True):
        lacking = [_called(sort) for sort in usual if sort not in sorts]
        if lacking:
            name = response.department.published
            yield CODE.at(head_of(response), f"'{name}' says nothing under {', '.join(lacking)}")
        yield from _late(response)


def _late(response: Response) -> Iterator[Problem]:
    last: Statement | None = None
    for statement in response.statements:
        if last is not None and _rank(_sort(statement)) < _rank(_sort(last)):
            message = f"{_called(_sort(statement))} comes after {_called(_sort(last))}"
            yield CODE.at(head_of(statement), message)
        else:
            last = statement


def _sort(statement: Statement) -> tuple[StatementKind, Period | None]:
    return statement.kind, statement.period


def _rank(sort: tuple[StatementKind, Period | None]) -> tuple[int, int]:
    """Where a statement belongs: what was done in a year comes before what is planned for the next."""
    kind, period = sort
    year = period.year if period else 0
    return (year - 1 if kind is StatementKind.PLAN else year, ORDER.index(kind))


def _called(sort: tuple[StatementKind, Period | None]) -> str:
    kind, period = sort
    return f"'{kind.value} {period}'" if period else f"'{kind.value}'"


RULE = Rule(CODE, __doc__, page=check)
