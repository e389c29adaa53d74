"""The manifest of a run, and the schema that says what is in it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # a package of its own has its types

import govdigital_parse as gdp
from govdigital_parse.formats import FORMATS
from govdigital_parse.tree import Finding, Manifest, Output, PageRecord, convert_tree

SCHEMA = json.loads((files("govdigital_parse") / "schemas" / "manifest.v1.schema.json").read_text("utf-8"))
SITE = Path(__file__).resolve().parent.parent / "examples" / "site"
TARGETS: list[tuple[str, dict[str, Any]]] = [
    ("html", {}),
    ("html", {"profile": "legacy", "edited": "30 Oct 2013 at 12:00pm"}),
    *(("markdown", {"flavour": flavour}) for flavour in FORMATS["markdown"].options["flavour"]),
    ("markdown", {"split": True, "index": False}),
    ("markup", {}),
    ("json", {}),
    ("content-item", {"base_path": "/government/publications/x"}),
]


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(SCHEMA)


def wrong(manifest: str) -> list[str]:
    """What the schema has against a manifest."""
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(json.loads(manifest))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("target", "options"), TARGETS, ids=str)
@pytest.mark.parametrize("name", ["example", "corpus"])
def test_it_accepts_what_is_written_of_a_tree(
    name: str, target: str, options: dict[str, Any], shared: Path, tmp_path: Path
) -> None:
    manifest = convert_tree(SITE if name == "example" else shared / "corpus", tmp_path, target, **options)
    written = (tmp_path / "manifest.json").read_text("ascii")
    assert wrong(written) == []
    assert Manifest.from_json(written) == manifest


def test_it_accepts_a_page_that_failed(tmp_path: Path) -> None:
    source = tmp_path / "source" / "a"
    source.mkdir(parents=True)
    (source / "1.md").write_bytes(b"\xff")
    (source / "2.odd").write_bytes(b"")
    manifest = convert_tree(tmp_path, tmp_path / "out")
    assert manifest.failed
    assert wrong(manifest.to_json()) == []


@pytest.mark.parametrize(
    ("cls", "schema"),
    [
        (Finding, SCHEMA["$defs"]["finding"]),
        (Output, SCHEMA["$defs"]["output"]),
        (PageRecord, SCHEMA["$defs"]["page"]),
        (Manifest, SCHEMA),
    ],
)
def test_it_has_the_fields_of_every_class(cls: type[attrs.AttrsInstance], schema: dict[str, Any]) -> None:
    own = {"format", "version"} if cls is Manifest else set()
    assert schema["properties"].keys() - own == {each.name for each in attrs.fields(cls)}


PAGE = {"path": "a/index", "url": "/a/", "new_url": "/a/"}
FOUND = {"code": "S101", "severity": "error", "message": "x"}


@pytest.mark.parametrize(
    "page",
    [
        {"path": "a"},
        {**PAGE, "more": 1},
        {**PAGE, "outputs": [{"path": "a", "sha256": "0"}]},
        {**PAGE, "outputs": [{"path": "a", "sha256": 64 * "0"}], "error": "x"},
        {**PAGE, "outputs": []},
        {**PAGE, "problems": [{**FOUND, "severity": "bad"}]},
        {**PAGE, "problems": [{**FOUND, "line": 1}]},
        {**PAGE, "problems": [{**FOUND, "line": 0, "column": 1}]},
        {**PAGE, "sources": {"a": "0"}},
    ],
)
def test_it_refuses_pages_that_are_none(page: dict[str, Any]) -> None:
    options = {"split": False, "base_path": "", "edited": None, "history": ""}
    whole = {"format": "govdigital-parse-manifest", "version": 1, "program": "1", "target": "html", "options": options}
    fine = {**whole, "pages": [PAGE], "assets": {}, "others": {}}
    assert wrong(json.dumps(fine)) == []
    assert wrong(json.dumps({**fine, "pages": [page]}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "govdigital-parse-manifest", "version": 2}',
        '{"format": "govdigital-parse-manifest", "version": 1}',
        '{"format": "govdigital-parse-manifest", "version": 1, "program": "1", "target": "html", "options": [],'
        ' "pages": 5, "assets": {}, "others": {}}',
        "[" * 100_000,
        "9" * 10_000,
        '"\\ud800"',
    ],
)
def test_what_is_no_manifest_is_said_to_be_none(text: str) -> None:
    with pytest.raises(gdp.FormatError, match="manifest"):
        Manifest.from_json(text)
