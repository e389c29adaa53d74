"""Attribute lists put together."""

from __future__ import annotations

from collections.abc import Iterable

from govdigital_parse.model import Attributes


def without_pair(attributes: Attributes, name: str) -> Attributes:
    """``attributes`` without the pair ``name``."""
    pairs = tuple(pair for pair in attributes.pairs if pair[0] != name)
    return Attributes(attributes.id, attributes.classes, pairs)


def joined(lists: Iterable[Attributes]) -> Attributes:
    """What ``lists``, one after another, say of one thing, as `Attributes.merged` says it of two."""
    identifier: str | None = None
    classes: list[str] = []
    pairs: dict[str, str] = {}
    for attributes in lists:
        identifier = attributes.id or identifier
        classes += attributes.classes
        pairs.update(attributes.pairs)
    return Attributes(identifier, tuple(classes), tuple(pairs.items()))
