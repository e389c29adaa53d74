from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_samples import (
    DOCUMENTS,
    EVERYTHING,
    FAULTS,
    JSON_VALUES,
    WRONG_ENVELOPES,
    slow,
    with_block,
)

from govdigital_parse import model as m
from govdigital_parse.formats import JSON
from govdigital_parse.model.serial import shapes, tag
from govdigital_parse.problems import FormatError
from govdigital_parse.readers.json import JsonError, load_deep, parse_json
from govdigital_parse.source import Source
from govdigital_parse.writers.json import write_json

DEEP = 100_000


def read(text: str) -> m.Document:
    return parse_json(Source(text))


def failure(text: str, path: str | None = None) -> JsonError:
    with pytest.raises(JsonError) as caught:
        parse_json(Source(text, path))
    return caught.value


# Round trips


def test_the_sample_holds_every_class_of_nodes() -> None:
    ours = {cls.__name__ for cls in m.Node.__subclasses__() if cls.__module__.startswith("govdigital_parse.")}
    assert {type(node).__name__ for node in m.walk(EVERYTHING)} == ours
    assert {cls.__name__ for cls in shapes()} == ours


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 4])
def test_every_class_comes_back_as_it_was(indent: int | None) -> None:
    assert read(write_json(EVERYTHING, indent=indent)) == EVERYTHING


def test_enumerations_come_back_as_their_members() -> None:
    document = m.Document((m.Statement(m.StatementKind.PLAN, None, None, ()),), kind=m.DocumentKind.ACTION)
    again = read(write_json(document))
    kinds = [again.kind, *(statement.kind for statement in m.walk(again, m.Statement))]
    assert [type(kind) for kind in kinds] == [m.DocumentKind, m.StatementKind]


@pytest.mark.parametrize("indent", [None, 0, 2, 7])
def test_the_layout_is_that_of_json_dumps(indent: int | None) -> None:
    text = write_json(EVERYTHING, indent=indent)
    assert text == json.dumps(json.loads(text), indent=indent, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    "attributes",
    [
        m.Attributes(),
        m.Attributes(id=""),
        m.Attributes(id="a"),
        m.Attributes(classes=("a", "b", "a")),
        m.Attributes(pairs=(("z", "1"), ("a", ""), ("type", "x"))),
    ],
)
def test_attributes_come_back_as_they_were(attributes: m.Attributes) -> None:
    document = m.Document((m.PageBreak(attributes=attributes),), attributes=attributes)
    back = read(write_json(document))
    assert back.attributes == back.blocks[0].attributes == attributes


@slow
@given(DOCUMENTS, st.none() | st.integers(0, 3))
def test_any_document_comes_back_as_it_was(document: m.Document, indent: int | None) -> None:
    text = write_json(document, indent=indent)
    assert read(text) == document
    assert read(text.encode().decode()) == document
    assert text == write_json(read(text), indent=indent)


# What is written


def test_what_is_at_its_default_is_not_written() -> None:
    block = m.List((m.ListItem((m.Figure(None, ()),)),))
    assert json.loads(write_json(m.Document((block,)))) == {
        "format": "govdigital-parse",
        "version": 1,
        "document": {
            "type": "document",
            "blocks": [
                {
                    "type": "list",
                    "items": [{"type": "list-item", "blocks": [{"type": "figure", "number": None, "caption": []}]}],
                }
            ],
        },
    }


def test_plain_values_are_written_in_their_usual_form() -> None:
    data = json.loads(write_json(EVERYTHING))["document"]
    assert (data["kind"], data["department"], data["dated"]) == ("action", {"published": "DFID"}, "2012-12-06")
    assert list(data)[:2] == ["type", "blocks"]
    paragraph, response = data["blocks"][1], data["blocks"][-1]
    assert paragraph["attributes"] == {
        "id": "top",
        "classes": ["lead", "wide"],
        "pairs": {"data-x": "1", "a b": ""},
    }
    assert [statement["period"] for statement in response["blocks"]] == ["2012-12", "2013", None]


def test_spans_source_and_problems_are_not_written() -> None:
    source = Source("text")
    text = write_json(m.Document((), source=source))
    assert list(json.loads(text)["document"]) == ["type", "blocks"]


def test_the_document_read_has_the_json_as_its_source() -> None:
    source = Source(write_json(EVERYTHING), "a.json")
    assert parse_json(source).source is source


