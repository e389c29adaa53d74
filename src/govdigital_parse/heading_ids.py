"""The ids that are made of headings: by kramdown, by the original compiler, and by the semantic pages of this library.

Writers make them; a reader of pages knows by them which ids are no author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdigital_parse.kramdown_signs import kramdown_source
from govdigital_parse.model import Node

# Signs that the compiler replaced before kramdown made an id of what it saw; quotation marks leave nothing there.
NAMED = {"£": "&pound;", "€": "&euro;", "…": "&ellipsis;", "–": "--", "\u00a0": " "}
BEFORE_LETTERS = re.compile("^[^a-zA-Z]+", re.MULTILINE)
NOT_IN_IDS = re.compile("[^a-zA-Z0-9 -]+")
NOT_IN_SECTION_IDS = re.compile(r"[^\w-]+", re.ASCII)
# Where nothing is left of a heading.
NAMELESS = "section"


def automatic_id(content: Iterable[Node]) -> str:
    """kramdown's: ASCII letters, digits and dashes of the heading's source from its first letter on."""
    source = kramdown_source(content)
    if not source.isascii():
        for sign, named in NAMED.items():
            source = source.replace(sign, named)
    kept = NOT_IN_IDS.sub("", BEFORE_LETTERS.sub("", source.rstrip("\0\t\n\v\f\r ")))
    return kept.replace(" ", "-").lower() or NAMELESS


def section_id(content: Iterable[Node]) -> str:
    """The compiler's: lower case, dashes for spaces, without other signs, from the source as the author wrote it."""
    return NOT_IN_SECTION_IDS.sub("", kramdown_source(content).lower().replace(" ", "-"))


def slug(text: str) -> str:
    """This library's: the letters and digits of ``text``."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold().replace("’", "")).split()
    return "-".join(words) or NAMELESS
