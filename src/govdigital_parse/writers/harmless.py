"""A document without what could run something on the page that is made of it, for targets that carry HTML."""

from __future__ import annotations

from govdigital_parse.model import (
    Attributes,
    Document,
    Element,
    Image,
    InlineElement,
    Link,
    Node,
    RawHtml,
    Rendition,
    Text,
    Video,
    walk,
)
from govdigital_parse.writers.rewriting import rewritten
from govdigital_parse.writers.safety import AMONG_TEXT, CONTAINERS, SAFE_ATTRIBUTES, safe_html, safe_url

# Tables and lists that were read inside, and a few that only stand there.
BLOCKS = CONTAINERS | {"br", "dd", "dl", "dt", "hr", "li", "ol", "ul"}
SUSPECTS = frozenset({Element, Image, InlineElement, Link, RawHtml, Rendition, Video})
INLINES = AMONG_TEXT | {"a", "br", "img", "wbr"}


def harmless(document: Document) -> Document:
    """``document`` with safe addresses, attributes, elements and HTML; the same object where it has no others."""
    if not any(_harmless(node) is not node for node in walk(document) if _is_suspect(node)):
        return document
    return rewritten(document, lambda node: (_harmless(node),))


def _is_suspect(node: Node) -> bool:
    """Whether ``node`` is of the few that have to be looked at."""
    return type(node) in SUSPECTS or bool(node.attributes.pairs)


def _harmless(node: Node) -> Node:  # noqa: PLR0911 - one case a kind
    attributes = node.attributes
    if any(key.lower() not in SAFE_ATTRIBUTES for key, _ in attributes.pairs):
        pairs = tuple((key, value) for key, value in attributes.pairs if key.lower() in SAFE_ATTRIBUTES)
        node = node.replaced(attributes=Attributes(attributes.id, attributes.classes, pairs))
    match node:
        case Link(content, url) if safe_url(url) is None:
            return InlineElement("span", content, span=node.span)
        case Image(url, alternative) if safe_url(url) is None:
            return Text(alternative, span=node.span)
        case Rendition(format, url) if safe_url(url) is None:
            return Text(f"{format} format", span=node.span)
        case Video(url, captions) if captions is not None and safe_url(captions) is None:
            return Video(url, attributes=node.attributes, span=node.span)
        case RawHtml(html) if (safe := safe_html(html)) != html:
            return node.replaced(html=safe)
        case Element(name) if name not in BLOCKS:
            return node.replaced(name="div")
        case InlineElement(name) if name not in INLINES:
            return node.replaced(name="span")
    return node
