"""A comment that suppresses findings of a rule that there is not, or of none.

Why: it suppresses nothing, and whoever wrote it thinks it does.

Bad:

    {::comment} check-ignore: S1O1 {:/comment}

    {div .department}

Good:

    {::comment} check-ignore: S101 -- closed by the template {:/comment}

    {div .department}

A rule is named by its code, by the first signs of codes (``C4``), or by its name (``latin-abbreviation``). A comment
that begins with ``check-ignore`` and does not go on with a colon and rules is reported, too.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.check.suppressions import UNKNOWN

RULE = Rule(UNKNOWN, __doc__)
