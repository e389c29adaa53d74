"""What each element of a page is read as: one table, looked up by id, by class and by name, in that order.

A key is ``#id``, ``.class`` or an element's name. A function that gives None leaves the element to the next key. A site
has a table of its own, in a file of its own, that is asked before those above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from govdigital_parse.readers.html.blocks import BLOCK
from govdigital_parse.readers.html.footnotes import FOOTNOTES
from govdigital_parse.readers.html.govspeak import GOVSPEAK
from govdigital_parse.readers.html.govuk import GOVUK
from govdigital_parse.readers.html.head import HEAD
from govdigital_parse.readers.html.inlines import INLINE, inline_element
from govdigital_parse.readers.html.legacy import LEGACY
from govdigital_parse.readers.html.opened import Maker, Opened, Piece, Reading
from govdigital_parse.readers.html.own import OWN
from govdigital_parse.readers.html.tables import table

# What an element is that no table has.
UNKNOWN: tuple[Maker, ...] = (inline_element,)


def _merged(*tables: Mapping[str, Maker]) -> Mapping[str, tuple[Maker, ...]]:
    """Each key with its functions, those of later tables first."""
    found: dict[str, tuple[Maker, ...]] = {}
    for known in tables:
        for key, make in known.items():
            found[key] = (make, *found.get(key, ()))
    return MappingProxyType(found)


TABLE = _merged(INLINE, BLOCK, {"table": table}, HEAD, FOOTNOTES, LEGACY, OWN, GOVSPEAK, GOVUK)


def made_of(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """What the element ``opened`` is, ``pieces`` in it: by those functions first that know more."""
    attrs = opened.attrs
    if attrs:
        keys = [f"#{attrs['id']}"] if "id" in attrs else []
        if "class" in attrs:
            keys += [f".{name}" for name in attrs["class"].split()]
        for key in keys:
            for make in TABLE.get(key, ()):
                if (made := make(opened, pieces, reading)) is not None:
                    return made
    for make in TABLE.get(opened.name, UNKNOWN):
        if (made := make(opened, pieces, reading)) is not None:
            return made
    return pieces
