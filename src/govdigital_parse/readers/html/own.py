"""What this library's own pages say beyond HTML: responses, statements, charts, figures, contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from govdigital_parse.model import (
    Block,
    Chart,
    Contents,
    Figure,
    Heading,
    Image,
    Link,
    List,
    Navigation,
    Paragraph,
    Plain,
    Pull,
    Section,
    Table,
    Text,
    Timestamp,
    Video,
    walk,
)
from govdigital_parse.readers.constructs import CHART_OPTIONS, CHARTS, PULLS
from govdigital_parse.readers.html.blocks import container, holds_page, inside
from govdigital_parse.readers.html.furniture import left_out
from govdigital_parse.readers.html.headings import action_number
from govdigital_parse.readers.html.inlines import INLINE
from govdigital_parse.readers.html.legacy import captioned, is_contents, is_navigation
from govdigital_parse.readers.html.opened import Maker, Opened, Part, Piece, Reading
from govdigital_parse.readers.html.responses import response
from govdigital_parse.readers.html.tables import BARS
from govdigital_parse.readers.html.text import are_inlines, blocks, is_blank, leaf, line, said
from govdigital_parse.readers.html.transcripts import transcript

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# What stands above the text on a whole page. Others use its classes too.
ABOVE = frozenset({"GOV.UK", "Government Digital Strategy", "Skip to the content"})


def _nav(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    is_labelled = opened.attrs.get("aria-label") == "Contents"
    if not (is_labelled or opened.has_class("actions")) or holds_page(pieces):
        return container(opened, pieces, reading)
    made = blocks(pieces)
    if opened.has_class("actions") and is_navigation(made):
        links = {dict(link.attributes.pairs).get("rel"): link.url for block in made for link in walk(block, Link)}
        numbers = [action_number(links[rel]) if rel in links else None for rel in ("prev", "next")]
        return [Navigation(*numbers, attributes=opened.attributes(".actions", "aria-label"), span=opened.span)]
    if is_labelled and len(made) == 1 and isinstance(listed := made[0], List) and is_contents(listed):
        return [Contents(listed.ordered, attributes=opened.attributes("aria-label"), span=opened.span)]
    return container(opened, pieces, reading)


def _aside(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    styles = [name for name in opened.classes if name in PULLS]
    if not styles:
        return container(opened, pieces, reading)
    return [Pull(styles[0], inside(pieces, reading), attributes=opened.attributes(f".{styles[0]}"), span=opened.span)]


def _section(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    if "aria-labelledby" not in opened.attrs or holds_page(pieces):
        return container(opened, pieces, reading)
    made = blocks(pieces)
    first = made[0] if made else None
    if isinstance(first, Heading) and first.index is not None:
        rest = inside(made[1:], reading)
        return [Section(first, rest, attributes=opened.attributes("aria-labelledby"), span=opened.span)]
    return container(opened, pieces, reading)


# ---- figures and charts


def figure(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A figure whose caption comes first, or one of an image."""
    captions = [piece for piece in pieces if isinstance(piece, Part) and piece.name == "figcaption"]
    others = [piece for piece in pieces if not isinstance(piece, Part) and not is_blank(piece)]
    content = line(captions[0].pieces) if len(captions) == 1 else None
    if content is None or any(isinstance(piece, Part) and piece.name != "figcaption" for piece in pieces):
        return container(opened, pieces, reading)
    shown = inside(others, reading)
    first = next(piece for piece in pieces if not is_blank(piece))
    if len(shown) != 1 or (first is not captions[0] and not _is_image(shown[0])):
        return container(opened, pieces, reading)
    number, caption = captioned(content) or (None, content)
    return [Figure(number, caption, shown, attributes=opened.attributes(), span=opened.span)]


def _is_image(block: Block) -> bool:
    match block:
        case Paragraph((Image(),) | (Link((Image(),)),)) | Plain((Image(),) | (Link((Image(),)),)):
            return True
    return False


def _caption(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """A caption without what it is of."""
    read = captioned(leaf(pieces)) if opened.name == "p" and are_inlines(pieces) else None
    if read is None:
        return None
    number, caption = read
    return [Figure(number, caption, attributes=opened.attributes(".caption"), span=opened.span)]


def _chart(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """A chart, whose bars were drawn from its table."""
    kinds = [name for name in opened.classes if name in CHARTS]
    made = blocks(pieces)
    if not kinds or len(made) != 1 or not isinstance(table := made[0], Table):
        return None
    options = tuple(name for name in opened.classes if name in CHART_OPTIONS)
    attributes = opened.attributes(".chart", f".{kinds[0]}", *(f".{name}" for name in options))
    return [Chart(kinds[0], table, options, attributes=attributes, span=opened.span)]


def _bars(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """The cell of a bar, or one that fills a row up to it."""
    return [Part(BARS, opened, pieces)] if _is_drawn(opened) else None


def _key(opened: Opened, _pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    return () if opened.name == "svg" and _is_drawn(opened) else None


def _is_drawn(opened: Opened) -> bool:
    return any(around.has_class("chart") for around in opened.around())


def _video(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    made = blocks(pieces)
    said = transcript(made[-1]) if made else None
    match made if said is None else made[:-1]:
        case (Paragraph((Link((Text("Watch the video"),), url),)),):
            captions = None
        case (
            Paragraph((Link((Text("Watch the video"),), url),)),
            Paragraph((Link((Text("Read its transcript"),), captions),)),
        ):
            pass
        case _:
            return None
    return [Video(url, captions, said or (), attributes=opened.attributes(".video"), span=opened.span)]


# ---- dates, and what stands around a page's text


def _time(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A date; in the heading of a statement, its period, which the statement says."""
    heading = opened.parent
    around = heading.parent if heading is not None and heading.name in HEADINGS else None
    if around is not None and "data-period" in around.attrs:
        return pieces
    return INLINE["time"](opened, pieces, reading)


def _timestamp(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    if opened.name != "span":
        return None
    attributes = opened.attributes(".timestamp")
    return [Timestamp(None, said(pieces), attributes=attributes, span=opened.span)]


def _above(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """What a whole page has above its text: the owner's name, which says nothing of the document."""
    if opened.parent is None or opened.parent.name != "body" or said(pieces).strip() not in ABOVE:
        return None
    reading.own = True
    return left_out(opened, pieces, reading)


OWN: Mapping[str, Maker] = MappingProxyType(
    {
        "nav": _nav,
        "aside": _aside,
        "section": _section,
        "figure": figure,
        "time": _time,
        ".response": response,
        ".caption": _caption,
        ".chart": _chart,
        f".{BARS}": _bars,
        ".lacking": _bars,
        ".key": _key,
        ".video": _video,
        ".timestamp": _timestamp,
        ".skip": _above,
        ".page-header": _above,
    }
)
