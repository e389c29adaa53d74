"""The reader of the legacy markup: a grammar splits lines, a stack builds blocks, a scanner reads what is in them."""

from govdigital_parse.readers.markup.publication import parse_publication
from govdigital_parse.readers.markup.reader import has_directives, parse_markup

__all__ = ["has_directives", "parse_markup", "parse_publication"]
