"""What the legacy site's pages say, told apart from the reader: by lxml and a list of what is no word of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html

from govdigital_parse.model import (
    Abbreviation,
    Code,
    CodeBlock,
    Contents,
    Document,
    Figure,
    FootnoteReference,
    Heading,
    LineBreak,
    Navigation,
    Node,
    RawHtml,
    Rendition,
    SoftBreak,
    Text,
    Timestamp,
    Video,
    plain_text,
)

PAGES = 41

# What the site put around its text, and beside it: no words of the publication. As paths, said apart from the reader.
FURNITURE = (
    "//head",
    "//script",
    "//div[@class='container']/div[@class='header' or @class='footer']",
    "//div[@class='department-intro']",
    "//a[@class='figure-permalink']",
    "//ul[@id='markdown-toc']",
    "//a[@class='footnote' or @class='reversefootnote']",
)


def site(shared: Path) -> list[Path]:
    pages = sorted((shared / "golden" / "site").rglob("*.html"))
    assert len(pages) == PAGES
    return pages


def visible(html: str) -> str:
    """What lxml finds on a page, without its furniture."""
    page: Any = lxml.html.document_fromstring(html)
    for path in FURNITURE:
        for element in page.xpath(path):
            element.drop_tree()
    for comment in page.xpath("//body//comment()"):
        comment.drop_tree()
    return str(page.text_content())


def said(document: Document) -> Iterator[str]:
    """What a document says, numbers and all, in the order of its text."""
    stack: list[Node | str] = [*reversed(document.blocks)]
    while stack:
        node = stack.pop()
        match node:
            case str():
                yield node
            case Heading(_, _, str(index)):
                stack += [*reversed(node.children), index]
            case Figure(number, caption, content, lead):
                stack += [*reversed([*lead, f"Figure {number}:", *caption, *content])]
            case Text() | Abbreviation() | Code() | CodeBlock() | Rendition() | Timestamp() | LineBreak() | SoftBreak():
                yield plain_text(node)
            case Navigation() | Contents() | FootnoteReference():
                pass
            case Video(_, captions):
                yield "Watch on YouTube" + ("Captions" if captions else "")
            case RawHtml(html):
                yield visible(f"<html><body>{html}</body></html>")
            case _:
                stack += reversed(node.children)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\xa0]+", "", text)
