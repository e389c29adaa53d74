"""A document without what a writer says it has lost: what is left has to be in what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import govdigital_parse as gdp
from govdigital_parse import departments
from govdigital_parse.model import (
    Attributes,
    Document,
    Heading,
    Image,
    Link,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Rendition,
    Response,
    Text,
    Timestamp,
    Video,
)
from govdigital_parse.writers.rewriting import rewritten

# In the place of a date, which goes with what only introduces it.
DATE = Text("\0")
SETTLED = Attributes(classes=("settled",))


def as_lost(document: Document, losses: Sequence[gdp.Loss]) -> Document:
    """``document`` with what each of ``losses`` says in the place of its node; those of mere attributes say nothing."""
    became: dict[object, str] = {(type(loss.node), loss.span): loss.became for loss in losses}
    named = {key: said for key, said in became.items() if not said.startswith("without its id")}

    def change(node: Node) -> Sequence[Node]:
        if isinstance(node, (Paragraph, Plain)) and node.content[-1:] == (DATE,):
            only_introduces = all(isinstance(inline, Text) for inline in node.content)
            return (node.replaced(content=()),) if only_introduces else (node,)
        if isinstance(node, ListItem) and len(node.blocks) == 1 and _says_nothing(node.blocks[0]):
            return ()
        said = named.get((type(node), node.span))
        return (node,) if said is None else _changed(node, said)

    return rewritten(rewritten(document, change), _settled)


def _says_nothing(node: Node) -> bool:
    return isinstance(node, (Paragraph, Plain)) and not node.content


def _settled(node: Node) -> Sequence[Node]:
    return () if node == DATE else (node,)


def _changed(node: Node, became: str) -> Sequence[Node]:  # noqa: PLR0911 - one case a kind
    match node:
        case _ if became.startswith("left out"):
            return ()
        case Timestamp():
            return (DATE,)
        case Heading() if became.startswith("without its number"):
            return (node.replaced(index=None),)
        case Image(url) if became.startswith("named,"):
            return (Image(_file(url), ""),)
        case Image(_, alternative):
            return (Text(alternative),)
        case Link((Image(url),), address):
            return (Link((Text(became.removesuffix("'").rpartition("'")[2]),), address), Image(_file(url), ""))
        case Rendition(_, url):
            return (Link((Text(_file(url)),), _file(url)),)
        case Response(department):
            entry = departments.get(department.slug) if department.slug else None
            by = 3 - (node.heading.level if node.heading else 3)
            inside = rewritten(Document(node.blocks), lambda inner: (_deeper(inner, by),)).blocks
            return (Heading(3, (Text(entry.name if entry else department.published),), attributes=SETTLED), *inside)
        case Video(url, captions):
            files = (_file(captions),) if captions else ()
            links = (Link((Text("Video"),), url), *(Link((Text(file),), file) for file in files))
            return tuple(Paragraph((link,)) for link in links)
    return (node,)


def _deeper(node: Node, by: int) -> Node:
    """A heading in a response, once: not again in a response around that one."""
    if not isinstance(node, Heading) or node.attributes == SETTLED:
        return node
    return node.replaced(level=max(node.level + by, 4), attributes=SETTLED)


def _file(url: str) -> str:
    return PurePosixPath(url).name
