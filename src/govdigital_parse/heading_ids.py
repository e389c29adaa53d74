"""The ids that are made of headings: by kramdown, by the original compiler, and by the semantic pages of this library.

Writers make them; a reader of pages knows by them which ids are no author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdigital_parse.kramdown_signs import kramdown_source
from govdigital_parse.model import Document, DocumentKind, Heading, Node

# Signs that the compiler replaced before kramdown made an id of what it saw; quotation marks leave nothing there.
NAMED = {"£": "&pound;", "€": "&euro;", "…": "&ellipsis;", "–": "--", "\u00a0": " "}
BEFORE_LETTERS = re.compile("^[^a-zA-Z]+", re.MULTILINE)
NOT_IN_IDS = re.compile("[^a-zA-Z0-9 -]+")
NOT_IN_SECTION_IDS = re.compile(r"[^\w-]+", re.ASCII)
ACTION = "Action "
DEPARTMENT_LEVEL = 2
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


def original_id(node: Heading, document: Document) -> str | None:
    """The id of a heading of ``document`` on the original site, None where it had none.

    kramdown's own are counted where there are several of a name, which this leaves to whoever writes them.
    """
    of_actions = document.kind is DocumentKind.ACTION
    if node.index is None:
        is_department = of_actions and node.level == DEPARTMENT_LEVEL
        return automatic_id(node.content) if document.automatic_ids and not is_department else None
    if not node.index.startswith(ACTION):
        return section_id(node.content)
    is_title = of_actions and node.level == 1
    return None if is_title else f"action-{node.index.removeprefix(ACTION)}"


def slug(text: str) -> str:
    """This library's: the letters and digits of ``text``."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold().replace("’", "")).split()
    return "-".join(words) or NAMELESS
