"""A document as JSON: the model as it is, for other programs and for reading back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import TypeAlias

from govdigital_parse.model import Document, Node
from govdigital_parse.model.plain import to_plain
from govdigital_parse.model.serial import FORMAT, VERSION, shapes

DEEPEST_INDENTATION = 64

Container: TypeAlias = "Node | dict[str, object] | list[object] | tuple[object, ...]"
# A container that is still to be written, and how many levels deep its members are.
CONTAINERS = (Node, tuple, dict, list)
# What is in JSON as it is in Python.
SAME = frozenset({str, int, bool})
Work: TypeAlias = tuple[Container, int]

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_other = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def write_json(document: Document, *, indent: int | None = 2) -> str:
    """``document`` as JSON, in an envelope: ``{"format": "govdigital-parse", "version": 1, "document": {…}}``.

    The text ends with a line's end. A node is an object: its ``type``, the name of its class in kebab-case, then the
    fields that are not at their defaults. Spans, the source and problems are left out. `parse_json` of the result is
    equal to ``document``, as long as no attribute's name occurs twice in a node and no high surrogate stands alone
    before a low one: JSON can say neither.

    The layout is that of `json.dumps`, ``indent`` spaces a level, all in one line if it is None; what is more than
    64 levels deep goes on one line, as the indentation of deep documents would be larger than all they say. Characters
    are written as they are; lone surrogates, which UTF-8 does not have, are escaped. Depth is bounded by memory alone.
    """
    return as_json({"format": FORMAT, "version": VERSION, "document": document}, indent=indent)


def as_json(container: Container, *, indent: int | None = 2) -> str:
    """``container``, in which nodes can stand, as JSON of the same layout."""
    text: list[str] = []
    stack: list[str | Work] = [(container, 1)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            text.append(item)
            continue
        pieces = _pieces(*item, indent)
        if len(pieces) == 1:
            text += pieces  # type: ignore[arg-type]  # nothing is left to be written
        else:
            stack += reversed(pieces)
    return _with_escapes("".join(text)) + "\n"


def _with_escapes(text: str) -> str:
    """``text`` with escapes for what UTF-8 does not have; it is found out quicker whether there is any than where."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def _pieces(container: Container, depth: int, indent: int | None) -> list[str | Work]:
    """The text of ``container``, whose members are ``depth`` levels deep, and the containers in it where they come."""
    start, end = "[]" if isinstance(container, (list, tuple)) else "{}"
    before, between, after = start, ", ", end
    if indent is not None and depth <= DEEPEST_INDENTATION:
        line = _line(indent * depth)
        before, between, after = start + line, "," + line, _line(indent * (depth - 1)) + end
    pieces: list[str | Work] = []
    text = before
    for name, value in _members(container):
        if pieces or text is not before:
            text += between
        text += name
        if isinstance(value, str):
            text += encode_basestring(value)
        elif isinstance(value, CONTAINERS):
            pieces += [text, (value, depth + 1)]
            text = ""
        else:
            text += _scalar(value)
    pieces.append(text + after if pieces or text is not before else start + end)
    return pieces


def _scalar(value: object) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    return "null" if value is None else _other(value)


@cache
def _line(spaces: int) -> str:
    return "\n" + " " * spaces


def _members(container: Container) -> Iterable[tuple[str, object]]:
    """What is in ``container``: each value with its name and colon, none in an array."""
    if isinstance(container, (list, tuple)):
        return [("", value) for value in container]
    if isinstance(container, dict):
        return [(f"{encode_basestring(name)}: ", value) for name, value in container.items()]
    return _fields(container)


def _fields(node: Node) -> list[tuple[str, object]]:
    shape = shapes()[type(node)]
    members: list[tuple[str, object]] = [('"type": ', shape.tag)]
    for field in shape.fields.values():
        value = getattr(node, field.name)
        # Most are at their defaults, and these are one object.
        if value is not field.default and value != field.default:
            members.append(
                (_name(field.name), value if field.nodes or type(value) in SAME else to_plain(value, field.hint))
            )
    return members


@cache
def _name(field: str) -> str:
    return f"{encode_basestring(field)}: "
