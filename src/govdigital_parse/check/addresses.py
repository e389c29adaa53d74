"""The addresses on a page: where links and pictures lead, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from govdigital_parse.check.places import first_line
from govdigital_parse.model import Image, Link, LinkDefinition, Node, Rendition, Video
from govdigital_parse.source import Span

# How much of an address a message repeats.
MENTIONED = 80
# What stands before an address, and not before the same words in a title or a text.
OPENINGS = ("](", "](<", "]:", "]: <", "<", *(f"{name}={mark}" for name in ("href", "src") for mark in ("", '"', "'")))
LONGEST_OPENING = 16
# An address that is a letter is in many places.
MOST_PLACES = 8


class Address(NamedTuple):
    """An address: ``url`` as it is read, the ``node`` that leads there, and where it stands, as near as is known.

    It ``is_exact`` where the source has just the address at ``span``.
    """

    url: str
    node: Node
    span: Span | None
    is_exact: bool

    @property
    def shown(self) -> str:
        """The address as a message shows it."""
        return self.url if len(self.url) <= MENTIONED else f"{self.url[:MENTIONED]}…"


def addresses(nodes: Mapping[type[Node], Sequence[Any]]) -> Iterator[Address]:
    """The addresses that ``nodes``, given by their classes, have; one that links share is where it is defined."""
    defined = {definition.url for definition in nodes.get(LinkDefinition, ())}
    for kind in (Link, Image, LinkDefinition, Rendition, Video):
        for node in nodes.get(kind, ()):
            place = _place(node.url, node)
            if place is not None:
                yield Address(node.url, node, *place)
            elif node.url not in defined or _has_its_own(node):
                yield Address(node.url, node, first_line(node), is_exact=False)
    for video in nodes.get(Video, ()):
        if video.captions is not None:
            yield Address(video.captions, video, *(_place(video.captions, video) or (first_line(video), False)))


def _has_its_own(node: Node) -> bool:
    """Whether ``node`` says itself where it leads, and not by a name."""
    written = node.span.text if node.span is not None and isinstance(node, Link | Image) else "<"
    return written.startswith("<") or "](" in written


def _place(url: str, node: Node) -> tuple[Span, bool] | None:
    """Where ``url`` is written, and whether letter by letter."""
    if node.span is None or not url:
        return None
    source, start, end = node.span
    is_tag = source.text.startswith("<", start)
    for written in dict.fromkeys((url, url.replace("&", "&amp;"))):
        places = list(islice(_places(source.text, written, start, end, is_tag=is_tag), MOST_PLACES))
        for at in places:
            before = source.text[max(at - LONGEST_OPENING, start) : at].rstrip()
            if before.endswith(OPENINGS):
                return Span(source, at, at + len(written)), written == url
        if places:
            return Span(source, places[0], places[0] + len(written)), False
    return None


def _places(text: str, written: str, start: int, end: int, *, is_tag: bool) -> Iterator[int]:
    """Where ``written`` is, the likeliest first: in a tag an address comes before the link's text, else after it."""
    at = text.find(written, start, end) if is_tag else text.rfind(written, start, end)
    while at != -1:
        yield at
        at = text.find(written, at + 1, end) if is_tag else text.rfind(written, start, at + len(written) - 1)
