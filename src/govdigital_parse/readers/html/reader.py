"""From a page to a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from bs4.element import Comment as PageComment
from bs4.element import PageElement, PreformattedString, Tag

from govdigital_parse.model import Block, Comment, Document, RawHtml, SoftBreak, Unrendered
from govdigital_parse.problems import LIMIT_EXCEEDED, UNCLOSED_HTML, Problem
from govdigital_parse.readers.html.beside import Main, left_beside, main_of
from govdigital_parse.readers.html.blocks import inside
from govdigital_parse.readers.html.facts import document_of
from govdigital_parse.readers.html.footnotes import notes_of
from govdigital_parse.readers.html.opened import Opened, Piece, Reading
from govdigital_parse.readers.html.places import Places, tokens_of
from govdigital_parse.readers.html.soup import soup_of
from govdigital_parse.readers.html.table import made_of
from govdigital_parse.readers.html.text import texts
from govdigital_parse.source import Source, Span

PREFORMATTED = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
# No author's page has more tags and comments, or one in fewer signs, and each takes time.
MOST_TAGS = 100_000
TAG_DENSITY = 10
# What Internet Explorer was told, and nobody else.
CONDITIONAL = ("[if ", "<![endif]", "[endif]")


def parse_html(source: Source) -> Document:
    """``source``, a page of HTML or a part of one, read as browsers read it. Never raises for a text.

    What is wrong with it is in ``problems``. Of a page with more tags than any author writes, 100,000 and one in ten
    signs, the rest is kept unread, which is one of them (S110).
    """
    return document_below((), source)


def document_below(above: tuple[Block, ...], source: Source) -> Document:
    """As `parse_html`, with what stands ``above`` the text and is not in it."""
    from govdigital_parse.readers.html.reports import as_report  # noqa: PLC0415 - Lark can wait for the page to be read

    reading = Reading(source, notes=notes_of(source.text))
    page = _Page(source)
    pieces = _Reader(reading, Places(source, page.tokens, page.end)).read(soup_of(source.text[: page.end]))
    reading.problems += [*page.problems, *left_beside(reading)]
    made = (*above, *inside(pieces, reading), *page.rest)
    document = as_report(document_of(made, reading), reading)
    return document.replaced(furniture=tuple(Unrendered(span.text, span=span) for span in reading.furniture))


class _Page:
    """The tags of a page, as far as it is read, up to ``end``, and what is left of it."""

    def __init__(self, source: Source) -> None:
        self.tokens, unclosed = tokens_of(source.text)
        self.problems: list[Problem] = []
        self.rest: list[RawHtml] = []
        self.end = len(source.text)
        if unclosed is not None:
            span = Span(source, unclosed, self.end)
            self.problems.append(UNCLOSED_HTML.at(span, "this has no end: all after it is a part of it"))
        most = max(MOST_TAGS, self.end // TAG_DENSITY)
        if len(self.tokens) > most:
            self._cut(source, most)

    def _cut(self, source: Source, most: int) -> None:
        beginnings = (number for number, token in enumerate(self.tokens) if not token.is_end)
        number = next(islice(beginnings, most, None), None)
        if number is None:
            return
        rest = Span(source, self.tokens[number].start, self.end)
        self.problems.append(LIMIT_EXCEEDED.at(rest, f"there are more than {most} tags; the rest is kept unread"))
        self.rest = [RawHtml(rest.text, span=rest)]
        self.end = rest.start
        del self.tokens[number:]


class _Frame:
    """An ``element`` that is open: what is left to read in it, and what was read."""

    __slots__ = ("element", "left", "opened", "pieces")

    def __init__(self, opened: Opened, element: Tag) -> None:
        self.opened = opened
        self.element = element
        self.left: Iterator[PageElement] = iter(element.contents)
        self.pieces: list[Piece] = []


class _Reader:
    """The way through a page, element by element, without recursion."""

    def __init__(self, reading: Reading, places: Places) -> None:
        self.reading = reading
        self.places = places
        self.preformatted = 0
        self.main: Main | None = None
        self.in_main = False

    def read(self, root: Tag) -> list[Piece]:
        """What the page is, piece by piece."""
        self.main = main_of(root, self.reading.source.text)
        opened = Opened("", {}, None, self.reading.source, 0)
        stack = [_Frame(opened, root)]
        while True:
            frame = stack[-1]
            for element in frame.left:
                if isinstance(element, Tag):
                    stack.append(self._enter(element, frame.opened))
                    break
                self._take(element, frame.pieces)
            else:
                stack.pop()
                if not stack:
                    return frame.pieces
                stack[-1].pieces += self._leave(frame)

    def _enter(self, element: Tag, around: Opened) -> _Frame:
        attrs: Any = element.attrs
        start = self.places.open(element.name)
        self.preformatted += element.name in PREFORMATTED
        opened = Opened(element.name, attrs, around, self.reading.source, start)
        opened.statements_before = self.reading.statements
        opened.kept_before = self.reading.kept
        if self.main is not None and element is self.main.element:
            self.in_main = True
        return _Frame(opened, element)

    def _leave(self, frame: _Frame) -> Iterable[Piece]:
        opened = frame.opened
        opened.closed = self.places.close(opened.name)
        opened.end = self.places.end
        self.preformatted -= opened.name in PREFORMATTED
        made = made_of(opened, frame.pieces, self.reading)
        main, element = self.main, frame.element
        if main is None or main.is_around(element):
            return made
        if element is main.element:
            self.in_main = False
            return main.whole(opened, frame.pieces, made, self.reading)
        return made if self.in_main else main.beside(element, opened, frame.pieces, made, self.reading)

    def _take(self, element: PageElement, pieces: list[Piece]) -> None:
        """Take a text or a comment."""
        if not isinstance(element, PreformattedString):
            text, span = str(element), self.places.text()
            if text == "\n" and not self.preformatted:  # what most texts of a page are, between its elements
                pieces.append(SoftBreak(span=span))
            else:
                pieces += texts(text, span, as_it_is=self.preformatted > 0)
            return
        span = self.places.comment()
        if isinstance(element, PageComment) and not element.startswith(CONDITIONAL):
            pieces.append(Comment(str(element), span=span))
