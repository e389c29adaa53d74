"""HTML's own signs: escaping, attributes, addresses that are safe to follow."""

from __future__ import annotations

from collections.abc import Container, Iterable

from govdigital_parse.model import Attributes
from govdigital_parse.writers.text import escaped

# Attributes that say something and can do nothing.
SAFE_ATTRIBUTES = frozenset({"title", "lang", "dir", "datetime", "colspan", "rowspan", "scope", "rel"})
# What no name of an attribute can have in it.
UNNAMEABLE = frozenset(" \t\n\f\r\0\"'<>/=")

Pairs = Iterable[tuple[str, str | None]]


def quoted(text: str) -> str:
    """``text`` as the inside of an attribute's quotation marks."""
    return escaped(text).replace('"', "&quot;")


def tag(name: str, attributes: Attributes | None = None, pairs: Pairs = ()) -> str:
    """The start tag of an element with these attributes; pairs without a value are left out."""
    given = {key: value for key, value in pairs if value is not None}
    parts = [name, *(f'{key}="{quoted(value)}"' for key, value in given.items())]
    if attributes:
        if attributes.id:
            parts.append(f'id="{quoted(attributes.id)}"')
        if attributes.classes:
            parts.append(f'class="{quoted(" ".join(attributes.classes))}"')
        parts += [f'{key}="{quoted(value)}"' for key, value in attributes.pairs if _is_free(key, given)]
    return f"<{' '.join(parts)}>"


def safe(attributes: Attributes) -> Attributes:
    """``attributes`` without those that could run something, change the page's looks or break a tag."""
    return Attributes(
        attributes.id,
        attributes.classes,
        tuple((key, value) for key, value in attributes.pairs if key.lower() in SAFE_ATTRIBUTES),
    )


def _is_free(key: str, given: Container[str]) -> bool:
    """Whether an author's attribute can be written: it has a name, and the element has not got it already."""
    return key not in given and key not in {"id", "class"} and not UNNAMEABLE & set(key)
