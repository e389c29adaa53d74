"""The profile ``semantic``: HTML5 that says what things are, with no address or attribute in it that could do harm.

A response is a ``<section>`` with the department's slug for its id, a statement in it a ``<div>`` with ``data-kind``
and ``data-period``. Headings have ids, and where they have numbers these stand in ``<span class="index">``. A line
break inside a heading shows as a space: the legacy markup breaks departments' names as their logos do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    Attributes,
    Chart,
    Contents,
    Element,
    Figure,
    Heading,
    Image,
    InlineElement,
    LineBreak,
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
    Text,
    Timestamp,
    Video,
    plain_text,
    walk,
)
from govdigital_parse.writers.html.common import COMMON, Pieces, image
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.safety import safe_html, safe_url
from govdigital_parse.writers.text import escaped, numbered

CONTAINERS = frozenset(
    "address article aside blockquote details div fieldset figcaption figure footer header h1 h2 h3 h4 h5 h6 main nav p"
    " section summary".split()
)
AMONG_TEXT = frozenset(
    "abbr b bdo big cite code del dfn em i ins kbd mark q ruby rt rp samp small span strong sub sup tt u var".split()
)
# Headings that go into a table of contents.
DEEPEST_IN_CONTENTS = 3


def heading_ids(context: Context) -> None:
    """Give every heading an id, its own or one made of its text; a response's is its department's slug."""
    for node in walk(context.document):
        match node:
            case Heading() | Response() if node.attributes.id is not None:
                context.name(node, node.attributes.id)
            case Response():
                context.name(node, context.unique(node.department.slug or _slug(node.department.published)))
            case Heading():
                context.name(node, context.unique(_slug(f"{node.index or ''} {plain_text(*node.content)}")))


def _slug(text: str) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold().replace("’", "")).split()
    return "-".join(words) or "section"


# ---- inlines


def _link(node: Link, context: Context) -> Pieces:
    url = safe_url(node.url)
    if url is None or context.in_link:
        yield context.tag("span", node.attributes, [("title", node.title)])
        yield from node.content
        yield "</span>"
        return
    yield context.tag("a", node.attributes, [("href", url), ("title", node.title)])
    context.in_link = True
    yield from node.content
    context.in_link = False
    yield "</a>"


def _image(node: Image, context: Context) -> Pieces:
    if safe_url(node.url) is None:
        yield escaped(node.alternative)
    else:
        yield from image(node, context)


def _inline_element(node: InlineElement, context: Context) -> Pieces:
    name = node.name if node.name in AMONG_TEXT else "span"
    yield context.tag(name, node.attributes)
    yield from node.content
    yield f"</{name}>"


def _rendition(node: Rendition, context: Context) -> Pieces:
    url = None if context.in_link else safe_url(node.url)
    label = f"{escaped(node.format)} format"
    link = context.tag("a", node.attributes, [("href", url), ("type", "application/pdf")])
    yield f"{link}{label}</a>" if url else label


def _timestamp(node: Timestamp, context: Context) -> Pieces:
    if text := plain_text(node):
        day = node.date.isoformat() if node.date else None
        yield f"{context.tag('time', node.attributes, [('datetime', day)])}{escaped(text)}</time>"


def _raw(node: RawHtml, _context: Context) -> Pieces:
    yield safe_html(node.html)


# ---- blocks


def _heading(node: Heading, context: Context) -> Pieces:
    attributes = node.attributes.merged(Attributes(id=context.take_name(node)))
    yield context.tag(f"h{node.level}", attributes)
    yield from _heading_text(node, context)
    yield f"</h{node.level}>\n"


def _heading_text(node: Heading, context: Context) -> Pieces:
    if node.index is None:
        yield from _title(node, context)
        return
    separator = numbered(node.index, "").removeprefix(node.index)
    yield f'<span class="index">{escaped(node.index)}<span class="separator">{separator}</span></span>'
    yield '<span class="title">'
    yield from _title(node, context)
    yield "</span>"


def _title(node: Heading, context: Context) -> Pieces:
    # The spaces beside a break are one with it.
    content = context.leaf(node.content)
    for before, inline, after in zip((None, *content), content, (*content[1:], None), strict=False):
        if isinstance(inline, LineBreak):
            yield " "
        elif isinstance(inline, Text):
            shown = context.text(inline)
            shown = shown.lstrip(" ") if isinstance(before, LineBreak) else shown
            yield escaped(shown.rstrip(" ") if isinstance(after, LineBreak) else shown)
        else:
            yield inline


def _element(node: Element, context: Context) -> Pieces:
    name = node.name if node.name in CONTAINERS else "div"
    yield f"{context.tag(name, node.attributes)}\n"
    yield from node.blocks
    yield f"</{name}>\n"


def _section(node: Section, context: Context) -> Pieces:
    labelled = context.name_of(node.heading)
    yield f"{context.tag('section', node.attributes, [('aria-labelledby', labelled)])}\n"
    yield from node.children
    yield "</section>\n"


def _response(node: Response, context: Context) -> Pieces:
    attributes = Attributes(context.take_name(node), ("response",)).merged(
        Attributes(classes=node.attributes.classes, pairs=node.attributes.pairs)
    )
    labelled = context.name_of(node.heading)
    label = node.department.published if labelled is None else None
    yield f"{context.tag('section', attributes, [('aria-labelledby', labelled), ('aria-label', label)])}\n"
    yield from node.children
    yield "</section>\n"


def _statement(node: Statement, context: Context) -> Pieces:
    classes = ("statement", "placeholder") if node.placeholder else ("statement",)
    period = str(node.period) if node.period else None
    pairs = [("data-kind", node.kind.value), ("data-period", period)]
    yield f"{context.tag('div', Attributes(classes=classes).merged(node.attributes), pairs)}\n"
    yield from node.children
    yield "</div>\n"


def _pull(node: Pull, context: Context) -> Pieces:
    yield f"{context.tag('aside', Attributes(classes=(node.style,)).merged(node.attributes))}\n"
    yield from node.blocks
    yield "</aside>\n"


def _figure(node: Figure, context: Context) -> Pieces:
    yield f"{context.tag('figure', node.attributes)}\n"
    yield from node.content
    yield "<figcaption>"
    yield f"Figure {node.number}: " if node.number is not None else ""
    yield from context.leaf(node.caption)
    yield "</figcaption>\n</figure>\n"


def _chart(node: Chart, context: Context) -> Pieces:
    classes = ("chart", node.kind, *node.options)
    yield f"{context.tag('div', Attributes(classes=classes).merged(node.attributes))}\n"
    yield node.table
    yield "</div>\n"


def _video(node: Video, context: Context) -> Pieces:
    yield f"{context.tag('div', Attributes(classes=('video',)).merged(node.attributes))}\n"
    for url, label in ((node.url, "Watch the video"), (node.captions, "Read its transcript")):
        safe = safe_url(url) if url else None
        if safe:
            yield f"<p>{context.tag('a', pairs=[('href', safe)])}{label}</a></p>\n"
    yield "</div>\n"


def _navigation(node: Navigation, context: Context) -> Pieces:
    context.navigations += 1
    number = f" ({context.navigations})" if context.navigations > 1 else ""
    attributes = Attributes(classes=("actions",)).merged(node.attributes)
    yield f"{context.tag('nav', attributes, [('aria-label', f'Actions{number}')])}\n"
    links = [("prev", "Previous action", node.previous), ("next", "Next action", node.next)]
    if any(action is not None for _, _, action in links):
        yield "<ul>\n"
        for rel, label, action in links:
            if action is not None:
                link = context.tag("a", pairs=[("href", f"../{action:02}"), ("rel", rel)])
                yield f"<li>{link}{label}</a></li>\n"
        yield "</ul>\n"
    strategy = '<a href="/digital/strategy">Government Digital Strategy</a>'
    yield f"<p>This action forms part of the {strategy}.</p>\n</nav>\n"


def _contents(node: Contents, context: Context) -> Pieces:
    if not context.first_contents():
        return
    yield f"{context.tag('nav', node.attributes, [('aria-label', 'Contents')])}\n<ul>\n"
    for heading, name in context.headings:
        if heading.level <= DEEPEST_IN_CONTENTS and not heading.attributes.has_class("no_toc"):
            title = escaped(numbered(heading.index, plain_text(*heading.content)))
            yield f"<li>{context.tag('a', pairs=[('href', f'#{name}')])}{title}</a></li>\n"
    yield "</ul>\n</nav>\n"


def _page_break(node: PageBreak, context: Context) -> Pieces:
    yield context.tag("div", Attributes(classes=("page-break",)).merged(node.attributes)) + "</div>\n"


TABLE: Mapping[type[Node], Callable[[Any, Context], Pieces]] = MappingProxyType(
    {
        **COMMON,
        Link: _link,
        Image: _image,
        InlineElement: _inline_element,
        Rendition: _rendition,
        Timestamp: _timestamp,
        RawHtml: _raw,
        Heading: _heading,
        Element: _element,
        Section: _section,
        Response: _response,
        Statement: _statement,
        Navigation: _navigation,
        PageBreak: _page_break,
        Pull: _pull,
        Figure: _figure,
        Chart: _chart,
        Video: _video,
        Contents: _contents,
    }
)
