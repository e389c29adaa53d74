"""What must not come out of a writer: addresses and HTML that could run something."""

from __future__ import annotations

import re

import nh3

from govdigital_parse.writers.text import encodable, escaped

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})
# Cleaning takes time with the square of the depth. No author goes so deep.
DEEPEST = 1000
TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr|col|source|track|area|base|link|meta|embed)\b)[a-z]", re.IGNORECASE)


def safe_url(url: str) -> str | None:
    """``url`` without the signs that browsers drop; None where it could run something."""
    cleaned = "".join(sign for sign in url if sign > " " and sign != "\x7f") if not url.isprintable() else url.strip()
    scheme, colon, _ = cleaned.partition(":")
    if not colon or any(sign in scheme for sign in "/?#"):
        return cleaned
    return cleaned if scheme.lower() in SAFE_SCHEMES else None


def safe_html(html: str) -> str:
    """``html`` with the elements and attributes that nh3 holds for harmless; of others, the text is left.

    HTML that is nested deeper than 1,000 elements is shown as text.
    """
    depth = 0
    for tag in TAG.finditer(html):
        depth += -1 if tag.group(1) else 1
        if depth > DEEPEST:
            return escaped(encodable(html))
    return nh3.clean(encodable(html), link_rel=None, url_schemes=set(SAFE_SCHEMES))
