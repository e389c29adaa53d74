"""The HTML that Govspeak allows: what else is in a text, GOV.UK's publisher rejects.

That is ``lib/govspeak/html_sanitizer.rb`` of https://github.com/alphagov/govspeak: ``Sanitize::Config::RELAXED`` of
https://github.com/rgrove/sanitize (``lib/sanitize/config/relaxed.rb`` on top of ``basic.rb`` and ``restricted.rb``),
without styles but those that align a cell, and with Govspeak's own elements. What belongs to a whole page (``html``,
``head``, ``body``, ``title``, ``style``), what hides something or takes the focus, and what only Govspeak itself makes
(``svg``, ``govspeak-embed-attachment``) no document has, so it is not here.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

import nh3

from govdigital_parse.writers.safety import safe_html, safe_url

ELEMENTS = frozenset(
    # restricted
    "b em i strong u"
    # basic
    " a abbr blockquote br cite code dd dfn dl dt kbd li mark ol p pre q s samp small strike sub sup time ul var"
    # relaxed
    " address article aside bdi bdo caption col colgroup data del div figcaption figure footer h1 h2 h3 h4 h5 h6 header"
    " hgroup hr img ins main nav rp rt ruby section span table tbody td tfoot th thead tr wbr".split()
)
"""The elements that may stand in a text."""

ATTRIBUTES = MappingProxyType(
    {
        "*": frozenset({"aria-label", "class", "dir", "id", "lang", "role", "title", "translate"}),
        "a": frozenset({"href", "hreflang", "rel"}),
        "blockquote": frozenset({"cite"}),
        "col": frozenset({"span", "width"}),
        "colgroup": frozenset({"span", "width"}),
        "data": frozenset({"value"}),
        "del": frozenset({"cite", "datetime"}),
        "img": frozenset({"alt", "height", "src", "width"}),
        "ins": frozenset({"cite", "datetime"}),
        "li": frozenset({"value"}),
        "ol": frozenset({"reversed", "start", "type"}),
        "q": frozenset({"cite"}),
        "td": frozenset({"abbr", "colspan", "headers", "rowspan", "style"}),
        "th": frozenset({"abbr", "colspan", "headers", "rowspan", "scope", "style"}),
        "time": frozenset({"datetime"}),
        "ul": frozenset({"type"}),
    }
)
"""The attributes that an element may have; ``*`` stands for every element."""

SCHEMES = frozenset({"ftp", "http", "https", "mailto"})
"""What an address may begin with, if it is not relative."""


def allowed_url(url: str) -> str | None:
    """``url`` as `safe_url` gives it; None where Govspeak does not allow it."""
    cleaned_url = safe_url(url)
    scheme, colon, _ = (cleaned_url or "").partition(":")
    is_relative = not colon or any(sign in scheme for sign in "/?#")
    return cleaned_url if is_relative or scheme.lower() in SCHEMES else None


def allowed_html(html: str) -> str:
    """``html``, a part of a document, with what is both safe and allowed; of other elements, the text is left."""
    return cleaned(safe_html(html))


def cleaned(html: str) -> str:
    """``html`` with what is allowed; of other elements, the text is left."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        attributes={name: set(allowed) for name, allowed in ATTRIBUTES.items()},
        filter_style_properties={"text-align"},
        clean_content_tags={"script"},
        link_rel=None,
        url_schemes=set(SCHEMES),
    )
