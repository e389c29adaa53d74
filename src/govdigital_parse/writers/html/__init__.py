"""The writer of HTML, in two profiles, as a fragment or as a whole page."""

from __future__ import annotations

from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError
from govdigital_parse.writers.html import legacy, semantic
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.footnotes import footnotes
from govdigital_parse.writers.html.legacy_headings import table_of_contents
from govdigital_parse.writers.html.losses import note_losses
from govdigital_parse.writers.html.page import page
from govdigital_parse.writers.losses import Losses
from govdigital_parse.writers.rendering import run
from govdigital_parse.writers.text import encodable

PROFILES = ("semantic", "legacy")

__all__ = ["PROFILES", "write_html"]


def write_html(
    document: Document, *, profile: str = "semantic", standalone: bool = False, losses: Losses = None
) -> str:
    """``document`` as HTML.

    ``profile`` is ``semantic``, HTML5 that says what things are, or ``legacy``, what the original compiler made.
    ``standalone`` gives a whole page with its own style sheet, in either profile. Raises FormatError for another
    profile.
    """
    if profile not in PROFILES:
        raise FormatError(f"unknown profile '{profile}' of html; known are {', '.join(PROFILES)}")
    context = _legacy(document, losses) if profile == "legacy" else _semantic(document, losses, styled=standalone)
    body = encodable("".join(context.pieces))
    if not standalone:
        return body
    context.take_ids()
    return page(document, body, context.unique("content"))


def _semantic(document: Document, losses: Losses, *, styled: bool) -> Context:
    context = Context(document, losses=losses)
    context.take_ids()
    semantic.heading_ids(context)
    run(document.blocks, semantic.TABLE, context, context.pieces.append)
    run(footnotes(context), semantic.TABLE, context, context.pieces.append)
    note_losses(context, styled=styled)
    return context


def _legacy(document: Document, losses: Losses) -> Context:
    context = Context(document, curly=True, clean=False, losses=losses)
    run(document.blocks, legacy.TABLE, context, context.pieces.append)
    run(footnotes(context), legacy.TABLE, context, context.pieces.append)
    listed: list[str] = []
    run(table_of_contents(context), legacy.TABLE, context, listed.append)
    context.pieces[context.contents_at : context.contents_at] = listed
    return context
