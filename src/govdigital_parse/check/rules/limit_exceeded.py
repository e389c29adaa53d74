"""More of something than is read: nested quotations, columns, includes in includes, tags.

Why: the rest is left as text or left out, so that no file can keep a reader busy for hours. No author needs so much; it
is mostly a mistake of a program.

Bad:

    >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> Here.

Good:

    >>> Here.

The message says which limit it is.
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import LIMIT_EXCEEDED

RULE = Rule(LIMIT_EXCEEDED, __doc__)
