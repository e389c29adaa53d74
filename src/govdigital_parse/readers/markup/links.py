"""Links, images and addresses among text."""

from __future__ import annotations

import html
import re

from govdigital_parse.model import Image, Link, Text
from govdigital_parse.readers.markup.scanner import Open, Scanner, merged

AUTOLINK = re.compile(r"<(?:(mailto|https?|ftps?):[^<>\n]+|[\w.-]+@[\w.-]+)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
ESCAPE = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
DESTINATION_STOP = re.compile(r"[()]|\s(?=['\"])")
TITLE = re.compile(r"\s*?([\"'])(.+?)\1\s*?\)", re.DOTALL)
# A longer one is text; no address is, and looking for its end would take long where there are many without.
LONGEST_DESTINATION = 4096


def bracket(scanner: Scanner) -> bool:
    """``[``: the start of a link, except inside one."""
    if scanner.is_open("link", "image"):
        scanner.top.mixed = True
        scanner.top.brackets += 1
        return False
    if (scanner.position, "link") in scanner.failed:
        return False
    return scanner.enter(Open("link", scanner.position, "["), scanner.position + 1)


def bang(scanner: Scanner) -> bool:
    """``!``: the start of an image before a bracket."""
    start = scanner.position
    if not scanner.text.startswith("![", start) or (start, "image") in scanner.failed:
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
    destination = _destination(scanner.text, closing + 1)
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


def _destination(text: str, start: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of what follows a link's text, None where no address does."""
    if not text.startswith("(", start):
        return None
    limit = min(len(text), start + LONGEST_DESTINATION)
    end, depth, url = start, 0, ""
    if text.startswith("(<", start) and (close := text.find(">", start, limit)) != -1:
        url, end = text[start + 2 : close], close + 1
        if text.startswith(")", end):
            return url, None, end + 1
    else:
        for stop in DESTINATION_STOP.finditer(text, start, limit):
            end = stop.end()
            depth += {"(": 1, ")": -1}.get(stop.group(), 0)
            if depth == 0 or stop.group() not in "()":
                break
        url = text[start + 1 : end - 1].strip()
        if depth == 0 and end > start:
            return url, None, end
    title = TITLE.match(text, end, limit)
    return (url, title.group(2), title.end()) if title else None
