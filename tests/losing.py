"""A document without what a writer says it has lost: what is left has to be in what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import govdigital_parse as gdp
from govdigital_parse import departments
from govdigital_parse.model import (
    Document,
    Heading,
    Image,
    Link,
    Node,
    Paragraph,
    Rendition,
    Response,
    Text,
    Timestamp,
    Video,
)
from govdigital_parse.writers.rewriting import rewritten


def as_lost(document: Document, losses: Sequence[gdp.Loss]) -> Document:
    """``document`` with what each of ``losses`` says in the place of its node; those of mere attributes say nothing."""
    became: dict[object, str] = {(type(loss.node), loss.span): loss.became for loss in losses}
    named = {key: said for key, said in became.items() if not said.startswith("without its id")}

    def change(node: Node) -> Sequence[Node]:
        said = named.get((type(node), node.span))
        return (node,) if said is None else _changed(node, said)

    return rewritten(document, change)


def _changed(node: Node, became: str) -> Sequence[Node]:  # noqa: PLR0911 - one case a kind
    match node:
        case _ if became.startswith("left out"):
            return ()
        case Timestamp():
            return ()
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
            return (Heading(3, (Text(entry.name if entry else department.published),)), *node.blocks)
        case Video(url, captions):
            files = (_file(captions),) if captions else ()
            links = (Link((Text("Video"),), url), *(Link((Text(file),), file) for file in files))
            return tuple(Paragraph((link,)) for link in links)
    return (node,)


def _file(url: str) -> str:
    return PurePosixPath(url).name
