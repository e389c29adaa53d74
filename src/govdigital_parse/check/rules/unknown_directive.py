"""A line that looks like a directive and is none, or one for an element that there is not.

Why: it shows on the page as it stands, braces and all.

Bad:

    The strategy for the next two years.
    {bigpull}

Good:

    The strategy for the next two years.
    {big-pull}

The fix writes the nearest name that there is; for an element, in its start and its end. Look whether that was meant.
"""

from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.problems import UNKNOWN_DIRECTIVE

RULE = Rule(UNKNOWN_DIRECTIVE, __doc__, fixes=Fixes.UNSAFE)
