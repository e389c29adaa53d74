"""What each element of a page is read as: one table, looked up by id, by class and by name, in that order.

A key is ``#id``, ``.class`` or an element's name. A function that gives None leaves the element to the next key. A site
has a table of its own, in a file of its own, that goes over those above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from govdigital_parse.readers.html.blocks import BLOCK
from govdigital_parse.readers.html.footnotes import FOOTNOTES
from govdigital_parse.readers.html.head import HEAD
from govdigital_parse.readers.html.inlines import INLINE, inline_element
from govdigital_parse.readers.html.legacy import LEGACY
from govdigital_parse.readers.html.opened import Maker, Opened
from govdigital_parse.readers.html.own import OWN
from govdigital_parse.readers.html.tables import table

TABLE: Mapping[str, Maker] = MappingProxyType({**INLINE, **BLOCK, "table": table, **HEAD, **FOOTNOTES, **LEGACY, **OWN})


def makers(opened: Opened) -> Iterator[Maker]:
    """The functions that may know what an element is, those that know more first."""
    attrs = opened.attrs
    if attrs:
        if (name := attrs.get("id")) and (made := TABLE.get(f"#{name}")):
            yield made
        if names := attrs.get("class"):
            for name in names.split():
                if made := TABLE.get(f".{name}"):
                    yield made
    yield TABLE.get(opened.name, inline_element)
