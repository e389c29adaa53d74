"""A whole page around a document's HTML: one file, with its style sheet in it, that can be sent and printed."""

from __future__ import annotations

from pathlib import Path

from govdigital_parse.model import Document
from govdigital_parse.writers.html.markup import escaped
from govdigital_parse.writers.text import numbered

NAME = "Government Digital Strategy"


def page(document: Document, body: str) -> str:
    """The page: the document's title in its head, ``body`` in ``<main>``."""
    index = f"Action {document.action}" if document.action is not None else None
    title = numbered(index, document.title) if document.title else NAME
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(" ".join(title.split()))}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="page-header"><p>{NAME}</p></header>
<main id="content">
{body}</main>
</body>
</html>
"""
