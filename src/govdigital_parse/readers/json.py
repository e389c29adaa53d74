"""Documents from the JSON that `govdigital_parse.writers.json` writes.

The syntax is read by `json.loads`, or, where the text is deeper than it can go, by a loop of our own. What it says is
checked against the type hints of the model. Nothing here goes down a document by calling itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from json import JSONDecodeError, JSONDecoder, loads
from typing import Any, cast

from attrs import NOTHING, Factory, define
from attrs import field as attrs_field

from govdigital_parse.model import Document, Node
from govdigital_parse.model.plain import Mismatch, Step, expected, from_plain
from govdigital_parse.model.serial import FORMAT, VERSION, FieldShape, Shape, tagged
from govdigital_parse.problems import FormatError, printable
from govdigital_parse.readers.upgrades import upgraded
from govdigital_parse.source import Source

BYTE_ORDER_MARK = "\ufeff"
LONGEST_PATH = 200
DOCUMENT = FieldShape("document", Document, NOTHING, frozenset({Document}), many=False, optional=False)

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BLANKS = re.compile(r"[ \t\r\n]*")
_scalar = JSONDecoder().raw_decode


class JsonError(FormatError):
    """Content that is not a document of ours, or not JSON.

    ``path`` is the place in the JSON, such as ``$.document.blocks[3].kind``, None for an error of syntax. An error of
    syntax, and JSON that is something else altogether, have a ``line`` and a ``column``, both from 1. ``name`` is the
    path of the source, where it has one.
    """

    def __init__(
        self,
        message: str,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(message, path, line, column, name)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.name = name

    def __str__(self) -> str:
        """One line: the source's name, if any, the place, and what is wrong there."""
        if self.line is not None or self.path is None:
            where = f"{self.name}:{self.line}:{self.column}" if self.name else f"line {self.line}, column {self.column}"
            return printable(f"{where}: {self.message}")
        half = LONGEST_PATH // 2
        path = self.path if len(self.path) <= LONGEST_PATH else f"{self.path[:half]}…{self.path[-half:]}"
        return printable(f"{self.name}: {path}: {self.message}" if self.name else f"{path}: {self.message}")


def parse_json(source: Source) -> Document:
    """The document that `write_json` wrote, in this version or an older one of the envelope.

    It has ``source`` as its source, and its nodes have no spans.

    Raises `JsonError` for content that is not JSON, is not ours, is of a newer version, or has a node, a field or a
    value where the model has no place for it.
    """
    try:
        envelope = _envelope(load(source))
    except Mismatch as wrong:
        line, column = source.place(_after_blanks(source.text, source.text.startswith(BYTE_ORDER_MARK)))
        raise JsonError(wrong.message, path_of(wrong.steps), line, column, source.path) from None
    try:
        root = _Reading(_document_in(envelope), DOCUMENT, None, ("document",))
    except Mismatch as wrong:
        raise JsonError(wrong.message, path_of(wrong.steps), name=source.path) from None
    order: list[_Reading] = []
    due = [root]
    while due:
        reading = due.pop()
        try:
            reading.read()
        except Mismatch as wrong:
            raise JsonError(wrong.message, path_of((*reading.steps(), *wrong.steps)), name=source.path) from None
        order.append(reading)
        due += reversed([inner for readings in reading.inside.values() for inner in readings])
    root.values["source"] = source
    for reading in reversed(order):  # what is inside comes after, so it is there when its parent is made
        reading.make()
    return cast(Document, root.node)


def path_of(steps: Iterable[Step]) -> str:
    """The steps from the top of the JSON to a place in it, as they are written: ``$.document['a b'][2]``."""
    return "$" + "".join(
        f".{step}" if isinstance(step, str) and _PLAIN_KEY.fullmatch(step) else f"[{step!r}]" for step in steps
    )


def _envelope(data: object) -> dict[str, object]:
    """The object that a document is in. Raises `Mismatch` for what is something else altogether."""
    if isinstance(data, dict) and "format" in data:
        return data
    what = f"this is no document of {FORMAT} nor a content item"
    if not isinstance(data, dict):
        raise Mismatch(f"{what}: {expected('an object', data).message}")
    if "details" in data:
        raise Mismatch(f"this is no document of {FORMAT}: it has no 'format'", "format")
    raise Mismatch(f"{what}: it has neither 'format' nor 'details'", "format")


def _document_in(data: dict[str, object]) -> object:
    """What the envelope ``data`` holds."""
    if "version" not in data:
        raise Mismatch("missing", "version")
    if data["format"] != FORMAT:
        raise expected(repr(FORMAT), data["format"], "format")
    version = data["version"]
    if type(version) is not int or version < 1:
        raise expected("a whole number from 1", version, "version")
    if version > VERSION:
        raise Mismatch(f"written by a newer version of {FORMAT}: this one reads versions up to {VERSION}", "version")
    for name in data:
        if name not in ("format", "version", "document"):
            raise Mismatch("unknown field", name)
    if "document" not in data:
        raise Mismatch("missing", "document")
    return upgraded(data["document"], version)


