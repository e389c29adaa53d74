"""The model of each construct of the markup: what stands in ``data/markup/constructs``, a file a construct.

A file there has a line on what it is about, and then cases: a text, a line with a dot, and the model of the text as an
outline. A node is a line, its name and its fields; what it holds stands below it, or, where that is one node, after
``>``. Fields that have a default are named. After the blocks come the problems, with their lines and columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs
import pytest

import govdigital_parse as gdp
from govdigital_parse.model import Attributes, Document, Node

DATA = Path(__file__).parent / "data" / "markup" / "constructs"
FILES = sorted(DATA.glob("*.txt"))


def cases() -> Iterator[Any]:
    """The text and the outline of each case."""
    for file in FILES:
        _, *found = file.read_text("utf-8").split("\n----\n")
        for number, case in enumerate(found, 1):
            text, _, expected = case.partition("\n.\n")
            yield pytest.param(f"{text}\n", expected.rstrip("\n"), id=f"{file.stem}-{number}")


def outline(document: Document) -> str:
    lines = [line for block in document.blocks for line in outlined(block)]
    for problem in document.problems:
        assert problem.place is not None
        lines.append(f"! {problem.code} {problem.place.line}:{problem.place.column}")
    return "\n".join(lines)


def outlined(node: Node) -> list[str]:
    """The lines of a node; those of what it holds are indented, and named where it holds things of several kinds."""
    inside: list[str] = []
    for name in node.CHILDREN:
        value = getattr(node, name)
        held = value if isinstance(value, tuple) else (value,)
        lines = [line for child in held if child is not None for line in outlined(child)]
        if len(node.CHILDREN) == 1:
            inside += lines
        elif len(held) == 1 and lines:
            inside += [f"{name}: {lines[0]}", *lines[1:]]
        elif lines:
            inside += [f"{name}:", *(f"  {line}" for line in lines)]
    if len(node.CHILDREN) == 1 and len(node.children) == 1:
        return [f"{head(node)} > {inside[0]}", *inside[1:]]
    return [head(node), *(f"  {line}" for line in inside)]


def head(node: Node) -> str:
    """A node's name, its fields that are not at their defaults, and its attributes."""
    cls: Any = type(node)
    words = [cls.__name__]
    for field in attrs.fields(cls):
        value = getattr(node, field.name)
        if field.eq and field.name not in {*node.CHILDREN, "attributes"} and value != field.default:
            words.append(said(value) if field.default is attrs.NOTHING else f"{field.name}={said(value)}")
    return " ".join([*words, *([listed(node.attributes)] if node.attributes else [])])


def said(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(said, value))})"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\u00a0", r"\u00a0")
    return str(value)


def listed(attributes: Attributes) -> str:
    """Attributes as an attribute list."""
    names = [f"#{attributes.id}"] if attributes.id is not None else []
    pairs = [f"{key}={said(value)}" for key, value in attributes.pairs]
    return f"{{{' '.join([*names, *(f'.{name}' for name in attributes.classes), *pairs])}}}"


def test_there_is_a_file_for_each_construct() -> None:
    assert len(FILES) > 20
    assert all(file.read_text("utf-8").count("\n----\n") > 1 for file in FILES)


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_the_model_of_a_construct(text: str, expected: str) -> None:
    assert outline(gdp.parse(text, "markup")) == expected
