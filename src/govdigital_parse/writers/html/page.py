"""A whole page around a document's HTML: one file, with its style sheet in it, that can be sent and printed."""

from __future__ import annotations

from pathlib import Path

from govdigital_parse.model import Document, Heading, walk
from govdigital_parse.writers.text import encodable, escaped, numbered

NAME = "Government Digital Strategy"


def page(document: Document, body: str, name: str) -> str:
    """The page: the document's title in its head, ``body`` in ``<main>``, whose id is ``name``.

    Where the document has no heading of the first level, the strategy's name above it is one.
    """
    index = f"Action {document.action}" if document.action is not None else None
    title = numbered(index, document.title) if document.title else NAME
    top = "p" if any(heading.level == 1 for heading in walk(document, Heading)) else "h1"
    return whole_page(title, body, name, top=top)


def whole_page(title: str, body: str, name: str, *, top: str = "p", style: str = "") -> str:
    """A page of this title around ``body``, which is HTML, in ``<main>``, whose id is ``name``.

    ``top`` is the element of the strategy's name above it, ``style`` what goes below the style sheet of all pages.
    """
    style = Path(__file__).with_name("page.css").read_text("utf-8") + style
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(encodable(" ".join(title.split())))}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#{name}">Skip to the content</a>
<header class="page-header"><{top}>{NAME}</{top}></header>
<main id="{name}">
{body}</main>
</body>
</html>
"""
