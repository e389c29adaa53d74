"""A text without a heading that is taken for a commitment.

Why: some reports by department leave the heading of the commitment out. It can be a note on the action instead.

Bad:

    ==> report.txt <==
    DCMS's actions in response to the Government Digital Strategy
    Updated 16 January 2015
    Action 1: departments will have a leader
    We will appoint one.
    Progress during 2013
    We appointed one.

Good:

    ==> report.txt <==
    DCMS's actions in response to the Government Digital Strategy
    Updated 16 January 2015
    Action 1: departments will have a leader
    Departmental digital strategy commitments (December 2012)
    We will appoint one.
    Progress during 2013
    We appointed one.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import GUESSED_COMMITMENT

RULE = Rule(GUESSED_COMMITMENT, __doc__)
