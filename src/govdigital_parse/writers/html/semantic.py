"""The profile ``semantic``: HTML5 that says what things are, with no address or attribute in it that could do harm.

A response is a ``<section>`` with the department's slug for its id, a statement in it a ``<div>`` with ``data-kind``
and ``data-period``. Headings have ids, and where they have numbers these stand in ``<span class="index">``. A line
break inside a heading shows as a space: the legacy markup breaks departments' names as their logos do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from govdigital_parse.dates import written_month
from govdigital_parse.heading_ids import original_id, slug
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
    Period,
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
from govdigital_parse.writers.html.common import COMMON, image
from govdigital_parse.writers.html.contents import is_listed, nested
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.figures import chart, figure, video
from govdigital_parse.writers.html.markup import classed
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.safety import AMONG_TEXT, CONTAINERS, CONTENT_DROPPED, safe_html, safe_id, safe_url
from govdigital_parse.writers.text import escaped, numbered


def heading_ids(context: Context) -> None:
    """Give every heading an id, its own or one made of its text; a response's is its department's slug.

    Numbered headings have those of the original site, which links lead to: ``action-07``, and the title alone.
    """
    for node in walk(context.document):
        match node:
            case Heading() | Response() if node.attributes.id is not None:
                context.name(node, node.attributes.id)
            case Response():
                context.name(node, context.unique(node.department.slug or slug(node.department.published)))
            case Heading():
                made = original_id(node, context.document) if node.index else None
                context.name(node, context.unique(made or slug(f"{node.index or ''} {plain_text(*node.content)}")))


# ---- inlines


def _link(node: Link, context: Context) -> Pieces:
    url = safe_url(node.url)
    if url and url.startswith("#"):
        url = f"#{safe_id(url[1:])}"
    if url is not None and context.in_link:
        context.lose(node, "only its text, as it stands in another link")
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


def _image(node: Image, context: Context) -> str:
    return escaped(node.alternative) if safe_url(node.url) is None else image(node, context)


def _inline_element(node: InlineElement, context: Context) -> Pieces:
    if node.name in CONTENT_DROPPED:
        return ""
    name = node.name if node.name in AMONG_TEXT else "span"
    return (context.tag(name, node.attributes), *node.content, f"</{name}>")


def _rendition(node: Rendition, context: Context) -> str:
    url = None if context.in_link else safe_url(node.url)
    label = f"{escaped(node.format)} format"
    link = context.tag("a", node.attributes, [("href", url), ("type", "application/pdf")])
    return f"{link}{label}</a>" if url else label


def _timestamp(node: Timestamp, context: Context) -> str:
    text = plain_text(node)
    if not text:
        return ""
    day = node.date.isoformat() if node.date else None
    # A time without a date of its own would have to be one by its text.
    if day:
        return f"{context.tag('time', node.attributes, [('datetime', day)])}{escaped(text)}</time>"
    return f"{context.tag('span', classed(node.attributes, 'timestamp'))}{escaped(text)}</span>"


def _raw(node: RawHtml, _context: Context) -> str:
    return safe_html(node.html)


# ---- blocks


def _heading(node: Heading, context: Context) -> Pieces:
    attributes = Attributes(context.take_name(node), node.attributes.classes, node.attributes.pairs)
    yield context.tag(f"h{node.level}", attributes)
    yield from _heading_text(node, context.take_period())
    yield f"</h{node.level}>\n"


def _heading_text(node: Heading, period: Period | None) -> Pieces:
    if node.index is None:
        yield from title(node, period)
        return
    separator = numbered(node.index, "").removeprefix(node.index)
    yield f'<span class="index">{escaped(node.index)}<span class="separator">{separator}</span></span>'
    yield '<span class="title">'
    yield from title(node, period)
    yield "</span>"


def title(node: Heading, period: Period | None) -> Pieces:
    """The text of a heading on one line, the first mention of ``period`` in it as a time."""
    # The spaces beside a break are one with it.
    content = node.content
    for before, inline, after in zip((None, *content), content, (*content[1:], None), strict=False):
        if isinstance(inline, LineBreak):
            yield " "
        elif isinstance(inline, Text):
            shown = inline.value.lstrip(" ") if isinstance(before, LineBreak) else inline.value
            shown = escaped(shown.rstrip(" ") if isinstance(after, LineBreak) else shown)
            dated = _dated(shown, period) if period else shown
            period = period if dated == shown else None
            yield dated
        else:
            yield inline


def _dated(text: str, period: Period) -> str:
    """``text`` with the period in it, ``December 2012`` or ``2013``, as a time."""
    written = written_month(period.year, period.month)
    before, found, after = text.partition(written)
    return f'{before}<time datetime="{period}">{found}</time>{after}' if found else text


def _element(node: Element, context: Context) -> Pieces:
    if node.name in CONTENT_DROPPED:
        return ""
    name = node.name if node.name in CONTAINERS else "div"
    return (f"{context.tag(name, node.attributes)}\n", *node.blocks, f"</{name}>\n")


def _section(node: Section, context: Context) -> Pieces:
    labelled = context.name_of(node.heading)
    yield f"{context.tag('section', node.attributes, [('aria-labelledby', labelled)])}\n"
    yield from node.children
    yield "</section>\n"


def _response(node: Response, context: Context) -> Pieces:
    attributes = Attributes(context.take_name(node), node.attributes.classes, node.attributes.pairs)
    labelled = context.name_of(node.heading)
    label = node.department.published if labelled is None else None
    pairs = [("aria-labelledby", labelled), ("aria-label", label), *_told(node, context)]
    opening = context.tag("section", classed(attributes, "response"), pairs)
    return (f"{opening}\n", *node.children, "</section>\n")


def _told(node: Response, context: Context) -> Iterator[tuple[str, str | None]]:
    """What a response's heading and its page do not say: whose it is, and to which action."""
    heading, document = node.heading, context.document
    headed = heading is not None and plain_text(*heading.content) == node.department.published
    if not headed and heading is not None:
        yield "data-department", node.department.published
    if node.action != document.action:
        yield "data-action", None if node.action is None else str(node.action)


