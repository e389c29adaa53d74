"""What Govspeak makes of a document, the body of a page of GOV.UK: https://github.com/alphagov/govspeak.

It is made of the document and not of its Govspeak, but says and leaves out the same. There is nothing in it that
Govspeak does not allow (`govspeak_html`), and headings have the ids that kramdown gives them. As GOV.UK wants it, the
title is not in it, an image that stands alone is in ``<figure class="image embedded">``, a chart is a table of the
class that its script draws, and a link that leads out of GOV.UK says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from govdigital_parse.heading_ids import automatic_id
from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    BlockQuote,
    Chart,
    Comment,
    Contents,
    Department,
    Document,
    Element,
    Figure,
    Heading,
    Image,
    InlineElement,
    Link,
    List,
    Navigation,
    Node,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    Section,
    SoftBreak,
    Statement,
    Text,
    Timestamp,
    Unrendered,
    Video,
    plain_text,
)
from govdigital_parse.writers.govspeak_html import allowed_html, allowed_url
from govdigital_parse.writers.html import semantic
from govdigital_parse.writers.html.common import COMMON, children, enclosed, nothing
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.footnotes import footnotes
from govdigital_parse.writers.html.legacy_headings import counted_id
from govdigital_parse.writers.html.markup import Pairs
from govdigital_parse.writers.html.tables import table
from govdigital_parse.writers.markdown.elements import SHOWN, STYLES
from govdigital_parse.writers.markup.govspeak_places import (
    deeper,
    department_heading,
    images_of,
    is_date,
    is_picture,
    level_in_response,
    link_text,
    names_action,
    standing,
    with_action,
)
from govdigital_parse.writers.rendering import Pieces, run
from govdigital_parse.writers.safety import safe_id
from govdigital_parse.writers.text import encodable, escaped

# The title's is 1.
HIGHEST_LEVEL = 2
CHART = ("js-barchart-table", "mc-auto-outdent")
CHART_OPTIONS = frozenset({"compact", "mc-negative", "mc-stacked"})
HOME = "www.gov.uk"
# What leaves nothing on the page.
UNSEEN = (Comment, Contents, Navigation, PageBreak, Timestamp, Unrendered)


class Body(Context):
    """A page's body: its ``pieces``, its ``headers``, each a heading's level, id and text, and who responds in it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.headers: list[tuple[int, str, str]] = []
        self.departments: list[Department] = []
        self.alone, self.examples = standing(document)
        self.deeper: int | None = None

    def tag(self, name: str, attributes: Attributes = NO_ATTRIBUTES, pairs: Pairs = ()) -> str:
        """A start tag: of what an author gave, only the id."""
        own = attributes
        return super().tag(name, Attributes(own.id) if own.classes or own.pairs else own, pairs)

    def html(self) -> str:
        """What has been written."""
        return encodable("".join(self.pieces))


def govspeak_body(document: Document) -> Body:
    """``document`` as the body of a page of GOV.UK."""
    body = Body(document)
    body.take_ids()
    run(document.blocks, TABLE, body, body.pieces.append)
    run(footnotes(body), TABLE, body, body.pieces.append)
    return body


# ---- blocks


def _heading(node: Heading, body: Body) -> Pieces:
    text = plain_text(*node.content)
    if not text or (node.level == 1 and text == body.document.title):
        return ""
    if names_action(node):
        node = with_action(node)
        text = plain_text(*node.content)
    name = safe_id(node.attributes.id) if node.attributes.id else counted_id(automatic_id(node.content), body)
    if name in body.written:
        name = body.unique(name)
    level = max(node.level, HIGHEST_LEVEL) if body.deeper is None else level_in_response(node.level, body.deeper)
    body.headers.append((level, name, text))
    return (body.tag(f"h{level}", Attributes(name)), *semantic.title(node, None), f"</h{level}>\n")


def _response(node: Response, body: Body) -> Pieces:
    """A heading with the official name, and what stands under it."""
    around, body.deeper = body.deeper, None
    body.departments.append(node.department)
    yield department_heading(node)
    body.deeper = deeper(node)
    yield from node.blocks
    body.deeper = around


def _paragraph(node: Paragraph, body: Body) -> Pieces:
    if id(node) in body.alone:
        return _figures(node, body)
    if is_date(node) or all(isinstance(inline, (*UNSEEN, SoftBreak)) for inline in node.content):
        return ""
    return enclosed(body.tag("p", node.attributes), body.leaf(node.content), "</p>\n")


