"""A report of what departments did in which no statement is found.

Why: its headings are in words that nobody knows, or they were lost on the way. `responses` and `compare` find nothing
in it.

Bad:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    What happened
    We told everyone who asked, and many who did not.
    Home Office
    What happened
    We wrote to users, who wrote back.
    Ministry of Justice
    What happened
    We printed leaflets.

Good:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress during 2014
    We told everyone who asked, and many who did not.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import NO_STATEMENTS

RULE = Rule(NO_STATEMENTS, __doc__)
