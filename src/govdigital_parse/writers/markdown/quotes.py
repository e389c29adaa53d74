"""Quotation marks as the author wrote them, all straight, or all as kramdown turns them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from govdigital_parse.model import Document, Node, Text, walk
from govdigital_parse.model.walk import INLINES
from govdigital_parse.writers.typography import curled

# How texts are written that are not written as they are, by their identity.
Shown: TypeAlias = Callable[[Document], Mapping[int, str]]
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def _straight(document: Document) -> dict[int, str]:
    return {id(text): text.value.translate(STRAIGHT) for text in walk(document, Text)}


def _curly(document: Document) -> dict[int, str]:
    return {id(text): shown for leaf in _leaves(document) for text, shown in curled(leaf)}


def _leaves(document: Document) -> Iterator[Sequence[Node]]:
    """The inlines of each block, together: a mark turns by what stands beside it."""
    for node in walk(document):
        if type(node) in INLINES:
            continue
        for name in node.CHILDREN:
            inside = getattr(node, name)
            if isinstance(inside, tuple) and inside and type(inside[0]) in INLINES:
                yield inside


QUOTES: Mapping[str, Shown] = MappingProxyType(
    {"written": lambda _document: {}, "straight": _straight, "curly": _curly}
)
"""How each text is written whose signs change, by its identity. ``curly`` turns dashes and ellipses, too."""
