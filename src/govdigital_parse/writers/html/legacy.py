"""The profile ``legacy``: the page that the original compiler made, element by element and class by class.

What it made of each construct is not documented anywhere but in its output; where that was a defect, the defect is kept
(save for its unknown entity for an ellipsis).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import dropwhile
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    Attributes,
    Chart,
    Contents,
    DocumentKind,
    Element,
    Figure,
    Heading,
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
    Timestamp,
    Video,
    plain_text,
    walk,
)
from govdigital_parse.writers.html.common import COMMON, Pieces, children
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.text import escaped
from govdigital_parse.writers.typography import kramdown_source

VOID = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())
# Signs that the compiler named before kramdown made an id of what it saw.
NAMED = str.maketrans({"£": "&pound;", "…": "&ellipsis;"})


def _link(node: Link, context: Context) -> Pieces:
    yield context.tag("a", node.attributes, [("href", node.url), ("title", node.title)])
    yield from node.content
    yield "</a>"


def _element(node: Element | InlineElement, context: Context) -> Pieces:
    yield context.tag(node.name, node.attributes)
    if node.name not in VOID:
        yield from node.children
        yield f"</{node.name}>"
    yield "\n" if isinstance(node, Element) else ""


def _raw(node: RawHtml, _context: Context) -> Pieces:
    yield node.html


def _heading(node: Heading, context: Context) -> Pieces:
    word, number = _index(node)
    if _is_title(node, context):
        yield '<div class="action-header"><div class="content-wrapper"><div class="title">'
        yield f"<h1><span>Action</span> {number}</h1><p>"
        yield from context.leaf(node.content)
        yield "</p></div></div></div>\n"
        return
    attributes = node.attributes.merged(Attributes(id=context.take_name(node)))
    if node.index is not None:
        attributes = Attributes(classes=("section-title",)).merged(attributes)
    yield context.tag(f"h{node.level}", attributes)
    if _is_department(node, context):
        yield '<span class="organisation-logo"><span>'
    elif word == "Action":
        yield f'<span class="title-index"><span>Action </span> {number}</span><span class="title-text">'
    elif node.index is not None:
        # The compiler took an annex's number with the space after it.
        space = " " if word == "Annex" or node.index == "Annex" else ""
        yield f'<span class="title-index">{escaped(node.index)}{space}</span> <span class="title-text">'
    yield from context.leaf(node.content)
    if _is_department(node, context):
        yield "</span></span>"
    elif node.index is not None:
        yield "</span>"
    yield f"</h{node.level}>\n"


def _is_title(node: Heading, context: Context) -> bool:
    return context.document.kind is DocumentKind.ACTION and node.level == 1 and _index(node)[0] == "Action"


def _is_department(node: Heading, context: Context) -> bool:
    """Departments' names stand on the second level of a page of responses, and nothing else does."""
    return context.document.kind is DocumentKind.ACTION and node.level == 2  # noqa: PLR2004 - as the docstring says


def heading_ids(context: Context) -> None:
    """Give every heading the id that the compiler or kramdown gave it, in the order of the text.

    kramdown counts how often it has made an id, and does not mind if another is the same as one with its number.
    """
    made: Counter[str] = Counter()
    for node in walk(context.document, Heading):
        word, number = _index(node)
        if node.attributes.id is not None:
            context.name(node, node.attributes.id)
        elif word == "Action" and not _is_title(node, context):
            context.name(node, f"action-{number}")
        elif node.index is not None and not _is_title(node, context):
            context.name(node, _section_id(node))
        elif not _is_title(node, context) and not _is_department(node, context):
            name = _automatic_id(node)
            context.name(node, f"{name}-{made[name]}" if made[name] else name)
            made[name] += 1


def _index(node: Heading) -> tuple[str, str]:
    """The word and the number of a heading's index: ``Action`` and ``08``."""
    word, _, number = (node.index or "").rpartition(" ")
    return word, escaped(number)


