"""GitHub Flavored Markdown, https://github.github.com/gfm/, with its footnotes."""

from __future__ import annotations

from types import MappingProxyType

from govdigital_parse.writers.markdown.blocks import BLOCKS
from govdigital_parse.writers.markdown.context import Flavour
from govdigital_parse.writers.markdown.escaping import escape_heading, escape_inline, escape_lines
from govdigital_parse.writers.markdown.inlines import INLINES
from govdigital_parse.writers.markdown.tables import TABLES

GFM = Flavour(
    name="gfm",
    table=MappingProxyType({**BLOCKS, **INLINES, **TABLES}),
    escape_inline=escape_inline,
    escape_lines=escape_lines,
    escape_heading=escape_heading,
)
