"""Going over a document, without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, get_args, overload

from govdigital_parse.model.blocks import CodeBlock
from govdigital_parse.model.inlines import (
    Abbreviation,
    Code,
    Image,
    Inline,
    LineBreak,
    Link,
    Rendition,
    SoftBreak,
    StrayDirective,
    Text,
    Timestamp,
)
from govdigital_parse.model.node import Node

N = TypeVar("N", bound=Node)
INLINES = get_args(Inline)


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
    """What a reader of the page would read, on one line, white space folded."""
    return " ".join(text_lines(*nodes))


def text_lines(*nodes: Node, without: Callable[[Node], bool] | None = None) -> list[str]:
    """What a reader of the page would read, a line for each paragraph, item, cell or heading that says something.

    White space is folded, and a line break shows as a space. Nodes that ``without`` is true of are left out.
    """
    lines: list[str] = []
    line: list[str] = []
    stack: list[Node | None] = list(reversed(nodes))
    while stack or line:
        item = stack.pop() if stack else None
        if item is None:
            if folded := " ".join("".join(line).split()):
                lines.append(folded)
            line = []
        elif without is None or not without(item):
            text = _said(item)
            if text is not None:
                line.append(text)
            elif isinstance(item, INLINES):
                stack.extend(reversed(item.children))
            else:
                stack.extend((None, *reversed(item.children), None))
    return lines


def _said(item: Node) -> str | None:
    """What ``item`` says itself, None where that is what its children say."""
    match item:
        case (
            Text(value) | Code(value) | Abbreviation(value) | Image(_, value) | CodeBlock(value) | StrayDirective(value)
        ):
            return value
        case SoftBreak() | LineBreak():
            return " "
        case Rendition(format_):
            return f"{format_} format"
        case Timestamp(date, text):
            return text or (date.isoformat() if date else "")
    return None


def is_read_more(link: Link) -> bool:
    """Whether ``link`` is the 'Read more »' that a statement of 2012 ends with."""
    return plain_text(link).casefold().rstrip(" »>.…") == "read more"
