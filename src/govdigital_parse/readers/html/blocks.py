"""What elements that stand on lines of their own are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from govdigital_parse.model import (
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Element,
    Emphasis,
    InlineElement,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Plain,
    SoftBreak,
    Strong,
    Superscript,
    Text,
    ThematicBreak,
)
from govdigital_parse.readers.constructs import group
from govdigital_parse.readers.html.headings import heading
from govdigital_parse.readers.html.opened import LAYOUT, PAGE, Maker, Opened, Part, Piece, Reading
from govdigital_parse.readers.html.text import (
    are_inlines,
    blocks,
    blocks_in,
    covering,
    is_blank,
    leaf,
    line,
    nodes,
    said,
)

LANGUAGE = "language-"
LISTS = frozenset({"dir", "menu", "ol", "ul"})
NUMBER = re.compile(r"-?[0-9]{1,9}")
# What can stand in code and is no more than its text.
OF_CODE = (Text, SoftBreak, LineBreak, Code, Emphasis, Strong, Superscript, InlineElement)

PAGE_PARTS = frozenset({PAGE, LAYOUT})


def inside(pieces: Sequence[Piece], reading: Reading) -> tuple[Block, ...]:
    """The blocks in a container: what belongs to a figure in it, and what belongs to a numbered section in that."""
    made = blocks(pieces)
    if reading.begins and any(block.span is not None and block.span.start in reading.begins for block in made):
        grouped: Any = group(made)
        return cast("tuple[Block, ...]", grouped)
    return made


def holds_page(pieces: Iterable[Piece]) -> bool:
    """Whether parts of the page are among ``pieces``, so that the element around them is layout."""
    return any(isinstance(piece, Part) and piece.name in PAGE_PARTS for piece in pieces)


def container(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    """An element around blocks that the model has no other node for."""
    if holds_page(pieces):
        return [Part(LAYOUT, opened, pieces)]
    if opened.parent is not None and opened.parent.name == "dl" and any(isinstance(piece, Part) for piece in pieces):
        return pieces  # HTML's way to group terms
    return [Element(opened.name, inside(pieces, reading), attributes=opened.attributes(), span=opened.span)]


def _item(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """An item, for the list around it; without one, a list of its own."""
    if opened.parent is not None and opened.parent.name in LISTS:
        return [Part(opened.name, opened, pieces)]
    item = ListItem(blocks(pieces), attributes=opened.attributes(), span=opened.span)
    return [List((item,), span=opened.span)]


def part(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """What only the element around it can make something of."""
    return [Part(opened.name, opened, pieces)]


def paragraph(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    """A paragraph. It ends where a block begins, as in a browser: the parser knows HTML 4's blocks alone."""
    attributes = opened.attributes()
    if are_inlines(pieces):
        return [Paragraph(leaf(pieces), attributes=attributes, span=opened.span)]
    made = blocks(pieces)
    if not made:
        return [Paragraph(leaf(nodes(pieces)), attributes=attributes, span=opened.span)]
    first, *rest = made
    if isinstance(first, Plain):
        return [Paragraph(first.content, attributes=attributes, span=first.span), *rest]
    return [first, *rest]


def _quotation(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    return [BlockQuote(blocks(pieces), attributes=opened.attributes(), span=opened.span)]


def _rule(opened: Opened, _pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    return [ThematicBreak(attributes=opened.attributes(), span=opened.span)]


def _preformatted(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece]:
    if not _is_code(pieces):
        return container(opened, pieces, reading)
    text, language, attributes = said(pieces), None, opened.attributes()
    only = pieces[0] if len(pieces) == 1 else None
    if isinstance(only, Code | InlineElement):
        language = next((c[len(LANGUAGE) :] for c in only.attributes.classes if c.startswith(LANGUAGE)), None)
    else:
        # A line's end right after the tag is none of the text.
        text = text.removeprefix("\r\n") if text.startswith("\r\n") else text.removeprefix("\n")
    return [CodeBlock(text, language, attributes=attributes, span=opened.span)]


def _is_code(pieces: list[Piece]) -> bool:
    stack = list(pieces)
    while stack:
        piece = stack.pop()
        if not isinstance(piece, OF_CODE):
            return False
        stack += piece.children
    return True


# ---- lists


def _list(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    items: list[ListItem] = []
    stray: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Part) and piece.name == "li":
            _take_stray(items, stray)
            element = piece.element
            items.append(ListItem(blocks_in(piece), attributes=element.attributes(), span=element.span))
        else:
            stray.append(piece)
    _take_stray(items, stray)
    ordered = opened.name == "ol"
    start = opened.attrs.get("start", "") if ordered else ""
    known = NUMBER.fullmatch(start.strip()) is not None
    attributes = opened.attributes("start") if known else opened.attributes()
    return [List(tuple(items), ordered, int(start) if known else 1, attributes=attributes, span=opened.span)]


def _take_stray(items: list[ListItem], stray: list[Piece]) -> None:
    """Put what stands between items, such as a list without one of its own, into the item before."""
    inside = blocks(stray) if not all(map(is_blank, stray)) else ()
    stray.clear()
    if not inside:
        return
    if items:
        last = items[-1]
        span = covering((last, *inside))
        items[-1] = last.replaced(blocks=(*last.blocks, *inside), span=span)
    else:
        items.append(ListItem(inside, span=covering(inside)))


def _definitions(opened: Opened, pieces: list[Piece], _reading: Reading) -> Iterable[Piece]:
    items: list[DefinitionTerm | Definition] = []
    for piece in pieces:
        if isinstance(piece, Part) and piece.name == "dt":
            element = piece.element
            items += _term(piece)
        elif isinstance(piece, Part) and piece.name == "dd":
            element = piece.element
            items.append(Definition(blocks_in(piece), attributes=element.attributes(), span=element.span))
        elif not is_blank(piece):
            inside: tuple[Block, ...] = blocks([piece])
            items.append(Definition(inside, span=covering(inside)))
    return [DefinitionList(tuple(items), attributes=opened.attributes(), span=opened.span)]


def _term(piece: Part) -> Iterable[DefinitionTerm | Definition]:
    """A term; blocks in it that no term can have come after it."""
    content, element = line(piece.pieces), piece.element
    yield DefinitionTerm(content or (), attributes=element.attributes(), span=element.span)
    if content is None:
        yield Definition(blocks_in(piece), span=element.span)


BLOCK: Mapping[str, Maker] = MappingProxyType(
    {
        **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), heading),
        **dict.fromkeys(
            "address article aside center details dialog div fieldset footer form header hgroup"
            " legend main nav noscript optgroup option search section summary".split(),
            container,
        ),
        **dict.fromkeys("caption dd dt figcaption tbody td tfoot th thead tr".split(), part),
        **dict.fromkeys("blockquote".split(), _quotation),
        **dict.fromkeys("listing plaintext pre xmp".split(), _preformatted),
        "dl": _definitions,
        "li": _item,
        "hr": _rule,
        "ol": _list,
        "p": paragraph,
        **dict.fromkeys("dir menu ul".split(), _list),
    }
)
