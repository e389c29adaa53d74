"""The places in a page that links can lead to: the ids that it had on the original site, and what they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from govdigital_parse.heading_ids import original_id
from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Document,
    Element,
    Heading,
    InlineElement,
    Node,
    Plain,
    plain_text,
    walk,
)
from govdigital_parse.writers.text import numbered


def anchors(document: Document) -> Mapping[str, Node]:
    """The nodes of ``document`` by the ids that the original site's page gave them."""
    found: dict[str, Node] = {}
    for name, node in identified(document):
        found.setdefault(name, node)
    return found


def identified(document: Document) -> Iterator[tuple[str, Node]]:
    """Every node with an id on the original site, in the order of the text; an id can be that of several."""
    counted: Counter[str] = Counter()
    for node in walk(document):
        if node.attributes is NO_ATTRIBUTES and not isinstance(node, Heading):
            continue
        name = own_name(node)
        if name is None and isinstance(node, Heading):
            name = original_id(node, document)
            if name is not None and node.index is None:
                counted[name] += 1
                name = f"{name}-{counted[name] - 1}" if counted[name] > 1 else name
        if name is not None:
            yield name, node


def own_name(node: Node) -> str | None:
    """What an author has named a node for links: its id, or ``<a name>``."""
    own = node.attributes
    if own.id is None and own.pairs and isinstance(node, InlineElement) and node.name == "a":
        return dict(own.pairs).get("name")
    return own.id


def fragments(
    document: Document, named: Mapping[int, str], written: Callable[[Node], str | None]
) -> Mapping[str, str | None]:
    """What leads to each id of ``document``, where ``named`` has those that its nodes had by their identity.

    ``written`` is the id that a target writes for a node. Where that is None, the first place inside the node is meant,
    or the last one before; None where there is neither.
    """
    found: dict[str, str | None] = {}
    last: str | None = None
    # Names of nodes in which no place has come yet.
    waiting: list[str] = []
    stack: list[Node | tuple[str, str | None]] = [document]
    while stack:
        item = stack.pop()
        if isinstance(item, tuple):
            found.setdefault(*item)
            continue
        name = named.get(id(item)) or item.attributes.id
        place = written(item) if name is not None or isinstance(item, Heading | Element) else None
        if place is not None:
            for other in waiting:
                found.setdefault(other, place)
            waiting, last = [], place
        if name is not None and place is not None:
            found.setdefault(name, place)
        elif name is not None:
            waiting.append(name)
            # When all in it is done.
            stack.append((name, last))
        if item.CHILDREN:
            stack.extend(item.children[::-1])
    return found


def slugs(document: Document, *, index: bool = True) -> Mapping[int, str]:
    """The ids that GitHub gives the headings of a document in Markdown, by the identity of the heading.

    ``index`` says whether headings are written with their numbers.
    """
    found: dict[int, str] = {}
    counted: Counter[str] = Counter()
    for node in walk(document):
        match node:
            case Heading():
                text = plain_text(*node.content)
                shown = numbered(node.index, text) if node.index and index else text
            case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6", (Plain() as line,)):
                shown = plain_text(line)
            case _:
                continue
        slug = "".join(sign for sign in shown.lower() if sign.isalnum() or sign in " -_").replace(" ", "-")
        found[id(node)] = f"{slug}-{counted[slug]}" if counted[slug] else slug
        counted[slug] += 1
    return found
