"""A directive that is opened and never closed.

Why: all that follows is inside of it, to the end of the file. The original compiler left the page's layout open.

Bad:

    {div .department}

    ## Cabinet Office

Good:

    {div .department}

    ## Cabinet Office

    {/div}
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import UNCLOSED_DIRECTIVE

RULE = Rule(UNCLOSED_DIRECTIVE, __doc__)
