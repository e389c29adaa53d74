"""A statement under no department's name.

Why: nobody can tell who said it: the name above it is missing, or it is not recognised as one.

Bad:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Progress during 2013
    We told everyone.

Good:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress during 2013
    We told everyone.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import NOBODYS_STATEMENT

RULE = Rule(NOBODYS_STATEMENT, __doc__)
