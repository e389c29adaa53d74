"""A document with other nodes in the places of some, made without recursion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from govdigital_parse.model import Document, Node


def rewritten(document: Document, change: Callable[[Node], Sequence[Node]]) -> Document:
    """``document`` with what ``change`` gives for each node in its place, inside first: one node, several or none.

    A node that is not changed, and nothing in it, is the same object. Where a field holds one node and not several, the
    first that is given goes there.
    """
    # Parents first, and what comes last in the text before the rest: the other way round it is inside first.
    order: list[Node] = []
    stack: list[Node] = [document]
    while stack:
        node = stack.pop()
        order.append(node)
        if node.CHILDREN:
            stack.extend(node.children)
    changed: dict[int, Sequence[Node]] = {}
    for node in reversed(order):
        made = node
        if changed and node.CHILDREN and not changed.keys().isdisjoint(map(id, node.children)):
            made = _with_inside(node, changed)
        given = (made,) if node is document else change(made)
        if len(given) != 1 or given[0] is not node:
            changed[id(node)] = given
    (result,) = changed.get(id(document), (document,))
    assert isinstance(result, Document)  # noqa: S101 - for the type checker
    return result


def _with_inside(node: Node, changed: Mapping[int, Sequence[Node]]) -> Node:
    """``node`` with what is given for the nodes directly in it that are changed, by their identity."""
    changes: dict[str, Any] = {}
    for name in node.CHILDREN:
        value = getattr(node, name)
        if isinstance(value, Node):
            changes[name] = next(iter(changed.get(id(value), (value,))), None)
        elif value:
            changes[name] = tuple([now for child in value for now in changed.get(id(child), (child,))])
    return node.replaced(**changes)
