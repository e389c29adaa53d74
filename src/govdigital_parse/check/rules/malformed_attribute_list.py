"""An attribute list that is written wrongly.

Why: what is wrong in it does nothing, and nobody sees that: the page lacks a class, an id or a title.

Bad:

    Our four aims are set out below.
    {: class=pull}

Good:

    Our four aims are set out below.
    {: class="pull"}

A list has ids (`#aims`), classes (`.pull`) and pairs (`title="Aims"`), parted by spaces. The fix puts values in
straight quotation marks, and takes blanks around `=` and commas away; what else is wrong has no fix. An empty list is
wrong, too.
"""

from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.problems import MALFORMED_ATTRIBUTE_LIST

RULE = Rule(MALFORMED_ATTRIBUTE_LIST, __doc__, fixes=Fixes.UNSAFE)
