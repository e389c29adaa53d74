"""From a page to a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from bs4.element import Comment as PageComment
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from govdigital_parse.model import Comment, Document
from govdigital_parse.problems import UNCLOSED_HTML
from govdigital_parse.readers.html.blocks import inside
from govdigital_parse.readers.html.facts import document_of
from govdigital_parse.readers.html.footnotes import notes_of
from govdigital_parse.readers.html.opened import Opened, Piece, Reading
from govdigital_parse.readers.html.places import Places, tokens_of
from govdigital_parse.readers.html.soup import soup_of
from govdigital_parse.readers.html.table import makers
from govdigital_parse.readers.html.text import texts
from govdigital_parse.source import Source, Span

PREFORMATTED = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
# What Internet Explorer was told, and nobody else.
CONDITIONAL = ("[if ", "<![endif]", "[endif]")


def parse_html(source: Source) -> Document:
    """``source``, a page of HTML or a part of one, read as browsers read it. Never raises for a text.

    What is wrong with it is in ``problems``.
    """
    reading = Reading(source, notes=notes_of(source.text))
    made = inside(_Reader(reading).read(soup_of(source.text)), reading)
    return document_of(made, reading)


class _Frame:
    """An element that is open: what is left to read in it, and what was read."""

    __slots__ = ("left", "opened", "pieces")

    def __init__(self, opened: Opened, inside: list[PageElement]) -> None:
        self.opened = opened
        self.left: Iterator[PageElement] = iter(inside)
        self.pieces: list[Piece] = []


class _Reader:
    """The way through a page, element by element, without recursion."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        tokens, unclosed = tokens_of(reading.source.text)
        if unclosed is not None:
            span = Span(reading.source, unclosed, len(reading.source.text))
            reading.problems.append(
                UNCLOSED_HTML.at(span, "this is not closed: a browser takes all after it for a part of it")
            )
        self.places = Places(reading.source, tokens)
        self.preformatted = 0

    def read(self, root: Tag) -> list[Piece]:
        """What the page is, piece by piece."""
        opened = Opened("", {}, None, self.reading.source, 0)
        stack = [_Frame(opened, root.contents)]
        while True:
            frame = stack[-1]
            for element in frame.left:
                if isinstance(element, Tag):
                    stack.append(self._enter(element, frame.opened))
                    break
                self._take(cast(NavigableString, element), frame.pieces)
            else:
                stack.pop()
                if not stack:
                    return frame.pieces
                stack[-1].pieces += self._leave(frame)

    def _enter(self, element: Tag, around: Opened) -> _Frame:
        attrs = cast(Mapping[str, str], element.attrs)
        start = self.places.open(element.name)
        self.preformatted += element.name in PREFORMATTED
        opened = Opened(element.name, attrs, around, self.reading.source, start)
        opened.statements_before = self.reading.statements
        return _Frame(opened, element.contents)

    def _leave(self, frame: _Frame) -> list[Piece]:
        opened = frame.opened
        opened.closed = self.places.close(opened.name)
        opened.end = self.places.end
        self.preformatted -= opened.name in PREFORMATTED
        for make in makers(opened):
            made = make(opened, frame.pieces, self.reading)
            if made is not None:
                return list(made)
        return frame.pieces

    def _take(self, element: NavigableString, pieces: list[Piece]) -> None:
        """Take a text or a comment."""
        if not isinstance(element, PreformattedString):
            pieces += texts(str(element), self.places.text(), as_it_is=self.preformatted > 0)
            return
        span = self.places.comment()
        if isinstance(element, PageComment) and not element.startswith(CONDITIONAL):
            pieces.append(Comment(str(element), span=span))
