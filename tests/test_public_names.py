from __future__ import annotations

import inspect
import subprocess
import sys
from types import ModuleType

import pytest

import govdigital_parse as gdp

NAMES = [
    "Document",
    "FormatError",
    "GovDigitalError",
    "ParseError",
    "Place",
    "Problem",
    "Row",
    "Severity",
    "Source",
    "Span",
    "UnreadableError",
    "UnwritableError",
    "__version__",
    "convert",
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


def documented(module: ModuleType) -> list[str]:
    return sorted(set(module.__all__) - UNIONS - VALUES)


def test_the_public_names_are_exactly_these() -> None:
    assert sorted(gdp.__all__) == NAMES
    assert all(hasattr(gdp, name) for name in NAMES)


def test_what_else_can_be_seen_is_modules_of_the_package() -> None:
    script = "import govdigital_parse as gdp; print(*(n for n in dir(gdp) if n[0] != '_' and n not in gdp.__all__))"
    others = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()

    assert others
    assert [name for name in others if getattr(gdp, name).__name__ != f"govdigital_parse.{name}"] == []


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("parse", ["text", "format", "partials", "strict"]),
        ("read", ["file", "format", "partials", "strict"]),
        ("render", ["document", "format", "options"]),
        ("write", ["document", "file", "format", "options"]),
        ("convert", ["text", "source", "target", "partials", "strict", "options"]),
        ("responses", ["document"]),
    ],
)
def test_the_functions_take_what_they_are_said_to_take(name: str, parameters: list[str]) -> None:
    taken = list(inspect.signature(getattr(gdp, name)).parameters)

    assert [parameter for parameter in taken if parameter in parameters] == parameters


@pytest.mark.parametrize("module", [gdp, gdp.model, gdp.departments], ids=lambda module: str(module.__name__))
def test_every_public_name_says_what_it_is(module: ModuleType) -> None:
    named = {name: getattr(module, name) for name in documented(module)}

    assert named
    assert [name for name, value in named.items() if not (value.__doc__ or "").strip()] == []


def test_every_public_method_says_what_it_is() -> None:
    methods = {
        f"{name}.{attribute}": value
        for module in (gdp, gdp.model, gdp.departments)
        for name in documented(module)
        if inspect.isclass(owner := getattr(module, name))
        for attribute, value in vars(owner).items()
        if not attribute.startswith("_") and isinstance(value, property | classmethod | type(documented))
    }

    assert "Response.statements" in methods
    assert [name for name, value in methods.items() if not inspect.getdoc(value)] == []


def test_the_version_is_one() -> None:
    assert [part for part in gdp.__version__.split(".")[:2] if not part.isdigit()] == []
