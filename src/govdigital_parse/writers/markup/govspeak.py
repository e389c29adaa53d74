"""Govspeak, the Markdown of GOV.UK, https://github.com/alphagov/govspeak: kramdown with constructs of its own.

Its publisher rejects HTML that is not on its list, numbers headings itself where it is told to, and keeps files apart:
images and attachments are named, and have to be uploaded beside the text.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    AbbreviationDefinition,
    Attributes,
    BlockQuote,
    Chart,
    CodeBlock,
    Comment,
    Contents,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Element,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    LineBreak,
    Link,
    LinkDefinition,
    List,
    ListItem,
    Navigation,
    Node,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    Statement,
    Strong,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Timestamp,
    Video,
)
from govdigital_parse.writers.govspeak_html import allowed_html
from govdigital_parse.writers.markup import blocks, kramdown, tables
from govdigital_parse.writers.markup.attributes import start_tag
from govdigital_parse.writers.markup.govspeak_context import GovspeakContext, with_id
from govdigital_parse.writers.markup.govspeak_inlines import INLINES
from govdigital_parse.writers.markup.govspeak_losses import losses_of
from govdigital_parse.writers.markup.govspeak_places import (
    deeper,
    department_heading,
    file_name,
    images_of,
    is_date,
    is_picture,
    level_in_response,
    link_text,
)
from govdigital_parse.writers.markup.govspeak_tables import govspeak_table
from govdigital_parse.writers.markup.govspeak_traps import (
    QUOTATION_MARKS,
    code_as_text,
    html_as_text,
    is_trap,
    keep_marks,
    keep_open,
)
from govdigital_parse.writers.markup.lists import LISTS
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.rendering import Table as Functions

# What the classes of the legacy site's charts are called in Govspeak.
BAR_CHARTS = MappingProxyType({"mc-stacked": "stacked", "mc-negative": "negative", "compact": "compact"})
# ---- blocks


def _with_ids(kind: type[Node]) -> Callable[[Any, Any], Pieces]:
    """What kramdown writes of a node, with no attributes but its id."""
    written: Callable[[Any, Any], Pieces] = kramdown.TABLE[kind]
    return lambda node, out: written(with_id(node), out)


def _heading(node: Heading, out: GovspeakContext) -> Pieces:
    if out.deeper is not None:
        node = node.replaced(level=level_in_response(node.level, out.deeper))
    return kramdown.heading(with_id(node), out)


def _paragraph(node: Paragraph | Plain, out: GovspeakContext) -> Pieces:
    """Text, or images that stand alone, each named, and the link around it after it."""
    if is_date(node):
        return ()
    return blocks.paragraph(with_id(node), out) if id(node) not in out.alone else _images(node, out)


def _images(node: Paragraph | Plain, out: GovspeakContext) -> Pieces:
    for image, link in images_of(node):
        out.construct(f"[Image: {file_name(image.url)}]")
        if link is not None:
            yield Paragraph((link.replaced(content=(Text(link_text(image)),)),))


def _quote(node: BlockQuote | Pull, out: GovspeakContext) -> Pieces:
    """The blocks after ``>``; images that are pulled out are no quotation."""
    if isinstance(node, Pull) and is_picture(node):
        yield from node.blocks
        return
    start, around = len(out.lines), out.quoted
    out.quoted = True
    with out.inside("> ", "> "):
        yield from node.blocks
    out.quoted = around
    if not around:
        keep_marks(out.lines, start)
    blocks.listed(Attributes(node.attributes.id), out)


def _code_block(node: CodeBlock, out: GovspeakContext) -> Pieces:
    """The code; in HTML where something in it would be a construct."""
    code = node.text
    if is_trap(code) or (not out.at_top and any(sign in code for sign in QUOTATION_MARKS)):
        opening = start_tag("pre", Attributes(node.attributes.id))
        out.write(f"{opening}<code>{code_as_text(code)}</code></pre>".split("\n"))
        return ()
    return blocks.code_block(with_id(node), out)


def _list(node: List, out: GovspeakContext) -> Pieces:
    """The items, but for what only says when it was published."""
    node = with_id(node)
    items = tuple(item for item in node.items if not is_date(item))
    if not items:
        return ()
    return LISTS[List](node if len(items) == len(node.items) else node.replaced(items=items), out)


def _raw_html(node: RawHtml, out: GovspeakContext) -> Pieces:
    return kramdown.TABLE[RawHtml](node.replaced(html=html_as_text(allowed_html(node.html))), out)


def _response(node: Response, out: GovspeakContext) -> Pieces:
    """``### Official name``, ``{: #slug}`` and what it says, headings a level deeper."""
    around, out.deeper = out.deeper, None
    yield department_heading(node)
    out.deeper = deeper(node)
    yield from node.blocks
    out.deeper = around


