"""kramdown itself, https://kramdown.gettalong.org/syntax.html: the markup without its directives.

What a directive stands for is an HTML element with ``markdown="1"``, so that kramdown reads what is in it. What only
the legacy site's compiler knew (navigation, page breaks, dates from outside) is written as what it showed, or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from govdigital_parse.kramdown_elements import EMPTY_ELEMENTS, HOLDING_TEXT
from govdigital_parse.model import (
    Attributes,
    Block,
    Document,
    Element,
    Heading,
    Image,
    Include,
    Inline,
    Link,
    LinkDefinition,
    Navigation,
    Node,
    PageBreak,
    Period,
    Plain,
    RawHtml,
    Rendition,
    Response,
    Statement,
    StatementKind,
    StrayDirective,
    Superscript,
    TableCell,
    Text,
    Timestamp,
    Unrendered,
    Video,
    plain_text,
)
from govdigital_parse.problems import LOSSY_CONVERSION, Code
from govdigital_parse.writers.harmless import harmless, suspects
from govdigital_parse.writers.markdown.blocks import included
from govdigital_parse.writers.markdown.losses import LOSSY, Lossy, becomes
from govdigital_parse.writers.markdown.quotes import Shown
from govdigital_parse.writers.markup import TABLE as MARKUP
from govdigital_parse.writers.markup import blocks, inlines
from govdigital_parse.writers.markup.attributes import start_tag
from govdigital_parse.writers.markup.constructs import held
from govdigital_parse.writers.markup.context import INTERRUPTING, Context
from govdigital_parse.writers.markup.leaf import Leaf
from govdigital_parse.writers.navigation import navigation_paragraphs
from govdigital_parse.writers.rendering import Pieces, Table, run
from govdigital_parse.writers.safety import SAFE_ATTRIBUTES, dropped, safe_url
from govdigital_parse.writers.text import encodable

READ = ("markdown", "1")
ACTION_LEVEL = 4
WITH_TAGS = tuple(kind for kind in INTERRUPTING if kind is not Navigation)
# When the legacy site's statements are of.
PUBLISHED = Period(2012, 12)


class Reading(Context):
    """``index`` where headings keep their numbers, ``shown`` how texts are written that are not as the author wrote."""

    def __init__(self, _document: Document, *, index: bool, shown: Mapping[int, str], named: bool) -> None:
        super().__init__(responses=False, named=named)
        self.after_hashes = " "
        # With a blank after the hashes, sections and actions.
        self.numbered = frozenset({blocks.SECTION_LEVEL, ACTION_LEVEL})
        self.interrupting = WITH_TAGS
        self.index = index
        self.shown = shown

    def value(self, node: Text) -> str:
        """The characters of a text as they are to be written."""
        return self.shown.get(id(node), node.value)

    def numbered_as_asked(self, node: Heading) -> Heading:
        """``node`` with its number or without."""
        return node if self.index else node.replaced(index=None)

    def title(self, node: Heading) -> tuple[Inline, ...]:
        """What a heading says where it cannot be one, with its number or without."""
        return super().title(self.numbered_as_asked(node))


def heading(node: Heading, out: Reading) -> Pieces:
    """``##03 Title``, with the number or without."""
    return blocks.heading(out.numbered_as_asked(node), out)


def text(node: Text, out: Reading) -> Pieces:
    """The characters as they are to be written."""
    value = out.value(node)
    # A literal tag is text only as long as kramdown finds it where it was.
    literal = node.literal and not ("<" in value and dropped(value))
    if value is not node.value or literal != node.literal:
        node = node.replaced(value=value, literal=literal)
    return inlines.text(node, out)


def _element(node: Element, out: Reading) -> Pieces:
    """An HTML element, read inside: as text where it is one, as blocks where it has some."""
    if not node.blocks and node.name in EMPTY_ELEMENTS:
        out.write([start_tag(node.name, node.attributes, end=" />")])
        return
    is_text = len(node.blocks) == 1 and isinstance(node.blocks[0], Plain) and not node.blocks[0].attributes
    if is_text or (not node.blocks and node.name in HOLDING_TEXT):
        leaf = Leaf(named=out.named, begins=False, pipes=False)
        with out.leaf(leaf):
            yield start_tag(node.name, node.attributes, READ if node.name in HOLDING_TEXT else ("markdown", "span"))
            yield from node.blocks[0].children if node.blocks else ()
            yield f"</{node.name}>"
        out.write(leaf.lines())
        return
    shown = _shown(node.blocks)
    if not shown:
        out.write([f"{start_tag(node.name, node.attributes)}</{node.name}>"])
        return
    model = ("markdown", "block") if node.name in HOLDING_TEXT else READ
    yield from held(start_tag(node.name, node.attributes, model), shown, f"</{node.name}>", out)


