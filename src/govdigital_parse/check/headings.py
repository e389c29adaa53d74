"""The headings of a page, also those that were written as HTML with blocks or other elements in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from govdigital_parse.check.page import Page
from govdigital_parse.model import Element, Heading, walk

AnyHeading: TypeAlias = "Heading | Element"
LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def headings(page: Page) -> Iterator[tuple[int, AnyHeading]]:
    """The headings of a page with their levels, in the order of the text."""
    if not any(element.name in LEVELS for element in page.of(Element)):
        yield from ((heading.level, heading) for heading in page.of(Heading))
        return
    for node in walk(page.document):
        if isinstance(node, Heading):
            yield node.level, node
        elif isinstance(node, Element) and node.name in LEVELS:
            yield LEVELS[node.name], node
