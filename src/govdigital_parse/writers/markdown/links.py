"""The second half of a link: where it leads, and its title."""

from __future__ import annotations

import re

from govdigital_parse.writers.markdown.escaping import encode_entities
from govdigital_parse.writers.markdown.leaf import fold
from govdigital_parse.writers.text import encodable

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_BACKSLASH = re.compile(r"(?=[\\<>])")
_NESTED = 30  # readers count parentheses in a destination only so deep


def target(url: str, title: str | None = None) -> str:
    """``(url "title")``."""
    if title and (title := fold(encodable(title))).strip():
        # cmark takes the quotation mark after an escaped backslash for an escaped one
        quoted = encode_entities(title).replace("\\", "&#92;").replace('"', '\\"')
        return f'({_destination(url)} "{quoted}")'
    return f"({_destination(url)})"


def _destination(url: str) -> str:
    url = _CONTROLS.sub(lambda sign: f"%{ord(sign[0]):02X}", encodable(url.strip()))
    escaped = encode_entities(_BACKSLASH.sub(r"\\", url))
    if url and not any(map(str.isspace, url)) and _balanced(url):
        return escaped
    return f"<{escaped}>"


def _balanced(url: str) -> bool:
    depth = 0
    for sign in re.findall(r"[()]", url):
        depth += 1 if sign == "(" else -1
        if not 0 <= depth <= _NESTED:
            return False
    return depth == 0
