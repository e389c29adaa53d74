"""Whether two nodes are written alike: what a writer does not write, because a reader finds it out, does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

from govdigital_parse.model import Code, CodeBlock, Include, Navigation, Node, Response, Statement

FOUND: Mapping[type[Node], frozenset[str]] = MappingProxyType(
    {
        Code: frozenset({"compiled"}),
        CodeBlock: frozenset({"compiled"}),
        Include: frozenset({"content"}),
        Navigation: frozenset({"previous", "next"}),
        Response: frozenset({"department", "action"}),
        Statement: frozenset({"kind", "period", "link", "placeholder"}),
    }
)


def written_alike(one: Node, other: Node) -> bool:
    """Whether ``one`` and ``other`` are, with all that is in them."""
    if one is other:
        return True
    stack: list[tuple[Node, Node]] = [(one, other)]
    while stack:
        first, second = stack.pop()
        if first is second:
            continue
        if not same_facts(first, second):
            return False
        if isinstance(first, Include):
            continue
        if len(first.children) != len(second.children):
            return False
        stack.extend(zip(first.children, second.children, strict=True))
    return True


def same_facts(one: Node, other: Node) -> bool:
    """Whether both are of one kind and say the same, apart from what is in them."""
    if type(one) is not type(other):
        return False
    cls: Any = type(one)
    return all(getattr(one, name) == getattr(other, name) for name in facts(cls))


class Alike:
    """The same for all nodes of some trees, found in one go: of two alike, both have one number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}
        self._known: dict[int, int] = {}

    def learn(self, roots: Iterable[Node]) -> None:
        """Look at ``roots`` and all in them, which have to live as long as this."""
        stack: list[tuple[Node, bool]] = [(root, False) for root in roots]
        while stack:
            node, ready = stack.pop()
            if id(node) in self._known:
                continue
            children = () if isinstance(node, Include) else node.children
            if children and not ready:
                stack.append((node, True))
                stack.extend((child, False) for child in children)
                continue
            cls: Any = type(node)
            inside = [self._known[id(child)] for child in children]
            key = (cls, *[getattr(node, name) for name in facts(cls)], *inside)
            self._known[id(node)] = self._numbers.setdefault(key, len(self._numbers))

    def number(self, node: Node) -> int:
        """The number of ``node``."""
        return self._known[id(node)]

    def same(self, one: Node, other: Node) -> bool:
        """Whether both are written alike."""
        return self._known[id(one)] == self._known[id(other)]


@cache
def facts(cls: Any) -> tuple[str, ...]:
    """The fields of a class that are written and hold no nodes."""
    return tuple(_facts(cls))


def _facts(cls: Any) -> Iterator[str]:
    for field in attrs.fields(cls):
        if field.eq and field.name not in cls.CHILDREN and field.name not in FOUND.get(cls, ()):
            yield field.name
