"""A statement of the same kind and period as one before it in the same response.

Why: one of them is a copy, or its heading has the wrong year.

Bad:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.
    Progress during 2013
    We told the others, too.

Good:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.
    Progress during 2014
    We told the others, too.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import REPEATED_STATEMENT

RULE = Rule(REPEATED_STATEMENT, __doc__)
