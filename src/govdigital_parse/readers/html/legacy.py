"""The legacy site's pages: their actions, departments and figures, and what stands around every page's text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import cast

from govdigital_parse.model import (
    Block,
    Contents,
    Figure,
    Heading,
    Inline,
    InlineElement,
    Link,
    List,
    ListItem,
    Navigation,
    Node,
    PageBreak,
    Paragraph,
    Plain,
    Section,
    SoftBreak,
    Text,
    Timestamp,
    Video,
    plain_text,
    text_lines,
    walk,
)
from govdigital_parse.readers.constructs import pulled
from govdigital_parse.readers.html.blocks import BLOCK, inside
from govdigital_parse.readers.html.dates import edited_on
from govdigital_parse.readers.html.furniture import left_out
from govdigital_parse.readers.html.headings import action_number
from govdigital_parse.readers.html.inlines import INLINE
from govdigital_parse.readers.html.opened import Maker, Opened, Part, Piece, Reading
from govdigital_parse.readers.html.responses import response, statement
from govdigital_parse.readers.html.text import are_inlines, blocks, is_blank, leaf

PERMALINK = "figure-permalink"
FIGURE = "Figure "
DIGITS = 9
HEADERS = frozenset({"action-header", "home-header", "case-study-header"})
PREVIOUS, NEXT = "Previous action", "Next action"
PART_OF = "This action forms part of the Government Digital Strategy."
# Nodes of a navigation; there are less than half as many.
MOST_NODES = 50
# What a table of contents is made of, and the texts of its links.
OF_CONTENTS = (List, ListItem, Plain, Paragraph, SoftBreak)
HISTORY = "/commits/"
VIDEO, CAPTIONS = "Watch on YouTube", "Captions"


# ---- what stands around a page's text


def _is_layout(opened: Opened | None) -> bool:
    """Whether ``opened`` is the element around all of a page."""
    around = opened.parent if opened is not None else None
    return opened is not None and opened.has_class("container") and around is not None and around.name == "body"


def _page(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    return pieces if _is_layout(opened) else None


def _around_page(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """The site's own head and foot, the same on every page; other sites have their titles there."""
    if not _is_layout(opened.parent) or any(isinstance(piece, Heading) for piece in pieces):
        return None
    return left_out(opened, pieces, reading)


