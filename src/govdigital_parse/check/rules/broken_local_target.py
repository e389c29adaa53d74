"""A link or a picture whose address is on the same site and leads to nothing.

Why: people meet an error instead of a page, or an empty box instead of a picture.

Bad:

    ==> source/partials/_footer.md <==
    The end.

    ==> source/plan/01-aims.md <==
    Our aims are part of [the strategy](/strategy/).

Good:

    ==> source/partials/_footer.md <==
    The end.

    ==> source/plan/01-aims.md <==
    Our aims are part of [the strategy](/strategy/).

    ==> source/strategy/01-summary.md <==
    The strategy has four aims.

This is said of pages in a source tree: a folder `source` with `partials` in it, or `assets` beside it. Addresses are
those of the original site: the chapters in `source/plan/` make the page `/plan/`. The option `elsewhere` lists what
addresses begin with whose files are kept somewhere else, such as `/assets/images/`.
"""

from functools import partial

from govdigital_parse.check.links import LINKS, broken
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import BROKEN_TARGET

RULE = Rule(
    BROKEN_TARGET, __doc__, collector=LINKS, across=partial(broken, code=BROKEN_TARGET), options={"elsewhere": ()}
)
