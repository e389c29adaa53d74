"""What elements among text are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govdigital_parse.model import (
    Abbreviation,
    Code,
    Element,
    Emphasis,
    Heading,
    Image,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    Paragraph,
    Plain,
    RawHtml,
    Rendition,
    Strong,
    Superscript,
    Text,
    Timestamp,
)
from govdigital_parse.readers.html.dates import date_of
from govdigital_parse.readers.html.opened import Maker, Opened, Piece, Reading
from govdigital_parse.readers.html.text import are_inlines, blocks, joined

FORMAT = " format"


def inline_element(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """An element among text that the model has no node for; a container where there are blocks in it."""
    attributes = opened.attributes()
    if are_inlines(pieces):
        return [InlineElement(opened.name, _content(pieces), attributes=attributes, span=opened.span)]
    return [Element(opened.name, blocks(pieces), attributes=attributes, span=opened.span)]


def unread(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """What a page plays, draws or asks for, as it is written; where that has no end, what is in it is read."""
    if pieces and not opened.closed:
        return inline_element(opened, pieces, reading)
    return [RawHtml(opened.span.text, span=opened.span)]


def nothing(_opened: Opened, _pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """What shows nothing on a page."""
    return ()


def transparent(_opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """What is in an element, as if it were not there."""
    return pieces


def _content(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """The inlines ``pieces``, white space at their edges and all: it parts them from what is around."""
    made: tuple[Any, ...] = tuple(joined(pieces))
    return made


def _wrapping(node: type[Emphasis | Strong | Superscript]) -> Maker:
    def make(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
        if not are_inlines(pieces):
            return inline_element(opened, pieces, reading)
        return [node(_content(pieces), attributes=opened.attributes(), span=opened.span)]

    return make


def _code(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    if not all(type(piece) is Text for piece in pieces):
        return inline_element(opened, pieces, reading)
    value = "".join(piece.value for piece in pieces if isinstance(piece, Text))
    return [Code(value, attributes=opened.attributes(), span=opened.span)]


def _line_break(opened: Opened, _pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    return [LineBreak(attributes=opened.attributes(), span=opened.span)]


def _link(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    url = opened.attrs.get("href")
    if url is None:
        return inline_element(opened, pieces, reading)
    if not are_inlines(pieces):
        return _around_blocks(opened, pieces, url, reading)
    content = _content(pieces)
    name = _rendition(content, opened, url)
    if name:
        return [Rendition(name, url, attributes=opened.attributes("href", "type"), span=opened.span)]
    attributes = opened.attributes("href", "title")
    return [Link(content, url, opened.attrs.get("title"), attributes=attributes, span=opened.span)]


def _rendition(content: Sequence[object], opened: Opened, url: str) -> str | None:
    """The format that a link such as ``<a href="x.pdf">PDF format</a>`` leads to, None for any other."""
    if len(content) != 1 or not isinstance(content[0], Text) or not content[0].value.endswith(FORMAT):
        return None
    name = content[0].value.removesuffix(FORMAT)
    typed = opened.attrs.get("type", "").endswith("/pdf")
    named = typed or ("title" not in opened.attrs and url.lower().endswith(f".{name.lower()}"))
    return name if named and name.isalnum() else None


def _around_blocks(opened: Opened, pieces: list[Piece], url: str, reading: Reading) -> Iterable[Piece]:
    """A link around blocks: a link in each of them, where they are of text; otherwise an element."""
    inside = blocks(pieces)
    if not all(isinstance(block, Heading | Paragraph | Plain) for block in inside):
        return inline_element(opened, pieces, reading)
    title, attributes = opened.attrs.get("title"), opened.attributes("href", "title", "id")
    made: list[Piece] = []
    for block in inside:
        if isinstance(block, Heading | Paragraph | Plain):
            link = Link(block.content, url, title, attributes=attributes, span=block.span)
            made.append(block.replaced(content=(link,)))
    return made


def _image(opened: Opened, _pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    attributes = opened.attributes("src", "alt", "title")
    url, alternative = opened.attrs.get("src", ""), opened.attrs.get("alt", "")
    return [Image(url, alternative, opened.attrs.get("title"), attributes=attributes, span=opened.span)]


def _abbreviation(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    if len(pieces) != 1 or not isinstance(text := pieces[0], Text):
        return inline_element(opened, pieces, reading)
    expansion = opened.attrs.get("title", "")
    return [Abbreviation(text.value, expansion, attributes=opened.attributes("title"), span=opened.span)]


def _time(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    date = date_of(opened.attrs.get("datetime", ""))
    if date is None or len(pieces) != 1 or not isinstance(text := pieces[0], Text):
        return inline_element(opened, pieces, reading)
    said = None if text.value == date.isoformat() else text.value
    return [Timestamp(date, said, attributes=opened.attributes("datetime"), span=opened.span)]


INLINE: Mapping[str, Maker] = MappingProxyType(
    {
        **dict.fromkeys("abbr acronym".split(), _abbreviation),
        "a": _link,
        "br": _line_break,
        "code": _code,
        "em": _wrapping(Emphasis),
        "img": _image,
        "strong": _wrapping(Strong),
        "sup": _wrapping(Superscript),
        "time": _time,
        # What plays, draws, frames or asks. The model has no nodes for it.
        **dict.fromkeys(
            "applet audio canvas embed frame frameset iframe input map math meter noembed noframes object param"
            " progress select svg textarea video".split(),
            unread,
        ),
        # Word's paragraphs end with this.
        "o:p": transparent,
        # What shows nothing: code, styles, notes to the browser.
        **dict.fromkeys("base link script style template wbr".split(), nothing),
    }
)
