"""What the head of a page says, and the elements that every page is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from govdigital_parse.model import Comment, Element, Image, Node, RawHtml, walk
from govdigital_parse.readers.html.blocks import container
from govdigital_parse.readers.html.inlines import unread
from govdigital_parse.readers.html.opened import Maker, Opened, Piece, Reading
from govdigital_parse.readers.html.text import said


def _title(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    if all(around.name != "head" for around in opened.around()):
        return unread(opened, pieces, reading)
    if reading.title is None:
        reading.title = " ".join(said(pieces).split()) or None
    return ()


def _head(_opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """What ended up there and shows: libxml2 takes elements younger than itself for some of the head."""
    shown = [piece for piece in pieces if not isinstance(piece, RawHtml | Comment) and not _is_for_few(piece)]
    images = (image for piece in shown if isinstance(piece, Node) for image in walk(piece, Image))
    return shown if said(shown).strip() or next(images, None) else ()


def _is_for_few(piece: Piece) -> bool:
    """Whether only a browser without scripts would show ``piece``: in a head that is nothing for readers."""
    return isinstance(piece, Element) and piece.name == "noscript"


def _meta(opened: Opened, _pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    name = opened.attrs.get("name") or opened.attrs.get("property")
    if name:
        reading.meta.setdefault(name, opened.attrs.get("content", ""))
    return ()


def _page(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """All of the page, which can say its language; what is inside says better."""
    reading.locale = reading.locale or opened.language
    return pieces


def _main(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """What a page is about, and a document is all of that."""
    if any(around.name == "main" for around in opened.around()):
        return container(opened, pieces, reading)
    return pieces


HEAD: Mapping[str, Maker] = MappingProxyType(
    {
        "html": _page,
        "body": _page,
        "head": _head,
        "meta": _meta,
        "title": _title,
        "main": _main,
    }
)
