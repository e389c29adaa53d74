"""Rendering without recursion, for all writers.

A writer is a table from a node's class to a small generator that says what the node writes: strings, and the nodes
inside it where they come. One loop runs the generators, each suspended while its children are written, so that depth
is bounded by memory alone, and a generator may hold a context open around its children with ``with``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from govdigital_parse.model import Node

Pieces: TypeAlias = Iterable["str | Node"]
Context = TypeVar("Context")
Table: TypeAlias = Mapping[type[Node], Callable[[Any, Context], Pieces]]


def run(pieces: Pieces, table: Table[Context], context: Context, emit: Callable[[str], None]) -> None:
    """Write ``pieces``: strings go to ``emit``, nodes to their functions in ``table``, in the order they come."""
    stack: list[Iterator[str | Node]] = [iter(pieces)]
    while stack:
        for piece in stack[-1]:
            if isinstance(piece, str):
                emit(piece)
            else:
                stack.append(iter(table[type(piece)](piece, context)))
                break
        else:
            stack.pop()
