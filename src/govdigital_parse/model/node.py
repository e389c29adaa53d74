"""What all nodes share: fields that every node has, and equality, hash, repr and pickling without recursion.

Documents can be nested as deep as their authors (or their attackers) like, so nothing here goes down the tree by
calling itself: each loop keeps its own stack, and depth is bounded by memory alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

import attrs
from attrs import field

from govdigital_parse.model.attributes import NO_ATTRIBUTES, Attributes
from govdigital_parse.source import Span

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def node(cls: type[T]) -> type[T]:
    """Make a class of nodes: a frozen attrs class with slots, whose equality and repr are those of `Node`."""
    return attrs.frozen(eq=False, repr=False)(cls)


@attrs.frozen
class Within:
    """A validator of attrs for whole numbers from ``low`` to ``high``."""

    low: int
    high: int

    def __call__(self, _instance: Any, attribute: Any, value: int) -> None:
        """Raise ValueError for a number outside."""
        if value < self.low:
            raise ValueError(f"'{attribute.name}' must be >= {self.low}: {value}")
        if value > self.high:
            raise ValueError(f"'{attribute.name}' must be <= {self.high}: {value}")


@node
class Node:
    """A node of a document.

    ``attributes`` are its id, classes and other pairs. ``span`` is where it stands in its source, None for a node that
    was not read from a text. Equality is about content: spans do not count. Sequences are tuples.
    """

    CHILDREN: ClassVar[tuple[str, ...]] = ()
    """The fields that hold nodes, in the order of the text; each a node, None or a tuple of nodes."""

    attributes: Attributes = field(default=NO_ATTRIBUTES, kw_only=True)
    span: Span | None = field(default=None, kw_only=True, eq=False)

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly inside, in the order of the text."""
        if len(self.CHILDREN) == 1:
            only = getattr(self, self.CHILDREN[0])
            if type(only) is tuple:
                return only
        found: list[Node] = []
        for name in self.CHILDREN:
            value = getattr(self, name)
            if isinstance(value, Node):
                found.append(value)
            elif value:
                found.extend(value)
        return tuple(found)

    def replaced(self, **changes: Any) -> Self:
        """The same with other values in some fields."""
        cls: Any = type(self)
        for name in _all_fields(cls):
            if name not in changes:
                changes[name] = getattr(self, name)
        changed: Self = cls(**changes)
        return changed

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return self is other or all(a == b for a, b in zip_longest(_facts(self), _facts(other), fillvalue=_END))

    def __hash__(self) -> int:
        return hash(tuple(_facts(self)))

    def __repr__(self) -> str:
        return "".join(_repr_pieces(self))

    def __reduce__(self) -> tuple[Callable[[list[Any]], Node], tuple[list[Any]]]:
        return _assemble, (_dismantle(self),)


class _Call(tuple[type[Node], tuple[str, ...]]):
    """In a dismantled node: take the last values, make a node of them."""

    __slots__ = ()


class _Gather(int):
    """In a dismantled node: take this many last values, make a tuple of them."""


class _Same(str):
    """In a dismantled node: what another field of it holds, by that field's name."""

    __slots__ = ()


_END = object()


@cache
def _compared(cls: type[Any]) -> tuple[str, ...]:
    """The fields that count for equality."""
    return tuple(f.name for f in attrs.fields(cls) if f.eq)


@cache
def _all_fields(cls: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in attrs.fields(cls))


def _facts(root: Node) -> Iterator[object]:
    """What equality compares: class, lengths and plain values of every node, in one line."""
    stack: list[object] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, Node):
            cls: Any = type(item)
            yield cls
            stack.extend(getattr(item, name) for name in _compared(cls))
        elif type(item) is tuple:
            yield len(item)
            stack.extend(item)
        else:
            yield item


def _repr_pieces(root: Node) -> Iterator[str]:
    stack: list[tuple[bool, object]] = [(False, root)]
    while stack:
        ready, item = stack.pop()
        if ready:
            yield str(item)
        elif isinstance(item, Node):
            pieces: list[tuple[bool, object]] = [(True, f"{type(item).__name__}(")]
            for number, (name, value) in enumerate(_said_fields(item)):
                pieces += [(True, f"{', ' if number else ''}{name}="), (False, value)]
            stack.extend(reversed([*pieces, (True, ")")]))
        elif type(item) is tuple and any(isinstance(part, Node) for part in item):
            inside: list[tuple[bool, object]] = [(True, "(")]
            for part in item:
                inside += [(False, part), (True, ", ")]
            inside[-1] = (True, ",)" if len(item) == 1 else ")")
            stack.extend(reversed(inside))
        else:
            yield repr(item)


def _said_fields(item: Node) -> Iterator[tuple[str, object]]:
    """The fields that a repr shows: those that count and are not at their defaults, positional ones always."""
    cls: Any = type(item)
    for f in attrs.fields(cls):
        value = getattr(item, f.name)
        if f.eq and (f.default is attrs.NOTHING or value != f.default):
            yield f.name, value


def _dismantle(root: Node) -> list[Any]:
    """A node as instructions for a stack machine without nodes in them, so that pickle does not go down the tree."""
    program: list[Any] = []
    stack: list[object] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, Node):
            cls: Any = type(item)
            names = _all_fields(cls)
            program.append(_Call((cls, names)))
            stack.extend(_values(item, names))
        elif type(item) is tuple and any(isinstance(part, Node) for part in item):
            program.append(_Gather(len(item)))
            stack.extend(item)
        else:
            program.append(item)
    program.reverse()
    return program


def _values(item: Node, names: tuple[str, ...]) -> Iterator[object]:
    """The values of the fields ``names``; nodes that are in two of them are taken apart once."""
    first: dict[int, str] = {}
    for name in names:
        value = getattr(item, name)
        if type(value) is tuple and value and (other := first.setdefault(id(value), name)) != name:
            yield _Same(other)
        else:
            yield value


def _assemble(program: list[Any]) -> Node:
    """The node that `_dismantle` took apart."""
    values: list[Any] = []
    for item in program:
        if isinstance(item, _Call):
            cls, names = item
            parts = dict(zip(reversed(names), [values.pop() for _ in names], strict=True))
            values.append(cls(**{name: parts[part] if type(part) is _Same else part for name, part in parts.items()}))
        elif isinstance(item, _Gather):
            values.append(tuple(reversed([values.pop() for _ in range(item)])))
        else:
            values.append(item)
    result: Node = values.pop()
    return result
