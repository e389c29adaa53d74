"""The places in a page that links can lead to: the ids that it had on the original site, and what they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from govdigital_parse.heading_ids import original_id
from govdigital_parse.model import Document, Heading, Node, plain_text, walk
from govdigital_parse.writers.text import numbered


def anchors(document: Document) -> Mapping[str, Node]:
    """The nodes of ``document`` by the ids that the original site's page gave them."""
    found: dict[str, Node] = {}
    counted: Counter[str] = Counter()
    for node in walk(document):
        name = node.attributes.id
        if name is None and isinstance(node, Heading):
            name = original_id(node, document)
            if name is not None and node.index is None:
                counted[name] += 1
                name = f"{name}-{counted[name] - 1}" if counted[name] > 1 else name
        if name is not None:
            found.setdefault(name, node)
    return found


def slugs(document: Document) -> Mapping[int, str]:
    """The ids that GitHub gives the headings of a document in Markdown, by the identity of the heading."""
    found: dict[int, str] = {}
    counted: Counter[str] = Counter()
    for node in walk(document, Heading):
        text = plain_text(*node.content)
        shown = numbered(node.index, text) if node.index else text
        slug = "".join(sign for sign in shown.lower() if sign.isalnum() or sign in " -_").replace(" ", "-")
        found[id(node)] = f"{slug}-{counted[slug]}" if counted[slug] else slug
        counted[slug] += 1
    return found
