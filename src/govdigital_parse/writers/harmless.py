"""A document without what could run something on the page that is made of it, for targets that carry HTML.

What is written outside of texts (names, attributes, comments) has no escapes of its own: where a parser does not take
it for what it is, it is text, and could be HTML or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    AbbreviationDefinition,
    Attributes,
    CodeBlock,
    Comment,
    Document,
    Element,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    InlineElement,
    Link,
    LinkDefinition,
    Node,
    Paragraph,
    Pull,
    RawHtml,
    Rendition,
    Text,
    Video,
)
from govdigital_parse.model.walk import all_nodes
from govdigital_parse.writers.rewriting import rewritten
from govdigital_parse.writers.safety import AMONG_TEXT, CONTAINERS, SAFE_ATTRIBUTES, safe_html, safe_url

# Tables and lists that were read inside, and a few that only stand there.
BLOCKS = CONTAINERS | {"br", "dd", "dl", "dt", "hr", "li", "ol", "ul"}
TAGS = frozenset({Element, InlineElement})
NAMED = frozenset(
    {AbbreviationDefinition, CodeBlock, Comment, FootnoteDefinition, FootnoteReference, Heading, LinkDefinition, Pull}
)
SUSPECTS = TAGS | NAMED | {Image, Link, RawHtml, Rendition, Video}
INLINES = AMONG_TEXT | {"a", "br", "img", "wbr"}
NOT_IN_A_NAME = re.compile(r"[^\w:-]+")
LINE_ENDS = re.compile(r"[\n\r]+")
NOT_INERT = re.compile(r"[<\[\n\r]")


def suspects(document: Document) -> list[Node]:
    """The few nodes that have to be looked at: those with attributes and those of certain kinds."""
    return [node for node in all_nodes(document) if node.attributes is not NO_ATTRIBUTES or type(node) in SUSPECTS]


def harmless(document: Document, known: Iterable[Node]) -> Document:
    """``document``, whose `suspects` are ``known``, with safe addresses, attributes, elements and HTML.

    It is the same object where it has no others.
    """
    if any(_harmless(node) is not node for node in known):
        return rewritten(document, _without_harm)
    return document


def _without_harm(node: Node) -> tuple[Node, ...]:
    made = _harmless(node)
    # HTML of which nothing is left is nothing.
    return () if isinstance(made, RawHtml) and made is not node and not made.html else (made,)


def _harmless(node: Node) -> Node:
    known = node.attributes
    if known and (attributes := _safe_attributes(known, in_tag=type(node) in TAGS)) != known:
        node = node.replaced(attributes=attributes)
    return _safely_named(node) if type(node) in NAMED else _safe(node)


def _safe_attributes(attributes: Attributes, *, in_tag: bool) -> Attributes:
    """Those that are safe; a tag's values are escaped when it is written."""
    pairs = tuple((key, value) for key, value in attributes.pairs if key.lower() in SAFE_ATTRIBUTES)
    if in_tag:
        return Attributes(attributes.id, attributes.classes, pairs)
    identifier: str | None = attributes.id
    return Attributes(
        identifier if identifier is None else _inert(identifier),
        tuple(map(_inert, attributes.classes)),
        tuple((key, _inert(value)) for key, value in pairs),
    )


def _inert(value: str) -> str:
    """``value`` with entities for what begins HTML or a link, and in one line."""
    return NOT_INERT.sub(lambda sign: f"&#{ord(sign[0])};" if sign[0] in "<[" else " ", value)


def _in_brackets(name: str) -> str:
    return _inert(name.replace("]", " "))


def _safely_named(node: Node) -> Node:
    changes: dict[str, str] = {}
    match node:
        case FootnoteDefinition(name) | FootnoteReference(name):
            changes = {"name": NOT_IN_A_NAME.sub("-", name).lstrip(":-") or "note"}
        case Heading(index=str(index)):
            changes = {"index": _inert(index)}
        case CodeBlock(language=str(language)):
            changes = {"language": _inert(language)}
        case AbbreviationDefinition(value, expansion):
            changes = {"value": _in_brackets(value), "expansion": LINE_ENDS.sub(" ", expansion)}
        case LinkDefinition(name, url, title):
            changes = {"name": _in_brackets(name), "url": _inert("".join((safe_url(url) or "#").split()))}
            changes |= {"title": _inert(title)} if title else {}
        case Pull(style):
            changes = {"style": _inert(style)}
        case Comment(text) if "-->" in text:
            changes = {"text": text.replace("-->", "-- >").replace("{:/", "{ :/")}
    return node.replaced(**changes) if any(getattr(node, name) != value for name, value in changes.items()) else node


def _safe(node: Node) -> Node:  # noqa: PLR0911 - one case a kind
    match node:
        case Link(content, url) if safe_url(url) is None:
            return InlineElement("span", content, span=node.span)
        case Image(url, alternative) if safe_url(url) is None:
            return Text(alternative, span=node.span)
        case Rendition(format, url) if safe_url(url) is None:
            return Text(f"{format} format", span=node.span)
        case Video(url, captions) if safe_url(url) is None:
            known = captions if captions is not None and safe_url(captions) is not None else None
            link = (Text(" "), Link((Text("Captions"),), known)) if known is not None else ()
            return Paragraph((Text("Watch on YouTube"), *link), span=node.span)
        case Video(url, captions) if captions is not None and safe_url(captions) is None:
            return Video(url, attributes=node.attributes, span=node.span)
        case RawHtml(html) if (safe := safe_html(html).strip("\n")) != html:
            return node.replaced(html=safe)
        case Element(name) if name not in BLOCKS:
            return node.replaced(name="div")
        case InlineElement(name) if name not in INLINES:
            return node.replaced(name="span")
    return node
