"""A publication as one document, or as a document for each of its chapters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from govdigital_parse.model import (
    Abbreviation,
    AbbreviationDefinition,
    Block,
    Contents,
    Document,
    Element,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Link,
    List,
    ListItem,
    Node,
    Plain,
    Text,
    plain_text,
    walk,
)
from govdigital_parse.source import Source
from govdigital_parse.tree.plan import quoted
from govdigital_parse.writers.rewriting import rewritten

DIVISIONS = frozenset({"document-title", "section"})


@define
class Chapter:
    """A chapter: its file, None for what stands in none, and its blocks."""

    source: Source | None
    blocks: list[Block] = field(factory=list)


def is_chapter(block: Node) -> bool:
    """Whether ``block`` is the division that the site had around a chapter."""
    return (
        isinstance(block, Element)
        and block.span is not None
        and not DIVISIONS.isdisjoint(block.attributes.classes)
        and (block.span.start, block.span.end) == (0, len(block.span.source.text))
    )


def as_one(document: Document) -> Document:
    """``document`` without the divisions around its chapters."""
    return document.replaced(blocks=tuple(block for chapter in chapters(document) for block in chapter.blocks))


def chapters(document: Document) -> list[Chapter]:
    """The chapters of a publication, in order. What is in no chapter's division goes to the one before."""
    found: list[Chapter] = []
    for block in document.blocks:
        if isinstance(block, Element) and is_chapter(block):
            found.append(Chapter(block.span.source if block.span else None, list(block.blocks)))
        elif found:
            found[-1].blocks.append(block)
        else:
            found.append(Chapter(None, [block]))
    return found


def apart(document: Document, outputs: Mapping[str, str]) -> list[tuple[str, Document]]:
    """A document for each chapter, with its output; ``outputs`` has them by the paths of the chapters' files.

    Footnotes and abbreviations go where they are used, so that a chapter of nothing else has no document. The table of
    contents is a list of the chapters.
    """
    definitions = {node.name: node for node in walk(document, FootnoteDefinition)}
    expansions = {node.value: node for node in walk(document, AbbreviationDefinition)}
    parts: list[tuple[str, Document]] = []
    for chapter in chapters(document):
        output = outputs[(chapter.source.path if chapter.source else None) or next(iter(outputs))]
        part = document.replaced(blocks=tuple(chapter.blocks), source=chapter.source or document.source)
        part = rewritten(
            part, lambda node: () if isinstance(node, FootnoteDefinition | AbbreviationDefinition) else (node,)
        )
        used = _used(part, definitions, expansions)
        part = part.replaced(blocks=(*part.blocks, *used), title=_title(part))
        if part.blocks:
            parts.append((output, part))
    listed = [(output, part.title) for output, part in parts]
    return [(output, _with_contents(part, [one for one in listed if one[0] != output])) for output, part in parts]


def _used(
    part: Document,
    definitions: dict[str, FootnoteDefinition],
    expansions: dict[str, AbbreviationDefinition],
) -> Iterable[Block]:
    """The definitions that a chapter refers to, those with them that footnotes refer to."""
    found: dict[str, FootnoteDefinition] = {}
    waiting: list[Node] = [part]
    words: dict[str, None] = {}
    while waiting:
        node = waiting.pop()
        words.update(dict.fromkeys(word.value for word in walk(node, Abbreviation)))
        for reference in walk(node, FootnoteReference):
            definition = definitions.get(reference.name)
            if definition is not None and reference.name not in found:
                found[reference.name] = definition
                waiting.append(definition)
    return (*found.values(), *(expansions[word] for word in words if word in expansions))


def _title(part: Document) -> str | None:
    heading = next(walk(part, Heading), None)
    return plain_text(*heading.content) if heading else None


def _with_contents(part: Document, listed: Sequence[tuple[str, str | None]]) -> Document:
    def listing(node: Node) -> Sequence[Node]:
        if not isinstance(node, Contents):
            return (node,)
        # By the file's name: the one beside this one.
        links = [Link((Text(title or output),), quoted(output.rpartition("/")[2])) for output, title in listed]
        items = tuple(ListItem((Plain((link,)),)) for link in links)
        return (List(items, span=node.span),) if items else ()

    return rewritten(part, listing)
