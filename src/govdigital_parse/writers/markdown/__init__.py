"""The Markdown writer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from govdigital_parse.model import Document
from govdigital_parse.problems import FormatError
from govdigital_parse.writers.losses import Losses
from govdigital_parse.writers.markdown.commonmark import COMMONMARK
from govdigital_parse.writers.markdown.context import Flavour
from govdigital_parse.writers.markdown.front_matter import front_matter as facts
from govdigital_parse.writers.markdown.gfm import GFM
from govdigital_parse.writers.markdown.losses import note_losses
from govdigital_parse.writers.markdown.quotes import QUOTES
from govdigital_parse.writers.markup.govspeak import GOVSPEAK
from govdigital_parse.writers.markup.kramdown import KRAMDOWN, Dialect

FLAVOURS: Mapping[str, Flavour | Dialect] = MappingProxyType(
    {flavour.name: flavour for flavour in (GFM, COMMONMARK, KRAMDOWN, GOVSPEAK)}
)
"""The kinds of Markdown, by the names that `write_markdown` takes."""

__all__ = ["FLAVOURS", "QUOTES", "write_markdown"]


def write_markdown(  # noqa: PLR0913 - one parameter an option
    document: Document,
    *,
    flavour: str = "gfm",
    index: bool | None = None,
    front_matter: bool = False,
    quotes: str = "written",
    losses: Losses = None,
) -> str:
    """``document`` as Markdown: one blank line between blocks, lines as they were written, a line feed at the end.

    ``flavour`` is ``gfm`` (https://github.github.com/gfm/, with its footnotes) or ``commonmark``
    (https://spec.commonmark.org/0.31.2/), where tables are HTML and footnotes a list at the end, or ``kramdown``
    (https://kramdown.gettalong.org/syntax.html), which has ids and classes and is read back, or ``govspeak``
    (https://github.com/alphagov/govspeak), for GOV.UK's publisher. ``index`` keeps the numbers of headings, as all but
    Govspeak do without it. ``front_matter`` begins the text with the title, the action, the date and the departments as
    YAML between lines of hyphens. ``quotes`` are as they were ``written``, all ``straight``, or ``curly``, which turns
    dashes and ellipses as well, by kramdown's rules.

    The text is empty for a document without content. Nothing is written for what Markdown cannot say: comments, ids and
    classes, definitions that the model has resolved; of raw HTML, what could do harm is left out: `Losses` take note of
    it. Raises `FormatError` for an unknown flavour or kind of quotation marks.
    """
    known, requoted = FLAVOURS.get(flavour), QUOTES.get(quotes)
    if known is None:
        raise FormatError(f"unknown flavour of Markdown {flavour!r}, known: {', '.join(FLAVOURS)}")
    if requoted is None:
        raise FormatError(f"unknown kind of quotation marks {quotes!r}, known: {', '.join(QUOTES)}")
    if losses is not None:
        note_losses(document, known.lossy(document), losses, carried=known.carried)
    text = known.written(document, index=known.index if index is None else index, shown=requoted)
    return f"{facts(document)}{text}" if front_matter else text
