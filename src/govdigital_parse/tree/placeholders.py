"""Documents in the midst of a page of HTML: an element holds the place of each while the page is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from govdigital_parse.model import (
    Document,
    DocumentKind,
    Include,
    InlineElement,
    Node,
    Paragraph,
    Plain,
    Text,
    plain_text,
)
from govdigital_parse.writers.rewriting import rewritten

# No element of HTML is called so; with its number it is shorter than the directive whose place it holds.
NAME = "g-"


def placeholder(number: int) -> str:
    """The HTML that holds the place of the document of this number."""
    return f"<{NAME}{number}></{NAME}{number}>"


def filled(page: Document, parts: Sequence[tuple[str, Document]]) -> Document:
    """``page`` with ``parts``, paths and documents, in their places, and the facts of the only one that has any."""

    def fill(node: Node) -> Sequence[Node]:
        if not any(_number(child) is not None for child in node.children):
            return (node,)
        if isinstance(node, Plain | Paragraph):
            return list(_divided(node, parts))
        # Where only text can be, no blocks can.
        return (node.replaced(content=tuple(_said(child, parts) for child in node.children)),)

    made = rewritten(page, fill)
    with_facts = [document for _, document in parts if document.kind is DocumentKind.ACTION]
    if len(with_facts) != 1:
        return made
    facts = with_facts[0]
    return made.replaced(
        title=facts.title,
        kind=facts.kind,
        action=facts.action,
        dated=made.dated or facts.dated,
        automatic_ids=facts.automatic_ids,
    )


def _divided(node: Plain | Paragraph, parts: Sequence[tuple[str, Document]]) -> Iterator[Node]:
    """What stands before, between and after the documents in a paragraph, as paragraphs, and the documents."""
    for is_held, inlines in groupby(node.content, lambda inline: _number(inline) is not None):
        group = tuple(inlines)
        if is_held:
            for inline in group:
                path, document = parts[_number(inline) or 0]
                yield Include(path, document.blocks, span=inline.span)
        elif plain_text(*group):
            yield node.replaced(content=group)


def _said(node: Node, parts: Sequence[tuple[str, Document]]) -> Node:
    number = _number(node)
    return node if number is None else Text(plain_text(parts[number][1]), span=node.span)


def _number(node: Node) -> int | None:
    """The number of the document whose place ``node`` holds, None where it holds none."""
    if not isinstance(node, InlineElement) or not node.name.startswith(NAME):
        return None
    number = node.name.removeprefix(NAME)
    return int(number) if number.isdecimal() else None
