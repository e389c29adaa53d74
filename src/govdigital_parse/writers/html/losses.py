"""What the profile ``semantic`` cannot carry: all that a document has and its page has not, in the document's order."""

from __future__ import annotations

from govdigital_parse.model import (
    Comment,
    Contents,
    Element,
    FootnoteDefinition,
    Image,
    Include,
    InlineElement,
    Link,
    Node,
    PageBreak,
    RawHtml,
    Rendition,
    Timestamp,
    Unrendered,
    Video,
    walk,
)
from govdigital_parse.problems import LOSSY_CONVERSION, RAW_HTML
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.markup import carried
from govdigital_parse.writers.losses import note_attributes
from govdigital_parse.writers.safety import AMONG_TEXT, CONTAINERS, CONTENT_DROPPED, dropped, safe_url

LEFT_OUT = "left out"
# The first line of a file that says what kind of file it is. What it switches on is on the page.
SWITCH = "{{"
# What writes no tag that attributes could be in.
TAGLESS = (RawHtml, Include, FootnoteDefinition, Unrendered, Comment)


def note_losses(context: Context, *, styled: bool) -> None:
    """Note, once the page is written, what is not on it. ``styled`` where a style sheet comes with it."""
    if context.losses is None:
        return
    ids: set[str] = set()
    for node in walk(context.document):
        _note_absence(node, context, styled=styled)
        _note_harm(node, context)
        _note_attributes(node, ids, context)


def _note_absence(node: Node, context: Context, *, styled: bool) -> None:
    match node:
        case Comment():
            context.lose(node, LEFT_OUT)
        case Unrendered() if not node.text.startswith(SWITCH):
            context.lose(node, LEFT_OUT)
        case Include(content=None):
            context.lose(node, "left out, as it was not read")
        case Timestamp(date=None, text=None):
            context.lose(node, "left out, as it has no date")
        case FootnoteDefinition() if context.footnote_of(node) is None:
            context.lose(node, "left out, as nothing refers to it")
        case Contents() if node is not context.contents:
            context.lose(node, LEFT_OUT)
        case PageBreak() if not styled:
            context.lose(node, "an empty element, which breaks no page without a style sheet")
        case _:
            pass


def _note_harm(node: Node, context: Context) -> None:
    match node:
        case RawHtml():
            left_out = dropped(node.html)
            if left_out:
                context.lose(node, f"without its {', '.join(left_out)}", RAW_HTML)
        case Element() | InlineElement() if node.name in CONTENT_DROPPED:
            context.lose(node, LEFT_OUT, RAW_HTML)
        case Element() if node.name not in CONTAINERS:
            context.lose(node, f"<div> instead of <{node.name}>", RAW_HTML)
        case InlineElement() if node.name not in AMONG_TEXT:
            context.lose(node, f"<span> instead of <{node.name}>", RAW_HTML)
        case Link() | Rendition() | Image() | Video() if safe_url(node.url) is None:
            context.lose(node, "without its address, which is not safe", LOSSY_CONVERSION)
        case _:
            pass
    if isinstance(node, Video) and node.captions and safe_url(node.captions) is None:
        context.lose(node, "without the address of its captions, which is not safe", LOSSY_CONVERSION)


def _note_attributes(node: Node, ids: set[str], context: Context) -> None:
    attributes = node.attributes
    if not attributes:
        return
    if isinstance(node, TAGLESS):
        note_attributes(context.losses, node)
        return
    if isinstance(node, Element | InlineElement) and node.name in CONTENT_DROPPED:
        return
    names = carried(attributes)
    if attributes.id in ids:
        names -= {"id"}
    elif attributes.id is not None:
        ids.add(attributes.id)
    note_attributes(context.losses, node, carried=names)
