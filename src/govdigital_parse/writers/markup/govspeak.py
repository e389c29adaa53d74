"""Govspeak, the Markdown of GOV.UK, https://github.com/alphagov/govspeak: kramdown with constructs of its own.

Its publisher rejects HTML that is not on its list, numbers headings itself where it is told to, and keeps files apart:
images and attachments are named, and have to be uploaded beside the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from govdigital_parse.model import (
    AbbreviationDefinition,
    Attributes,
    BlockQuote,
    Chart,
    Code,
    CodeBlock,
    Comment,
    Contents,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Document,
    Element,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    InlineElement,
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
from govdigital_parse.writers.govspeak_html import allowed_html, allowed_url
from govdigital_parse.writers.markdown.elements import SHOWN, STYLES
from govdigital_parse.writers.markup import blocks, inlines, kramdown, tables
from govdigital_parse.writers.markup.attributes import start_tag
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
    standing,
)
from govdigital_parse.writers.markup.govspeak_tables import govspeak_table
from govdigital_parse.writers.markup.govspeak_traps import (
    LITERAL_TRAP,
    QUOTATION_MARKS,
    WITHIN,
    address_as_text,
    code_as_text,
    entity,
    html_as_text,
    is_trap,
    keep_marks,
    keep_open,
    line_as_text,
)
from govdigital_parse.writers.markup.lists import END_OF_BLOCK, LISTS
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.rendering import Table as Functions

N = TypeVar("N", bound=Node)
# What the classes of the legacy site's charts are called in Govspeak.
BAR_CHARTS = MappingProxyType({"mc-stacked": "stacked", "mc-negative": "negative", "compact": "compact"})
# An attribute list without attributes parts two lists; a caret would be a callout.
PARTING = "{: }"
# At the end of a line, where what came after it was left out.
BLANK = "&#32;"


class _Context(kramdown.Reading):
    """Writes no line that would be taken for a construct and is none.

    ``alone`` are the paragraphs of images to be named, and ``examples`` the elements that are, by their identity.
    """

    numbered: frozenset[int] = frozenset()

    def __init__(self, document: Document, *, index: bool, shown: Mapping[int, str]) -> None:
        super().__init__(document, index=index, shown=shown)
        self.alone, self.examples = standing(document)
        self.deeper: int | None = None
        self._is_construct = False

    @property
    def at_top(self) -> bool:
        """Whether lines begin with nothing that goes before them in a quotation, an item, a footnote."""
        return len(self._frames) == 1

    def construct(self, line: str) -> None:
        """Write a line that is a construct."""
        self._is_construct = True
        self.write([line])
        self._is_construct = False

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines of a block."""
        if self.at_top and lines == [END_OF_BLOCK]:
            if self._glued:
                self.part()
                super().write([PARTING])
                self.glue()
            return
        super().write(lines)

    def _put(self, prefix: str, line: str) -> None:
        if line and not self._is_construct:
            prefix, line = "", line_as_text(prefix + line).removesuffix(BLANK)
        super()._put(prefix, line)


# ---- blocks


def _with_id(node: N) -> N:
    """``node`` without attributes but its id."""
    own = node.attributes
    return node.replaced(attributes=Attributes(own.id)) if own.classes or own.pairs else node


def _with_ids(kind: type[Node]) -> Callable[[Any, Any], Pieces]:
    """What kramdown writes of a node, with no attributes but its id."""
    written: Callable[[Any, Any], Pieces] = kramdown.TABLE[kind]
    return lambda node, out: written(_with_id(node), out)


def _heading(node: Heading, out: _Context) -> Pieces:
    if out.deeper is not None:
        node = node.replaced(level=level_in_response(node.level, out.deeper))
    return kramdown.heading(_with_id(node), out)


def _paragraph(node: Paragraph | Plain, out: _Context) -> Pieces:
    """Text, or images that stand alone, each named, and the link around it after it."""
    if is_date(node):
        return
    if id(node) not in out.alone:
        yield from blocks.paragraph(_with_id(node), out)
        return
    for image, link in images_of(node):
        out.construct(f"[Image: {file_name(image.url)}]")
        if link is not None:
            yield Paragraph((link.replaced(content=(Text(link_text(image)),)),))


def _quote(node: BlockQuote | Pull, out: _Context) -> Pieces:
    """The blocks after ``>``; images that are pulled out are no quotation."""
    if isinstance(node, Pull) and is_picture(node):
        yield from node.blocks
        return
    start = len(out.lines)
    with out.inside("> ", "> "):
        yield from node.blocks
    if out.at_top:
        keep_marks(out.lines, start)
    blocks.listed(Attributes(node.attributes.id), out)


def _code_block(node: CodeBlock, out: _Context) -> Pieces:
    """The code; in HTML where something in it would be a construct."""
    code = node.text
    if is_trap(code) or (not out.at_top and any(sign in code for sign in QUOTATION_MARKS)):
        opening = start_tag("pre", Attributes(node.attributes.id))
        out.write(f"{opening}<code>{code_as_text(code)}</code></pre>".split("\n"))
        return ()
    return blocks.code_block(_with_id(node), out)


