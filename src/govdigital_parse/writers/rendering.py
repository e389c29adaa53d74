"""Rendering without recursion, for all writers.

A writer is a table from a node's class to a small function that says what the node writes: a string, or the pieces it
is made of, strings and the nodes inside it where they come. One loop goes over the pieces and keeps those of the nodes
that are not finished on a stack, so that depth is bounded by memory alone. Where the pieces are a generator's, it is
suspended while its children are written, and may hold a context open around them with ``with``.
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
                continue
            written = table[type(piece)](piece, context)
            if not written:
                continue
            if isinstance(written, str):
                emit(written)
            else:
                stack.append(iter(written))
                break
        else:
            stack.pop()
