"""What Govspeak loses."""

from __future__ import annotations

from types import MappingProxyType

from govdigital_parse.model import (
    Comment,
    Contents,
    Document,
    Element,
    Heading,
    Image,
    Include,
    InlineElement,
    Link,
    Navigation,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    Statement,
    StrayDirective,
    TableCell,
    Timestamp,
    Unrendered,
    Video,
    walk,
)
from govdigital_parse.problems import LOSSY_CONVERSION, RAW_HTML, Code
from govdigital_parse.writers.govspeak_html import allowed_html, allowed_url
from govdigital_parse.writers.markdown.losses import LOSSY, Lossy, becomes, left_out
from govdigital_parse.writers.markup.govspeak_places import images_of, is_picture, link_text, names_action, standing

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LOST = MappingProxyType(
    {
        **dict.fromkeys((Comment, Contents, Navigation, PageBreak, Unrendered), left_out),
        **{kind: LOSSY[kind] for kind in (Include, InlineElement, StrayDirective, TableCell)},
        Rendition: becomes("named, to be uploaded"),
        Response: becomes("a heading with the department's name and what stands under it, headings deeper"),
        Statement: becomes("what stands in it"),
        Timestamp: becomes("left to the publication's own date, and so is what only introduces it"),
    }
)


def losses_of(document: Document) -> Lossy:
    """What is lost of each kind of node, where it stands in ``document``."""
    alone, examples = standing(document)
    blocks = [block for block in walk(document) if id(block) in alone] if alone else []
    found = [pair for block in blocks if isinstance(block, (Paragraph, Plain)) for pair in images_of(block)]
    named = {id(node) for node, _ in found}
    around = {id(link): node for node, link in found if link is not None}

    def element(node: Element) -> tuple[Code, str] | None:
        return None if id(node) in examples else _element(node)

    def image(node: Image) -> tuple[Code, str]:
        said = "named, to be uploaded with its alternative text" if id(node) in named else "its alternative text alone"
        return LOSSY_CONVERSION, said

    def link(node: Link) -> tuple[Code, str] | None:
        inside = around.get(id(node))
        return _link(node) if inside is None else (LOSSY_CONVERSION, f"after its image, called '{link_text(inside)}'")

    return {
        **LOST,
        Element: element,
        Heading: _heading,
        Image: image,
        Link: link,
        Pull: _pull,
        RawHtml: _raw_html,
        Video: _video,
    }


def _video(node: Video) -> tuple[Code, str]:
    lost = ["a link"]
    lost += ["its captions named, to be uploaded"] if node.captions is not None else []
    return LOSSY_CONVERSION, ", ".join([*lost, "without its transcript"] if node.transcript else lost)


def _element(node: Element) -> tuple[Code, str] | None:
    is_heading = node.name in HEADINGS and len(node.blocks) == 1 and isinstance(node.blocks[0], Plain)
    return None if is_heading else (LOSSY_CONVERSION, f"what is in the element '{node.name}' without it")


def _heading(node: Heading) -> tuple[Code, str] | None:
    is_kept = node.index is None or (node.level > 1 and names_action(node))
    return None if is_kept else (LOSSY_CONVERSION, f"without its number '{node.index}'")


def _link(node: Link) -> tuple[Code, str] | None:
    lost = allowed_url(node.url) is None
    return (LOSSY_CONVERSION, f"its text without the address '{node.url}'") if lost else None


def _pull(node: Pull) -> tuple[Code, str]:
    return LOSSY_CONVERSION, "what it shows" if is_picture(node) else "a quotation"


def _raw_html(node: RawHtml) -> tuple[Code, str] | None:
    return (RAW_HTML, "without what Govspeak does not allow") if allowed_html(node.html) != node.html else None
