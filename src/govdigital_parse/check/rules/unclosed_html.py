"""A comment, a script or another part of a page of HTML that takes all that follows, because it has no end.

Why: what comes after it is not shown.

Bad:

    ==> page.html <==
    <p>Before.</p>
    <!-- to do
    <p>After.</p>

Good:

    ==> page.html <==
    <p>Before.</p>
    <!-- to do -->
    <p>After.</p>
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import UNCLOSED_HTML

RULE = Rule(UNCLOSED_HTML, __doc__)
