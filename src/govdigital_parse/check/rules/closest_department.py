"""A department whose name is nearly one of the register's, and is taken for it.

Why: it is misspelt, or it is another body whose name is near.

Bad:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinett Office
    {div .statement}
    We will tell everyone.
    {/div}
    {/div}

Good:

    {{DEPARTMENTRESPONSE}}
    #Action 08: Departments will raise awareness

    {div .department}
    ##Cabinet Office
    {div .statement}
    We will tell everyone.
    {/div}
    {/div}

Case, articles, apostrophes, commas and '&' make no difference; at most two letters may be wrong.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import CLOSEST_DEPARTMENT

RULE = Rule(CLOSEST_DEPARTMENT, __doc__)
