"""The record of who said what: a document's statements as flat rows."""

from govdigital_parse.responses.rows import Row, responses

__all__ = ["Row", "responses"]
