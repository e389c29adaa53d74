"""Lines on a page that look like the headings of statements, and are none.

Why: what stands under them is not among the department's statements, or not under its year.

Bad:

    ==> page.html <==
    <h1>Action 3: departments will paint lighthouses</h1>
    <h2>HM Treasury</h2>
    <dl><dt>2012 commitment</dt><dd>We will paint one.</dd></dl>

Good:

    ==> page.html <==
    <h1>Action 3: departments will paint lighthouses</h1>
    <h2>HM Treasury</h2>
    <h3>2012 commitment</h3>
    <p>We will paint one.</p>

A paragraph of bold words, alone above its text, is read as a heading.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import STATEMENT_LINES

RULE = Rule(STATEMENT_LINES, __doc__)
