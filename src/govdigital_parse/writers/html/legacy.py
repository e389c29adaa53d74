"""The profile ``legacy``: the page that the original compiler made, element by element and class by class.

What it made of each construct is not documented anywhere but in its output; where that was a defect, the defect is kept
(save for its unknown entity for an ellipsis).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Chart,
    Code,
    CodeBlock,
    Contents,
    Element,
    Figure,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    InlineElement,
    Link,
    Navigation,
    Node,
    PageBreak,
    Pull,
    RawHtml,
    Rendition,
    Response,
    Section,
    Statement,
    StrayDirective,
    Text,
    Timestamp,
    Video,
)
from govdigital_parse.writers.html.common import COMMON, children, code_block, wrapped
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.footnotes import footnote_reference
from govdigital_parse.writers.html.legacy_headings import contents, heading
from govdigital_parse.writers.html.markup import Pairs, classed
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.text import escaped

VOID = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())


def _link(node: Link, context: Context) -> Pieces:
    if context.in_contents:
        return node.content
    opening = context.tag("a", node.attributes, _unless_given(node, [("href", node.url), ("title", node.title)]))
    inside = node.content
    if len(inside) == 1 and isinstance(inside[0], Text):
        return f"{opening}{escaped(context.text(inside[0]))}</a>"
    return (opening, *inside, "</a>")


def _image(node: Image, context: Context) -> str:
    pairs = [("src", node.url), ("alt", node.alternative), ("title", node.title)]
    return context.tag("img", node.attributes, _unless_given(node, pairs))


def _unless_given(node: Node, pairs: Pairs) -> Pairs:
    """``pairs`` without those that an attribute list of the author's replaces."""
    given = dict(node.attributes.pairs)
    return [pair for pair in pairs if pair[0] not in given] if given else pairs


def _code(node: Code, context: Context) -> str:
    text = node.value if node.compiled is None else node.compiled
    return f"{context.tag('code', node.attributes)}{escaped(text)}</code>"


def _footnote_reference(node: FootnoteReference, context: Context) -> str:
    return "" if context.in_contents else footnote_reference(node, context)


def _element(node: Element | InlineElement, context: Context) -> Pieces:
    opening = context.tag(node.name, node.attributes)
    end = "\n" if isinstance(node, Element) else ""
    return opening + end if node.name in VOID else (opening, *node.children, f"</{node.name}>{end}")


def _raw(node: RawHtml, _context: Context) -> str:
    return node.html


def _code_block(node: CodeBlock, context: Context) -> str:
    text = node.text if node.compiled is None else node.compiled
    return code_block(node, text.removesuffix("\n").removesuffix("\r") + "\n", context)


def _navigation(node: Navigation, context: Context) -> Pieces:
    yield context.tag("div", classed(node.attributes, "department-intro")) + "\n"
    # At either end of the series the division stays, empty; a page whose action is unknown has neither.
    known = node.next is not None or node.previous is not None
    for name, title, action in (("next", "Next action", node.next), ("prev", "Previous action", node.previous)):
        if action is not None:
            link = context.tag("a", pairs=[("href", f"../{action:02}"), ("title", title)])
            yield f'<div class="{name}-link"><p>{link}<span>{title}</span></a></p></div>\n'
        elif known:
            yield f'<div class="{name}-link"></div>\n'
    strategy = '<a href="/digital/strategy">Government Digital Strategy</a>'
    yield f"<p>This action forms part of the {strategy}.</p>\n</div>\n"


def _page_break(node: PageBreak, context: Context) -> str:
    return context.tag("div", classed(node.attributes, "page-break")) + "</div>\n"


def _rendition(node: Rendition, context: Context) -> str:
    label = f"{escaped(node.format)} format"
    return label if context.in_contents else f"{context.tag('a', node.attributes, [('href', node.url)])}{label}</a>"


def _stray_directive(node: StrayDirective, _context: Context) -> str:
    return escaped(node.tag)


def _timestamp(node: Timestamp, _context: Context) -> str:
    return escaped(node.text or "{TIMESTAMP}")


def _pull(node: Pull, _context: Context) -> Pieces:
    """What is in a pull has its style for a class; pulls in one another are one with all of theirs."""
    names: list[str] = []
    attributes = NO_ATTRIBUTES
    while True:
        names += [node.style, *node.attributes.classes]
        attributes = node.attributes.merged(Attributes(attributes.id, pairs=attributes.pairs))
        inside = node.blocks[0] if len(node.blocks) == 1 else None
        if not isinstance(inside, Pull):
            break
        node = inside
    shared = Attributes(attributes.id, tuple(names), attributes.pairs)
    return [_with(block, shared) for block in node.blocks]


def _with(block: Block, attributes: Attributes) -> Block:
    return block.replaced(attributes=classed(attributes.merged(block.attributes)))


def _figure(node: Figure, context: Context) -> Pieces:
    attributes = classed(node.attributes, "fig")
    yield context.tag("p", attributes)
    yield from context.leaf(node.lead)
    if attributes.id and node.permalink:
        pairs = [("href", f"#{attributes.id}"), ("title", "Right click to copy a link to this figure")]
        yield f"{context.tag('a', Attributes(classes=('figure-permalink',)), pairs)}Link to this</a> \n "
    yield from context.leaf(_numbered(node.number, node.caption))
    yield "</p>\n"
    yield from node.content


def _numbered(number: int | None, caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """``caption`` after its figure's number, in one text with it: its first quotation mark looks back at the space."""
    if number is None:
        return caption
    label, first = f"Figure {number}: ", caption[0] if caption else None
    if isinstance(first, Text) and not first.literal:
        return (Text(label + first.value), *caption[1:])
    return (Text(label), *caption)


def _chart(node: Chart, _context: Context) -> Pieces:
    attributes = node.attributes.merged(node.table.attributes)
    return (node.table.replaced(attributes=classed(attributes, node.kind, *node.options)),)


def _video(node: Video, context: Context) -> str:
    captions = ""
    if node.captions is not None:
        captions = f"\n{context.tag('a', Attributes(classes=('captions',)), [('href', node.captions)])}Captions</a>"
    return (
        f"{context.tag('figure', classed(node.attributes, 'media-player-wrapper'))}\n"
        f"<p>{context.tag('a', pairs=[('href', node.url)])}Watch on YouTube</a>{captions}</p>\n</figure>\n"
    )


TABLE: Mapping[type[Node], Callable[[Any, Context], Pieces]] = MappingProxyType(
    {
        **COMMON,
        Link: _link,
        Image: _image,
        Code: _code,
        FootnoteReference: _footnote_reference,
        InlineElement: _element,
        Rendition: _rendition,
        Timestamp: _timestamp,
        StrayDirective: _stray_directive,
        RawHtml: _raw,
        CodeBlock: _code_block,
        Heading: heading,
        Element: _element,
        Section: children,
        Response: wrapped("div", "department", line=True),
        Statement: wrapped("div", "statement", line=True),
        Navigation: _navigation,
        PageBreak: _page_break,
        Pull: _pull,
        Figure: _figure,
        Chart: _chart,
        Video: _video,
        Contents: contents,
    }
)
