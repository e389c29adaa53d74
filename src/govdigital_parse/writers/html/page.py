"""A whole page around a document's HTML: one file, with its style sheet in it, that can be sent and printed."""

from __future__ import annotations

from pathlib import Path

from govdigital_parse.languages import direction
from govdigital_parse.model import Document, Heading, walk
from govdigital_parse.writers.html.markup import quoted
from govdigital_parse.writers.text import encodable, escaped, numbered

NAME = "Government Digital Strategy"
# Where on GOV.UK its publications are, and whose the others are.
STRATEGY = "digital-strategy"
SITE = "GOV.UK"
ENGLISH = "en-GB"


def page(document: Document, body: str, name: str) -> str:
    """The page: the document's title in its head, ``body`` in ``<main>``, whose id is ``name``.

    Above it is the name of the strategy, or of GOV.UK where the document is one of its other publications; where it has
    no heading of the first level, that is one.
    """
    owner = NAME if document.base_path is None or STRATEGY in document.base_path else SITE
    index = f"Action {document.action}" if document.action is not None else None
    title = numbered(index, document.title) if document.title else owner
    top = "p" if any(heading.level == 1 for heading in walk(document, Heading)) else "h1"
    return whole_page(title, body, name, top=top, owner=owner, language=document.locale)


def whole_page(  # noqa: PLR0913 - all that differs from page to page
    title: str,
    body: str,
    name: str,
    *,
    top: str = "p",
    style: str = "",
    owner: str = NAME,
    language: str | None = None,
) -> str:
    """A page of this title around ``body``, which is HTML, in ``<main>``, whose id is ``name``.

    ``top`` is the element of the ``owner``'s name above it, ``style`` what goes below the style sheet of all pages,
    ``language`` that of the body, None for English.
    """
    style = Path(__file__).with_name("page.css").read_text("utf-8") + style
    said, above = f' lang="{ENGLISH}"', ""
    if language is not None:
        said = f' lang="{quoted(encodable(language))}" dir="{direction(language)}"'
        above = f' lang="{ENGLISH}" dir="ltr"'
    return f"""\
<!DOCTYPE html>
<html{said}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(encodable(" ".join(title.split())))}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#{name}"{above}>Skip to the content</a>
<header class="page-header"{above}><{top}>{owner}</{top}></header>
<main id="{name}">
{body}</main>
</body>
</html>
"""
