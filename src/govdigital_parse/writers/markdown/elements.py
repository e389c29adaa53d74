"""HTML's inline elements that Markdown has a way to write."""

from __future__ import annotations

from types import MappingProxyType

STYLES = MappingProxyType({"b": "strong", "em": "em", "i": "em", "strong": "strong"})
"""Elements that are Markdown's own emphasis."""

SHOWN = frozenset({"del", "ins", "kbd", "q", "s", "samp", "sub", "sup", "var"})
"""Elements without a sign in Markdown that GitHub, too, shows as they are."""
