"""Links, images and addresses among text."""

from __future__ import annotations

import html
import re

from govdigital_parse.model import Image, Link, Text
from govdigital_parse.readers.markup.scanner import Open, Scanner, merged

AUTOLINK = re.compile(r"<(?:(mailto|https?|ftps?):[^<>\n]+|[\w.-]+@[\w.-]+)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
ESCAPE = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
# A longer one between angle brackets is text: looking for its end takes long where there are many without.
LONGEST_DESTINATION = 4096
# All up to the last place where a link's text could end.
TEXT_END = re.compile(r"(?s:.*)\]\(")


def bracket(scanner: Scanner) -> bool:
    """``[``: the start of a link, except inside one."""
    if scanner.is_open("link", "image"):
        scanner.top.mixed = True
        scanner.top.brackets += 1
        return False
    if (scanner.position, "link") in scanner.failed or scanner.position >= scanner.last(TEXT_END):
        return False
    return scanner.enter(Open("link", scanner.position, "["), scanner.position + 1)


def bang(scanner: Scanner) -> bool:
    """``!``: the start of an image before a bracket."""
    start = scanner.position
    if not scanner.text.startswith("![", start) or (start, "image") in scanner.failed:
        return False
    if start >= scanner.last(TEXT_END):
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
    destination = _destination(scanner, closing + 1)
    if destination is None:
        scanner.take_back()
        return scanner.position != closing
    opened = scanner.leave()
    url, title, end = destination
    url = ENTITY.sub(lambda entity: html.unescape(entity.group()), url)
    span = scanner.span(opened.start, end)
    if opened.kind == "link":
        return scanner.put(Link(merged(opened.children), url, title, span=span), end)
    alternative = ESCAPE.sub(r"\1", scanner.text[opened.start + 2 : closing])
    return scanner.put(Image(url, alternative, title, span=span), end)


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


def _destination(scanner: Scanner, start: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of what follows a link's text, None where no address does."""
    text = scanner.text
    if not text.startswith("(", start):
        return None
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
