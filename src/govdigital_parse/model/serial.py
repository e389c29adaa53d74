"""How nodes look as plain data: each class's tag and fields, read off the classes and their type hints.

A node is a tag and the fields that count for equality, in the order of the model. A field holds nodes or a plain value,
which is the matter of `govdigital_parse.model.plain`.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, Union

import attrs
from attrs import frozen

from govdigital_parse.model.document import Block, Document
from govdigital_parse.model.inlines import Inline
from govdigital_parse.model.node import Node, Within

FORMAT = "govdigital-parse"
VERSION = 1

CAPITAL_INSIDE = re.compile(r"(?<!^)(?=[A-Z])")


@frozen
class FieldShape:
    """A field of a node.

    ``default`` is `attrs.NOTHING` where the field must be given. ``nodes`` are the classes that may stand in it, none
    for a plain value; ``many`` says that it holds a tuple of them, ``optional`` that it may be None. ``bounds`` are
    those of a number.
    """

    name: str
    hint: Any
    default: object
    nodes: frozenset[type[Node]]
    many: bool
    optional: bool
    bounds: Within | None = None

    @property
    def wanted(self) -> str:
        """What a node in this field may be, in words."""
        for name, union in (("a block", Block), ("an inline", Inline), ("a block or an inline", Block | Inline)):
            if self.nodes == set(typing.get_args(union)):
                return name
        return " or ".join(repr(tag(cls)) for cls in sorted(self.nodes, key=tag))


@frozen(eq=False)
class Shape:
    """A class of nodes: its tag and its fields by name, in the order of the model."""

    cls: type[Node]
    tag: str
    fields: dict[str, FieldShape]


def tag(cls: type[Node]) -> str:
    """What stands for ``cls`` in plain data: ``block-quote`` for `BlockQuote`."""
    return CAPITAL_INSIDE.sub("-", cls.__name__).lower()


@cache
def shapes() -> dict[type[Node], Shape]:
    """The shape of every class that can stand in a document."""
    found: dict[type[Node], Shape] = {}
    due: list[type[Node]] = [Document]
    while due:
        cls = due.pop()
        if cls not in found:
            found[cls] = _shape(cls)
            due += [inside for field in found[cls].fields.values() for inside in field.nodes]
    return found


@cache
def tagged() -> dict[str, Shape]:
    """The same shapes by tag."""
    return {one.tag: one for one in shapes().values()}


def _shape(cls: type[Any]) -> Shape:
    hints = typing.get_type_hints(cls, localns={"Block": Block})
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cls)
    return Shape(cls, tag(cls), {field.name: _field_shape(field, hints[field.name]) for field in fields if field.eq})


def _field_shape(field: attrs.Attribute[Any], hint: Any) -> FieldShape:
    parts = list(_parts(hint))
    return FieldShape(
        name=field.name,
        hint=hint,
        default=field.default,
        nodes=frozenset(part for part in parts if isinstance(part, type) and issubclass(part, Node)),
        many=Ellipsis in parts,
        optional=types.NoneType in parts,
        bounds=field.validator if isinstance(field.validator, Within) else None,
    )


def _parts(hint: Any) -> Iterator[Any]:
    """What unions and tuples in a type hint are made of."""
    if typing.get_origin(hint) in (Union, types.UnionType, tuple):
        for part in typing.get_args(hint):
            yield from _parts(part)
    else:
        yield hint
