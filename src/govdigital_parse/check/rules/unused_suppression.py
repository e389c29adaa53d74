"""A comment that suppresses findings, where there is none to suppress.

Why: it hides the next finding, which nobody has looked at.

Bad:

    {::comment} check-ignore: S101 {:/comment}

    {div .department}

    ## Cabinet Office

    {/div}

Good:

    {div .department}

    ## Cabinet Office

    {/div}

Only rules that were asked count: a comment about a rule that is not selected, that is ignored for the file, or that
goes by many files, of which some may not be looked at now, may be of use another time. The fix takes the comment out,
with its line.
"""

from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.check.suppressions import UNUSED

RULE = Rule(UNUSED, __doc__, fixes=Fixes.SAFE)