@pytest.mark.parametrize("value", ["é … 🎉", "\u2028\u2029\x7f\x85", '"\\/\x00\x1f\r\n\t', "\ud800", "a\udc80b\udfff"])
def test_any_character_survives_utf_8(value: str) -> None:
    text = write_json(m.Document((m.CodeBlock(value),)))
    assert read(text.encode().decode()).blocks == (m.CodeBlock(value),)


def test_characters_are_written_as_they_are() -> None:
    assert '"é … 🎉 \\ud800"' in write_json(m.Document((m.CodeBlock("é … 🎉 \ud800"),)))


# Depth


def nested(wrap: Callable[[m.Element], m.Element], depth: int) -> m.Document:
    inner = m.Element("div")
    for _ in range(depth):
        inner = wrap(inner)
    return m.Document((inner,))


@pytest.mark.parametrize("indent", [None, 2])
def test_depth_is_bounded_by_memory_alone(indent: int | None) -> None:
    document = nested(lambda inner: m.Element("div", (inner,)), DEEP)
    text = write_json(document, indent=indent)
    assert len(text) < 60 * DEEP
    assert read(text) == document


def test_deep_members_go_on_one_line() -> None:
    document = nested(lambda inner: m.Element("div", (inner, m.PageBreak())), 40)
    text = write_json(document)
    assert json.loads(text) == json.loads(write_json(document, indent=None))
    assert max(len(line) - len(line.lstrip()) for line in text.splitlines()) == 2 * 64


@pytest.mark.parametrize(
    "text", ["[" * DEEP, '{"a":' * DEEP, "[" * DEEP + "]" * DEEP, '{"a":' * DEEP + "1" + "}" * DEEP]
)
def test_deep_nonsense_is_an_error_like_any_other(text: str) -> None:
    assert len(str(failure(text))) < 300


def test_an_error_in_the_deep_has_its_path_in_full_but_a_short_message() -> None:
    text = '{"type": "element", "name": "div", "blocks": [' * DEEP + "0" + "]}" * DEEP
    error = failure(with_block("BLOCK").replace('"BLOCK"', text))
    assert error.path == "$.document.blocks[0]" + ".blocks[0]" * DEEP
    assert str(error).endswith(".blocks[0]: expected a block, found 0")
    assert len(str(error)) < 300


def test_deep_plain_values_are_refused() -> None:
    text = with_block({"type": "chart", "kind": "bar", "options": "DEEP", "table": {}}).replace(
        '"DEEP"', "[" * DEEP + "]" * DEEP
    )
    assert failure(text).path == "$.document.blocks[0].options[0]"


@given(JSON_VALUES, st.none() | st.integers(0, 2))
def test_the_deep_loader_reads_what_json_loads_does(value: object, indent: int | None) -> None:
    assert load_deep(" \r\n" + json.dumps(value, indent=indent) + "\t") == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "nul",
            "[",
            "{",
            "[1",
            "[1,",
            "[1,]",
            "[,",
            "[1 2]",
            "1 2",
            "[]]",
            "]",
            "}",
            "[}",
            "{]",
            "01",
            "-",
            "'a'",
        ),
        *('{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" 1}', "{a:1}", "{1:2}", '{"a":1 "b":2}', '{"a":}'),
        *('"a', '"\n"', '"\\x"', '"\\u12"', '["a', '{"a', "[1.]", "[+1]", "[.5]", "\u00a0[]", "\ufeff[]"),
    ],
)
def test_the_deep_loader_refuses_what_json_loads_does(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as ours:
        load_deep(text)
    if text.startswith("\ufeff"):
        return
    with pytest.raises(json.JSONDecodeError) as theirs:
        json.loads(text)
    assert ours.value.msg == theirs.value.msg or sys.version_info >= (3, 13)
    assert ours.value.pos == theirs.value.pos or sys.version_info >= (3, 13)


# Errors


@pytest.mark.parametrize(
    ("block", "path", "message"),
    FAULTS,
)
def test_what_the_model_has_no_place_for_is_an_error_with_its_path(block: object, path: str, message: str) -> None:
    error = failure(with_block(block))
    assert (error.path, error.message) == (f"$.document.blocks[0]{path}", message)
    assert str(error) == f"{error.path}: {message}"


@pytest.mark.parametrize(
    ("data", "path", "message"),
    WRONG_ENVELOPES,
)
def test_what_is_not_ours_is_an_error(data: object, path: str, message: str) -> None:
    error = failure(json.dumps(data))
    assert (error.path, error.message) == (path, message)


def test_a_newer_version_is_said_to_be_one_whatever_else_is_in_it() -> None:
    text = '{"format": "govdigital-parse", "version": 9, "documents": []}'
    assert "newer version" in str(failure(text))


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "expecting value"),
        ('{\n  "format": oops}', 2, 13, "expecting value"),
        ('\ufeff{"a" 1}', 1, 7, "expecting ':' delimiter"),
        ("{}\r\r{}", 3, 1, "extra data"),
        ('{"a": "\n"}', 1, 8, "invalid control character at"),
        ("[" * DEEP, 1, DEEP + 1, "expecting value"),
    ],
)
def test_an_error_of_syntax_has_its_line_and_column(text: str, line: int, column: int, message: str) -> None:
    error = failure(text)
    assert (error.path, error.line, error.column, error.message) == (None, line, column, f"not JSON: {message}")
    assert str(error) == f"line {line}, column {column}: not JSON: {message}"


