"""The captions of a tree, joined to the videos of its pages, wherever in it they are."""

from __future__ import annotations

from govdigital_parse.model import Document
from govdigital_parse.source import Source
from govdigital_parse.tree.links import Site
from govdigital_parse.tree.pages import Assembly
from govdigital_parse.tree.plan import PlannedPage


def with_captions(document: Document, site: Site, page: PlannedPage, assembly: Assembly) -> Document:
    """``document``, which nobody has seen yet, with transcripts for its videos, and what was wrong with them."""
    if not site.plan.captions:
        return document
    from govdigital_parse.readers.captions import joined_by  # noqa: PLC0415 - few sites have videos

    def find(url: str, most: int) -> Source | None:
        # A link to what is not there is a problem of its own.
        way = site.path_of(url, page)
        name = site.files.get(way[0]) if way else None
        return assembly.read(name, most) if name else None

    return joined_by(document, find)
