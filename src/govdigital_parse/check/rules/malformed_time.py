"""A time in the captions of a video that is none.

Why: players do not show the line, or show it at the wrong moment.

Bad:

    ==> captions.xml <==
    <tt><body>
    <p begin="00:00:00" end="six">Hello.</p>
    </body></tt>

Good:

    ==> captions.xml <==
    <tt><body>
    <p begin="00:00:00" end="00:00:06">Hello.</p>
    </body></tt>

Times are written 00:00:06, 00:00:06.5, 6.5s or 6500ms.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import MALFORMED_TIME

RULE = Rule(MALFORMED_TIME, __doc__)
