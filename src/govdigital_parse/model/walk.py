"""Going over a document, without recursion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar, overload

from govdigital_parse.model.inlines import (
    Abbreviation,
    Code,
    Image,
    LineBreak,
    Rendition,
    SoftBreak,
    Text,
    Timestamp,
)
from govdigital_parse.model.node import Node

N = TypeVar("N", bound=Node)


@overload
def walk(root: Node) -> Iterator[Node]: ...
@overload
def walk(root: Node, kind: type[N]) -> Iterator[N]: ...
def walk(root: Node, kind: type[Node] = Node) -> Iterator[Node]:
    """``root`` and every node in it, parents before children, in the order of the text; only those of ``kind``."""
    stack = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, kind):
            yield item
        stack.extend(reversed(item.children))


def plain_text(*nodes: Node) -> str:
    """What a reader of the page would read, white space folded; blocks and line breaks are parted by a space."""
    pieces: list[str] = []
    stack: list[Node | None] = list(reversed(nodes))
    while stack:
        item = stack.pop()
        match item:
            case None | SoftBreak() | LineBreak():
                pieces.append(" ")
            case Text(value) | Code(value) | Abbreviation(value):
                pieces.append(value)
            case Image(_, alternative):
                pieces.append(alternative)
            case Rendition(format_):
                pieces.append(f"{format_} format")
            case Timestamp(_, text):
                pieces.append(text or "")
            case _:
                inside: list[Node | None] = []
                for child in item.children:
                    inside.append(child)
                    if "blocks" in item.CHILDREN:
                        inside.append(None)
                stack.extend(reversed(inside))
    return " ".join("".join(pieces).split())


def texts(nodes: Iterable[Node]) -> str:
    """`plain_text` of a sequence."""
    return plain_text(*nodes)
