"""An attribute list that there is no block for.

Why: its classes and ids go nowhere. Whoever wrote it expects a look, or the target of a link, that the page lacks.

Bad:

    The text.

    ^

    {: .pull}

Good:

    The text.
    {: .pull}

An attribute list is for the block right before it, or else for the one right after.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import ORPHAN_ATTRIBUTE_LIST

RULE = Rule(ORPHAN_ATTRIBUTE_LIST, __doc__)
