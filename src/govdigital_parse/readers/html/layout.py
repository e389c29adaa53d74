"""Elements that only lay a page out: what they hold stands where they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from govdigital_parse.departments import find
from govdigital_parse.model import (
    Block,
    Element,
    Heading,
    Node,
    Paragraph,
    Plain,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    plain_text,
)
from govdigital_parse.readers.report.lines import ActionTitle, BareTitle, OwnedTitle, StatementTitle, read_line

PARTS = (TableBody, TableRow, TableCell)
LAYOUT = (Element, Table, *PARTS)
HEADINGS = (Heading,)
HEADINGS_AND_LINES = (Heading, Paragraph, Plain)
# A line that is written longer is longer than any heading.
LONGEST_WRITTEN = 1000


@frozen
class Laid:
    """``blocks`` without their layout.

    ``ends`` says by the identities of headings where in the source that ends which is around them and statements.
    """

    blocks: tuple[Block, ...]
    ends: Mapping[int, int]


def laid_out(blocks: Sequence[Block], *, lines: bool = False) -> Laid:
    """``blocks`` with what is in those elements and tables that hold headings of a report in the place of these.

    With ``lines`` so is what is in those that hold the headings of statements as lines of text.
    """
    holders, ends = _holders(blocks, HEADINGS)
    if lines:
        more, ends = _holders(blocks, HEADINGS_AND_LINES)
        holders |= more
    return Laid(tuple(_inside(blocks, holders)) if holders else tuple(blocks), ends)


def short_text(node: Node) -> str:
    """The plain text of a ``node`` that can be a heading; nothing of one that is too long."""
    match node.children:
        case (Text(value),):  # as most are
            return " ".join(value.split()) if len(value) <= LONGEST_WRITTEN else ""
    span = node.span
    return "" if span is not None and span.end - span.start > LONGEST_WRITTEN else plain_text(node)


def _holders(blocks: Iterable[Block], heads: tuple[type[Node], ...]) -> tuple[set[int], dict[int, int]]:
    """The identities of the nodes that hold headings of a report, none where there is no statement's; and the ends."""
    stack: list[tuple[Node, int]] = [(block, -1) for block in blocks]
    found: list[tuple[Node, int]] = []
    holding: list[int] = []
    statements: list[int] = []
    has_titles, kinds = False, set()
    while stack:
        node, parent = stack.pop()
        found.append((node, parent))
        if isinstance(node, heads):
            text = short_text(node)
            reading = read_line(text)
            has_titles = has_titles or isinstance(reading, StatementTitle)
            if isinstance(reading, StatementTitle | BareTitle):
                kinds.add(reading.kind)
                statements.append(parent)
            elif isinstance(reading, ActionTitle | OwnedTitle) or (isinstance(node, Heading) and find(text)):
                holding.append(parent)
        elif isinstance(node, LAYOUT) and not (isinstance(node, Table) and _is_of_data(node, heads)):
            place = len(found) - 1
            stack += [(child, place) for child in node.children]
    if not has_titles and len(kinds) <= 1:
        return set(), {}
    around = _around(statements, found)
    return {id(found[place][0]) for place in around | _around(holding, found)}, _ends(found, around)


def _around(places: Iterable[int], found: Sequence[tuple[Node, int]]) -> set[int]:
    """Those ``places`` and the places of all that is around them."""
    around: set[int] = set()
    for place in places:
        outer = place
        while outer >= 0 and outer not in around:
            around.add(outer)
            outer = found[outer][1]
    return around


def _ends(found: Sequence[tuple[Node, int]], around: set[int]) -> dict[int, int]:
    """Where that ends which is around each node and statements, by the node's identity."""
    nearest: list[int] = []
    ends: dict[int, int] = {}
    for place, (node, parent) in enumerate(found):
        outer = nearest[parent] if parent >= 0 else -1
        nearest.append(place if place in around else outer)
        span = found[outer][0].span if outer >= 0 else None
        if span is not None:
            ends[id(node)] = span.end
    return ends


def _is_of_data(table: Table, heads: tuple[type[Node], ...]) -> bool:
    """Whether a ``table`` is one: what its headings head is in their columns, and not after them."""
    rows = (*table.head, *(row for body in table.bodies for row in body.rows), *table.foot)
    if heads is not HEADINGS:
        return any(len(row.cells) > 1 for row in rows)
    return any(sum(map(_ends_in_heading, row.cells)) > 1 for row in rows)


def _ends_in_heading(cell: TableCell) -> bool:
    last: Node | None = cell
    while isinstance(last, TableCell | Element):
        last = last.blocks[-1] if last.blocks else None
    return isinstance(last, Heading)


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
