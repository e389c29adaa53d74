"""Whether two nodes are written alike: what a writer does not write, because a reader finds it out, does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

import attrs

from govdigital_parse.model import Code, CodeBlock, Include, Navigation, Node, Response, Statement, Video

# To align long lists of blocks that have little in common takes long.
MOST_ALIGNED = 2000
FOUND: Mapping[type[Node], frozenset[str]] = MappingProxyType(
    {
        Code: frozenset({"compiled"}),
        CodeBlock: frozenset({"compiled"}),
        Include: frozenset({"content"}),
        Navigation: frozenset({"previous", "next"}),
        Response: frozenset({"department", "action"}),
        Statement: frozenset({"kind", "period", "link", "placeholder"}),
        Video: frozenset({"transcript"}),
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


def differences(old: Sequence[Node], new: Sequence[Node], alike: Alike) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of ``old`` and ``new`` that differ, between those that are the same in both."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and alike.same(old[start], new[start]):
        start += 1
    tail = 0
    while tail < shorter - start and alike.same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    end, last = len(old) - tail, len(new) - tail
    if start == end and start == last:
        return
    if end - start == last - start or max(end, last) - start > MOST_ALIGNED:
        yield start, end, start, last
        return
    matcher = SequenceMatcher(
        None, [alike.number(node) for node in old[start:end]], [alike.number(node) for node in new[start:last]], False
    )
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            yield start + i1, start + i2, start + j1, start + j2


def aligned(old: Sequence[Node], new: Sequence[Node], alike: Alike) -> Iterator[tuple[Node | None, Node | None]]:
    """Each of ``old`` with what it is in ``new``, None for what is not there."""
    position = other = 0
    for start, end, first, last in differences(old, new, alike):
        yield from zip(old[position:start], new[other:first], strict=True)
        yield from zip_longest(old[start:end], new[first:last])
        position, other = end, last
    yield from zip(old[position:], new[other:], strict=True)


@cache
def facts(cls: Any) -> tuple[str, ...]:
    """The fields of a class that are written and hold no nodes."""
    return tuple(_facts(cls))


def _facts(cls: Any) -> Iterator[str]:
    for field in attrs.fields(cls):
        if field.eq and field.name not in cls.CHILDREN and field.name not in FOUND.get(cls, ()):
            yield field.name
