"""Attribute lists put together."""

from __future__ import annotations

from collections.abc import Iterable

from govdigital_parse.model import Attributes


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
