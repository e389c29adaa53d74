"""A JSON Schema (draft 2020-12) of the JSON that documents are written as, made from the classes of the model.

It says what the reader of JSON checks. Two things it cannot say: that ``2.0`` is not a whole number, which to JSON
Schema it is, and which days a month has, for validators that take ``format`` as a remark.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
import types
import typing
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeAlias

import attrs
from attrs import NOTHING

from govdigital_parse.model.captions import MOST_SECONDS
from govdigital_parse.model.document import Block, Document
from govdigital_parse.model.inlines import Inline
from govdigital_parse.model.node import Node
from govdigital_parse.model.plain import PAIRS
from govdigital_parse.model.responses import Period
from govdigital_parse.model.serial import FORMAT, VERSION, FieldShape, Shape, shapes, tag

Schema: TypeAlias = dict[str, Any]

# The patterns are in what all dialects of regular expressions share. In some, `$` also matches before a line's end.
NO_SUCH_YEAR = {"pattern": "^0000|\n"}
PERIOD: Schema = {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]))?$", "not": NO_SUCH_YEAR}
DATE: Schema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "not": NO_SUCH_YEAR,
}
SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number", "minimum": 0, "maximum": int(MOST_SECONDS)},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    dt.date: DATE,
    Period: PERIOD,
    PAIRS: {"type": "object", "additionalProperties": {"type": "string"}},
}
UNIONS: dict[str, frozenset[Any]] = {
    "block": frozenset(typing.get_args(Block)),
    "inline": frozenset(typing.get_args(Inline)),
}


def schema_text() -> str:
    """The schema as it is shipped, in ``schemas/`` of the package."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> Schema:
    """The schema of the present version of the envelope."""
    definitions = {shape.tag: _node(shape) for shape in shapes().values()}
    definitions |= {name: _choice(union) for name, union in UNIONS.items()}
    definitions |= {_record_name(cls): _record(cls) for cls in _records()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:document.v{VERSION}",
        "title": f"A document of {FORMAT}",
        "type": "object",
        "required": ["format", "version", "document"],
        "additionalProperties": False,
        "properties": {"format": {"const": FORMAT}, "version": {"const": VERSION}, "document": _reference(Document)},
        "$defs": dict(sorted(definitions.items())),
    }


def _node(shape: Shape) -> Schema:
    fields = shape.fields.values()
    return {
        "description": _description(shape.cls),
        "type": "object",
        "required": ["type", *(field.name for field in fields if field.default is NOTHING)],
        "additionalProperties": False,
        "properties": {"type": {"const": shape.tag}} | {field.name: _field(field) for field in fields},
    }


def _field(field: FieldShape) -> Schema:
    if not field.nodes:
        found = _plain(field.hint)
        return found | {"minimum": field.bounds.low, "maximum": field.bounds.high} if field.bounds else found
    found = _nodes(field.nodes)
    if field.many:
        found = {"type": "array", "items": found}
    return {"anyOf": [found, SCALARS[types.NoneType]]} if field.optional else found


def _nodes(classes: frozenset[Any]) -> Schema:
    """What lets in nodes of ``classes``; a union of the model goes by its name."""
    for name, union in UNIONS.items():
        if classes == union:
            return {"$ref": f"#/$defs/{name}"}
    return _choice(classes) if len(classes) > 1 else _reference(*classes)


def _choice(classes: Iterable[type[Node]]) -> Schema:
    """A node of one of ``classes``.

    The type decides which, and no other is tried: with ``oneOf`` a validator would go into what is inside once for
    each class, and the time would grow with a power of the depth. What has no type is tried as none of them.
    """
    tags = sorted(tag(cls) for cls in classes)
    cases = [{"if": {"properties": {"type": {"const": name}}}, "then": {"$ref": f"#/$defs/{name}"}} for name in tags]
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": tags}},
        "if": {"type": "object", "required": ["type"]},
        "then": {"allOf": cases},
    }


def _reference(cls: type[Node]) -> Schema:
    return {"$ref": f"#/$defs/{tag(cls)}"}


def _plain(hint: Any) -> Schema:
    """The schema of a plain value; hints are nested a few levels deep, whatever a document is."""
    if hint in SCALARS:
        return SCALARS[hint]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return {"anyOf": [_plain(part) for part in typing.get_args(hint)]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _plain(typing.get_args(hint)[0])}
    if issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return {"$ref": f"#/$defs/{_record_name(hint)}"}


def _record(cls: Any) -> Schema:
    hints = typing.get_type_hints(cls)
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cls)
    return {
        "description": _description(cls),
        "type": "object",
        "required": [field.name for field in fields if field.default is NOTHING],
        "additionalProperties": False,
        "properties": {field.name: _plain(hints[field.name]) for field in fields},
    }


def _record_name(cls: type) -> str:
    """What a class that is no node is called among the definitions: no node's tag has a capital."""
    return cls.__name__


def _records() -> set[type]:
    """The classes of attrs, nodes apart, that plain values are made of."""
    hints = [field.hint for shape in shapes().values() for field in shape.fields.values() if not field.nodes]
    found = set()
    while hints:
        hint = hints.pop()
        hints += typing.get_args(hint)
        if isinstance(hint, type) and attrs.has(hint) and hint not in SCALARS:
            found.add(hint)
    return found


def _description(cls: type) -> str:
    """The first paragraph of what the model says of ``cls``."""
    return " ".join((inspect.getdoc(cls) or "").partition("\n\n")[0].split())
