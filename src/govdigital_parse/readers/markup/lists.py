"""Lists by kramdown's rules: those of ``parse_list`` in kramdown 2.4, ``lib/kramdown/parser/kramdown/list.rb``."""

from __future__ import annotations

from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import Line
from govdigital_parse.readers.markup.items import (
    DEEPEST_MARKER,
    EMPTY_ITEM_INDENT,
    Item,
    begins_item,
    end_of_item,
    goes_on,
    is_list,
    new_item,
    next_line,
    unindented,
)
from govdigital_parse.readers.markup.scope import Scope


def read_list(scope: Scope, line: Line) -> None:
    """Read the list that begins on ``line``; its items wait to be read as texts of their own."""
    kind, position, size = line.kind, line.start, len(scope.text.text)
    draft = scope.bare("list", line, scope.text.text[line.start : line.end].split(".", 1)[0].strip())
    items: list[Item] = []
    blank, said = False, line.end
    while position < size:
        part = next_line(scope, position)
        item = items[-1] if items else None
        if item is not None and part.kind == "BLANK":
            item.parts[-1].take(part.start, part.end)
            item.nested = blank = True
            position = part.end
            continue
        if item is not None and ((blank and part.kind == "RULE") or part.kind == "END_OF_BLOCK"):
            draft.name = "ended" if part.kind == "END_OF_BLOCK" else ""
            break
        if begins_item(scope, part, kind, item):
            if item is not None:
                end_of_item(scope, item, said)
            items.append(new_item(scope, part, "item"))
        elif item is not None and goes_on(scope, part, item, lazy=not blank):
            _take_line(scope, part, item)
        else:
            # The options before a numbered section are a lazy line, and a blank one comes after them.
            blank = blank or (part.kind == "HEADING" and scope.is_numbered(part))
            break
        blank, position = False, part.end
        said = position
    draft.end = end_of_item(scope, items[-1], said)
    _add_list(scope, draft, items)
    if draft.name:
        draft.end, position = scope.span(part).end, part.end
    elif blank:
        scope.add_mark("blank", scope.text.origin(position))
    scope.position = position


def _add_list(scope: Scope, draft: Draft, items: list[Item]) -> None:
    draft.children = [item.draft for item in items]
    for item in items:
        inside = item.draft
        inside.text = item.parts[0].finish()
        scope.inner.append(inside)
        # All parts of an item fill the same children, one after the other.
        for cutting in item.parts[1:]:
            scope.inner.append(Draft("part", inside.start, inside.end, cutting.finish(), children=inside.children))
    scope.add(draft)


def _take_line(scope: Scope, line: Line, item: Item) -> None:
    """Add ``line`` to ``item``; a list that begins in it without a blank line before is a part of its own."""
    if line.kind == "PROSE":
        item.parts[-1].take(line.start, line.end)
        return
    text = scope.text.text
    start, spaces = unindented(scope, line, item.indent)
    first = start
    while text[first] == " ":
        first += 1
    before = spaces + first - start
    begins_list = before <= DEEPEST_MARKER and is_list(text, first)
    is_indented = _is_indented(text, line, item.indent)
    if begins_list and is_indented and not item.nested:
        item.parts.append(Cutting(scope.text))
        item.nested = True
    elif begins_list and item.nested and not is_indented:
        spaces += item.indent + EMPTY_ITEM_INDENT
    if spaces:
        item.parts[-1].put(" " * spaces, line.start - 1)
    item.parts[-1].take(start, line.end)


def _is_indented(text: str, line: Line, indent: int) -> bool:
    start = line.start
    while text[start] == "\t":
        start += 1
    tabs = start - line.start
    while text[start] == " ":
        start += 1
    return EMPTY_ITEM_INDENT * tabs + start - line.start - tabs >= indent
