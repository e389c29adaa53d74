"""A directive or a tag that is closed before what was opened inside of it.

Why: the outer one stays open, and what follows is inside of both. Browsers guess, each place in its own way.

Bad:

    {div .statement}

    <section>

    We will publish more.

    {/div}

    </section>

Good:

    {div .statement}

    <section>

    We will publish more.

    </section>

    {/div}
"""

from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import CROSSED_DIRECTIVES

RULE = Rule(CROSSED_DIRECTIVES, __doc__)
