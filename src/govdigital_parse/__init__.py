r"""Reads the publications of the UK's Government Digital Strategy into one typed model; writes Markdown, HTML and JSON.

>>> import govdigital_parse as gdp
>>> document = gdp.parse("# A title")
>>> document.title
'A title'
>>> gdp.render(document, "markdown")
'# A title\n'

The nodes that documents are made of are in `govdigital_parse.model`, the register of departments in
`govdigital_parse.departments`.
"""

from govdigital_parse import departments, model
from govdigital_parse.api import convert, parse, read, render, write
from govdigital_parse.model import Document
from govdigital_parse.problems import (
    FormatError,
    GovDigitalError,
    ParseError,
    Problem,
    Severity,
    UnreadableError,
    UnwritableError,
)
from govdigital_parse.responses import Row, responses
from govdigital_parse.source import Place, Source, Span
from govdigital_parse.version import __version__

__all__ = [
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