def _automatic_id(node: Heading) -> str:
    """kramdown's: ASCII letters, digits and dashes of the heading's source from its first letter on."""
    signs = dropwhile(lambda sign: not _is_letter(sign), kramdown_source(node.content).translate(NAMED))
    kept = "".join(sign for sign in signs if sign.isascii() and (sign.isalnum() or sign in " -"))
    return kept.replace(" ", "-").lower() or "section"


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _section_id(node: Heading) -> str:
    """The compiler's: lower case, dashes for spaces, without other signs."""
    source = kramdown_source(node.content).lower().replace(" ", "-")
    return "".join(sign for sign in source if sign.isascii() and (sign.isalnum() or sign in "-_"))


def _classed(*classes: str, name: str = "div") -> Callable[[Any, Context], Pieces]:
    def write(node: Node, context: Context) -> Pieces:
        yield context.tag(name, Attributes(classes=classes).merged(node.attributes)) + "\n"
        yield from node.children
        yield f"</{name}>\n"

    return write


def _navigation(node: Navigation, context: Context) -> Pieces:
    yield context.tag("div", Attributes(classes=("department-intro",)).merged(node.attributes)) + "\n"
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


def _contents(node: Contents, context: Context) -> Pieces:
    """Headings with an id, all on one level: the site's script took the list from here."""
    listed = [(name, heading) for heading, name in context.headings if not heading.attributes.has_class("no_toc")]
    if not listed or not context.first_contents():
        return
    yield f"{context.tag('ul', Attributes(id='markdown-toc').merged(node.attributes))}\n"
    for name, heading in listed:
        yield f"<li>{context.tag('a', pairs=[('href', f'#{name}'), ('id', f'markdown-toc-{name}')])}"
        yield escaped(plain_text(*heading.content))
        yield "</a></li>\n"
    yield "</ul>\n"


def _page_break(node: PageBreak, context: Context) -> Pieces:
    yield context.tag("div", Attributes(classes=("page-break",)).merged(node.attributes)) + "</div>\n"


def _rendition(node: Rendition, context: Context) -> Pieces:
    yield f"{context.tag('a', node.attributes, [('href', node.url)])}{escaped(node.format)} format</a>"


def _stray_directive(node: StrayDirective, _context: Context) -> Pieces:
    yield escaped(node.tag)


def _timestamp(node: Timestamp, _context: Context) -> Pieces:
    yield escaped(node.text or "{TIMESTAMP}")


def _figure(node: Figure, context: Context) -> Pieces:
    attributes = Attributes(classes=("fig",)).merged(node.attributes)
    yield context.tag("p", attributes)
    if attributes.id:
        pairs = [("href", f"#{attributes.id}"), ("title", "Right click to copy a link to this figure")]
        yield f"{context.tag('a', Attributes(classes=('figure-permalink',)), pairs)}Link to this</a> "
    yield f"Figure {node.number}: " if node.number is not None else ""
    yield from context.leaf(node.caption)
    yield "</p>\n"
    yield from node.content


def _video(node: Video, context: Context) -> Pieces:
    link = context.tag("a", pairs=[("href", node.url), ("rel", "external")])
    yield context.tag("figure", Attributes(classes=("media-player-wrapper",)).merged(node.attributes))
    yield f"\n<p>{link}Watch on YouTube</a></p>\n"
    if node.captions:
        yield f"{context.tag('a', Attributes(classes=('captions',)), [('href', node.captions)])}Captions</a>\n"
    yield "</figure>\n"


TABLE: Mapping[type[Node], Callable[[Any, Context], Pieces]] = MappingProxyType(
    {
        **COMMON,
        Link: _link,
        InlineElement: _element,
        Rendition: _rendition,
        Timestamp: _timestamp,
        StrayDirective: _stray_directive,
        RawHtml: _raw,
        Heading: _heading,
        Element: _element,
        Section: children,
        Response: _classed("department"),
        Statement: _classed("statement"),
        Navigation: _navigation,
        PageBreak: _page_break,
        Pull: children,
        Figure: _figure,
        Chart: children,
        Video: _video,
        Contents: _contents,
    }
)
