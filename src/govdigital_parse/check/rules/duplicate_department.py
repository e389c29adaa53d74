"""A department that responds to the same action twice in one document.

Why: two answers contradict each other, or one was meant for another department whose answer is now missing.

Bad:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet<br>Office
    {div .statement}
    We will tell everyone.
    {/div}
    {/div}

    {div .department}
    ##Cabinet Office
    {div .statement}
    We will write to users.
    {/div}
    {/div}

Good:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet<br>Office
    {div .statement}
    We will tell everyone.
    {/div}
    {/div}

    {div .department}
    ##Home<br>Office
    {div .statement}
    We will write to users.
    {/div}
    {/div}

Departments are told apart by their entries in the register, however they are written.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.series import called, head_of
from govdigital_parse.model import Response
from govdigital_parse.problems import Code, Problem, Related, Severity

CODE = Code("D502", "duplicate-department", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each response that its department has given before."""
    known: dict[tuple[str, int | None], Response] = {}
    for response in page.of(Response):
        first = known.setdefault((called(response.department), response.action), response)
        if first is response:
            continue
        where = head_of(first)
        related = (Related("its first response", where),) if where else ()
        message = f"'{response.department.published}' has responded to this action already"
        yield Problem(CODE.code, CODE.severity, message, head_of(response), related=related)


RULE = Rule(CODE, __doc__, page=check)
