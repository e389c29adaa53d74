"""The writer of HTML, in two profiles, as a fragment or as a whole page."""

from __future__ import annotations

from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError
from govdigital_parse.writers.html import legacy, semantic
from govdigital_parse.writers.html.common import footnotes
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.page import page
from govdigital_parse.writers.rendering import run
from govdigital_parse.writers.text import encodable

PROFILES = ("semantic", "legacy")

__all__ = ["PROFILES", "write_html"]


def write_html(document: Document, *, profile: str = "semantic", standalone: bool = False) -> str:
    """``document`` as HTML.

    ``profile`` is ``semantic``, HTML5 that says what things are, or ``legacy``, what the original compiler made.
    ``standalone`` gives a whole page with its own style sheet, in either profile. Raises FormatError for another
    profile.
    """
    if profile not in PROFILES:
        raise FormatError(f"unknown profile '{profile}' of html; known are {', '.join(PROFILES)}")
    context = Context.of(document, curly=profile == "legacy", clean=profile == "semantic")
    of_profile = legacy if profile == "legacy" else semantic
    of_profile.heading_ids(context)
    pieces: list[str] = []
    run([document], of_profile.TABLE, context, pieces.append)
    run(footnotes(context), of_profile.TABLE, context, pieces.append)
    body = encodable("".join(pieces))
    return page(document, body, context.unique("content")) if standalone else body
