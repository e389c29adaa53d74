from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from json_samples import JSON_VALUES

import govdigital_parse as gdp
from govdigital_parse.model import CodeBlock
from govdigital_parse.model.serial import VERSION
from govdigital_parse.readers import json as reader
from govdigital_parse.readers import upgrades
from govdigital_parse.readers.json import JsonError


def rename(document: object) -> None:
    """From a first version that said 'code' for the text of a block of code."""
    for block in upgrades.nodes(document, "code-block"):
        if "code" in block:
            block["text"] = block.pop("code")


def shout(document: object) -> None:
    """From a second version whose code was in small letters."""
    for block in upgrades.nodes(document, "code-block"):
        block["text"] = str(block.get("text")).upper()


@pytest.fixture
def _third_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "VERSION", 3)
    monkeypatch.setattr(upgrades, "UPGRADES", {1: rename, 2: shout})


def of_version(version: int, **code: str) -> str:
    block = {"type": "block-quote", "blocks": [{"type": "code-block"} | code]}
    document = {"type": "document", "blocks": [block]}
    return json.dumps({"format": "govdigital-parse", "version": version, "document": document})


def code_in(text: str) -> list[str]:
    return [block.text for block in gdp.model.walk(gdp.parse(text, "json"), CodeBlock)]


@pytest.mark.usefixtures("_third_version")
@pytest.mark.parametrize(
    ("version", "code", "read"),
    [(1, {"code": "x"}, ["X"]), (2, {"text": "x"}, ["X"]), (3, {"text": "x"}, ["x"])],
)
def test_an_older_version_is_read_by_the_upgrades_that_came_after_it(
    version: int, code: dict[str, str], read: list[str]
) -> None:
    assert code_in(of_version(version, **code)) == read


@pytest.mark.usefixtures("_third_version")
def test_what_only_an_older_version_had_is_refused_in_a_newer_one() -> None:
    with pytest.raises(JsonError, match="unknown field"):
        gdp.parse(of_version(3, code="x"), "json")


@pytest.mark.usefixtures("_third_version")
def test_a_version_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(JsonError, match="versions up to 3"):
        gdp.parse(of_version(4, text="x"), "json")


@given(JSON_VALUES)
def test_the_nodes_of_anything_can_be_gone_over(value: object) -> None:
    assert list(upgrades.nodes([value, {"type": "code-block"}], "code-block"))[-1] == {"type": "code-block"}


def test_every_older_version_has_its_upgrade() -> None:
    assert set(upgrades.UPGRADES) == set(range(1, VERSION))


def test_every_version_has_its_schema() -> None:
    schemas = (file.name for file in (files("govdigital_parse") / "schemas").iterdir())
    shipped = {name for name in schemas if name.startswith("document.")}
    assert shipped == {f"document.v{number}.schema.json" for number in range(1, VERSION + 1)}
