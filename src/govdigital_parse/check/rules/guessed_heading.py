"""A line that is taken for a heading, which it need not be.

Why: in a plain text nothing tells a heading from a paragraph but what it says and what follows. A wrong guess puts what
follows under the wrong name.

Bad:

    ==> report.txt <==
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
    Progress
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
from govdigital_parse.problems import GUESSED_HEADING

RULE = Rule(GUESSED_HEADING, __doc__)
