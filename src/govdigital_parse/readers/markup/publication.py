"""A publication: chapters that are read as one text, with footnotes, links and ids in common.

The original compiler put a division around each chapter and read them as one file. So does this, and puts everything
back into its own chapter afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govdigital_parse.model import Document, Element, Include, Node, walk
from govdigital_parse.problems import CROSSED_DIRECTIVES, STRAY_CLOSE, UNCLOSED_DIRECTIVE, Problem
from govdigital_parse.readers.markup.includes import Allowance, Found, Partials, joined
from govdigital_parse.readers.markup.layout import ANY_KIND, relocated
from govdigital_parse.readers.markup.reader import parse_markup, parsed, without_partials
from govdigital_parse.source import Source, Span

# What changes a node although it is frozen; nobody has seen it yet.
_set = object.__setattr__
TITLE, SECTION = "document-title", "section"
TITLE_CHAPTER = "00-"
NESTING = frozenset({UNCLOSED_DIRECTIVE.code, STRAY_CLOSE.code, CROSSED_DIRECTIVES.code})
# A chapter in the text that holds them all: no include can have such a path, as it would end with its line.
CHAPTER = "\n"


def parse_publication(
    chapters: Sequence[tuple[str, Source]],
    partials: Partials | None,
    *,
    path: str,
    allowance: Allowance | None = None,
) -> Document:
    """The document of ``chapters``, names of files and texts, in their order. Never raises for a text.

    Each chapter is a ``div`` (an `Element`) of class ``document-title``, where its name begins with ``00-``, or
    ``section``. Spans are those in the chapters. The source of the document, which is called ``path``, only holds the
    divisions. ``partials`` has what is included, None for nothing; ``allowance`` is as in `parse_markup`.
    """
    page, places = _page([name for name, _ in chapters], path)
    known = {place.path: chapter for place, (_, chapter) in zip(places, chapters, strict=True)}
    text, layout, problems = joined(page, list(zip(places, known.values(), strict=True)), partials, allowance)
    document = relocated(parsed(text, problems), layout, page)
    _open(document, known)
    document = document.replaced(
        blocks=tuple(_opened(document.blocks)), problems=tuple(_in_chapters(document.problems, page, known.values()))
    )
    return without_partials(document) if partials is None else document


def _in_chapters(problems: Iterable[Problem], page: Source, chapters: Iterable[Source]) -> Iterator[Problem]:
    """``problems``, those of the divisions around chapters as what is wrong inside."""
    misnested = False
    for problem in problems:
        if problem.span is not None and problem.span.source is page:
            misnested = True
        else:
            yield problem
    for chapter in chapters if misnested else ():
        yield from (problem for problem in parse_markup(chapter).problems if problem.code in NESTING)


def _page(names: Iterable[str], path: str) -> tuple[Source, list[Found]]:
    """A text with a division for each chapter, and where in it the chapters have to be put."""
    text = ""
    places: list[Found] = []
    for number, name in enumerate(names):
        text += f"<div class='{TITLE if name.startswith(TITLE_CHAPTER) else SECTION}'>\n\n"
        places.append(Found(len(text), len(text), f"{CHAPTER}{number}"))
        text += "\n\n</div>\n\n"
    return Source(text, path), places


def _open(document: Document, known: Mapping[str, Source]) -> None:
    """Put what is in a chapter into what holds the chapter, wherever that is, which then stands in the chapter."""
    apart = len(document.blocks) == len(known) and all(map(_is_division, document.blocks))
    # Where each chapter is in a division of its own, there is nothing to look for inside.
    for node in document.blocks if apart else list(walk(document)):
        for name in ANY_KIND.intersection(node.CHILDREN):
            inside = getattr(node, name) or ()
            held = [child for child in inside if _is_chapter(child)]
            if held and node is not document:
                _set(node, name, tuple(_opened(inside)))
                chapter = known[held[0].path]
                _set(node, "span", Span(chapter, 0, len(chapter.text)))


def _is_division(block: Node) -> bool:
    """Whether ``block`` is the division around a chapter, with nothing else in it."""
    return isinstance(block, Element) and len(block.blocks) == 1 and _is_chapter(block.blocks[0])


def _opened(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Include) and _is_chapter(node):
            yield from node.content or ()
        else:
            yield node


def _is_chapter(node: Node) -> bool:
    return isinstance(node, Include) and node.path.startswith(CHAPTER)
