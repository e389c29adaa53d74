"""Lists by kramdown's rules: what belongs to an item is what is indented as far as its text, and lazy lines.

The rules, down to the odd ones, are those of ``parse_list`` in kramdown 2.4, ``lib/kramdown/parser/kramdown/list.rb``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import define

from govdigital_parse.readers.markup.draft import BLANKS, Draft
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import Line, line_at, pattern, read_attribute_list
from govdigital_parse.readers.markup.scope import Scope

# How far the text of an item without text on its first line has to be indented.
EMPTY_ITEM_INDENT = 4


@define(eq=False)
class _Item:
    """An item in the making; ``nested`` once a list may begin in it."""

    draft: Draft
    indent: int
    parts: list[Cutting]
    nested: bool


def read_list(scope: Scope, line: Line) -> None:
    """Read the list that begins on ``line``; its items wait to be read as texts of their own."""
    kind = line.kind
    draft = scope.leaf("list", line.start, line.end)
    draft.text, draft.value = None, scope.text.text[line.start : line.end].split(".")[0].strip()
    items: list[_Item] = []
    blank_before, end = False, line.start
    for part in _physical_lines(scope):
        if part.kind == "BLANK":
            items[-1].parts[-1].take(part.start, part.end)
            items[-1].nested = blank_before = True
        elif blank_before and part.kind == "RULE":
            break
        elif part.kind == "END_OF_BLOCK":
            draft.name, draft.end, end = "ended", scope.span(part).end, part.end
            break
        elif _begins_item(scope, part, kind, items):
            items.append(_new_item(scope, part))
            blank_before = False
        elif _take_line(scope, part, items[-1], lazy=not blank_before):
            blank_before = False
        else:
            break
        if part.kind != "BLANK":
            draft.end = scope.span(part).end
            items[-1].draft.end = draft.end
        end = part.end
    _add_list(scope, draft, items)
    if blank_before and not draft.name:
        place = scope.text.origin(end)
        scope.children.append(Draft("blank", place, place, value=1))
    scope.position = end


def _add_list(scope: Scope, draft: Draft, items: list[_Item]) -> None:
    draft.children = [item.draft for item in items]
    for item in items:
        for cutting in item.parts:
            # All parts of an item fill the same children, one after the other.
            part = Draft("part", item.draft.start, item.draft.end, cutting.finish(), children=item.draft.children)
            scope.inner.append(part)
    scope.add(draft)


def _physical_lines(scope: Scope) -> Iterator[Line]:
    """Each line from here on, as a whole, with the kind of what it begins with."""
    text = scope.text.text
    start = scope.position
    while start < len(text):
        line = line_at(text, start)
        end = scope.line_end(line)
        while start < end:
            after = text.index("\n", start) + 1
            yield Line(line.kind, start, after)
            start = after


def _begins_item(scope: Scope, line: Line, kind: str, items: list[_Item]) -> bool:
    text = scope.text.text
    if not pattern(kind).match(text, line.start):
        return False
    deepest = 3 if not items else min(items[-1].indent - 1, 3)
    return len(_leading(text, line.start)) <= deepest


def _leading(text: str, start: int) -> str:
    end = start
    while text[end] == " ":
        end += 1
    return text[start:end]


def _new_item(scope: Scope, line: Line) -> _Item:
    text = scope.text.text
    leading = _leading(text, line.start)
    after_marker = line.start + len(leading)
    while text[after_marker] not in " \t":
        after_marker += 1
    start = after_marker + len(text[after_marker : line.end]) - len(text[after_marker : line.end].lstrip(BLANKS))
    span = scope.span(line)
    draft = Draft("item", span.start, span.end)
    indent = after_marker - line.start + len(text[after_marker:start].expandtabs(4).strip("\n"))
    listed = pattern("SPAN_ATTRIBUTES").match(text, start)
    if listed and (attributes := read_attribute_list(listed.group())):
        draft.lists.append(attributes.attributes)
        start = listed.end() + len(text[listed.end() : line.end]) - len(text[listed.end() : line.end].lstrip(BLANKS))
    if start >= line.end:
        indent = EMPTY_ITEM_INDENT
    cutting = Cutting(scope.text)
    cutting.take(min(start, line.end), line.end)
    return _Item(draft, indent, [cutting], nested=start < line.end and _is_list(text, start))


def _is_list(text: str, start: int) -> bool:
    return bool(pattern("BULLET").match(text, start) or pattern("NUMBER").match(text, start))


def _take_line(scope: Scope, line: Line, item: _Item, *, lazy: bool) -> bool:
    """Add ``line`` to ``item`` if it goes on with it."""
    text = scope.text.text
    if not _indented(item.indent).match(text, line.start) and not (lazy and _may_be_lazy(scope, line, item)):
        return False
    tabs = len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip("\t"))
    spaces = EMPTY_ITEM_INDENT * tabs + len(_leading(text, line.start + tabs))
    start = line.start + tabs + len(_leading(text, line.start + tabs))
    kept = start - line.start if not tabs else 0
    indented = spaces >= item.indent
    if indented:
        spaces -= item.indent
    begins_list = spaces <= 3 and _is_list(text, start)  # noqa: PLR2004 - more is code, not a marker
    if begins_list and indented and not item.nested:
        item.parts.append(Cutting(scope.text))
        item.nested = True
    elif begins_list and item.nested and not indented:
        spaces += item.indent + EMPTY_ITEM_INDENT
    kept = min(kept, spaces)
    if spaces > kept:
        item.parts[-1].put(" " * (spaces - kept), line.start - 1)
    item.parts[-1].take(start - kept, line.end)
    return True


def _may_be_lazy(scope: Scope, line: Line, item: _Item) -> bool:
    if len(_leading(scope.text.text, line.start)) > min(item.indent, 3):
        return True
    return not scope.ends_lazily(line)


@cache
def _indented(indent: int) -> re.Pattern[str]:
    tabs, spaces = divmod(indent, 4)
    return re.compile(rf"(?:(?:\t| {{4}}){{{tabs}}} {{{spaces}}}|(?:\t| {{4}}){{{tabs + 1}}}).*\S")
