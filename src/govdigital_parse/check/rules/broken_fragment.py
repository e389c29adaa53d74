"""A link to a place on a page where no such place is.

Why: people land at the top of the page and have to look for themselves.

Bad:

    See [our aims](#aims).

    ## What we want

Good:

    See [our aims](#what-we-want).

    ## What we want

A place is an id that was given to something, one that was made of a heading's words, or a footnote. Links in a source
tree are followed to other pages; those of a file in none inside of it, and to files beside it, as these are chapters of
one page.
"""

from functools import partial

from govdigital_parse.check.links import LINKS, broken
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import BROKEN_FRAGMENT

RULE = Rule(BROKEN_FRAGMENT, __doc__, collector=LINKS, across=partial(broken, code=BROKEN_FRAGMENT))
