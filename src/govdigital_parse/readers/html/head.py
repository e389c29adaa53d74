"""What the head of a page says, and the elements that every page is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from govdigital_parse.readers.html.inlines import nothing, transparent, unread
from govdigital_parse.readers.html.opened import Maker, Opened, Piece, Reading
from govdigital_parse.readers.html.text import said


def _title(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    if all(around.name != "head" for around in opened.around()):
        return unread(opened, pieces, reading)
    if reading.title is None:
        reading.title = " ".join(said(pieces).split()) or None
    return ()


def _meta(opened: Opened, _pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    name = opened.attrs.get("name") or opened.attrs.get("property")
    if name:
        reading.meta.setdefault(name, opened.attrs.get("content", ""))
    return ()


HEAD: Mapping[str, Maker] = MappingProxyType(
    {
        "html": transparent,
        "body": transparent,
        "head": nothing,
        "meta": _meta,
        "title": _title,
        # A page is about what is in it.
        "main": transparent,
    }
)
