"""What a document says, whatever it is written in: of the model, and of a page of HTML. Both sides are compared.

A fact is a heading with its level, a link, an image, a stretch of emphasis or strong, the shape of a list, the rows of
a table; and the text of all, without white space. Footnotes are apart, because each target has its own place for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import unquote

import lxml.html
from lxml.etree import _Element

from govdigital_parse.model import (
    Abbreviation,
    AbbreviationDefinition,
    Code,
    CodeBlock,
    Comment,
    Contents,
    DefinitionTerm,
    Document,
    Element,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    InlineElement,
    Link,
    LinkDefinition,
    List,
    Navigation,
    Node,
    Plain,
    RawHtml,
    Rendition,
    StrayDirective,
    Strong,
    TableRow,
    Text,
    Timestamp,
    Unrendered,
    Video,
    walk,
)
from govdigital_parse.writers.safety import safe_html, safe_url
from govdigital_parse.writers.text import numbered

SILENT = (AbbreviationDefinition, Comment, Contents, FootnoteDefinition, LinkDefinition, Unrendered)
STRATEGY = "/digital/strategy"
IN_NOTES = ("headings", "links", "images", "emphasis", "strong", "rows")


def bare(text: str) -> str:
    """``text`` without white space, and without what no file can hold."""
    return "".join("".join(text.split()).split("\u200b")).replace("\0", "\ufffd")


@dataclass
class Facts:
    """The facts, in the order of the text."""

    text: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    emphasis: list[str] = field(default_factory=list)
    strong: list[str] = field(default_factory=list)
    lists: list[tuple[int, str, int]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    video: tuple[str, str] = ("Video", "(captions)")

    def plain(self) -> dict[str, Any]:
        """What is compared: texts joined, empty ones left out, and what has no order of its own sorted."""
        return {
            "text": bare("".join(self.text)),
            "headings": [heading for heading in self.headings if heading[1]],
            "links": sorted(self.links),
            "images": self.images,
            "emphasis": sorted(filter(None, self.emphasis)),
            "strong": sorted(filter(None, self.strong)),
            "lists": self.lists,
            "rows": [row for row in self.rows if any(row)],
            "notes": sorted(filter(None, self.notes)),
        }


# ---- the model


def of_model(document: Document, video: tuple[str, str] = Facts.video) -> Facts:
    """The facts of a document; each node says what it says itself, then what is in it follows.

    ``video`` are the words that a target has for the links of one.
    """
    facts = Facts(video=video)
    _collect(document.blocks, facts)
    names = {reference.name for reference in walk(document, FootnoteReference)}
    notes = {note.name: note for note in walk(document, FootnoteDefinition) if note.name in names}
    facts.notes = [_said(note.blocks, video) for note in notes.values()]
    for note in notes.values():
        inside = Facts(video=video)
        _collect(note.blocks, inside)
        for name in IN_NOTES:
            getattr(facts, name).extend(getattr(inside, name))
    return facts


def _collect(blocks: tuple[Node, ...], facts: Facts) -> None:
    stack: list[tuple[Node, int, bool]] = [(node, 0, False) for node in reversed(blocks)]
    while stack:
        node, depth, in_link = stack.pop()
        if isinstance(node, SILENT):
            continue
        facts.text += _own_text(node, facts.video)
        _own_facts(node, depth, facts, in_link=in_link)
        deeper = depth + isinstance(node, List)
        linked = in_link or isinstance(node, Link)
        stack += [(child, deeper, linked) for child in reversed(node.children)]
        if isinstance(node, RawHtml):
            facts.text += _of_html(node, facts)


def _of_html(node: RawHtml, facts: Facts) -> list[str]:
    inside = of_html(safe_html(node.html))
    for name in ("headings", "links", "images", "emphasis", "strong", "lists", "rows"):
        getattr(facts, name).extend(getattr(inside, name))
    return inside.text


def _own_text(node: Node, video: tuple[str, str]) -> list[str]:  # noqa: PLR0911 - one case a kind
    match node:
        case Text(value) | Code(value) | Abbreviation(value) | CodeBlock(value) | StrayDirective(value):
            return [value]
        case Heading(index=str(index)):
            return [numbered(index, "") if _said(node.content) else index]
        case Figure(number=int(number)):
            # The lead comes before the caption, and is told apart by nothing.
            return [] if node.lead else [f"Figure {number}:" if node.caption else f"Figure {number}"]
        case Rendition(name):
            return [f"{name} format"]
        case Timestamp():
            return [node.text or (node.date.isoformat() if node.date else "")]
        case Video():
            return [video[0], video[1] if node.captions else ""]
        case Navigation():
            names = [node.previous is not None and "Previous action", node.next is not None and "Next action"]
            links = " | ".join(name for name in names if name)
            return [links, "This action forms part of the Government Digital Strategy."]
    return []


def _own_facts(node: Node, depth: int, facts: Facts, *, in_link: bool) -> None:  # noqa: C901 - one case a kind
    match node:
        case Heading(level, content, index):
            facts.headings.append((level, bare(numbered(index, _said(content)))))
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(content),)):
            facts.headings.append((int(name[1]), _said(content)))
        case Link(content, url) if not in_link and safe_url(url) is not None:
            facts.links.append((_address(url), _said(content)))
        case Rendition(name, url) if not in_link and safe_url(url) is not None:
            facts.links.append((_address(url), bare(f"{name} format")))
        case Video(url, captions):
            named = [(url, facts.video[0]), (captions, facts.video[1].strip("()"))]
            facts.links += [(_address(address), bare(said)) for address, said in named if address]
        case Navigation(before, after):
            around = [(before, "Previousaction"), (after, "Nextaction")]
            facts.links += [(f"../{number:02}", said) for number, said in around if number is not None]
            facts.links.append((STRATEGY, "GovernmentDigitalStrategy"))
        case Image(url, alternative) if safe_url(url) is not None:
            facts.images.append((_address(url), bare(alternative)))
        case Emphasis(content) | InlineElement("em" | "i", content):
            facts.emphasis.append(_said(content))
        case Strong(content) | DefinitionTerm(content) | InlineElement("strong" | "b", content):
            facts.strong.append(_said(content))
        case List(items):
            facts.lists.append((depth, "ol" if node.ordered else "ul", len(items)))
        case TableRow(cells):
            # How many empty cells there are depends on how a target fills a row.
            facts.rows.append(tuple(filter(None, (_said(cell.blocks) for cell in cells))))


def _said(nodes: tuple[Node, ...], video: tuple[str, str] = Facts.video) -> str:
    """The text of ``nodes``."""
    inside = Facts(video=video)
    if nodes:
        _collect_texts(nodes, inside)
    return bare("".join(inside.text))


def _collect_texts(nodes: tuple[Node, ...], facts: Facts) -> None:
    stack: list[Node] = [*reversed(nodes)]
    while stack:
        node = stack.pop()
        if isinstance(node, SILENT):
            continue
        facts.text += _own_text(node, facts.video)
        stack += reversed(node.children)
        if isinstance(node, RawHtml):
            facts.text += of_html(safe_html(node.html)).text


def _address(url: str) -> str:
    return "".join(sign for sign in unquote(unquote(url)) if sign > " ")


# ---- a page


def of_html(html: str) -> Facts:
    """The facts of a page or a part of one."""
    facts = Facts()
    if not html.strip():
        return facts
    root = cast(_Element, lxml.html.fragment_fromstring(html, create_parent="div"))
    in_notes = Facts()
    for note in [*root.iter("section"), *root.iter("div")]:
        if "footnotes" in (note.get("class") or "") and note.getparent() is not None:
            facts.notes += [_without_ways_back(item) for item in note.iter("li") if item.get("id", "").startswith("fn")]
            _facts_of(note, in_notes, depth=0)
            _remove(note)
    for contents in [*root.iter("ul", "ol")]:
        if contents.get("id") == "markdown-toc":
            _remove(contents)
    _facts_of(root, facts, depth=0)
    for name in IN_NOTES:
        getattr(facts, name).extend(getattr(in_notes, name))
    facts.text = [*_texts(root)]
    return facts


def _facts_of(root: _Element, facts: Facts, depth: int) -> None:
    for element in root.iter("*"):
        said = bare("".join(_texts(element)))
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name:
                facts.headings.append((int(name[1]), said))
            case "a" if element.get("href") is not None and not _is_of_a_note(element):
                facts.links.append((_address(element.get("href", "")), said))
            case "img":
                facts.images.append((_address(element.get("src", "")), bare(element.get("alt", ""))))
            case "em" | "i":
                facts.emphasis.append(said)
            case "strong" | "b" | "dt":
                facts.strong.append(said)
            case "ol" | "ul" as name:
                inside = sum(1 for outer in element.iterancestors("ol", "ul") if outer is not root)
                items = [child for child in element if child.tag == "li"]
                facts.lists.append((depth + inside, name, len(items)))
            case "tr":
                cells = [child for child in element if child.tag in {"td", "th"}]
                facts.rows.append(tuple(filter(None, (bare("".join(_texts(cell))) for cell in cells))))


def _texts(root: _Element) -> Iterator[str]:
    """The texts inside, without those of references to footnotes."""
    skipped = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            if not skipped and element is not root:
                yield element.tail or ""
            continue
        if event == "start":
            skipped += _is_reference(element)
            if not skipped:
                yield element.text or ""
        else:
            skipped -= _is_reference(element)
            if not skipped and element is not root:
                yield element.tail or ""


def _is_reference(element: _Element) -> bool:
    return element.tag == "sup" and ("footnote" in (element.get("class") or "") or element.get("role") == "doc-noteref")


def _is_of_a_note(link: _Element) -> bool:
    around = link.getparent()
    return "footnote" in (link.get("class") or "") or (around is not None and _is_reference(around))


def _without_ways_back(item: _Element) -> str:
    for link in [*item.iter("a")]:
        if _is_of_a_note(link):
            _remove(link)
    return bare("".join(_texts(item)))


def _remove(element: _Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
