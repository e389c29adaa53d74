"""The Markdown writer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError
from govdigital_parse.writers.losses import Losses
from govdigital_parse.writers.markdown.context import Context, Flavour
from govdigital_parse.writers.markdown.gfm import GFM
from govdigital_parse.writers.rendering import run

FLAVOURS: Mapping[str, Flavour] = MappingProxyType({flavour.name: flavour for flavour in (GFM,)})
"""The kinds of Markdown, by the names that `write_markdown` takes."""

__all__ = ["FLAVOURS", "write_markdown"]


def write_markdown(document: Document, *, flavour: str = "gfm", losses: Losses = None) -> str:
    """``document`` as Markdown: one blank line between blocks, lines as they were written, a line feed at the end.

    The text is empty for a document without content. Nothing is written for what Markdown cannot say: comments, ids and
    classes, definitions that the model has resolved. Of raw HTML, what could do harm is left out. Raises `FormatError`
    for an unknown flavour.
    """
    known = FLAVOURS.get(flavour)
    if known is None:
        raise FormatError(f"unknown flavour of Markdown {flavour!r}, known: {', '.join(FLAVOURS)}")
    context = Context(known, losses)
    run([document], known.table, context, context.markup)
    return context.text()
