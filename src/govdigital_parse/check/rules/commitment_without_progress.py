"""A commitment that no later edition reports any progress on.

Why: it is what people look for in these documents: what was promised, and what came of it.

Bad:

    ==> 2012.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet Office
    {div .statement}
    We will tell everyone.
    {/div}
    {/div}

    {div .department}
    ##Home Office
    {div .statement}
    We will write to users.
    {/div}
    {/div}
    ==> 2015.txt <==
    Action 8: departments will raise awareness
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.

Good:

    ==> 2012.md <==
    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet Office
    {div .statement}
    We will tell everyone.
    {/div}
    {/div}
    ==> 2015.txt <==
    Action 8: departments will raise awareness
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.

Editions are the documents of one check that are on the same action; one of them has to report progress of anybody.
Placeholders are no commitments. `govdigital-parse compare` shows two editions side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.check.rule import Rule
from govdigital_parse.check.series import NAME, SERIES, STATEMENT
from govdigital_parse.check.sheets import Sheet
from govdigital_parse.model import StatementKind
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("D507", "commitment-without-progress", Severity.WARNING)
COMMITTED = f"{STATEMENT} {StatementKind.COMMITMENT.value}"
PROGRESSED = f"{STATEMENT} {StatementKind.PROGRESS.value}"


def across(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """The last commitment of each department on each action that nothing is said of later."""
    facts = [fact for sheet in sheets for fact in sheet.facts.get(NAME, ())]
    done = {(fact.number, fact.text) for fact in facts if fact.kind == PROGRESSED}
    reported = {action for action, _ in done}
    promised = {(fact.number, fact.text): fact for fact in facts if fact.kind == COMMITTED}
    for (action, name), fact in promised.items():
        if action in reported and (action, name) not in done:
            yield CODE.at(fact.span, f"no edition reports progress on this commitment (action {action})")


RULE = Rule(CODE, __doc__, collector=SERIES, across=across)
