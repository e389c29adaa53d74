"""A department that is not in the register.

Why: its responses are joined with nobody's: not across the actions, nor with what it said in other editions.

Bad:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Ministry of Lighthouses
    {div .statement}
    We will light them.
    {/div}
    {/div}

Good:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Ministry of Justice
    {div .statement}
    We will print leaflets.
    {/div}
    {/div}

`govdigital-parse departments NAME` says which names are near. A body that is none of the register's is added there: see
CONTRIBUTING.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import UNKNOWN_DEPARTMENT

RULE = Rule(UNKNOWN_DEPARTMENT, __doc__)