def _in_header(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """What a page's title is set in."""
    return pieces if any(not HEADERS.isdisjoint(around.classes) for around in opened.around()) else None


def _link(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A link; or when a publication was last edited, which leads to the history of its source."""
    only = pieces[0] if len(pieces) == 1 else None
    date = edited_on(only.value) if isinstance(only, Text) and HISTORY in opened.attrs.get("href", "") else None
    if date is None or not isinstance(only, Text):
        return None
    return INLINE["a"](opened, [Timestamp(date, only.value, span=only.span)], reading)


# ---- actions and departments


def _action_header(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """The title of an action: its number is in the heading, its text in a paragraph."""
    match blocks(pieces):
        case (Heading(1) as number, Paragraph(content)):
            index = plain_text(*number.content)
            reading.action = action_number(index)
            return [Heading(1, content, index, span=opened.span)]
    return None


def _logo(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A department's name, in what its logo is drawn with."""
    match pieces:
        case [InlineElement("span", content) as inner] if not inner.attributes and opened.parent is not None:
            reading.logos.add(opened.parent.start)
            return content
    return None


def _navigation(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """The links to the actions before and after."""
    made = blocks(pieces)
    if not is_navigation(made):
        return None
    found: dict[str, int | None] = {PREVIOUS: None, NEXT: None}
    for block in made:
        for link in walk(block, Link):
            if (said := plain_text(link)) in found:
                found[said] = action_number(link.url)
    return [Navigation(*found.values(), attributes=opened.attributes(".department-intro"), span=opened.span)]


def is_navigation(made: tuple[Block, ...]) -> bool:
    """Whether ``made`` is links to other actions and the line on what they are part of, and no more."""
    if len(list(islice(chain.from_iterable(map(walk, made)), MOST_NODES))) == MOST_NODES:
        return False
    return set(text_lines(*made)) <= {PREVIOUS, NEXT, PART_OF}


# ---- figures


def _permalink(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    return [Part(PERMALINK, opened, pieces)] if _in_figure(opened) else None


def _in_figure(opened: Opened) -> bool:
    return any(around.name == "p" and around.has_class("fig") for around in opened.around())


def _caption(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A figure's caption; what stands before its permalink leads to it."""
    if opened.name != "p":
        return None
    linked = [number for number, piece in enumerate(pieces) if isinstance(piece, Part) and piece.name == PERMALINK]
    before, after = (pieces[: linked[0]], pieces[linked[0] + 1 :]) if linked else ([], pieces)
    read = captioned(leaf(after)) if are_inlines([*before, *after]) else None
    if read is None or not opened.attrs.get("id"):
        return None
    number, caption = read
    reading.begins.add(opened.start)
    lead: tuple[Inline, ...] = (*leaf(before), *_line_end(before)) if before else ()
    return [Figure(number, caption, (), lead, attributes=opened.attributes(".fig"), span=opened.span)]


def _line_end(before: Sequence[Piece]) -> tuple[SoftBreak, ...]:
    """What parts the text before a caption from it."""
    return tuple(piece for piece in before[-1:] if isinstance(piece, SoftBreak))


def captioned(content: Sequence[Inline]) -> tuple[int, tuple[Inline, ...]] | None:
    """The number and the text of a caption such as ``Figure 3: text``; None for any other text."""
    first = content[0] if content else None
    if not isinstance(first, Text) or not first.value.startswith(FIGURE):
        return None
    number, colon, _ = first.value[len(FIGURE) :].partition(":")
    if not colon or not number.isascii() or not number.isdigit() or len(number) > DIGITS or number[0] == "0":
        return None
    begin = len(FIGURE) + len(number) + 1
    shorter = first.value[begin:]
    rest = leaf([first.replaced(value=shorter), *content[1:]]) if shorter else tuple(content[1:])
    return int(number), rest


def _video(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    """A video, as links to its page and its captions."""
    match blocks(pieces):
        case (Paragraph(content),):
            links = [inline for inline in content if not is_blank(inline)]
        case _:
            return None
    match links:
        case [Link((Text(said),), url) as link] if said == VIDEO and not link.attributes:
            captions = None
        case [Link((Text(said),), url) as link, Link((Text(other),), captions)] if (said, other) == (VIDEO, CAPTIONS):
            if link.attributes:
                return None
        case _:
            return None
    return [Video(url, captions, attributes=opened.attributes(".media-player-wrapper"), span=opened.span)]


# ---- contents, chapters, pages


def _contents(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """A list; or the table of contents, whose links have ids made of its own."""
    made = list(BLOCK[opened.name](opened, pieces, reading) or ())
    own = opened.attrs.get("id")
    if not own or len(made) != 1 or not isinstance(found := made[0], List) or not _is_contents(found, own):
        return made
    attributes = opened.attributes("id") if own == "markdown-toc" else opened.attributes()
    return [Contents(found.ordered, attributes=attributes, span=opened.span)]


def _is_contents(found: List, own: str) -> bool:
    for item in found.items:
        first = item.blocks[0] if item.blocks else None
        match first.content[:1] if isinstance(first, Plain) else ():
            case (Link(_, url) as link,) if url.startswith("#") and link.attributes.id == f"{own}-{url[1:]}":
                pass
            case _:
                return False
    return is_contents(found)


def is_contents(found: List) -> bool:
    """Whether a list is of links to places on its page, and no more."""
    stack: list[Node] = [found]
    while stack:
        node = stack.pop()
        if isinstance(node, Link) and node.url.startswith("#"):
            continue
        if not isinstance(node, OF_CONTENTS) and not (isinstance(node, Text) and not node.value.strip()):
            return False
        stack += node.children
    return bool(found.items)


def _chapter(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A chapter of a publication: where all of it is a numbered section, no more than that."""
    made = inside(pieces, reading)
    if len(made) == 1 and isinstance(section := made[0], Section):
        attributes = section.attributes.merged(opened.attributes(".section", "aria-labelledby"))
        return [section.replaced(attributes=attributes, span=opened.span)]
    return None


def _page_break(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece] | None:
    if opened.name != "div" or not all(map(is_blank, pieces)):
        return None
    return [PageBreak(attributes=opened.attributes(".page-break"), span=opened.span)]


def _pulled(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A block that is pulled out of the text by its class."""
    make = BLOCK.get(opened.name)
    if make is None or opened.name not in {"blockquote", "ol", "p", "ul"}:
        return None
    return [pulled(cast("Block", made)) for made in make(opened, pieces, reading) or ()]


LEGACY: Mapping[str, Maker] = MappingProxyType(
    {
        ".container": _page,
        ".header": _around_page,
        ".footer": _around_page,
        ".content-wrapper": _in_header,
        ".title": _in_header,
        ".action-header": _action_header,
        ".organisation-logo": _logo,
        ".department": response,
        ".statement": statement,
        ".department-intro": _navigation,
        f".{PERMALINK}": _permalink,
        ".fig": _caption,
        ".media-player-wrapper": _video,
        ".section": _chapter,
        ".page-break": _page_break,
        **dict.fromkeys((".pull", ".big-pull", ".pull-right"), _pulled),
        "a": _link,
        "ol": _contents,
        "ul": _contents,
    }
)
