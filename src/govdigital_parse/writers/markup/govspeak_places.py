"""Where Govspeak's constructs can stand: images and examples only where nothing goes before their lines."""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.model import (
    Abbreviation,
    Document,
    Element,
    Figure,
    FootnoteReference,
    Image,
    Include,
    LineBreak,
    Link,
    Node,
    Paragraph,
    Plain,
    Response,
    Section,
    SoftBreak,
    Statement,
    Text,
    walk,
)
from govdigital_parse.writers.govspeak_html import allowed_url
from govdigital_parse.writers.markup.govspeak_traps import is_trap
from govdigital_parse.writers.safety import safe_url

EXAMPLE = "case-study"


def top_blocks(document: Document) -> Iterator[Node]:
    """The blocks whose lines begin with nothing that goes before them in a quotation, an item, a footnote."""
    stack: list[Node] = [*reversed(document.blocks)]
    while stack:
        block = stack.pop()
        yield block
        match block:
            case Element() if is_example(block):
                continue
            case Element(_, blocks) | Section(_, blocks) | Response(_, _, _, blocks):
                stack += reversed(blocks)
            case Statement():
                stack += reversed(block.blocks)
            case Figure():
                stack += reversed(block.content)
            case Include():
                stack += reversed(block.content or ())


def standing_alone(document: Document) -> Iterator[Paragraph | Plain]:
    """The paragraphs at the top of ``document`` that are images and nothing else."""
    return (block for block in top_blocks(document) if isinstance(block, (Paragraph, Plain)) and images_of(block))


def images_of(node: Paragraph | Plain) -> list[tuple[Image, Link | None]]:
    """The images that ``node`` consists of, with the links around them; none where it says anything else."""
    found: list[tuple[Image, Link | None]] = []
    for inline in node.content:
        match inline:
            case SoftBreak() | LineBreak():
                continue
            case Image() as image if safe_url(image.url):
                found.append((image, None))
            case Link((Image() as image,), url) as link if safe_url(image.url) and allowed_url(url) is not None:
                found.append((image, link))
            case _:
                return []
    return found


def examples(document: Document) -> Iterator[Element]:
    """The elements at the top of ``document`` that can be examples."""
    return (block for block in top_blocks(document) if isinstance(block, Element) and is_example(block))


def is_example(node: Element) -> bool:
    """Whether ``node`` is a case study of text alone, which asks for nothing that is defined outside it."""
    if not node.attributes.has_class(EXAMPLE) or not node.blocks:
        return False
    if not all(isinstance(block, Paragraph) and not images_of(block) for block in node.blocks):
        return False
    # What is made of an example is searched for constructs once more, with its entities gone.
    return not any(
        isinstance(inside, (Abbreviation, FootnoteReference))
        or (isinstance(inside, Text) and is_trap(inside.value.lstrip()))
        for inside in walk(node)
    )


def file_name(url: str) -> str:
    """The name of the file at ``url``, by which the publisher knows it."""
    path = url.partition("#")[0].partition("?")[0]
    name = path.rstrip("/").rpartition("/")[2] or url
    return "".join(f"%{ord(sign):02X}" if sign in "[]" or sign <= " " else sign for sign in name)


def link_text(image: Image) -> str:
    """What a link is called that was around ``image``."""
    return image.alternative.strip() or file_name(image.url)
