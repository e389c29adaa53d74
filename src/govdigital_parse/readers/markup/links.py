"""Links, images and addresses among text."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    FootnoteReference,
    Image,
    Link,
    LinkDefinition,
    Text,
)
from govdigital_parse.readers.markup.grammar import pattern
from govdigital_parse.readers.markup.references import link_name
from govdigital_parse.readers.markup.scanner import Open, Scanner, merged

AUTOLINK = re.compile(r"<(?:(mailto|https?|ftps?):[^>\n]+|[\w.-]+@[\w.-]+)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
ESCAPE = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
# A longer one between angle brackets is text: looking for its end takes long where there are many without.
LONGEST_DESTINATION = 4096
# Most addresses: nothing in them could end them early.
SIMPLE_ADDRESS = re.compile(r"\(([^()\s<\"']*)\)")
# All up to the last place where a link's text could end: before an address, or anywhere if names are defined.
TEXT_END = re.compile(r"(?s:.*)\]\(")
ANY_TEXT_END = re.compile(r"(?s:.*)\]")
# The name of a definition after a link's text; none is the text itself.
NAME = re.compile(r"[ \t\n]*\[([^\]]+)?\]")


def bracket(scanner: Scanner) -> bool:
    """``[``: a footnote's mark, the start of a link, except inside one."""
    if scanner.text.startswith("^", scanner.position + 1):
        return _footnote(scanner)
    if scanner.is_open("link", "image"):
        scanner.top.mixed = True
        scanner.top.brackets += 1
        return False
    if (scanner.position, "link") in scanner.failed or scanner.position >= _last_end(scanner):
        return False
    return scanner.enter(Open("link", scanner.position, "["), scanner.position + 1)


def _last_end(scanner: Scanner) -> int:
    return scanner.last(ANY_TEXT_END if scanner.reading.references.links else TEXT_END)


def _footnote(scanner: Scanner) -> bool:
    footnotes = scanner.reading.references.footnotes
    mark = pattern("FOOTNOTE_MARK").match(scanner.text, scanner.position) if footnotes else None
    if mark is None or mark.group()[2:-1] not in footnotes:
        return False
    if scanner.top.kind in {"link", "image"}:
        # kramdown counts the bracket that opens here, and never sees the one that closes it.
        scanner.top.brackets += 1
    span = scanner.span(mark.start(), mark.end())
    return scanner.put(FootnoteReference(mark.group()[2:-1], span=span), mark.end())


def bang(scanner: Scanner) -> bool:
    """``!``: the start of an image before a bracket."""
    start = scanner.position
    if not scanner.text.startswith("![", start) or scanner.text.startswith("^", start + 2):
        return False
    if (start, "image") in scanner.failed or start >= _last_end(scanner):
        return False
    return scanner.enter(Open("image", start, "!["), start + 2)


def closing_bracket(scanner: Scanner) -> bool:
    """``]``: the end of a link's or an image's text, if an address follows."""
    top = scanner.top
    if top.kind not in {"link", "image"}:
        top.mixed = True
        return False
    if top.brackets:
        top.brackets -= 1
        return False
    closing = scanner.position
    said = scanner.text[top.start + len(top.sign) : closing]
    found = _destination(scanner, closing + 1, said)
    if found is None:
        scanner.take_back()
        return scanner.position != closing
    opened = scanner.leave()
    url, title, end, attributes = found
    url = _decoded(url)
    title = _decoded(title) if title is not None else None
    span = scanner.span(opened.start, end)
    if opened.kind == "link":
        return scanner.put(Link(merged(opened.children), url, title, attributes=attributes, span=span), end)
    alternative = ESCAPE.sub(r"\1", said)
    return scanner.put(Image(url, alternative, title, attributes=attributes, span=span), end)


def _decoded(text: str) -> str:
    return ENTITY.sub(lambda entity: html.unescape(entity.group()), text)


class Destination(NamedTuple):
    """Where a link leads, and where what says so ends."""

    url: str
    title: str | None
    end: int
    attributes: Attributes = NO_ATTRIBUTES


def _destination(scanner: Scanner, start: int, said: str) -> Destination | None:
    """What follows a link's text, which is ``said``: a name, an address, or nothing, which is the text as a name."""
    if not scanner.text.startswith("(", start):
        name = NAME.match(scanner.text, start)
        return _defined(
            scanner, (name.group(1) if name else None) or ESCAPE.sub(r"\1", said), name.end() if name else start
        )
    found = _address(scanner, start)
    return Destination(*found) if found is not None else None


def _defined(scanner: Scanner, name: str, end: int) -> Destination | None:
    references = scanner.reading.references
    draft = references.links.get(link_name(name)) if references.links else None
    if draft is None or not isinstance(draft.value, LinkDefinition):
        return None
    return Destination(draft.value.url, draft.value.title, end, references.attributes(draft.lists))


def autolink(scanner: Scanner) -> bool:
    """``<``: an address between angle brackets."""
    link = AUTOLINK.match(scanner.text, scanner.position)
    if link is None:
        return False
    address = link.group()[1:-1]
    url = address if link.group(1) else f"mailto:{address}"
    inside = scanner.span(link.start() + 1, link.end() - 1)
    text = Text(address.removeprefix("mailto:"), span=inside)
    return scanner.put(Link((text,), url, span=scanner.span(link.start(), link.end())), link.end())


def _address(scanner: Scanner, start: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of the parenthesis at ``start``, None where that is no address."""
    text = scanner.text
    simple = SIMPLE_ADDRESS.match(text, start)
    if simple is not None:
        return simple.group(1), None, simple.end()
    close = text.find(">", start, start + LONGEST_DESTINATION) if text.startswith("(<", start) else -1
    if close != -1 and "\n" not in text[start:close]:
        url, end = text[start + 2 : close], close + 1
        if text.startswith(")", end):
            return url, None, end + 1
    else:
        stop = scanner.parentheses.stop(start)
        if stop is None:
            return None
        url, end = text[start + 1 : stop].strip(), stop + 1
        if text[stop] == ")":
            return url, None, end
    return scanner.parentheses.title(url, end)
