"""Elements that only lay a page out: what they hold stands where they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from govdigital_parse.departments import find
from govdigital_parse.model import (
    Block,
    Element,
    Heading,
    Node,
    Plain,
    Table,
    TableBody,
    TableCell,
    TableRow,
    plain_text,
)
from govdigital_parse.readers.report.lines import ActionTitle, OwnedTitle, StatementTitle, read_line

PARTS = (TableBody, TableRow, TableCell)
LAYOUT = (Element, Table, *PARTS)


def laid_out(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with what is in those elements and tables that hold headings of a report in the place of these."""
    holders = _holders(blocks)
    return tuple(_inside(blocks, holders)) if holders else tuple(blocks)


def _holders(blocks: Iterable[Block]) -> set[int]:
    """The identities of the nodes that hold headings of a report; none where there is no statement's."""
    stack: list[tuple[Node, int]] = [(block, -1) for block in blocks]
    found: list[tuple[Node, int]] = []
    heads: list[int] = []
    has_statements = False
    while stack:
        node, parent = stack.pop()
        found.append((node, parent))
        if isinstance(node, Heading):
            reading = read_line(plain_text(node))
            has_statements = has_statements or isinstance(reading, StatementTitle)
            if isinstance(reading, StatementTitle | ActionTitle | OwnedTitle) or find(plain_text(node)):
                heads.append(parent)
        elif isinstance(node, LAYOUT):
            place = len(found) - 1
            stack += [(child, place) for child in node.children]
    holders: set[int] = set()
    for head in heads if has_statements else ():
        place = head
        while place >= 0 and id(found[place][0]) not in holders:
            holders.add(id(found[place][0]))
            place = found[place][1]
    return holders


def _inside(blocks: Iterable[Node], holders: set[int]) -> Iterator[Any]:
    stack = [iter(blocks)]
    while stack:
        for node in stack[-1]:
            if id(node) in holders or isinstance(node, PARTS):
                stack.append(iter(_parts(node)))
                break
            yield node
        else:
            stack.pop()


def _parts(node: Node) -> Sequence[Node]:
    if not isinstance(node, Table):
        return node.children
    caption = [Plain(node.caption, span=node.span)] if node.caption else []
    return [*caption, *node.head, *node.bodies, *node.foot]
