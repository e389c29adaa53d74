"""A document with other nodes in the places of some, made without recursion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from govdigital_parse.model import Document, Node


def rewritten(document: Document, change: Callable[[Node], Sequence[Node]]) -> Document:
    """``document`` with what ``change`` gives for each node in its place, inside first: one node, several or none.

    A node that is not changed, and nothing in it, is the same object. Where a field holds one node and not several, the
    first that is given goes there.
    """
    results: list[dict[str, list[Node]]] = [{}]
    stack: list[tuple[Node, str, bool]] = [(document, "", False)]
    while stack:
        node, name, done = stack.pop()
        if not done and node.children:
            stack.append((node, name, True))
            results.append({})
            stack += [(child, field, False) for field, child in reversed(_fields(node))]
            continue
        made = _with_inside(node, results.pop()) if done else node
        results[-1].setdefault(name, []).extend((made,) if node is document else change(made))
    (made,) = results[0][""]
    assert isinstance(made, Document)  # noqa: S101 - for the type checker
    return made


def _fields(node: Node) -> list[tuple[str, Node]]:
    """The children of ``node``, each with the field that it is in."""
    found: list[tuple[str, Node]] = []
    for name in node.CHILDREN:
        value = getattr(node, name)
        found += [(name, value)] if isinstance(value, Node) else [(name, child) for child in value or ()]
    return found


def _with_inside(node: Node, inside: dict[str, list[Node]]) -> Node:
    changes: dict[str, Any] = {}
    for name in node.CHILDREN:
        value, now = getattr(node, name), inside.get(name, [])
        if isinstance(value, Node):
            changes.update({name: next(iter(now), None)} if now[:1] != [value] or now[0] is not value else {})
        elif value and (len(value) != len(now) or any(one is not other for one, other in zip(value, now, strict=True))):
            changes[name] = tuple(now)
    return node.replaced(**changes) if changes else node
