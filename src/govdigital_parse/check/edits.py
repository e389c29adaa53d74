"""Edits of a text, many at once."""

from __future__ import annotations

from collections.abc import Iterable

from govdigital_parse.problems import Edit


def applied(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits``, none of which overlaps another."""
    pieces: list[str] = []
    at = 0
    for span, replacement in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        pieces += [text[at : span.start], replacement]
        at = span.end
    return "".join([*pieces, text[at:]])
