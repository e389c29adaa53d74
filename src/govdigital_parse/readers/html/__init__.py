"""The reader of HTML: the legacy site's pages, those of GOV.UK, this library's own, and any other."""

from govdigital_parse.readers.html.reader import parse_html

__all__ = ["parse_html"]
