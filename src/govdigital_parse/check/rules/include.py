"""An include of a partial that is missing, leads out of the folder of partials, or includes itself.

Why: the directive itself is what readers see. The original compiler stopped, or went on for ever.

Bad:

    ==> site/source/partials/_address.md <==
    Aviation House
    ==> site/source/digital/index.md <==
    {include adress.md}

Good:

    ==> site/source/partials/_address.md <==
    Aviation House
    ==> site/source/digital/index.md <==
    {include address.md}

In a source tree partials are in `source/partials`; for other files `--partials` says where. Without any, an include is
a warning, as nobody can say whether it is right.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import UNREAD_INCLUDE

RULE = Rule(UNREAD_INCLUDE, __doc__)
