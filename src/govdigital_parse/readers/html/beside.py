"""What stands beside the one main element of a page: its furniture is none of the document, all else is there.

A page that names no main element, or several, does not say what of it is the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bs4.element import PageElement, Tag

from govdigital_parse.model import Element, Heading, Link, List, Node, text_lines, walk
from govdigital_parse.problems import FURNITURE, Problem
from govdigital_parse.readers.html.furniture import left_out
from govdigital_parse.readers.html.legacy import is_contents
from govdigital_parse.readers.html.opened import LAYOUT, PAGE, Opened, Part, Piece, Reading, parts
from govdigital_parse.readers.html.text import said

# A page without this has no main element.
SIGN = re.compile(r"<main\b|\brole\s*=\s*[\"']?main\b|\bid\s*=\s*[\"']?(?:main|content)", re.IGNORECASE)
# What sites called it before HTML had a name for it.
IDS = frozenset({"content", "main", "main-content", "maincontent"})
CONTAINERS = frozenset({"article", "body", "div", "section"})
# What says that it is furniture: names and roles of elements, words in ids and classes (site-footer, cookieNotice).
CONTROLLING = frozenset({"form", "nav", "search"})
NAMES = frozenset({"footer", "header"})
ROLES = frozenset({"banner", "contentinfo", "form", "navigation", "search"})
WORDS = frozenset(
    "breadcrumb breadcrumbs cookie cookies feedback footer header masthead nav navbar navigation search share sharing"
    " skip skiplink skiplinks survey toc".split()
)
WORDED = frozenset({"a", "aside", "div", "dl", "ol", "p", "section", "span", "ul"})
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# What else is in one of these is its own and no page's.
OWNERS = frozenset({"article", "aside", "section"})
# What can be a line that pages have around a document.
LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "ul"})
CONTROLS = frozenset({"a", "button"})
LAYOUTS = frozenset({"[document]", "aside", "body", "div", "html", "section"})
NOTES = frozenset({"dd", "dt", "li", "p"})
# What is longer is no link or message of a site's.
LONGEST = 2000


class Main:
    """The one main element of a page, which tells what the others are."""

    def __init__(self, element: Tag) -> None:
        parents = list(element.parents)
        first = next((child for child in element.children if isinstance(child, Tag)), element)
        ids = (one.attrs.get("id") for one in (first, element, *parents))
        self.element = element
        self._around = frozenset(map(id, parents))
        self._targets = frozenset(f"#{name}" for name in ids if name)
        self._linked = frozenset(link.attrs.get("href", "")[1:] for link in element.find_all("a"))
        self._is_titled = element.find("h1") is not None

    def is_around(self, element: Tag) -> bool:
        """Whether the main element is in ``element``."""
        return id(element) in self._around

    def whole(
        self, opened: Opened, pieces: Sequence[Piece], made: Iterable[Piece], reading: Reading
    ) -> Iterable[Piece]:
        """The main element itself, that was ``made`` of ``pieces``: what is in it, without what is around it."""
        if reading.body_end is None:
            reading.body_end = opened.end
        reading.locale = reading.locale or opened.language
        made = list(made)
        is_plain = opened.name == "main" or any(isinstance(piece, Element) for piece in made)
        return [Part(PAGE, opened, pieces)] if is_plain else made

    def beside(
        self, element: Tag, opened: Opened, pieces: Sequence[Piece], made: Iterable[Piece], reading: Reading
    ) -> Iterable[Piece]:
        """What an ``element`` beside it is, that was ``made`` of ``pieces``: nothing where it is furniture.

        A part of the page that holds something of the document, such as its title, stays, without its frame.
        """
        made = list(made)
        known = parts(made, PAGE)
        reading.kept += any(part.pieces for part in known) or self._is_note(opened) or any(map(self._is_title, made))
        if known:
            return made
        frames = _frames(opened)
        if reading.kept > opened.kept_before:
            is_plain = any(isinstance(piece, Element) for piece in made)
            return [Part(LAYOUT, opened, pieces)] if frames and is_plain else made
        if frames or self._is_line_of_page(element, opened, made):
            reading.beside.add(opened.start)
            return left_out(opened, made, reading)
        return made

    def _is_note(self, opened: Opened) -> bool:
        """Whether the main element leads to it, as to a note: links to a page's top lead to no line of text."""
        return opened.name in NOTES and opened.attrs.get("id") in self._linked

    def _is_title(self, piece: Piece) -> bool:
        return isinstance(piece, Heading) and piece.level == 1 and not self._is_titled

    def _is_line_of_page(self, element: Tag, opened: Opened, made: Sequence[Piece]) -> bool:
        """Whether it is a line, or a list, that pages have around a document: links to its parts, messages."""
        is_line = opened.name in LINES or (opened.name in CONTROLS and _is_alone(element))
        if not is_line or opened.end - opened.start > LONGEST:
            return False
        if any(isinstance(piece, List) and is_contents(piece) for piece in made):
            return True
        links = [link for piece in made if isinstance(piece, Node) for link in walk(piece, Link)]
        only_links = "".join(said(links).split()) == "".join(said(made).split())
        if links and only_links and self._targets.issuperset(link.url for link in links):
            return True
        lines = text_lines(*(piece for piece in made if isinstance(piece, Node)))
        return bool(lines) and _are_lines_of_page(lines, only_links=only_links)


