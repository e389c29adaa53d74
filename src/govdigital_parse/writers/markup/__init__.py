"""The writer of the legacy markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import Document, DocumentKind, LinkDefinition, Node, walk
from govdigital_parse.writers.losses import Losses
from govdigital_parse.writers.markup.blocks import BLOCKS
from govdigital_parse.writers.markup.comparison import written_alike
from govdigital_parse.writers.markup.constructs import CONSTRUCTS
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.markup.inlines import INLINES
from govdigital_parse.writers.markup.lists import LISTS
from govdigital_parse.writers.markup.returned import note_differences
from govdigital_parse.writers.markup.splice import spliced
from govdigital_parse.writers.markup.tables import TABLES
from govdigital_parse.writers.rendering import Pieces, Table, run

__all__ = ["write_markup"]


def _either(kind: type[Node]) -> Callable[[Any, Context], Pieces]:
    as_block, as_inline = BLOCKS[kind], INLINES[kind]
    return lambda node, out: (as_inline if out.flat else as_block)(node, out)


_BOTH: Mapping[type[Node], Callable[[Any, Context], Pieces]] = {kind: _either(kind) for kind in BLOCKS.keys() & INLINES}
TABLE: Table[Context] = MappingProxyType({**BLOCKS, **CONSTRUCTS, **LISTS, **TABLES, **INLINES, **_BOTH})
"""What each node writes."""


def write_markup(document: Document, *, read: Callable[[str], Document], losses: Losses = None) -> str:
    """``document`` in the legacy markup.

    One that was read from it is its source, sign by sign, but for the blocks that have changed since; any other is
    written anew. What is included is a directive again. ``read`` reads a text as the markup: it tells whether a change
    came out as it was meant, and what was lost.
    """
    if document.source is not None and document.original is not None:
        if _is_unchanged(document.blocks, document.original):
            return document.source.text
        text = _changed(document, read)
    else:
        text = _lines_of(_context(document), [document])
    if losses is not None:
        note_differences(losses, document, read(text))
    return text


def _is_unchanged(blocks: Sequence[Node], original: Sequence[Node]) -> bool:
    if blocks is original:
        return True
    return len(blocks) == len(original) and all(map(written_alike, blocks, original))


def _changed(document: Document, read: Callable[[str], Document]) -> str:
    """The source with what has changed; the whole of a block where its inside alone does not come out right."""
    made = list(_spliced(document))
    return next((text for text in made if _is_unchanged(read(text).blocks, document.blocks)), made[0])


def _spliced(document: Document) -> Iterator[str]:
    source, original = document.source, document.original
    assert source is not None and original is not None  # noqa: S101, PT018 - looked at by the caller

    responses, named = document.kind is DocumentKind.ACTION, _has_named_links(document)

    def write(nodes: Sequence[Node], nested: bool) -> list[str]:
        out = Context(responses=responses, named=named, nested=nested)
        return _lines_of(out, nodes).removesuffix("\n").split("\n")

    made = [spliced(document, source, original, write, deep=deep) for deep in (True, False)]
    known = [text for text in made if text is not None]
    yield from known or [_lines_of(_context(document), [document])]


def _context(document: Document) -> Context:
    return Context(responses=document.kind is DocumentKind.ACTION, named=_has_named_links(document))


def _has_named_links(document: Document) -> bool:
    return next(walk(document, LinkDefinition), None) is not None


def _lines_of(out: Context, nodes: Sequence[Node]) -> str:
    run(nodes, TABLE, out, out.emit)
    return "\n".join([*out.lines, ""]) if out.lines else ""
