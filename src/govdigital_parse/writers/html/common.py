"""What both profiles of HTML write alike: text, lists, code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    Abbreviation,
    AbbreviationDefinition,
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
    Text,
    ThematicBreak,
    Unrendered,
)
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.footnotes import footnote_reference
from govdigital_parse.writers.html.markup import classed
from govdigital_parse.writers.html.tables import table
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.text import escaped


def nothing(_node: Node, _context: Context) -> str:
    """What has no place on a page."""
    return ""


def children(node: Node, _context: Context) -> Pieces:
    """What is in a node, without anything around it."""
    return node.children


def enclosed(opening: str, inside: Sequence[str | Node], closing: str) -> Pieces:
    """What is in a node between its tags: a string where it is written already."""
    if len(inside) == 1 and isinstance(inside[0], str):
        return f"{opening}{inside[0]}{closing}"
    return (opening, *inside, closing)


def wrapped(name: str, *classes: str, line: bool = False) -> Callable[[Any, Context], Pieces]:
    """A function that writes what is in a node inside the element ``name`` with ``classes``, tags on lines or not."""
    end = "\n" if line else ""
    closing = f"</{name}>{end}"

    def write(node: Node, context: Context) -> Pieces:
        attributes = classed(node.attributes, *classes) if classes else node.attributes
        return (f"{context.tag(name, attributes)}{end}", *node.children, closing)

    return write


def leaf(name: str) -> Callable[[Any, Context], Pieces]:
    """A function that writes the inlines of a block inside the element ``name``."""
    closing = f"</{name}>\n"

    def write(node: Paragraph | DefinitionTerm, context: Context) -> Pieces:
        return enclosed(context.tag(name, node.attributes), context.leaf(node.content), closing)

    return write


# ---- inlines


def _text(node: Text, context: Context) -> str:
    return escaped(context.text(node))


def _soft_break(_node: SoftBreak, _context: Context) -> str:
    return "\n"


def _line_break(node: LineBreak, context: Context) -> str:
    return context.tag("br", node.attributes)


def _code(node: Code, context: Context) -> str:
    return f"{context.tag('code', node.attributes)}{escaped(node.value)}</code>"


def _stray_directive(node: StrayDirective, _context: Context) -> str:
    return escaped(node.text)


def _abbreviation(node: Abbreviation, context: Context) -> str:
    title = [("title", node.expansion or None)]
    return f"{context.tag('abbr', node.attributes, title)}{escaped(node.value)}</abbr>"


def image(node: Image, context: Context) -> str:
    """An image at its address, whatever that is."""
    return context.tag("img", node.attributes, [("src", node.url), ("alt", node.alternative), ("title", node.title)])


# ---- blocks


def _plain(node: Plain, context: Context) -> Pieces:
    return context.leaf(node.content)


def _rule(node: ThematicBreak, context: Context) -> str:
    return f"{context.tag('hr', node.attributes)}\n"


def _code_block(node: CodeBlock, context: Context) -> str:
    return code_block(node, node.text, context)


def code_block(node: CodeBlock, text: str, context: Context) -> str:
    """``text`` as the code that ``node`` is."""
    language = [("class", f"language-{node.language}")] if node.language else []
    opening = context.tag("pre", node.attributes) + context.tag("code", pairs=language)
    return f"{opening}{escaped(text)}</code></pre>\n"


def _list(node: List, context: Context) -> Pieces:
    name = "ol" if node.ordered else "ul"
    start = [("start", str(node.start))] if node.ordered and node.start != 1 and context.clean else []
    return (f"{context.tag(name, node.attributes, start)}\n", *node.items, f"</{name}>\n")


def _item(name: str) -> Callable[[Any, Context], Pieces]:
    """A function that writes an item of a list as the element ``name``: its first text is on the line of the tag."""
    closing = f"</{name}>\n"

    def write(node: ListItem | Definition, context: Context) -> Pieces:
        opening = context.tag(name, node.attributes)
        blocks = node.blocks
        if len(blocks) == 1 and isinstance(blocks[0], Plain):
            return enclosed(opening, context.leaf(blocks[0].content), closing)
        pieces: list[str | Node] = [opening]
        for number, block in enumerate(blocks):
            if number or not isinstance(block, Plain):
                pieces.append("\n")
            pieces.append(block)
        pieces.append(closing)
        return pieces

    return write


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
        FootnoteReference: footnote_reference,
        Include: children,
        Comment: nothing,
        Unrendered: nothing,
        FootnoteDefinition: nothing,
        LinkDefinition: nothing,
        AbbreviationDefinition: nothing,
        Paragraph: leaf("p"),
        Plain: _plain,
        ThematicBreak: _rule,
        CodeBlock: _code_block,
        BlockQuote: wrapped("blockquote", line=True),
        List: _list,
        ListItem: _item("li"),
        DefinitionList: wrapped("dl", line=True),
        DefinitionTerm: leaf("dt"),
        Definition: _item("dd"),
        Table: table,
    }
)
