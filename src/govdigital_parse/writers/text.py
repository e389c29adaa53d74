"""Small things that all writers say alike."""

from __future__ import annotations

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})


def numbered(index: str | None, title: str) -> str:
    """A heading's number and title as one line: ``Action 08: Title``, ``Annex 2 - Title``, ``03 Title``."""
    if index is None:
        return title
    if index.startswith("Action"):
        return f"{index}: {title}"
    return f"{index} - {title}" if index.startswith("Annex") else f"{index} {title}"


def safe_url(url: str) -> str | None:
    """``url`` without the signs that browsers drop; None where it could run something."""
    cleaned = "".join(sign for sign in url if sign > " " and sign != "\x7f") if not url.isprintable() else url.strip()
    scheme, colon, _ = cleaned.partition(":")
    if not colon or any(sign in scheme for sign in "/?#"):
        return cleaned
    return cleaned if scheme.lower() in SAFE_SCHEMES else None
