"""An address on GOV.UK that begins with `http:`, or with the name of the site on a page for that site.

Why: GOV.UK answers `http:` by sending people on to `https:`, which takes time. On GOV.UK itself an address from the
root works wherever the page is looked at, also before it is published.

Bad:

    [VAT rates](http://www.gov.uk/vat-rates)

Good:

    [VAT rates](/vat-rates)

Pages are for GOV.UK if they are content items or are going to be: where the target is `content-item`, or the flavour
`govspeak`. Elsewhere only `http:` is reported, and the fix writes `https:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdigital_parse.check.addresses import Address
from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.model import LinkDefinition
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity
from govdigital_parse.source import Span

GOVUK = re.compile(r"(?P<scheme>https?)://(?:www\.)?gov\.uk(?=[/?#]|$)", re.IGNORECASE)
CONTENT_ITEM, GOVSPEAK = "content-item", "govspeak"
CODE = Code("L306", "absolute-or-http-govuk-url", Severity.INFO)


def check(page: Page) -> Iterator[Problem]:
    """Each address on GOV.UK that is longer than it need be, or older."""
    is_for_govuk = CONTENT_ITEM in {page.format, page.target} or page.target_options.get("flavour") == GOVSPEAK
    for address in page.addresses:
        found = GOVUK.match(address.url)
        if found is None:
            continue
        if is_for_govuk and not _is_shown(address):
            path = address.url[found.end() :].lstrip("/")
            # With two slashes the path would be a site's name.
            part = found.start(), len(address.url) - len(path)
            fix = _fix(address, part, "/")
            yield CODE.at(address.span, f"'{address.shown}' is on this site; begin with the path", fix)
        elif found["scheme"].lower() == "http":
            fix = _fix(address, found.span("scheme"), "https")
            yield CODE.at(address.span, f"'{address.shown}' is not what GOV.UK goes by; write 'https:'", fix)


def _is_shown(address: Address) -> bool:
    """Whether people read the address, as between angle brackets: the name of the site is a part of it then."""
    span = address.span
    return span is not None and span.source.text.startswith("<", span.start - 1) and span.start > 0


def _fix(address: Address, part: tuple[int, int], written: str) -> Fix | None:
    """Write something else for a part of the address, where that is in the source."""
    span = address.span
    if span is None or not address.is_exact:
        return None
    start, end = part
    edit = Edit(Span(span.source, span.start + start, span.start + end), written)
    # Links anywhere take their address from where it is defined.
    scope = Span(span.source, 0, len(span.source.text)) if isinstance(address.node, LinkDefinition) else None
    return Fix(f"write '{written}'" if written != "/" else "leave the site's name out", (edit,), scope=scope)


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.UNSAFE)