def main_of(page: Tag, text: str) -> Main | None:
    """The main element of ``page``, whose source is ``text``, if it has exactly one, with something in it."""
    if not SIGN.search(text):
        return None
    found = _outermost(page, _is_main) or _outermost(page, _has_main_id)
    return Main(found[0]) if len(found) == 1 and not all(map(str.isspace, found[0].strings)) else None


def left_beside(reading: Reading) -> Iterator[Problem]:
    """A problem that says how much beside the main element is left out, at the first of it."""
    left = [span for span in reading.furniture if span.start in reading.beside]
    if left:
        parts = "1 part of the page is" if len(left) == 1 else f"{len(left)} parts of the page are"
        yield FURNITURE.at(left[0], f"{parts} beside its main element, and left out")


def _is_main(element: Tag) -> bool:
    says = element.name == "main" or (_role(element.attrs) == "main" and element.name in CONTAINERS)
    return says and "hidden" not in element.attrs


def _role(attrs: Mapping[str, Any]) -> str:
    return str(attrs.get("role", "")).strip().lower()


def _has_main_id(element: Tag) -> bool:
    return element.name in CONTAINERS and element.attrs.get("id") in IDS


def _outermost(page: Tag, fits: Callable[[Tag], bool]) -> list[Tag]:
    """The elements that fit, without those inside others; no more than two."""
    found: list[Tag] = []
    stack: list[Iterator[PageElement]] = [iter(page.contents)]
    while stack and len(found) <= 1:
        for child in stack[-1]:
            if isinstance(child, Tag) and child.name != "template":
                if fits(child):
                    found.append(child)
                else:
                    stack.append(iter(child.contents))
                break
        else:
            stack.pop()
    return found


def _frames(opened: Opened) -> bool:
    """Whether an element says by its name, its role, its id or its classes that it is a part of the page."""
    if opened.name in CONTROLLING:
        return True
    says = opened.name in NAMES or _role(opened.attrs) in ROLES
    if not (says or opened.name in WORDED) or any(around.name in OWNERS for around in opened.around()):
        return False
    if says:
        return True
    names = (opened.attrs.get("id", ""), opened.attrs.get("class", ""))
    return any(word.lower() in WORDS for name in names if name for word in WORD.findall(name))


def _is_alone(element: Tag) -> bool:
    """Whether no text is beside ``element``, nor is it in a line of text."""
    beside = (element.previous_sibling, element.next_sibling)
    is_in_line = element.parent is None or element.parent.name not in LAYOUTS
    return not is_in_line and not any(isinstance(one, str) and not one.isspace() for one in beside)


def _are_lines_of_page(lines: Sequence[str], *, only_links: bool) -> bool:
    from govdigital_parse.readers.report.furniture import is_around  # noqa: PLC0415 - few pages need Lark for it

    return all(is_around(line, among=only_links) for line in lines)
