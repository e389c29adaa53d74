"""Small things that all writers say alike."""

from __future__ import annotations

import re

_UNENCODABLE = re.compile(r"[\0\ud800-\udfff]")


def numbered(index: str | None, title: str) -> str:
    """A heading's number and title as one line: ``Action 08: Title``, ``Annex 2 - Title``, ``03 Title``."""
    if index is None:
        return title
    if index.startswith("Action"):
        return f"{index}: {title}"
    return f"{index} - {title}" if index.startswith("Annex") else f"{index} {title}"


def encodable(text: str) -> str:
    """``text`` with U+FFFD for what no UTF-8 file can hold (lone surrogates) and no page can (NUL)."""
    if text.isascii():
        return text.replace("\0", "\ufffd") if "\0" in text else text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _UNENCODABLE.sub("\ufffd", text)
    return text.replace("\0", "\ufffd")


def escaped(text: str) -> str:
    """``text`` as HTML's text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
