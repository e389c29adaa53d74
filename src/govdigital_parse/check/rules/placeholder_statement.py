"""A statement that stands for the lack of one: 'Coming soon...', 'Awaiting … confirmation', 'TBC'.

Why: it was put there until the department would answer, and the page was published without the answer.

Bad:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet Office
    {div .statement}
    Coming soon...
    {/div}
    {/div}

Good:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet Office
    {div .statement}
    We will tell everyone in spring.
    {/div}
    {/div}

That an action is not applicable to a department is an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.series import said_at
from govdigital_parse.model import Statement, plain_text
from govdigital_parse.problems import Code, Problem, Severity
from govdigital_parse.readers.statements import is_not_applicable

CODE = Code("D504", "placeholder-statement", Severity.WARNING)


def check(statement: Statement, _page: Page) -> Iterator[Problem]:
    """A statement that says nothing yet."""
    # Of statements that others are in, only those inside can be one.
    if statement.placeholder and not is_not_applicable(text := plain_text(*statement.blocks)):
        yield CODE.at(said_at(statement), f"'{text}' says nothing yet: ask the department")


RULE = Rule(CODE, __doc__, nodes={Statement: check})
