"""What stands inside a line of Govspeak."""

from __future__ import annotations

import re
from types import MappingProxyType

from govdigital_parse.model import (
    Code,
    Emphasis,
    Image,
    InlineElement,
    Link,
    Rendition,
    Strong,
    Text,
)
from govdigital_parse.writers.govspeak_html import allowed_url
from govdigital_parse.writers.markdown.elements import SHOWN, STYLES
from govdigital_parse.writers.markup import inlines, kramdown
from govdigital_parse.writers.markup.govspeak_context import GovspeakContext, with_id
from govdigital_parse.writers.markup.govspeak_places import file_name
from govdigital_parse.writers.markup.govspeak_traps import (
    LITERAL_TRAP,
    WITHIN,
    address_as_text,
    code_as_text,
    entity,
)
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.rendering import Table as Functions


def _image(node: Image, _out: GovspeakContext) -> Pieces:
    """Among text an image cannot stand: what it shows."""
    yield Text(node.alternative)


def _text(node: Text, out: GovspeakContext) -> Pieces:
    """The characters; what would be a construct begins with an entity, and so does a tag that is text."""
    value = out.value(node)
    traps = LITERAL_TRAP if node.literal and not out.inline.raw else WITHIN
    return kramdown.text(node, out) if traps.search(value) is None else _without_traps(node, value, traps, out)


def _without_traps(node: Text, value: str, traps: re.Pattern[str], out: GovspeakContext) -> Pieces:
    start = 0
    for found in traps.finditer(value):
        yield from inlines.text(node.replaced(value=value[start : found.start()]), out)
        yield entity(found.group())
        start = found.end()
    yield from inlines.text(node.replaced(value=value[start:]), out)


def _code(node: Code, out: GovspeakContext) -> Pieces:
    if WITHIN.search(node.value) is None:
        yield from inlines.code(with_id(node), out)
    else:
        yield f"<code>{code_as_text(node.value)}</code>"


def _link(node: Link, out: GovspeakContext) -> Pieces:
    if allowed_url(node.url) is None:
        yield from node.content
    else:
        yield from inlines.link(with_id(node).replaced(url=address_as_text(node.url)), out)


def _rendition(node: Rendition, _out: GovspeakContext) -> Pieces:
    yield f"[AttachmentLink: {file_name(node.url)}]"


def _inline_element(node: InlineElement, out: GovspeakContext) -> Pieces:
    if node.name in STYLES:
        kind = Strong if STYLES[node.name] == "strong" else Emphasis
        yield kind(node.content, attributes=node.attributes)
    elif node.name in SHOWN:
        yield from inlines.inline_element(with_id(node), out)
    else:
        yield from node.content


INLINES: Functions[GovspeakContext] = MappingProxyType(
    {
        Code: _code,
        Image: _image,
        InlineElement: _inline_element,
        Link: _link,
        Rendition: _rendition,
        Text: _text,
    }
)
