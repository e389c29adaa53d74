"""An address that runs something or holds a whole page: `javascript:`, `vbscript:`, `data:`.

Why: it does things in the name of the person who follows it. What is published never needs that.

Bad:

    [Print this page](javascript:print())

Good:

    [How to print this page](/help/print)

It is found behind signs that browsers drop, such as tabs, and behind entities. A picture's own data, `data:image/…`, is
no finding. This library leaves such addresses out of what it writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import Image
from govdigital_parse.problems import Code, Problem, Severity

# How most addresses begin, which are looked at no further.
USUAL = ("http://", "https://", "mailto:", "/", "#")
PICTURE = "data:image/"
CODE = Code("L302", "unsafe-scheme", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each address with such a scheme."""
    rest = [address for address in page.addresses if not address.url.startswith(USUAL)]
    if not rest:
        return
    from govdigital_parse.writers.safety import DISGUISED_SCHEMES, scheme_of  # noqa: PLC0415 - few pages have any

    for address in rest:
        scheme = scheme_of(address.url)
        if scheme not in DISGUISED_SCHEMES:
            continue
        if isinstance(address.node, Image) and address.url.lower().startswith(PICTURE):
            continue
        yield CODE.at(address.span, f"'{address.shown}' runs something, or holds what does; link to a page")


RULE = Rule(CODE, __doc__, page=check)
