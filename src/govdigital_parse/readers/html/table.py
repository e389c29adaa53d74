"""What each element of a page is read as: one table, looked up by id, by class and by name, in that order.

A key is ``#id``, ``.class`` or an element's name. A function that gives None leaves the element to the next key. A site
has a table of its own, in a file of its own, that is asked before those above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from govdigital_parse.readers.html.blocks import BLOCK
from govdigital_parse.readers.html.footnotes import FOOTNOTES
from govdigital_parse.readers.html.govspeak import GOVSPEAK
from govdigital_parse.readers.html.govuk import GOVUK
from govdigital_parse.readers.html.head import HEAD
from govdigital_parse.readers.html.inlines import INLINE, inline_element
from govdigital_parse.readers.html.legacy import LEGACY
from govdigital_parse.readers.html.opened import Maker, Opened
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


def makers(opened: Opened) -> Iterator[Maker]:
    """The functions that may know what an element is, those that know more first."""
    attrs = opened.attrs
    if attrs:
        if name := attrs.get("id"):
            yield from TABLE.get(f"#{name}", ())
        if names := attrs.get("class"):
            for name in names.split():
                yield from TABLE.get(f".{name}", ())
    yield from TABLE.get(opened.name, UNKNOWN)
