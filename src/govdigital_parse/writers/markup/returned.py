"""What of a document the markup cannot say: what is not the same when it is read again."""

from __future__ import annotations

from typing import Any

import attrs

from govdigital_parse.model import Document, Include, Node
from govdigital_parse.problems import LOSSY_CONVERSION
from govdigital_parse.writers.losses import Losses, note
from govdigital_parse.writers.markup.comparison import Alike, aligned


def note_differences(losses: Losses, document: Document, again: Document) -> None:
    """Note the innermost nodes of ``document`` that are other ones in ``again``, or lack something there."""
    alike = Alike()
    alike.learn((document, again))
    stack: list[tuple[Node, Node]] = [(document, again)]
    while stack:
        one, other = stack.pop()
        if type(one) is not type(other):
            note(losses, one, f"reads back as {type(other).__name__}", LOSSY_CONVERSION)
            continue
        if lost := _changed(one, other):
            note(losses, one, f"reads back with another {', '.join(lost)}", LOSSY_CONVERSION)
        if isinstance(one, Include):
            continue
        pairs: list[tuple[Node, Node]] = []
        for inside, now in aligned(one.children, other.children, alike):
            if inside is None:
                note(losses, one, f"reads back with a {type(now).__name__} more", LOSSY_CONVERSION)
            elif now is None:
                note(losses, inside, "does not read back as a node of its own", LOSSY_CONVERSION)
            else:
                pairs.append((inside, now))
        stack.extend(reversed(pairs))


def _changed(one: Node, other: Node) -> list[str]:
    cls: Any = type(one)
    names = (field.name for field in attrs.fields(cls) if field.eq and field.name not in one.CHILDREN)
    return [name.replace("_", " ") for name in names if getattr(one, name) != getattr(other, name)]