def _statement(node: Statement, context: Context) -> Pieces:
    classes = ("statement", "placeholder") if node.placeholder else ("statement",)
    period = str(node.period) if node.period else None
    pairs = [("data-kind", node.kind.value), ("data-period", period)]
    opening = context.tag("div", classed(node.attributes, *classes), pairs)
    context.period = node.period if node.heading else None
    return (f"{opening}\n", *node.children, "</div>\n")


def _pull(node: Pull, context: Context) -> Pieces:
    opening = context.tag("aside", classed(node.attributes, node.style))
    return (f"{opening}\n", *node.blocks, "</aside>\n")


def _navigation(node: Navigation, context: Context) -> Pieces:
    context.navigations += 1
    number = f" ({context.navigations})" if context.navigations > 1 else ""
    attributes = classed(node.attributes, "actions")
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
    listed = [(heading, name) for heading, name in context.headings if is_listed(heading)]
    if context.contents is not None or not listed:
        return
    context.contents = node
    name = "ol" if node.ordered else "ul"
    yield f"{context.tag('nav', node.attributes, [('aria-label', 'Contents')])}\n<{name}>\n"
    yield from nested(((heading.level, _entry(heading, target, context)) for heading, target in listed), name)
    yield f"</{name}>\n</nav>\n"


def _entry(heading: Heading, target: str, context: Context) -> tuple[str]:
    title = escaped(numbered(heading.index, plain_text(*heading.content)))
    return (f"{context.tag('a', pairs=[('href', f'#{target}')])}{title}</a>",)


def _page_break(node: PageBreak, context: Context) -> str:
    return context.tag("div", classed(node.attributes, "page-break")) + "</div>\n"


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
        Figure: figure,
        Chart: chart,
        Video: video,
        Contents: _contents,
    }
)