def _list(node: List, body: Body) -> Pieces:
    items = tuple(item for item in node.items if not is_date(item))
    return COMMON[List](node.replaced(items=items), body) if items else ""


def _plain(node: Plain, body: Body) -> Pieces:
    return _figures(node, body) if id(node) in body.alone else body.leaf(node.content)


def _figures(node: Paragraph | Plain, body: Body) -> Pieces:
    for image, link in images_of(node):
        shown = body.tag("img", pairs=[("src", allowed_url(image.url)), ("alt", image.alternative)])
        yield f'<figure class="image embedded"><div class="img">{shown}</div></figure>\n'
        if link is not None:
            yield Paragraph((link.replaced(content=(Text(link_text(image)),)),))


def _quote(node: BlockQuote | Pull, body: Body) -> Pieces:
    if isinstance(node, Pull) and is_picture(node):
        return node.blocks
    return (f"{body.tag('blockquote', node.attributes)}\n", *node.blocks, "</blockquote>\n")


def _element(node: Element, body: Body) -> Pieces:
    if id(node) in body.examples:
        return ('<div class="example">\n', *node.blocks, "</div>\n")
    match node:
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(content),)):
            return (Heading(int(name[1]), content, attributes=Attributes(node.attributes.id)),)
    return node.blocks


def _figure(node: Figure, _body: Body) -> Pieces:
    """The caption with its id, and what it shows."""
    name = Text(f"Figure {node.number}: " if node.caption else f"Figure {node.number}")
    caption = node.caption if node.number is None else (name, *node.caption)
    yield Paragraph((*node.lead, *caption), attributes=Attributes(node.attributes.id))
    yield from node.content


def _chart(node: Chart, body: Body) -> Pieces:
    classes = " ".join((*CHART, *(option for option in node.options if option in CHART_OPTIONS)))
    opening, *others = table(node.table.replaced(attributes=Attributes(node.attributes.id)), body)
    assert isinstance(opening, str)  # noqa: S101 - for the type checker
    return (opening.replace("<table", f'<table class="{classes}"', 1), *others)


def _video(node: Video, _body: Body) -> Pieces:
    beside = (Text(" ("), Link((Text("captions"),), node.captions), Text(")")) if node.captions else ()
    yield Paragraph((Link((Text("Video"),), node.url), *beside))


def _raw_html(node: RawHtml, _body: Body) -> str:
    return allowed_html(node.html)


# ---- inlines


def _link(node: Link, body: Body) -> Pieces:
    url = None if body.in_link else allowed_url(node.url)
    if url is None:
        yield from node.content
        return
    url = f"#{safe_id(url[1:])}" if url.startswith("#") else url
    pairs = [("href", url), ("title", node.title), ("rel", "external" if _leads_out(url) else None)]
    yield body.tag("a", node.attributes, pairs)
    body.in_link = True
    yield from node.content
    body.in_link = False
    yield "</a>"


def _leads_out(url: str) -> bool:
    try:
        host = urlsplit(url).hostname if "//" in url else None
    except ValueError:
        return False
    return host is not None and host != HOME


def _image(node: Image, _body: Body) -> str:
    """Among text, where none can stand, what it shows."""
    return escaped(node.alternative)


def _inline_element(node: InlineElement, body: Body) -> Pieces:
    name = STYLES.get(node.name) or (node.name if node.name in SHOWN else "")
    return (body.tag(name), *node.content, f"</{name}>") if name else node.content


def _rendition(node: Rendition, _body: Body) -> Pieces:
    yield Link((Text(f"{node.format} format"),), node.url)


TABLE: Mapping[type[Node], Callable[[Any, Any], Pieces]] = MappingProxyType(
    {
        **COMMON,
        **dict.fromkeys(UNSEEN, nothing),
        **dict.fromkeys((Section, Statement), children),
        BlockQuote: _quote,
        Chart: _chart,
        Element: _element,
        Figure: _figure,
        Heading: _heading,
        Image: _image,
        InlineElement: _inline_element,
        Link: _link,
        List: _list,
        Paragraph: _paragraph,
        Plain: _plain,
        Pull: _quote,
        RawHtml: _raw_html,
        Rendition: _rendition,
        Response: _response,
        Video: _video,
    }
)
"""What each node writes."""
