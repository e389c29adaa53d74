"""What Govspeak, GOV.UK's Markdown, makes: https://github.com/alphagov/govspeak.

Callouts, contacts, addresses, steps and the like are elements and lists that have their classes; here is what is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Chart,
    Element,
    Figure,
    Heading,
    Image,
    Link,
    Paragraph,
    Plain,
    Table,
    Text,
    Video,
)
from govdigital_parse.readers.html.blocks import paragraph
from govdigital_parse.readers.html.footnotes import NOTE, REFERENCE
from govdigital_parse.readers.html.headings import heading
from govdigital_parse.readers.html.inlines import INLINE, nothing
from govdigital_parse.readers.html.opened import Maker, Opened, Part, Piece, Reading, parts, without
from govdigital_parse.readers.html.own import figure
from govdigital_parse.readers.html.tables import table
from govdigital_parse.readers.html.text import said

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NUMBER = "number"
LINK = "govuk-link"
CHART = "js-barchart-table"
# The chart that the legacy site drew of such a table.
CHART_KIND = "horizontal-bar-chart"
CHART_OPTIONS = ("mc-stacked", "mc-negative", "compact")
# It has all charts tell their own labels.
OF_ALL_CHARTS = ("mc-auto-outdent",)
YOUTUBE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"})


def _number(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    around = opened.parent
    return [Part(NUMBER, opened, pieces)] if around and around.name in HEADINGS else None


def _heading(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A heading that the publisher has numbered. Its id is of its text alone, and links lead to it."""
    index = " ".join(said(parts(pieces, NUMBER)).split())
    if not index:
        return None
    made = heading(opened, without(pieces, NUMBER), reading)
    return [piece.replaced(index=index, attributes=opened.attributes()) for piece in made if isinstance(piece, Heading)]


def _last(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """The last paragraph of a quotation has a class that says so; it says nothing else."""
    if opened.name != "p":
        return None
    plain = opened.attributes(".last-child")
    return [
        piece.replaced(attributes=plain) if isinstance(piece, Paragraph) else piece
        for piece in paragraph(opened, pieces, reading)
    ]


def _chart(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    if opened.name != "table":
        return None
    *before, made = table(opened, pieces, reading)
    if not isinstance(made, Table):
        return None
    options = tuple(name for name in opened.classes if name in CHART_OPTIONS)
    attributes = made.attributes.without_classes(CHART, *options, *OF_ALL_CHARTS)
    plain = made.replaced(attributes=NO_ATTRIBUTES)
    return [*before, Chart(CHART_KIND, plain, options, attributes=attributes, span=opened.span)]


def _link(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A link like any other, which all have had this class for some years."""
    if opened.name != "a" or opened.attrs.get("href", "").startswith((f"#{NOTE}", f"#{REFERENCE}")):
        return None
    return [
        piece.replaced(attributes=piece.attributes.without_classes(LINK)) if isinstance(piece, Link) else piece
        for piece in INLINE["a"](opened, pieces, reading) or ()
    ]


def _image(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """An image with its caption; without one it is an image alone."""
    if opened.name != "figure":
        return None
    attributes = opened.attributes(".image", ".embedded")
    match list(figure(opened, pieces, reading) or ()):
        case [Figure() as made]:
            return [made.replaced(attributes=attributes)]
        case [Element(blocks=(Plain(content=(Image(),) as content),))]:
            return [Paragraph(content, attributes=attributes, span=opened.span)]
    return None


def _around_image(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """What an image of Govspeak stands in."""
    return pieces if opened.parent is not None and opened.parent.name == "figure" else None


def with_videos(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """``pieces`` with the videos that paragraphs of links to them stand for; one that has a title stays a link."""
    for piece in pieces:
        yield (_video(piece) if isinstance(piece, Paragraph) else None) or piece


def _video(written: Paragraph) -> Video | None:
    match written.content:
        case (Link(content=(Text(value="Video"),)) as link, *rest) if urlsplit(link.url).hostname in YOUTUBE:
            pass
        case _:
            return None
    match rest:
        case []:
            return Video(link.url, attributes=written.attributes, span=written.span)
        case [Text(value=" ("), Link(content=(Text(value="captions"),)) as captions, Text(value=")")]:
            return Video(link.url, captions.url, attributes=written.attributes, span=written.span)
    return None


GOVSPEAK: Mapping[str, Maker] = MappingProxyType(
    {
        **dict.fromkeys(HEADINGS, _heading),
        ".number": _number,
        ".last-child": _last,
        f".{CHART}": _chart,
        f".{LINK}": _link,
        ".image": _image,
        ".img": _around_image,
        # Drawings beside a link that say nothing it does not.
        **dict.fromkeys([".attachment-thumb", ".gem-c-attachment__thumbnail", ".govuk-button__start-icon"], nothing),
    }
)
