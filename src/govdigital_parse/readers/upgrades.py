"""How JSON of older versions is read: it is brought to the present version, one version at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

# What makes a document of one version one of the next, in place. It was not checked before: it may be anything.
Upgrade: TypeAlias = Callable[[object], None]

# By the version that they start from: an entry for each but the present one.
UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})


def upgraded(document: object, version: int) -> object:
    """``document``, read from an envelope of ``version``, as the present version has it."""
    for number in sorted(UPGRADES):
        if number >= version:
            UPGRADES[number](document)
    return document


def nodes(document: object, tag: str) -> Iterator[dict[str, Any]]:
    """The objects in ``document`` whose ``type`` is ``tag``, parents before children, for an upgrade to change."""
    stack = [document]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if item.get("type") == tag:
                yield item
            stack.extend(reversed(item.values()))
        elif isinstance(item, list):
            stack.extend(reversed(item))
