"""A document as JSON: the model as it is, for other programs and for reading back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONEncoder
from typing import TypeAlias

from govdigital_parse.model import Document, Node
from govdigital_parse.model.plain import to_plain
from govdigital_parse.model.serial import FORMAT, VERSION, shapes

DEEPEST_INDENTATION = 64

Container: TypeAlias = "Node | dict[str, object] | list[object] | tuple[object, ...]"

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_scalar = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


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
    pieces: list[str] = []
    stack = [_pieces({"format": FORMAT, "version": VERSION, "document": document}, 1, indent)]
    while stack:
        for piece in stack[-1]:
            if not isinstance(piece, str):
                stack.append(_pieces(piece, len(stack) + 1, indent))
                break
            pieces.append(piece)
        else:
            stack.pop()
    text = "".join(pieces)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _pieces(container: Container, depth: int, indent: int | None) -> Iterator[str | Container]:
    """The text of ``container``, whose members are ``depth`` levels deep, and the containers in it where they come."""
    start, end = "[]" if isinstance(container, list | tuple) else "{}"
    before, between, after = start, ", ", end
    if indent is not None and depth <= DEEPEST_INDENTATION:
        line = "\n" + " " * (indent * depth)
        before, between, after = start + line, "," + line, "\n" + " " * (indent * (depth - 1)) + end
    lead = before
    for name, value in _members(container):
        yield lead + name
        yield value if isinstance(value, Node | dict | list | tuple) else _scalar(value)
        lead = between
    yield start + end if lead is before else after


def _members(container: Container) -> Iterator[tuple[str, object]]:
    """What is in ``container``: each value with its name and colon, none in an array."""
    if isinstance(container, list | tuple):
        for value in container:
            yield "", value
    else:
        for name, value in container.items() if isinstance(container, dict) else _fields(container):
            yield f"{_scalar(name)}: ", value


def _fields(node: Node) -> Iterator[tuple[str, object]]:
    shape = shapes()[type(node)]
    yield "type", shape.tag
    for field in shape.fields.values():
        value = getattr(node, field.name)
        if value != field.default:
            yield field.name, value if field.nodes else to_plain(value, field.hint)
