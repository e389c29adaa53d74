"""HTML's own signs: escaping, attributes, addresses that are safe to follow."""

from __future__ import annotations

from collections.abc import Sequence

from govdigital_parse.model import NO_ATTRIBUTES, Attributes
from govdigital_parse.writers.safety import SAFE_ATTRIBUTES
from govdigital_parse.writers.text import escaped

# What no name of an attribute can have in it.
UNNAMEABLE = frozenset(" \t\n\f\r\0\"'<>/=")

Pairs = Sequence[tuple[str, str | None]]


def quoted(text: str) -> str:
    """``text`` as the inside of an attribute's quotation marks."""
    return escaped(text).replace('"', "&quot;")


def tag(name: str, attributes: Attributes = NO_ATTRIBUTES, pairs: Pairs = ()) -> str:
    """The start tag of an element with these attributes; pairs without a value are left out."""
    parts = [name]
    parts += [f'{key}="{quoted(value)}"' for key, value in pairs if value is not None]
    if attributes.id:
        parts.append(f'id="{quoted(attributes.id)}"')
    if attributes.classes:
        parts.append(f'class="{quoted(" ".join(attributes.classes))}"')
    if attributes.pairs:
        given = {key for key, value in pairs if value is not None} | {"id", "class"}
        free = [(key, value) for key, value in attributes.pairs if key and key not in given and _is_name(key)]
        parts += [f'{key}="{quoted(value)}"' for key, value in free]
    return f"<{' '.join(parts)}>"


def safe(attributes: Attributes) -> Attributes:
    """``attributes`` without those that could run something, change the page's looks or break a tag."""
    if not attributes.pairs:
        return attributes
    return Attributes(
        attributes.id,
        attributes.classes,
        tuple((key, value) for key, value in attributes.pairs if key.lower() in SAFE_ATTRIBUTES),
    )


def carried(attributes: Attributes) -> frozenset[str]:
    """The names of what `safe` leaves of ``attributes``."""
    return frozenset({"id", "class"} | {key for key, _ in attributes.pairs if key.lower() in SAFE_ATTRIBUTES})


def classed(attributes: Attributes, *classes: str) -> Attributes:
    """``attributes`` with these classes before their own, none twice."""
    return Attributes(attributes.id, tuple(dict.fromkeys((*classes, *attributes.classes))), attributes.pairs)


def _is_name(key: str) -> bool:
    return not UNNAMEABLE & set(key)
