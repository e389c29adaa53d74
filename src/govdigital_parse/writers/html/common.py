"""What both profiles of HTML write alike: text, lists, tables, code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeAlias

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Abbreviation,
    AbbreviationDefinition,
    Alignment,
    Attributes,
    BlockQuote,
    Code,
    CodeBlock,
    Comment,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Document,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Image,
    Include,
    LineBreak,
    LinkDefinition,
    List,
    ListItem,
    Node,
    Paragraph,
    Plain,
    SoftBreak,
    StrayDirective,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    Unrendered,
)
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.text import escaped

Pieces: TypeAlias = Iterator["str | Node"]


def nothing(_node: Node, _context: Context) -> Pieces:
    """What has no place on a page."""
    yield from ()


def children(node: Node, _context: Context) -> Pieces:
    """What is in a node, without anything around it."""
    yield from node.children


def wrapped(name: str, *, line: bool = False) -> Callable[[Any, Context], Pieces]:
    """A function that writes what is in a node inside the element ``name``."""

    def write(node: Node, context: Context) -> Pieces:
        yield context.tag(name, node.attributes) + ("\n" if line else "")
        yield from node.children
        yield f"</{name}>\n" if line else f"</{name}>"

    return write


# ---- inlines


def _text(node: Text, context: Context) -> Pieces:
    yield escaped(context.text(node))


def _soft_break(_node: SoftBreak, _context: Context) -> Pieces:
    yield "\n"


def _line_break(node: LineBreak, context: Context) -> Pieces:
    yield context.tag("br", node.attributes)


def _code(node: Code, context: Context) -> Pieces:
    yield f"{context.tag('code', node.attributes)}{escaped(node.value)}</code>"


def _stray_directive(node: StrayDirective, _context: Context) -> Pieces:
    yield escaped(node.text)


def _abbreviation(node: Abbreviation, context: Context) -> Pieces:
    yield f"{context.tag('abbr', node.attributes, [('title', node.expansion)])}{escaped(node.value)}</abbr>"


def image(node: Image, context: Context) -> Pieces:
    """An image at its address, whatever that is."""
    yield context.tag("img", node.attributes, [("src", node.url), ("alt", node.alternative), ("title", node.title)])


def _footnote_reference(node: FootnoteReference, context: Context) -> Pieces:
    number = context.footnote(node.name)
    if number is None:
        yield escaped(f"[^{node.name}]")
        return
    reference = context.tag("sup", pairs=[("id", context.unique(f"fnref:{node.name}")), ("role", "doc-noteref")])
    if context.in_link:
        yield f"{reference}{number}</sup>"
        return
    link = context.tag("a", pairs=[("href", f"#fn:{node.name}"), ("class", "footnote"), ("rel", "footnote")])
    yield f"{reference}{link}{number}</a></sup>"


def footnotes(context: Context) -> Pieces:
    """The footnotes that were referred to, in the order of their numbers; their own references add to them."""
    if not context.footnotes:
        return
    yield context.tag("div", pairs=[("class", "footnotes"), ("role", "doc-endnotes")]) + "\n<ol>\n"
    for name in _in_order(context):
        yield context.tag("li", pairs=[("id", f"fn:{name}")]) + "\n"
        yield from context.definitions[name].blocks
        back = context.tag("a", pairs=[("href", f"#fnref:{name}"), ("class", "reversefootnote")])
        yield f'<p>{back}<span aria-label="Back to the text">↩</span></a></p>\n</li>\n'
    yield "</ol>\n</div>\n"


def _in_order(context: Context) -> Iterator[str]:
    """The names of the footnotes, with those that are met on the way."""
    names: list[str] = []
    while len(names) < len(context.footnotes):
        new = list(islice(context.footnotes, len(names), None))
        names += new
        yield from new


# ---- blocks


def _paragraph(node: Paragraph, context: Context) -> Pieces:
    yield context.tag("p", node.attributes)
    yield from context.leaf(node.content)
    yield "</p>\n"


def _plain(node: Plain, context: Context) -> Pieces:
    yield from context.leaf(node.content)


def _rule(node: ThematicBreak, context: Context) -> Pieces:
    yield f"{context.tag('hr', node.attributes)}\n"


def _code_block(node: CodeBlock, context: Context) -> Pieces:
    language = [("class", f"language-{node.language}")] if node.language else []
    yield context.tag("pre", node.attributes) + context.tag("code", pairs=language)
    yield f"{escaped(node.text)}</code></pre>\n"


def _list(node: List, context: Context) -> Pieces:
    name = "ol" if node.ordered else "ul"
    start = str(node.start) if node.ordered and node.start != 1 and context.clean else None
    yield f"{context.tag(name, node.attributes, [('start', start)])}\n"
    yield from node.items
    yield f"</{name}>\n"


def _list_item(node: ListItem, context: Context) -> Pieces:
    yield context.tag("li", node.attributes)
    for number, block in enumerate(node.blocks):
        if number or not isinstance(block, Plain):
            yield "\n"
        yield block
    yield "</li>\n"


def _definition_term(node: DefinitionTerm, context: Context) -> Pieces:
    yield context.tag("dt", node.attributes)
    yield from context.leaf(node.content)
    yield "</dt>\n"


def table(node: Table, context: Context) -> Pieces:
    """A table; each cell by `cell`, which needs to know its column."""
    yield f"{context.tag('table', node.attributes)}\n"
    if node.caption:
        yield "<caption>"
        yield from context.leaf(node.caption)
        yield "</caption>\n"
    parts: list[tuple[str, tuple[TableRow, ...], Attributes]] = [("thead", node.head, NO_ATTRIBUTES)]
    parts += [("tbody", body.rows, body.attributes) for body in node.bodies]
    parts.append(("tfoot", node.foot, NO_ATTRIBUTES))
    for name, rows, attributes in parts:
        if not rows:
            continue
        yield f"{context.tag(name, attributes)}\n"
        for row in rows:
            yield from _row(row, node.alignments, context, head=name == "thead")
        yield f"</{name}>\n"
    yield "</table>\n"


def _row(row: TableRow, alignments: tuple[Alignment | None, ...], context: Context, *, head: bool) -> Pieces:
    yield f"{context.tag('tr', row.attributes)}\n"
    column = 0
    for cell in row.cells:
        alignment = alignments[column] if column < len(alignments) else None
        yield from _cell(cell, alignment, context, head=head)
        column += cell.columns
    yield "</tr>\n"


def _cell(cell: TableCell, alignment: Alignment | None, context: Context, *, head: bool) -> Pieces:
    name = "th" if head or cell.header else "td"
    scope = ("col" if head else "row") if name == "th" and context.clean else None
    pairs = [
        ("scope", scope),
        ("colspan", str(cell.columns) if cell.columns != 1 else None),
        ("rowspan", str(cell.rows) if cell.rows != 1 else None),
        ("style", f"text-align: {alignment.value}" if alignment else None),
    ]
    yield context.tag(name, cell.attributes, pairs)
    yield from cell.blocks
    yield f"</{name}>\n"


COMMON: Mapping[type[Node], Callable[[Any, Context], Pieces]] = MappingProxyType(
    {
        Document: children,
        Text: _text,
        SoftBreak: _soft_break,
        LineBreak: _line_break,
        Emphasis: wrapped("em"),
        Strong: wrapped("strong"),
        Superscript: wrapped("sup"),
        Code: _code,
        Abbreviation: _abbreviation,
        StrayDirective: _stray_directive,
        Image: image,
        FootnoteReference: _footnote_reference,
        Include: children,
        Comment: nothing,
        Unrendered: nothing,
        FootnoteDefinition: nothing,
        LinkDefinition: nothing,
        AbbreviationDefinition: nothing,
        Paragraph: _paragraph,
        Plain: _plain,
        ThematicBreak: _rule,
        CodeBlock: _code_block,
        BlockQuote: wrapped("blockquote", line=True),
        List: _list,
        ListItem: _list_item,
        DefinitionList: wrapped("dl", line=True),
        DefinitionTerm: _definition_term,
        Definition: wrapped("dd", line=True),
        Table: table,
    }
)
