"""What makes one page together although it is checked file by file."""

from __future__ import annotations

from posixpath import dirname, splitext

from govdigital_parse.check.sheets import Unit
from govdigital_parse.tree.plan import CHAPTERS


def publication_of(unit: Unit) -> Unit | str:
    """What ``unit`` is a page with: for a text in Markdown that is in no tree its folder, or else ``unit`` alone.

    The chapters of a publication are the files in a folder. In a tree they have been read as one page already.
    """
    if unit.root is None and splitext(unit.path)[1].lower() in CHAPTERS:
        return dirname(unit.path)
    return unit


def is_unknown(unit: Unit) -> bool:
    """Whether ``unit`` is a part of pages that are not known: a partial that nobody includes."""
    return unit.root is not None and unit.planned is None
