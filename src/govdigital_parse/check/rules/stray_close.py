"""A directive or a tag that closes something which is not open.

Why: it closes nothing, or on a page of several files what was opened around it. The original compiler left the page's
layout with one end tag too many, and what came after stood outside of it.

Bad:

    ## Cabinet Office

    {/div}

Good:

    {div .department}

    ## Cabinet Office

    {/div}

This is also said of a closing directive in the middle of a line: there it is text. Give it a line of its own.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import STRAY_CLOSE

RULE = Rule(STRAY_CLOSE, __doc__)