def _response(node: Response | Statement, out: Reading) -> Pieces:
    """The division that the legacy site knew it by."""
    kept = node.attributes
    name = "department" if isinstance(node, Response) else "statement"
    opening = start_tag("div", Attributes(kept.id, (name, *kept.classes), kept.pairs), READ)
    shown = _shown(node.blocks)
    yield from held(opening, (node.heading, *shown) if node.heading else shown, "</div>", out)


def _shown(nodes: Iterable[Block]) -> tuple[Block, ...]:
    """Those of which something is written."""
    return tuple(node for node in nodes if not isinstance(node, Unrendered))


def _navigation(node: Navigation, _out: Reading) -> Pieces:
    """Links to the actions before and after, and the line on what they are part of."""
    return navigation_paragraphs(node)


def _page_break(node: PageBreak, out: Reading) -> Pieces:
    """The division that the compiler made of it."""
    kept = node.attributes
    out.write([f"{start_tag('div', Attributes(kept.id, ('page-break', *kept.classes), kept.pairs))}</div>"])
    return ()


def _superscript(node: Superscript, _out: Reading) -> Pieces:
    opening = start_tag("sup", node.attributes)
    # In two pieces: one would be a caret in the markup.
    yield opening[:-1]
    yield opening[-1]
    yield from node.content
    yield "</sup>"


def _rendition(node: Rendition, out: Reading) -> Pieces:
    return inlines.link(Link((Text(f"{node.format} format"),), node.url, attributes=node.attributes), out)


def _include(node: Include, out: Reading) -> Pieces:
    """The partial's content."""
    yield from (node.content or ()) if out.flat else included(node)


def _said(node: StrayDirective | Timestamp, _out: Reading) -> Pieces:
    if said := plain_text(node):
        yield Text(said)


def _nothing(_node: Node, _out: Reading) -> Pieces:
    return ()


TABLE: Table[Reading] = MappingProxyType(
    {
        **MARKUP,
        Element: _element,
        Heading: heading,
        Include: _include,
        Navigation: _navigation,
        PageBreak: _page_break,
        Rendition: _rendition,
        Response: _response,
        Statement: _response,
        StrayDirective: _said,
        Superscript: _superscript,
        Text: text,
        Timestamp: _said,
        Unrendered: _nothing,
    }
)
"""What each node writes."""


def _heading_lost(node: Heading) -> tuple[Code, str] | None:
    """A section's number is read as one on its level, and an action's on another; others are text."""
    if node.index is None:
        return None
    level = ACTION_LEVEL if node.index.startswith("Action") else blocks.SECTION_LEVEL
    is_read = node.level == level and blocks.begins_with_number(f"{node.index} x")
    return None if is_read else (LOSSY_CONVERSION, f"its number '{node.index}' as part of its text")


def _video(node: Video) -> tuple[Code, str] | None:
    urls = [url for url in (node.url, node.captions) if url is not None and safe_url(url) is None]
    lost = [f"without the address '{url}'" for url in urls] + ["without its transcript"] * bool(node.transcript)
    return (LOSSY_CONVERSION, " and ".join(lost)) if lost else None


def _statement_lost(node: Statement) -> tuple[Code, str] | None:
    """A division is read as a commitment of December 2012, whose heading is one of its blocks."""
    lost = ["kind"] if node.kind is not StatementKind.COMMITMENT else []
    lost += ["period"] if node.period != PUBLISHED else []
    lost += ["heading"] if node.heading is not None else []
    return (LOSSY_CONVERSION, f"reads back with another {', '.join(lost)}") if lost else None


LOST_AS_IN_GFM = (
    Image,
    Include,
    Link,
    Navigation,
    RawHtml,
    Rendition,
    StrayDirective,
    TableCell,
    Timestamp,
    Unrendered,
)
LOST: Lossy = MappingProxyType(
    {
        **{kind: LOSSY[kind] for kind in LOST_AS_IN_GFM},
        Heading: _heading_lost,
        PageBreak: becomes("a division of its class"),
        Statement: _statement_lost,
        Video: _video,
    }
)
"""What kramdown loses."""


@frozen
class Dialect:
    """A flavour of Markdown on kramdown's grounds, with what each node writes and what is lost.

    ``carried`` are the attributes, by their names in HTML, that it has a way to write; ``index`` says whether headings
    keep their numbers if nobody says otherwise.
    """

    name: str
    table: Table[Any]
    lossy: Callable[[Document], Lossy]
    carried: frozenset[str]
    index: bool = True
    reading: type[Reading] = Reading

    def written(self, document: Document, *, index: bool, shown: Shown) -> str:
        """``document`` in this flavour, without what could do harm on a page."""
        known = suspects(document)
        document = harmless(document, known)
        named = any(isinstance(node, LinkDefinition) for node in known)
        out = self.reading(document, index=index, shown=shown(document), named=named)
        run([document], self.table, out, out.emit)
        return encodable("\n".join([*out.lines, ""])) if out.lines else ""


KRAMDOWN = Dialect("kramdown", TABLE, lambda _document: LOST, SAFE_ATTRIBUTES | {"id", "class"})
