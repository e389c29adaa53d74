r"""Reads the publications of the UK's Government Digital Strategy into one typed model; writes Markdown, HTML and JSON.

>>> import govdigital_parse as gdp
>>> document = gdp.parse("# A title")
>>> document.title
'A title'
>>> gdp.render(document, "markdown")
'# A title\n'

The nodes that documents are made of are in `govdigital_parse.model`, the register of departments in
`govdigital_parse.departments`.

What is named here is imported when it is first used: a program's ``--version`` should not wait for the whole library.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from govdigital_parse.version import __version__

__all__ = [
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

if TYPE_CHECKING:
    from govdigital_parse import departments, model
    from govdigital_parse.api import convert, parse, read, render, write
    from govdigital_parse.check.checking import check
    from govdigital_parse.model import Document
    from govdigital_parse.problems import (
        FormatError,
        GovDigitalError,
        ParseError,
        Problem,
        SelectionError,
        Severity,
        UnreadableError,
        UnwritableError,
    )
    from govdigital_parse.responses import Comparison, Row, compare, responses
    from govdigital_parse.source import Place, Source, Span
    from govdigital_parse.tree import convert_tree
    from govdigital_parse.writers.losses import Loss

# The same again for when the program runs: the names, by the module that has them.
_MODULES = {
    name: module
    for module, names in {
        "api": "Document convert parse read render write",  # Document, too: api says how a notebook shows one
        "check.checking": "check",
        "problems": "FormatError GovDigitalError ParseError Problem SelectionError Severity UnreadableError"
        " UnwritableError",
        "responses": "Comparison Row compare responses",
        "source": "Place Source Span",
        "tree": "convert_tree",
        "writers.losses": "Loss",
    }.items()
    for name in names.split()
}


class _Package(ModuleType):
    """What this module is: a name is imported when it is first asked for."""

    def __getattr__(self, name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name, obj=self)
        module = import_module(f"{__name__}.{_MODULES.get(name, name)}")
        value = getattr(module, name) if name in _MODULES else module
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        # Whoever imports the folder of this name would have it put in the place of the function.
        if not (name in {"check", "responses"} and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return __all__


sys.modules[__name__].__class__ = _Package