def _list(node: List, out: _Context) -> Pieces:
    """The items, but for what only says when it was published."""
    node = _with_id(node)
    items = tuple(item for item in node.items if not is_date(item))
    if not items:
        return ()
    return LISTS[List](node if len(items) == len(node.items) else node.replaced(items=items), out)


def _raw_html(node: RawHtml, out: _Context) -> Pieces:
    return kramdown.TABLE[RawHtml](node.replaced(html=html_as_text(allowed_html(node.html))), out)


def _response(node: Response, out: _Context) -> Pieces:
    """``### Official name``, ``{: #slug}`` and what it says, headings a level deeper."""
    around, out.deeper = out.deeper, None
    yield department_heading(node)
    out.deeper = deeper(node)
    yield from node.blocks
    out.deeper = around


def _statement(node: Statement, _out: _Context) -> Pieces:
    if node.heading:
        yield node.heading
    yield from node.blocks


def _element(node: Element, out: _Context) -> Pieces:
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


def _figure(node: Figure, _out: _Context) -> Pieces:
    """The caption with its id, and what it shows."""
    name = Text(f"Figure {node.number}: " if node.caption else f"Figure {node.number}")
    caption = node.caption if node.number is None else (name, *node.caption)
    yield Paragraph((*node.lead, *caption), attributes=Attributes(node.attributes.id))
    yield from node.content


def _chart(node: Chart, out: _Context) -> Pieces:
    """The table, and on the next line what makes it a chart of bars."""
    yield node.table.replaced(attributes=Attributes(node.attributes.id))
    words = [BAR_CHARTS[option] for option in node.options if option in BAR_CHARTS]
    out.glue()
    out.construct(f"{{{' '.join(['barchart', *words])}}}")


def _table(node: Table, out: _Context) -> Pieces:
    """Rows with pipes, where a header of a row begins with a number sign; HTML where there is more to say."""
    return tables.table(govspeak_table(_with_id(node)), out)


def _video(node: Video, out: _Context) -> Pieces:
    """A link to it, and its captions as an attachment."""
    yield Paragraph((Link((Text("Video"),), node.url),))
    if node.captions is None:
        return
    if out.at_top:
        out.construct(f"[Attachment: {file_name(node.captions)}]")
    else:
        yield Paragraph((Rendition("XML", node.captions),))


# ---- inlines


def _image(node: Image, _out: _Context) -> Pieces:
    """Among text an image cannot stand: what it shows."""
    yield Text(node.alternative)


def _text(node: Text, out: _Context) -> Pieces:
    """The characters; what would be a construct begins with an entity, and so does a tag that is text."""
    value = out.shown.get(id(node), node.value)
    traps = LITERAL_TRAP if node.literal and not out.inline.raw else WITHIN
    start = 0
    for found in traps.finditer(value):
        yield from inlines.text(node.replaced(value=value[start : found.start()]), out)
        yield entity(found.group())
        start = found.end()
    yield from kramdown.text(node, out) if not start else inlines.text(node.replaced(value=value[start:]), out)


def _code(node: Code, out: _Context) -> Pieces:
    if WITHIN.search(node.value) is None:
        yield from inlines.code(_with_id(node), out)
    else:
        yield f"<code>{code_as_text(node.value)}</code>"


def _link(node: Link, out: _Context) -> Pieces:
    if allowed_url(node.url) is None:
        yield from node.content
    else:
        yield from inlines.link(_with_id(node).replaced(url=address_as_text(node.url)), out)


def _rendition(node: Rendition, _out: _Context) -> Pieces:
    yield f"[AttachmentLink: {file_name(node.url)}]"


def _inline_element(node: InlineElement, _out: _Context) -> Pieces:
    if node.name in STYLES:
        kind = Strong if STYLES[node.name] == "strong" else Emphasis
        yield kind(node.content)
    elif node.name in SHOWN:
        yield f"<{node.name}>"
        yield from node.content
        yield f"</{node.name}>"
    else:
        yield from node.content


def _nothing(_node: Node, _out: _Context) -> Pieces:
    return ()


WITH_ID = (
    *(AbbreviationDefinition, Definition, DefinitionList, DefinitionTerm, Emphasis, FootnoteDefinition),
    *(FootnoteReference, LineBreak, LinkDefinition, ListItem, Strong, Superscript, ThematicBreak),
)
TABLE: Functions[_Context] = MappingProxyType(
    {
        **kramdown.TABLE,
        **{kind: _with_ids(kind) for kind in WITH_ID},
        BlockQuote: _quote,
        Chart: _chart,
        Code: _code,
        CodeBlock: _code_block,
        Comment: _nothing,
        Contents: _nothing,
        Element: _element,
        Figure: _figure,
        Heading: _heading,
        Image: _image,
        InlineElement: _inline_element,
        Link: _link,
        List: _list,
        Navigation: _nothing,
        PageBreak: _nothing,
        Paragraph: _paragraph,
        Plain: _paragraph,
        Pull: _quote,
        RawHtml: _raw_html,
        Rendition: _rendition,
        Response: _response,
        Statement: _statement,
        Table: _table,
        Text: _text,
        Timestamp: _nothing,
        Video: _video,
    }
)
"""What each node writes."""

GOVSPEAK = kramdown.Dialect("govspeak", TABLE, losses_of, frozenset({"id"}), index=False, reading=_Context)
