"""CommonMark, https://spec.commonmark.org/0.31.2/: no tables, no footnotes. Tables are HTML, which it carries."""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType

from govdigital_parse.model import (
    Document,
    FootnoteDefinition,
    FootnoteReference,
    List,
    ListItem,
    Node,
    Superscript,
    Table,
    TableCell,
    Text,
    walk,
)
from govdigital_parse.writers.html import write_html
from govdigital_parse.writers.markdown import tables
from govdigital_parse.writers.markdown.blocks import BLANK_LINE, BLOCKS
from govdigital_parse.writers.markdown.context import Context, Flavour
from govdigital_parse.writers.markdown.escaping import (
    COMMONMARK_DELIMITERS,
    escape_heading,
    escape_inline,
    escape_lines,
)
from govdigital_parse.writers.markdown.inlines import INLINES
from govdigital_parse.writers.markdown.losses import LOSSY, Lossy, becomes
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.rewriting import rewritten

_LINK_END = re.compile(r"(?=\]\()")


def _document(node: Document, out: Context) -> Pieces:
    """The blocks, and the footnotes that are referred to as a list after them, in the order of their numbers."""
    definitions = {note.name: note for note in walk(node, FootnoteDefinition)}
    referred = dict.fromkeys(reference.name for reference in walk(node, FootnoteReference))
    names = [name for name in referred if name in definitions]
    out.notes = {name: number for number, name in enumerate(names, start=1)}
    yield from node.blocks
    if names:
        yield List(tuple(ListItem(definitions[name].blocks) for name in names), ordered=True)


def _footnote_reference(node: FootnoteReference, out: Context) -> Pieces:
    """The footnote's number."""
    yield _number(node, out)


def _number(node: FootnoteReference, out: Context) -> Superscript | Text:
    number = out.notes.get(node.name)
    return Text(f"[^{node.name}]") if number is None else Superscript((Text(str(number)),))


def _nothing(_node: Node, _out: Context) -> Pieces:
    return ()


def _table(node: Table, out: Context) -> Pieces:
    """The table as HTML, which ends at a blank line; in a cell of another one, the cells one after the other."""
    if out.flat:
        yield from tables.table(node, out)
        return
    shown = rewritten(Document((node,)), lambda inner: (_in_html(inner, out),))
    html = write_html(shown).strip().replace("\r", "\n")
    out.write(BLANK_LINE.sub("&#10;", html).split("\n"))


def _in_html(node: Node, out: Context) -> Node:
    """What this flavour writes in the place of ``node``, which the writer of HTML knows nothing of."""
    match node:
        case FootnoteReference():
            return _number(node, out)
        case Text() if (value := out.value(node)) != node.value:
            return node.replaced(value=value)
    return node


LOST: Lossy = MappingProxyType(
    {
        **LOSSY,
        FootnoteDefinition: becomes("an item of a list at the end"),
        FootnoteReference: becomes("a number"),
        Table: becomes("HTML"),
        TableCell: lambda _: None,
    }
)
"""What CommonMark loses."""

COMMONMARK = Flavour(
    name="commonmark",
    table=MappingProxyType(
        {
            **BLOCKS,
            **INLINES,
            **tables.TABLES,
            Document: _document,
            FootnoteDefinition: _nothing,
            FootnoteReference: _footnote_reference,
            Table: _table,
        }
    ),
    escape_inline=partial(escape_inline, delimiters=COMMONMARK_DELIMITERS, brackets=_LINK_END, addresses=False),
    escape_lines=partial(escape_lines, extended=False),
    escape_heading=escape_heading,
    lossy=lambda _document: LOST,
)
