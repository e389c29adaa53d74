"""Captions of a video that are no TTML: an element that is not closed, or closed twice, or text in no paragraph.

Why: players stop at the first mistake in XML, and show no captions at all.

Bad:

    ==> captions.xml <==
    <tt><body>
    <p begin="00:00:00" end="00:00:06">Hello.
    </body></tt>

Good:

    ==> captions.xml <==
    <tt><body>
    <p begin="00:00:00" end="00:00:06">Hello.</p>
    </body></tt>
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import MALFORMED_CAPTIONS

RULE = Rule(MALFORMED_CAPTIONS, __doc__)