@define(eq=False)
class _Reading:
    """A node on its way from ``data``: first it is read, then the nodes inside it are made, then it is."""

    data: Any
    field: FieldShape
    parent: _Reading | None
    own_steps: tuple[Step, ...]
    values: dict[str, Any] = Factory(dict)
    inside: dict[str, list[_Reading]] = Factory(dict)
    shape: Shape = attrs_field(init=False)
    node: Node = attrs_field(init=False)

    def steps(self) -> tuple[Step, ...]:
        """The way here from the top of the JSON."""
        found: list[tuple[Step, ...]] = []
        reading: _Reading | None = self
        while reading:
            found.append(reading.own_steps)
            reading = reading.parent
        return tuple(chain.from_iterable(reversed(found)))

    def read(self) -> None:
        """Take the values from the data, and find the nodes inside; raises `Mismatch`, with steps from here."""
        self.shape = self._shape()
        for name in self.data:
            if name not in self.shape.fields and name != "type":
                raise Mismatch(f"unknown field of {self.shape.tag!r}", name)
        for name, field in self.shape.fields.items():
            if name in self.data:
                self._read_field(field, self.data[name])
            elif field.default is NOTHING:
                raise Mismatch("missing", name)

    def _shape(self) -> Shape:
        if not isinstance(self.data, dict):
            raise expected(self.field.wanted, self.data)
        tag = self.data.get("type")
        if not isinstance(tag, str):
            raise expected("the type of a node", tag, "type") if "type" in self.data else Mismatch("missing", "type")
        found = tagged().get(tag)
        if found is None:
            raise expected("the type of a node", tag, "type")
        if found.cls not in self.field.nodes:
            raise expected(self.field.wanted, tag)
        return found

    def _read_field(self, field: FieldShape, value: object) -> None:
        if not field.nodes:
            self.values[field.name] = _plain(value, field)
        elif value is None and field.optional:
            self.values[field.name] = None
        elif not field.many:
            self.inside[field.name] = [_Reading(value, field, self, (field.name,))]
        elif isinstance(value, list):
            self.inside[field.name] = [_Reading(v, field, self, (field.name, i)) for i, v in enumerate(value)]
        else:
            raise expected("an array", value, field.name)

    def make(self) -> None:
        """Make the node, of which all nodes inside are made."""
        for name, readings in self.inside.items():
            nodes = tuple(reading.node for reading in readings)
            self.values[name] = nodes if self.shape.fields[name].many else nodes[0]
        self.node = self.shape.cls(**self.values)


def _plain(value: object, field: FieldShape) -> Any:
    try:
        found = from_plain(value, field.hint)
    except Mismatch as wrong:
        raise Mismatch(wrong.message, field.name, *wrong.steps) from None
    if (bounds := field.bounds) and not bounds.low <= found <= bounds.high:
        raise expected(f"a whole number from {bounds.low} to {bounds.high}", value, field.name)
    return found


def load(source: Source) -> object:
    """The JSON as lists and dicts, however deep. Raises `JsonError` for what is none."""
    text = source.text.removeprefix(BYTE_ORDER_MARK)
    try:
        try:
            return loads(text)
        except RecursionError:
            return load_deep(text)
    except JSONDecodeError as error:
        line, column = source.place(error.pos + len(source.text) - len(text))
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise JsonError(message, line=line, column=column, name=source.path) from None
    except ValueError:  # Python's own guard against numbers that take long to read
        raise JsonError("a number is too long", "$", name=source.path) from None


def load_deep(text: str) -> Any:
    """As `json.loads`, slower, for JSON of any depth; raises `json.JSONDecodeError` as it does."""
    top: list[Any] = []
    stack: list[list[Any] | dict[str, Any]] = [top]
    key, pos = "", _after_blanks(text, 0)
    while True:
        value, pos = _value(text, pos)
        opened = isinstance(value, list | dict)
        match stack[-1]:
            case dict(parent):
                parent[key] = value
            case parent:
                parent.append(value)
        if opened:
            stack.append(value)
        while len(stack) > 1 and text.startswith("}" if isinstance(stack[-1], dict) else "]", pos):
            stack.pop()
            opened = False
            pos = _after_blanks(text, pos + 1)
        if len(stack) == 1:
            if pos < len(text):
                raise JSONDecodeError("Extra data", text, pos)
            return top[0]
        if not opened:
            pos = _after(",", text, pos, "Expecting ',' delimiter")
        if isinstance(stack[-1], dict):
            key, pos = _name(text, pos)


def _value(text: str, pos: int) -> tuple[Any, int]:
    """The value at ``pos``, of an array or an object no more than its opening, and where the text goes on."""
    if text.startswith("{", pos):
        return {}, _after_blanks(text, pos + 1)
    if text.startswith("[", pos):
        return [], _after_blanks(text, pos + 1)
    value, pos = _scalar(text, pos)
    return value, _after_blanks(text, pos)


def _name(text: str, pos: int) -> tuple[str, int]:
    if not text.startswith('"', pos):
        raise JSONDecodeError("Expecting property name enclosed in double quotes", text, pos)
    name, pos = _scalar(text, pos)
    return name, _after(":", text, _after_blanks(text, pos), "Expecting ':' delimiter")


def _after(sign: str, text: str, pos: int, message: str) -> int:
    if not text.startswith(sign, pos):
        raise JSONDecodeError(message, text, pos)
    return _after_blanks(text, pos + 1)


def _after_blanks(text: str, pos: int) -> int:
    found = _BLANKS.match(text, pos)
    return found.end() if found else pos
