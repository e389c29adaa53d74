"""What a flavour of Markdown cannot carry: said of the document as it is, apart from how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from govdigital_parse.model import (
    Abbreviation,
    Chart,
    Comment,
    Contents,
    DefinitionList,
    Document,
    Element,
    Figure,
    Image,
    Include,
    InlineElement,
    Link,
    Navigation,
    Node,
    PageBreak,
    Pull,
    RawHtml,
    Response,
    Section,
    Statement,
    StrayDirective,
    Table,
    Timestamp,
    Unrendered,
    Video,
    walk,
)
from govdigital_parse.problems import LOSSY_CONVERSION, NO_EQUIVALENT, RAW_HTML, Code
from govdigital_parse.writers.losses import Loss, note, note_attributes
from govdigital_parse.writers.markdown.elements import SHOWN, STYLES
from govdigital_parse.writers.safety import safe_html, safe_url

# What became of a node and how bad that is, None where nothing was lost.
Lost: TypeAlias = Callable[[Any], "tuple[Code, str] | None"]
Lossy: TypeAlias = Mapping[type[Node], Lost]


def note_losses(document: Document, lossy: Lossy, losses: list[Loss], *, carried: frozenset[str] = frozenset()) -> None:
    """Note what of ``document`` a flavour loses, in the order of the text; ``carried`` are attributes that it has."""
    for node in walk(document):
        lost = lossy.get(type(node))
        found = lost(node) if lost is not None else None
        if found is not None:
            code, became = found
            note(losses, node, became, code)
        note_attributes(losses, node, carried=carried)


def left_out(_node: Node) -> tuple[Code, str]:
    """Nothing is written."""
    return NO_EQUIVALENT, "left out"


def becomes(what: str) -> Lost:
    """Something is written in its place, which says less."""
    return lambda _node: (LOSSY_CONVERSION, what)


def _unsafe_link(node: Link) -> tuple[Code, str] | None:
    return (LOSSY_CONVERSION, f"its text without the address '{node.url}'") if safe_url(node.url) is None else None


def _unsafe_image(node: Image) -> tuple[Code, str] | None:
    return (LOSSY_CONVERSION, "its alternative text alone") if safe_url(node.url) is None else None


def _raw_html(node: RawHtml) -> tuple[Code, str] | None:
    return (RAW_HTML, "without what could do harm") if safe_html(node.html) != node.html else None


def _include(node: Include) -> tuple[Code, str]:
    if node.content is None:
        return NO_EQUIVALENT, f"left out: '{node.path}' was not read"
    return LOSSY_CONVERSION, f"what '{node.path}' says, in its place"


def _timestamp(node: Timestamp) -> tuple[Code, str] | None:
    return left_out(node) if node.date is None and node.text is None else None


def _inline_element(node: InlineElement) -> tuple[Code, str] | None:
    return None if node.name in STYLES or node.name in SHOWN else _element(node)


def _element(node: Element | InlineElement) -> tuple[Code, str]:
    return LOSSY_CONVERSION, f"what is in the element '{node.name}' without it"


def _video(node: Video) -> tuple[Code, str]:
    return LOSSY_CONVERSION, "a link, without its transcript" if node.transcript else "a link"


def _table(node: Table) -> tuple[Code, str] | None:
    """GFM has one head row, one body, and cells of one column and one row."""
    spanned = any(cell.columns != 1 or cell.rows != 1 for row in _rows(node) for cell in row.cells)
    lost = ["spans of cells"] if spanned else []
    lost += ["the parting of its rows"] if len(node.bodies) + bool(node.foot) > 1 else []
    return (LOSSY_CONVERSION, f"without {' and '.join(lost)}") if lost else None


def _rows(node: Table) -> list[Any]:
    return [*node.head, *(row for body in node.bodies for row in body.rows), *node.foot]


LOSSY: Lossy = MappingProxyType(
    {
        Abbreviation: becomes("the word without what it stands for"),
        Chart: becomes("its table"),
        Comment: left_out,
        Contents: left_out,
        DefinitionList: becomes("paragraphs, the terms in bold"),
        Element: _element,
        Figure: becomes("its caption as a paragraph, and what it shows"),
        Image: _unsafe_image,
        Include: _include,
        InlineElement: _inline_element,
        Link: _unsafe_link,
        Navigation: becomes("a paragraph of links"),
        PageBreak: becomes("a thematic break"),
        Pull: becomes("a quotation"),
        RawHtml: _raw_html,
        Response: becomes("its heading and what stands under it"),
        Section: becomes("its heading and what stands under it"),
        Statement: becomes("what stands in it"),
        StrayDirective: becomes("text"),
        Table: _table,
        Timestamp: _timestamp,
        Unrendered: left_out,
        Video: _video,
    }
)
"""What GFM loses; other flavours lose less, or more."""
