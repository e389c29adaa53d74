"""Texts, and the runs of them that blocks are made of: white space, and what stands at the edges of a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from govdigital_parse.model import (
    Block,
    Code,
    CodeBlock,
    Comment,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Node,
    Plain,
    RawHtml,
    SoftBreak,
    Text,
    Video,
)
from govdigital_parse.model.walk import INLINES
from govdigital_parse.readers.html.opened import Part, Piece
from govdigital_parse.readers.html.places import BLANKS
from govdigital_parse.source import Span

LINE_END = re.compile(r"[ \t]*[\n\f\r][ \t\n\f\r]*")
# These are blocks where they stand among blocks.
EITHER = (Comment, RawHtml)


def texts(value: str, span: Span, *, as_it_is: bool) -> list[Node]:
    """A text of the page: lines, with breaks between them, or in preformatted text ``as_it_is``."""
    written = span.text
    exact = written == value
    if not exact and not as_it_is:
        before = len(written) - len(written.lstrip(BLANKS))
        span = span._replace(start=span.start + before, end=span.start + before + len(written.strip(BLANKS)))
    if as_it_is or not ("\n" in value or "\r" in value or "\f" in value):
        return [Text(value, span=span)]
    made: list[Node] = []
    position = 0
    for found in LINE_END.finditer(value):
        start, end = found.span()
        if start > position:
            made.append(Text(value[position:start], span=_within(span, position, start, exact=exact)))
        made.append(SoftBreak(span=_within(span, start, end, exact=exact)))
        position = end
    if position < len(value):
        made.append(Text(value[position:], span=_within(span, position, len(value), exact=exact)))
    return made


def _within(span: Span, start: int, end: int, *, exact: bool) -> Span:
    return Span(span.source, span.start + start, span.start + end) if exact else span


def is_inline(piece: Piece) -> bool:
    """Whether ``piece`` can stand in a line of text."""
    return type(piece) in INLINES


def are_inlines(pieces: Iterable[Piece]) -> bool:
    """Whether all can stand in a line of text."""
    return all(type(piece) in INLINES for piece in pieces)


def nodes(pieces: Iterable[Piece]) -> list[Piece]:
    """Those of ``pieces`` that are nodes."""
    return [piece for piece in pieces if isinstance(piece, Node)]


def is_blank(piece: Piece) -> bool:
    """Whether ``piece`` is nothing but white space."""
    return type(piece) is SoftBreak or (type(piece) is Text and not piece.value.strip(BLANKS))


def leaf(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """The inlines of a block: without white space at its edges and after a line break, texts beside another as one."""
    if len(pieces) == 1 and type(only := pieces[0]) is Text:
        return _trimmed([only])
    made: list[Any] = []
    for piece in pieces:
        before = made[-1] if made else None
        kind = type(piece)
        if kind is SoftBreak and (before is None or type(before) in (SoftBreak, LineBreak)):
            continue
        if kind is Text and type(before) is Text:
            made[-1] = _joined(before, cast(Text, piece))
        elif kind is SoftBreak and type(before) is Text and before.value.endswith(tuple(" \t")):
            made[-1] = before.replaced(value=before.value.rstrip(" \t"))
            if not made[-1].value:
                made.pop()
            made.append(piece)
        else:
            made.append(piece)
    return _trimmed(made)


def _joined(first: Text, second: Text) -> Text:
    span = first.span
    if span is not None and second.span is not None:
        span = span._replace(end=max(span.end, second.span.end))
    return Text(first.value + second.value, span=span)


def _trimmed(made: list[Any]) -> tuple[Inline, ...]:
    while made and is_blank(made[-1]):
        made.pop()
    first = 0
    while first < len(made) and is_blank(made[first]):
        first += 1
    made = made[first:]
    if made and type(made[-1]) is Text and made[-1].value[-1] in BLANKS:
        made[-1] = _cut(made[-1], 0, len(made[-1].value.rstrip(BLANKS)))
    if made and type(made[0]) is Text and made[0].value[0] in BLANKS:
        value = made[0].value
        made[0] = _cut(made[0], len(value) - len(value.lstrip(BLANKS)), len(value))
    return tuple(made)


def _cut(text: Text, start: int, end: int) -> Text:
    span = text.span
    if span is not None and span.end - span.start == len(text.value):
        span = Span(span.source, span.start + start, span.start + end)
    return Text(text.value[start:end], span=span)


def blocks(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """What stands in a container: blocks, and runs of text between them as `Plain`.

    Items, rows and cells that stand outside of what they are for become what is in them.
    """
    made: list[Any] = []
    run: list[Piece] = []
    for piece in _without_parts(pieces):
        if type(piece) in INLINES:
            run.append(piece)
        else:
            if run:
                made += _run(run)
                run = []
            made.append(piece)
    if run:
        made += _run(run)
    return tuple(made)


def _without_parts(pieces: Sequence[Piece]) -> Iterable[Piece]:
    stack: list[Piece] = list(reversed(pieces))
    while stack:
        piece = stack.pop()
        if not isinstance(piece, Part):
            yield piece
            continue
        if piece.name == "li":
            item = ListItem(blocks_in(piece), attributes=piece.element.attributes(), span=piece.element.span)
            yield List((item,), span=piece.element.span)
        else:
            # A line's end keeps the texts of two cells apart.
            stack += [SoftBreak(), *reversed(piece.pieces), SoftBreak()]


def blocks_in(part: Part) -> tuple[Block, ...]:
    """The blocks in an item or a cell."""
    return blocks(part.pieces)


def _run(run: list[Piece]) -> list[Node]:
    """The blocks that a run of inlines is: one of text, or none, with the comments that stand alone."""
    if all(isinstance(piece, EITHER) or is_blank(piece) for piece in run):
        return [cast(Node, piece) for piece in run if isinstance(piece, EITHER)]
    content = leaf(run)
    return [Plain(content, span=covering(content))] if content else []


def covering(nodes: Sequence[Node]) -> Span | None:
    """From where the first of ``nodes`` begins to where the last ends."""
    spans = [span for node in (*nodes[:1], *nodes[-1:]) if (span := node.span)]
    return Span(spans[0].source, spans[0].start, max(span.end for span in spans)) if spans else None


def inlines(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """What stands in a line of text, whatever it is: of blocks, what is in them, a line's end between them."""
    if are_inlines(pieces):
        return leaf(pieces)
    made: list[Piece] = []
    stack: list[Piece] = list(reversed(pieces))
    while stack:
        piece = stack.pop()
        if isinstance(piece, Part):
            stack += [SoftBreak(), *reversed(piece.pieces), SoftBreak()]
        elif type(piece) in INLINES:
            made.append(piece)
        elif isinstance(piece, CodeBlock):
            made.append(Code(piece.text, span=piece.span))
        elif isinstance(piece, Video):
            made.append(Link((Text(piece.url),), piece.url, span=piece.span))
        else:
            stack += [SoftBreak(), *reversed(piece.children), SoftBreak()]
    return leaf(made)


def said(pieces: Iterable[Piece]) -> str:
    """The text of ``pieces``, white space as it stands."""
    made: list[str] = []
    stack: list[Piece] = list(reversed(list(pieces)))
    while stack:
        piece = stack.pop()
        if isinstance(piece, Part):
            stack += reversed(piece.pieces)
        elif isinstance(piece, Text | Code):
            made.append(piece.value)
        elif isinstance(piece, SoftBreak | LineBreak):
            made.append("\n")
        else:
            stack += reversed(piece.children)
    return "".join(made)
