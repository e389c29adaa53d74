"""What must not come out of a writer: addresses and HTML that could run something."""

from __future__ import annotations

import nh3

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})


def safe_url(url: str) -> str | None:
    """``url`` without the signs that browsers drop; None where it could run something."""
    cleaned = "".join(sign for sign in url if sign > " " and sign != "\x7f") if not url.isprintable() else url.strip()
    scheme, colon, _ = cleaned.partition(":")
    if not colon or any(sign in scheme for sign in "/?#"):
        return cleaned
    return cleaned if scheme.lower() in SAFE_SCHEMES else None


def safe_html(html: str) -> str:
    """``html`` with the elements and attributes that nh3 holds for harmless; of others, the text is left."""
    return nh3.clean(html, link_rel=None)
