"""Small things that all writers say alike."""

from __future__ import annotations


def numbered(index: str | None, title: str) -> str:
    """A heading's number and title as one line: ``Action 08: Title``, ``Annex 2 - Title``, ``03 Title``."""
    if index is None:
        return title
    if index.startswith("Action"):
        return f"{index}: {title}"
    return f"{index} - {title}" if index.startswith("Annex") else f"{index} {title}"