def test_a_number_that_python_will_not_read_is_an_error() -> None:
    assert failure("1" * 10_000).message == "a number is too long"


def test_an_error_names_the_file_where_there_is_one() -> None:
    assert str(failure("{", "a.json")).startswith("a.json:1:2: not JSON: ")
    assert str(failure('{"format": 3}', "a.json")) == "a.json: $.version: missing"


@pytest.mark.parametrize(("text", "line", "column"), [("[1]", 1, 1), ("\ufeff\n {}", 2, 2), ("\t3", 1, 2)])
def test_json_that_is_something_else_has_the_line_and_the_column_of_its_start(
    text: str, line: int, column: int
) -> None:
    error = failure(text, "a.json")
    assert (error.line, error.column) == (line, column)
    assert str(error) == f"a.json:{line}:{column}: {error.message}"


def test_the_error_is_one_of_the_library_and_can_be_pickled() -> None:
    error = failure(with_block("x"))
    assert isinstance(error, FormatError)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    assert (str(again), again.path) == (str(error), error.path)


@slow
@given(st.data())
def test_a_value_out_of_place_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    tree = json.loads(write_json(EVERYTHING))
    here = tree
    for _ in range(data.draw(st.integers(0, 12))):
        inside = [
            key
            for key in (here if isinstance(here, dict) else range(len(here)))
            if here[key] and isinstance(here[key], dict | list)
        ]
        if not inside:
            break
        here = here[data.draw(st.sampled_from(inside))]
    key = data.draw(st.sampled_from(list(here) if isinstance(here, dict) else list(range(len(here)))))
    here[key] = data.draw(JSON_VALUES)
    text = json.dumps(tree)
    try:
        document = read(text)
    except JsonError as error:
        raised: JsonError | None = error
    else:
        raised = None
        assert read(write_json(document)) == document
    assert raised is None or (raised.path and "\n" not in str(raised))


@given(st.text())
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    with pytest.raises(JsonError):
        read(text)


# Recognition and start-up


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (write_json(EVERYTHING), True),
        (write_json(EVERYTHING, indent=None), True),
        ('\ufeff\r\n\t{ "a" : ', True),
        ("", False),
        ("{div .department}\n", False),
        ('{: #id .class key="value"}', False),
        ("{::options key='x' /}", False),
        ('{"words"} and so on', False),
        ("[link](/x)", False),
        ("<!doctype html>", False),
        ("# Heading", False),
        ("\u00a0{", False),
    ],
)
def test_json_is_recognised_by_its_beginning(text: str, answer: bool) -> None:
    assert (JSON.match(text) is not None) is answer


def test_every_class_has_a_tag_of_its_own() -> None:
    assert len({tag(cls) for cls in shapes()}) == len(shapes())
    assert (tag(m.BlockQuote), tag(m.RawHtml), tag(m.Text)) == ("block-quote", "raw-html", "text")


def test_recognition_does_not_wait_for_cattrs() -> None:
    script = (
        "import sys, govdigital_parse.readers.json, govdigital_parse.writers.json; sys.exit('cattrs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
