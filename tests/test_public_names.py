from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import govdigital_parse as gdp

NAMES = [
    "Comparison",
    "Document",
    "FormatError",
    "GovDigitalError",
    "Loss",
    "ParseError",
    "Place",
    "Problem",
    "Row",
    "SelectionError",
    "Severity",
    "Source",
    "Span",
    "UnreadableError",
    "UnwritableError",
    "__version__",
    "check",
    "compare",
    "convert",
    "convert_tree",
    "departments",
    "model",
    "parse",
    "read",
    "render",
    "responses",
    "write",
]
# Names of types that are unions: nothing to hang a docstring on.
UNIONS = {"Block", "Inline"}
VALUES = {"__version__", "NO_ATTRIBUTES"}
MODULES = [gdp, gdp.model, gdp.departments, importlib.import_module("govdigital_parse.responses")]


def run(script: str) -> str:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def documented(module: ModuleType) -> list[str]:
    return sorted(set(module.__all__) - UNIONS - VALUES)


def test_the_public_names_are_exactly_these() -> None:
    assert sorted(gdp.__all__) == NAMES
    assert all(hasattr(gdp, name) for name in NAMES)


def test_they_are_what_dir_and_a_star_import_give() -> None:
    script = "from govdigital_parse import *; import govdigital_parse; print(*dir(govdigital_parse)); print(*dir())"
    listed, imported = run(script).splitlines()

    assert listed.split() == NAMES
    assert sorted(set(NAMES) - set(imported.split())) == []


def test_what_is_imported_late_is_what_type_checkers_see() -> None:
    (seen,) = [part.body for part in ast.parse(Path(gdp.__file__).read_text()).body if isinstance(part, ast.If)]
    imports = [part for part in seen if isinstance(part, ast.ImportFrom)]
    homes = {name.name: part.module for part in imports for name in part.names}

    assert {*homes, "__version__"} == {*NAMES}
    for name, home in homes.items():
        assert getattr(gdp, name) is (
            importlib.import_module(f"{home}.{name}")
            if home == gdp.__name__
            else getattr(importlib.import_module(str(home)), name)
        )


@pytest.mark.parametrize(
    "script",
    [
        "import govdigital_parse.responses, govdigital_parse as gdp; print(gdp.responses.__name__)",
        "import govdigital_parse.responses.rows, govdigital_parse as gdp; print(gdp.responses.__name__)",
        "import govdigital_parse as gdp; gdp.Row; import govdigital_parse.responses; print(gdp.responses.__name__)",
        "from govdigital_parse.responses import Row; from govdigital_parse import responses; print(responses.__name__)",
    ],
)
def test_responses_is_the_function_whatever_was_imported_before(script: str) -> None:
    assert run(script) == "responses\n"


def test_there_are_no_other_names() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'blocks'"):
        _ = gdp.blocks  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("parse", ["text", "format", "partials", "strict"]),
        ("read", ["file", "format", "partials", "strict"]),
        ("render", ["document", "format", "losses", "options"]),
        ("write", ["document", "file", "format", "options"]),
        ("convert", ["text", "source", "target", "partials", "strict", "losses", "options"]),
        ("responses", ["documents"]),
        ("compare", ["old", "new"]),
    ],
)
def test_the_functions_take_what_they_are_said_to_take(name: str, parameters: list[str]) -> None:
    taken = list(inspect.signature(getattr(gdp, name)).parameters)

    assert [parameter for parameter in taken if parameter in parameters] == parameters


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.__name__))
def test_every_public_name_says_what_it_is(module: ModuleType) -> None:
    named = {name: getattr(module, name) for name in documented(module)}

    assert named
    assert [name for name, value in named.items() if not (value.__doc__ or "").strip()] == []


def test_every_public_method_says_what_it_is() -> None:
    methods = {
        f"{name}.{attribute}": value
        for module in MODULES
        for name in documented(module)
        if inspect.isclass(owner := getattr(module, name))
        for attribute, value in vars(owner).items()
        if not attribute.startswith("_") and isinstance(value, property | classmethod | type(documented))
    }

    assert "Response.statements" in methods
    assert [name for name, value in methods.items() if not inspect.getdoc(value)] == []


def test_the_version_is_one() -> None:
    assert [part for part in gdp.__version__.split(".")[:2] if not part.isdigit()] == []
