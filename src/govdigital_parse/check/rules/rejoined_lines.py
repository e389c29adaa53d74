"""Paragraphs of a report that were wrapped, and are put together again.

Why: a line that ends where the others do may have been the end of a paragraph. In doubt two paragraphs are one.

Bad:

    ==> report.txt <==
    Action 8: departments will paint lighthouses

    Updated 16 January 2015

    Cabinet Office

    Progress during 2013

    We have painted more than forty lighthouses along the coast
    since the spring, and each of them shines further than it
    did before; sailors have written to us to say so, and we are
    going to paint the others within the next two years.

    Planned activities in 2014

    We are going to paint the harbours as well, which nobody has
    painted for as long as anybody in the department remembers.

Good:

    ==> report.txt <==
    Action 8: departments will paint lighthouses

    Updated 16 January 2015

    Cabinet Office

    Progress during 2013

    We have painted more than forty lighthouses along the coast.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import REJOINED_LINES

RULE = Rule(REJOINED_LINES, __doc__)
