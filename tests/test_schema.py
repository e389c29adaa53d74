from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_samples import DOCUMENTS, EVERYTHING, FAULTS, JSON_VALUES, WRONG_ENVELOPES, slow, with_block
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # a package of its own has its types

import govdigital_parse as gdp
from govdigital_parse.formats import FORMATS
from govdigital_parse.model import Document
from govdigital_parse.model.node import Within
from govdigital_parse.model.schema import schema, schema_text
from govdigital_parse.model.serial import VERSION, shapes
from govdigital_parse.readers.json import JsonError

SHIPPED = files("govdigital_parse") / "schemas" / f"document.v{VERSION}.schema.json"


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def quick_validator() -> jsonschema_rs.Draft202012Validator:
    """Another one, which takes a second where that takes a minute."""
    return jsonschema_rs.Draft202012Validator(schema(), validate_formats=True)


def places(data: object) -> list[str]:
    """The paths to what the schema finds wrong."""
    return [error.json_path for error in validator().iter_errors(data)]


def accepted(data: object) -> bool:
    return bool(validator().is_valid(data))


def reads(text: str) -> bool:
    try:
        gdp.parse(text, "json")
    except JsonError:
        return False
    return True


def written(document: Document) -> Any:
    return json.loads(gdp.render(document, "json"))


# The schema itself


def test_the_shipped_schema_is_the_one_that_the_model_gives() -> None:
    how = f"make it anew: python -m govdigital_parse formats --schema > {SHIPPED}"
    assert SHIPPED.read_text("utf-8") == schema_text(), how


def test_the_command_prints_it() -> None:
    command = [sys.executable, "-m", "govdigital_parse", "formats", "--schema"]
    assert subprocess.run(command, capture_output=True, check=True).stdout.decode() == schema_text()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_it_has_a_definition_of_every_class_of_nodes() -> None:
    assert {shape.tag for shape in shapes().values()} <= schema()["$defs"].keys()


def test_no_class_checks_what_the_schema_does_not_know() -> None:
    validators = [attribute.validator for cls in shapes() for attribute in cls.__attrs_attrs__]  # type: ignore[attr-defined]
    assert {type(check) for check in validators if check} == {Within}


# What it accepts


def test_it_accepts_every_class_of_nodes() -> None:
    assert places(written(EVERYTHING)) == []


@slow
@given(DOCUMENTS)
def test_it_accepts_any_document(document: Document) -> None:
    assert places(written(document)) == []


