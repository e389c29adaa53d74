"""What of a document the markup cannot say: what is not the same when it is read again."""

from __future__ import annotations

from typing import Any

import attrs

from govdigital_parse.model import Document, Include, Node
from govdigital_parse.problems import LOSSY_CONVERSION
from govdigital_parse.writers.losses import Losses, note


def note_differences(losses: Losses, document: Document, again: Document) -> None:
    """Note the innermost nodes of ``document`` that are other ones in ``again``, or lack something there."""
    stack: list[tuple[Node, Node]] = [(document, again)]
    while stack:
        one, other = stack.pop()
        if type(one) is not type(other):
            note(losses, one, f"reads back as {_kind(other)}", LOSSY_CONVERSION)
            continue
        lost = [name.replace("_", " ") for name in _fields(one) if getattr(one, name) != getattr(other, name)]
        if lost:
            note(losses, one, f"reads back with another {', '.join(lost)}", LOSSY_CONVERSION)
        if isinstance(one, Include):
            continue
        if len(one.children) == len(other.children):
            stack.extend(reversed(list(zip(one.children, other.children, strict=True))))
        else:
            note(losses, one, "reads back with other content", LOSSY_CONVERSION)


def _fields(node: Node) -> list[str]:
    cls: Any = type(node)
    return [field.name for field in attrs.fields(cls) if field.eq and field.name not in node.CHILDREN]


def _kind(node: Node) -> str:
    return type(node).__name__
