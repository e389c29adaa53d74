"""Lines that are taken for the page around a document: its navigation, its cookie banner, its footer.

Why: they are left out of the document; if that is wrong, a part of it is missing.

Bad:

    ==> report.txt <==
    Skip to main content
    Action 8: departments will raise awareness of their services
    Updated 16 January 2015
    Cabinet Office
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
from govdigital_parse.problems import FURNITURE

RULE = Rule(FURNITURE, __doc__)