def real(shared: Path) -> Iterator[tuple[str, Document]]:
    partials = shared / "corpus" / "source" / "partials"
    for folder in ("corpus/source", "edited/source", "seeds"):
        suffixes = {suffix for known in FORMATS.values() if known.read for suffix in known.suffixes}
        for path in sorted((shared / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes - {".json"}:
                yield str(path), gdp.read(path, partials=partials)


def test_it_accepts_every_real_document(shared: Path) -> None:
    found = {name: quick_validator().is_valid(written(document)) for name, document in real(shared)}
    assert len(found) > 500
    assert [name for name, is_valid in found.items() if not is_valid] == []


@pytest.mark.parametrize(("block", "path", "message"), FAULTS[:3])
def test_both_validators_refuse(block: object, path: str, message: str) -> None:
    assert not quick_validator().is_valid(json.loads(with_block(block))), f"{path}: {message}"


# What it refuses

# 2.0 is a whole number to JSON Schema, and not to us.
UNSAYABLE = [block for block, _, message in FAULTS if message == "expected a whole number, found 2.0"]


@pytest.mark.parametrize(("block", "path", "message"), [fault for fault in FAULTS if fault[0] not in UNSAYABLE])
def test_it_refuses_what_the_reader_refuses(block: object, path: str, message: str) -> None:
    assert not accepted(json.loads(with_block(block))), f"{path}: {message}"


def test_there_is_one_kind_of_fault_that_it_cannot_say() -> None:
    assert len(UNSAYABLE) == 1
    assert accepted(json.loads(with_block(UNSAYABLE[0])))


@pytest.mark.parametrize(("data", "path", "message"), WRONG_ENVELOPES)
def test_it_refuses_what_is_no_envelope_of_ours(data: object, path: str, message: str) -> None:
    assert not accepted(data), f"{path}: {message}"


@pytest.mark.parametrize(
    ("block", "path"),
    [
        ("text", "$.document.blocks[0]"),
        ({}, "$.document.blocks[0]"),
        ({"type": "blok"}, "$.document.blocks[0].type"),
        ({"type": "text", "value": "an inline"}, "$.document.blocks[0].type"),
        ({"type": "code-block"}, "$.document.blocks[0]"),
        ({"type": "code-block", "text": 1}, "$.document.blocks[0].text"),
        ({"type": "page-break", "colour": "red"}, "$.document.blocks[0]"),
        ({"type": "block-quote", "blocks": [{"type": "block-quote"}]}, "$.document.blocks[0].blocks[0]"),
    ],
)
def test_it_finds_one_thing_wrong_where_one_is(block: object, path: str) -> None:
    assert places(json.loads(with_block(block))) == [path]


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("dated", "2012-02-29", True),
        ("dated", "0001-01-01", True),
        ("dated", None, True),
        ("dated", "2013-02-29", False),
        ("dated", "2013-13-01", False),
        ("dated", "2013-1-1", False),
        ("dated", "0000-01-01", False),
        ("dated", "2013-01-01\n", False),
        ("dated", "\u0662\u0660\u0661\u0663-01-01", False),
        ("kind", "action", True),
        ("kind", "deed", False),
        ("action", 10**30, True),
        ("action", True, False),
    ],
)
def test_facts_of_a_document_are_judged_as_the_reader_judges_them(field: str, value: object, good: bool) -> None:
    data = {
        "format": "govdigital-parse",
        "version": 1,
        "document": {"type": "document", "blocks": [], field: value},
    }
    assert (accepted(data), reads(json.dumps(data))) == (good, good)


@pytest.mark.parametrize(
    ("period", "good"),
    [
        *(("2013", True), ("2012-12", True), ("0001", True), (None, True)),
        *(("2013\n", False), ("2012-12\n", False), ("0000", False), ("2012-00", False), ("13", False), (2013, False)),
    ],
)
def test_periods_are_judged_as_the_reader_judges_them(period: object, good: bool) -> None:
    block = {"type": "statement", "kind": "plan", "period": period, "heading": None, "blocks": []}
    text = with_block(block)
    assert (accepted(json.loads(text)), reads(text)) == (good, good)


def has_whole_float(value: object) -> bool:
    """Whether a number such as 2.0 is in ``value``: the one thing that a schema cannot refuse."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, float) and item.is_integer():
            return True
        stack += item if isinstance(item, list) else item.values() if isinstance(item, dict) else ()
    return False


@slow
@given(st.data())
def test_it_refuses_what_the_reader_refuses_and_nothing_else(data: st.DataObject) -> None:
    tree = written(EVERYTHING)
    here = tree
    for _ in range(data.draw(st.integers(0, 12))):
        keys = here if isinstance(here, dict) else range(len(here))
        inside = [key for key in keys if here[key] and isinstance(here[key], dict | list)]
        if not inside:
            break
        here = here[data.draw(st.sampled_from(inside))]
    key = data.draw(st.sampled_from(list(here) if isinstance(here, dict) else range(len(here))))
    match data.draw(st.sampled_from(["change", "drop", "copy"])):
        case "change":
            here[key] = data.draw(JSON_VALUES.filter(lambda value: not has_whole_float(value)))
        case "drop":
            del here[key]
        case _ if isinstance(here, dict):
            here[data.draw(st.text() | st.sampled_from(["blocks", "content", "type", "span"]))] = here[key]
        case _:
            here.append(here[key])
    assert accepted(tree) == reads(json.dumps(tree))