def _statement(node: Statement, _out: GovspeakContext) -> Pieces:
    if node.heading:
        yield node.heading
    yield from node.blocks


def _element(node: Element, out: GovspeakContext) -> Pieces:
    """``$E`` where it is a case study of paragraphs alone; otherwise what is in it."""
    if id(node) in out.examples:
        out.construct("$E")
        start = len(out.lines)
        yield from node.blocks
        keep_open(out.lines, start)
        out.construct("$E")
        return
    match node:
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(content),)):
            yield Heading(int(name[1]), content, attributes=Attributes(node.attributes.id))
        case _:
            yield from node.blocks


def _figure(node: Figure, _out: GovspeakContext) -> Pieces:
    """The caption with its id, and what it shows."""
    name = Text(f"Figure {node.number}: " if node.caption else f"Figure {node.number}")
    caption = node.caption if node.number is None else (name, *node.caption)
    yield Paragraph((*node.lead, *caption), attributes=Attributes(node.attributes.id))
    yield from node.content


def _chart(node: Chart, out: GovspeakContext) -> Pieces:
    """The table, and on the next line what makes it a chart of bars."""
    yield node.table.replaced(attributes=Attributes(node.attributes.id))
    words = [BAR_CHARTS[option] for option in node.options if option in BAR_CHARTS]
    out.glue()
    out.construct(f"{{{' '.join(['barchart', *words])}}}")


def _table(node: Table, out: GovspeakContext) -> Pieces:
    """Rows with pipes, where a header of a row begins with a number sign; HTML where there is more to say."""
    return tables.table(govspeak_table(with_id(node)), out)


def _video(node: Video, out: GovspeakContext) -> Pieces:
    """A link to it, and its captions as an attachment."""
    yield Paragraph((Link((Text("Video"),), node.url),))
    if node.captions is None:
        return
    if out.at_top:
        out.construct(f"[Attachment: {file_name(node.captions)}]")
    else:
        yield Paragraph((Rendition("XML", node.captions),))


def _nothing(_node: Node, _out: GovspeakContext) -> Pieces:
    return ()


WITH_ID = (
    *(AbbreviationDefinition, Definition, DefinitionList, DefinitionTerm, Emphasis, FootnoteDefinition),
    *(FootnoteReference, LineBreak, LinkDefinition, ListItem, Strong, Superscript, ThematicBreak),
)
TABLE: Functions[GovspeakContext] = MappingProxyType(
    {
        **kramdown.TABLE,
        **{kind: _with_ids(kind) for kind in WITH_ID},
        **INLINES,
        BlockQuote: _quote,
        Chart: _chart,
        CodeBlock: _code_block,
        Comment: _nothing,
        Contents: _nothing,
        Element: _element,
        Figure: _figure,
        Heading: _heading,
        List: _list,
        Navigation: _nothing,
        PageBreak: _nothing,
        Paragraph: _paragraph,
        Plain: _paragraph,
        Pull: _quote,
        RawHtml: _raw_html,
        Response: _response,
        Statement: _statement,
        Table: _table,
        Timestamp: _nothing,
        Video: _video,
    }
)
"""What each node writes."""

GOVSPEAK = kramdown.Dialect("govspeak", TABLE, losses_of, frozenset({"id"}), index=False, reading=GovspeakContext)
