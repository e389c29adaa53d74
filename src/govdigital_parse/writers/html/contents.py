"""The table of contents: a list of headings, those of a lower level inside the one before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from govdigital_parse.model import Heading, Node

# Headings that go into a table of contents.
DEEPEST = 3
NO_TOC = re.compile(r"\bno_toc\b", re.ASCII)


def is_listed(heading: Heading) -> bool:
    """Whether a heading goes into the table of contents, as far as its level and its class say."""
    return heading.level <= DEEPEST and not any(map(NO_TOC.search, heading.attributes.classes))


def nested(entries: Iterable[tuple[int, Sequence[str | Node]]], name: str) -> Iterator[str | Node]:
    """The items of a list ``name`` with what stands in each and its level; deeper ones are lists inside the others."""
    open_levels: list[int] = []
    for level, entry in entries:
        inside = True
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
            yield "</li>\n" if inside else f"</{name}>\n</li>\n"
            inside = False
        if inside and open_levels:
            yield f"\n<{name}>\n"
        yield "<li>"
        yield from entry
        open_levels.append(level)
    for number in range(len(open_levels)):
        yield f"</{name}>\n</li>\n" if number else "</li>\n"
