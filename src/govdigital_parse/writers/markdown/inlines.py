"""What stands inside a line. Strings that these functions yield are Markdown as it stands."""

from __future__ import annotations

import re
from types import MappingProxyType

from govdigital_parse.model import (
    Abbreviation,
    Code,
    Emphasis,
    FootnoteReference,
    Image,
    InlineElement,
    LineBreak,
    Link,
    Rendition,
    SoftBreak,
    StrayDirective,
    Strong,
    Superscript,
    Text,
    Timestamp,
    Unrendered,
    plain_text,
)
from govdigital_parse.writers.markdown import links
from govdigital_parse.writers.markdown.context import Context
from govdigital_parse.writers.markdown.elements import SHOWN, STYLES
from govdigital_parse.writers.rendering import Pieces, Table
from govdigital_parse.writers.safety import safe_url

_NOT_IN_A_LABEL = re.compile(r"[\s\[\]\\^`<>*_|]+")


def text(node: Text, out: Context) -> Pieces:
    """The characters."""
    out.inline.text(out.value(node))
    return ()


def soft_break(_node: SoftBreak, out: Context) -> Pieces:
    """A line's end."""
    out.inline.soft_break()
    return ()


def line_break(_node: LineBreak, out: Context) -> Pieces:
    """A line's end that shows."""
    out.inline.hard_break()
    return ()


def emphasis(node: Emphasis, out: Context) -> Pieces:
    """``*text*``."""
    with out.inline.styled("em"):
        yield from node.content


def strong(node: Strong, out: Context) -> Pieces:
    """``**text**``."""
    with out.inline.styled("strong"):
        yield from node.content


def superscript(node: Superscript, out: Context) -> Pieces:
    """``<sup>text</sup>``."""
    with out.inline.tagged("sup"):
        yield from node.content


def code(node: Code, out: Context) -> Pieces:
    """The code between as many backticks as it needs."""
    out.inline.code(node.value)
    return ()


def link(node: Link, out: Context) -> Pieces:
    """``[text](url "title")``; only the text inside another link, and for a URL that is a program."""
    if out.inline.in_link or safe_url(node.url) is None:
        yield from node.content
        return
    with out.inline.linked(links.target(node.url, node.title)):
        yield from node.content


def image(node: Image, out: Context) -> Pieces:
    """``![alternative](url "title")``."""
    alternative = node.alternative.strip()  # white space at its edges would move out, into the line
    if safe_url(node.url) is None:
        out.inline.text(alternative)
        return ()
    with out.inline.linked(links.target(node.url, node.title), "!["):
        out.inline.text(alternative)
    return ()


def abbreviation(node: Abbreviation, out: Context) -> Pieces:
    """The word: GFM has no way to say its expansion."""
    out.inline.text(node.value)
    return ()


def footnote_reference(node: FootnoteReference, _out: Context) -> Pieces:
    """``[^name]``."""
    yield footnote_label(node.name)


def footnote_label(name: str) -> str:
    """``[^name]``, with ``-`` for what cannot stand in one."""
    return f"[^{_NOT_IN_A_LABEL.sub('-', name) or '-'}]"


def inline_element(node: InlineElement, out: Context) -> Pieces:
    """What Markdown has signs for in these, what pages of Markdown show as it is; of any other element the content."""
    if node.name in STYLES:
        with out.inline.styled(STYLES[node.name]):
            yield from node.content
    elif node.name in SHOWN:
        with out.inline.tagged(node.name):
            yield from node.content
    else:
        yield from node.content


def rendition(node: Rendition, _out: Context) -> Pieces:
    """``[PDF format](url)``."""
    yield Link((Text(f"{node.format} format"),), node.url)


def stray_directive(node: StrayDirective, out: Context) -> Pieces:
    """The directive as it was written."""
    out.inline.text(node.text)
    return ()


def nothing(_node: Unrendered, _out: Context) -> Pieces:
    """What has no place on a page."""
    return ()


def timestamp(node: Timestamp, out: Context) -> Pieces:
    """The date as published."""
    out.inline.text(plain_text(node))
    return ()


INLINES: Table[Context] = MappingProxyType(
    {
        Abbreviation: abbreviation,
        Code: code,
        Emphasis: emphasis,
        FootnoteReference: footnote_reference,
        Image: image,
        InlineElement: inline_element,
        LineBreak: line_break,
        Link: link,
        Rendition: rendition,
        SoftBreak: soft_break,
        Strong: strong,
        Superscript: superscript,
        Text: text,
        StrayDirective: stray_directive,
        Timestamp: timestamp,
        Unrendered: nothing,
    }
)
