"""Elements, and what the legacy site knew by its elements and classes."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from govdigital_parse.kramdown_elements import EMPTY_ELEMENTS, HOLDING_BLOCKS, HOLDING_TEXT
from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Element,
    Figure,
    Heading,
    List,
    Navigation,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    Response,
    Section,
    Statement,
    Text,
    Video,
)
from govdigital_parse.writers.markup.attributes import directive, start_tag
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.markup.leaf import Leaf
from govdigital_parse.writers.rendering import Pieces, Table

VIDEO = Attributes(classes=("media-player-wrapper",))
# After these a directive may close on the next line.
TEXTS = (Paragraph, Plain, Heading, Element, Statement, Response, Navigation, PageBreak)


def element(node: Element, out: Context) -> Pieces:
    """``{div .x}`` where it has only classes, an HTML tag where it has more to say."""
    if not node.blocks and node.name in EMPTY_ELEMENTS:
        out.write([start_tag(node.name, node.attributes, end=" />")])
        return
    is_text = len(node.blocks) == 1 and isinstance(node.blocks[0], Plain) and not node.blocks[0].attributes
    if is_text or (not node.blocks and node.name in HOLDING_TEXT):
        model = () if node.name in HOLDING_TEXT else (("markdown", "span"),)
        leaf = Leaf(named=out.named, begins=False, pipes=False)
        with out.leaf(leaf):
            yield start_tag(node.name, node.attributes, *model)
            yield from node.blocks[0].children if node.blocks else ()
            yield f"</{node.name}>"
        out.write(leaf.lines())
        return
    opening = directive(node.name, node.attributes) if node.name not in HOLDING_TEXT else None
    if opening is None:
        model = () if node.name in HOLDING_BLOCKS else (("markdown", "block"),)
        yield from held(start_tag(node.name, node.attributes, *model), node.blocks, f"</{node.name}>", out)
    else:
        yield from held(opening, node.blocks, f"{{/{node.name}}}", out)


def held(opening: str, blocks: Iterable[Block], closing: str, out: Context) -> Pieces:
    """``blocks`` between the lines that open and close what holds them."""
    out.write([opening])
    last: Block | None = None
    for number, last in enumerate(blocks):
        # In an item a list right after it would be beside it, not in it.
        if not number and not (out.nested and isinstance(last, List)):
            out.glue()
        yield last
    if last is None or isinstance(last, TEXTS):
        out.glue()
    else:
        out.part()
    out.write([closing])


def response(node: Response | Statement, out: Context) -> Pieces:
    """``{div .department}``, ``{div .statement}`` and what is in it."""
    name = "department" if isinstance(node, Response) else "statement"
    kept = node.attributes
    attributes = Attributes(kept.id, (name, *kept.classes), kept.pairs)
    opening = directive("div", attributes)
    blocks = (node.heading, *node.blocks) if node.heading else node.blocks
    closing = "{/div}" if opening else "</div>"
    yield from held(opening or start_tag("div", attributes), blocks, closing, out)


def section(node: Section, _out: Context) -> Pieces:
    """The heading, which opens it, and the blocks."""
    yield node.heading
    yield from node.blocks


def pull(node: Pull, _out: Context) -> Pieces:
    """The block with the class that pulls it out."""
    if not node.blocks:
        return
    first, *others = node.blocks
    yield first.replaced(attributes=Attributes(classes=(node.style,)).merged(first.attributes))
    yield from others


def figure(node: Figure, _out: Context) -> Pieces:
    """``Figure 3: caption``, its attribute list, and what it shows."""
    name = f"Figure {node.number}: " if node.caption else f"Figure {node.number}:"
    first = node.caption[0] if node.caption else None
    if node.number is None:
        caption = node.caption
    elif isinstance(first, Text) and not first.literal:
        caption = (Text(f"{name}{first.value}"), *node.caption[1:])
    else:
        caption = (Text(name), *node.caption)
    known = node.attributes
    identifier = known.id or (f"fig-{node.number}" if node.number is not None else None)
    yield Paragraph((*node.lead, *caption), attributes=Attributes(identifier, ("fig", *known.classes), known.pairs))
    yield from node.content


def video(node: Video, out: Context) -> Pieces:
    """The figure in HTML that the site knew a video by."""
    lines = [f"{start_tag('a', NO_ATTRIBUTES, ('href', node.url))}Watch on YouTube</a>"]
    if node.captions is not None:
        captions = Attributes(classes=("captions",))
        lines.append(f"{start_tag('a', captions, ('href', node.captions))}Captions</a>")
    lines[0] = f"<p>{lines[0]}"
    lines[-1] += "</p>"
    out.write([start_tag("figure", VIDEO), *lines, "</figure>"])
    return ()


CONSTRUCTS: Table[Context] = MappingProxyType(
    {
        Element: element,
        Figure: figure,
        Pull: pull,
        Response: response,
        Section: section,
        Statement: response,
        Video: video,
    }
)
