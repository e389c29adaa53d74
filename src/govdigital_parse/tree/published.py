"""What of a page is there on GOV.UK: Govspeak and its HTML have no elements of their own to put an id on."""

from __future__ import annotations

from govdigital_parse.model import (
    BlockQuote,
    Chart,
    CodeBlock,
    Document,
    Element,
    Figure,
    Heading,
    Image,
    List,
    Node,
    Paragraph,
    Plain,
    Table,
    Timestamp,
    plain_text,
    walk,
)


def keeps_id(node: Node, document: Document) -> bool:
    """Whether an id of ``node`` is on the page; not where only what stands in the node may be, or nothing."""
    match node:
        case Heading():
            # The page has the title by itself.
            return bool(text := plain_text(*node.content)) and not (node.level == 1 and text == document.title)
        case Paragraph():
            return not any(isinstance(inside, Image | Timestamp) for inside in walk(node))
        case Figure():
            return node.number is not None or bool(node.caption)
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6", (Plain(),)):
            return True
        case BlockQuote() | Chart() | CodeBlock() | List() | Table():
            return True
    return False
