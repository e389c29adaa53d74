"""The items of lists and definitions: what belongs to one is what is indented as far as its text, and lazy lines.

The rules, down to the odd ones, are those of kramdown 2.4, ``lib/kramdown/parser/kramdown/list.rb``.
"""

from __future__ import annotations

import re
from functools import cache

from govdigital_parse.model import Attributes
from govdigital_parse.readers.markup.draft import BLANKS, Draft
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import AttributeList, Line, pattern, read_attribute_list, read_directive
from govdigital_parse.readers.markup.mistakes import malformed_list
from govdigital_parse.readers.markup.scope import RUNS, Scope
from govdigital_parse.source import Span

# How far the text of an item without text on its first line has to be indented.
EMPTY_ITEM_INDENT = 4
# A marker stands at most so far in; more is code.
DEEPEST_MARKER = 3
# What can follow a marker; kramdown takes a pipe, too.
AFTER_MARKER = frozenset(" \t|")


class Item:
    """An item in the making; ``nested`` once a list may begin in it."""

    __slots__ = ("draft", "indent", "nested", "parts")

    def __init__(self, draft: Draft, indent: int, parts: list[Cutting], *, nested: bool) -> None:
        self.draft = draft
        self.indent = indent
        self.parts = parts
        self.nested = nested


def next_line(scope: Scope, start: int) -> Line:
    """The line at ``start`` with the kind of what it begins with; a run of blank lines, or of text, in one."""
    line = scope.line_at(start)
    return line if line.kind in RUNS else Line(line.kind, start, scope.text.text.index("\n", start) + 1)


def begins_item(scope: Scope, line: Line, kind: str, before: Item | None) -> bool:
    """Whether ``line`` begins an item of a list of ``kind`` after the item ``before``."""
    text = scope.text.text
    if line.kind not in {kind, "RULE"} or not pattern(kind).match(text, line.start):
        return False
    deepest = DEEPEST_MARKER if before is None else min(before.indent - 1, DEEPEST_MARKER)
    return leading(text, line.start) <= deepest


def leading(text: str, start: int) -> int:
    """How many spaces stand at ``start``."""
    end = start
    while text[end] == " ":
        end += 1
    return end - start


def new_item(scope: Scope, line: Line, kind: str) -> Item:
    """The item that begins on ``line``, with the text there."""
    text = scope.text.text
    after_marker = line.start + leading(text, line.start)
    first = scope.text.origin(after_marker)
    while text[after_marker] not in AFTER_MARKER:
        after_marker += 1
    start = _without_blanks(text, after_marker, line.end)
    draft = Draft(kind, first, first)
    indent = after_marker - line.start + len(_expanded(text, line.start, after_marker, start))
    listed, end = _list_of_item(text, start) if start < line.end and text[start] == "{" else (None, start)
    if listed:
        draft.take(listed)
        if listed.malformed:
            source = scope.text.source
            within = Span(source, first, len(source.text))
            scope.reading.problems.append(malformed_list(scope.text.span(start, end), within))
        start = _without_blanks(text, end, line.end)
    if start >= line.end:
        indent = EMPTY_ITEM_INDENT
    cutting = Cutting(scope.text)
    cutting.take(start, line.end)
    return Item(draft, indent, [cutting], nested=start < line.end and is_list(text, start))


def end_of_item(scope: Scope, item: Item, end: int) -> int:
    """Where ``item`` ends in the source, whose last line that is not blank ends at ``end``; the draft is told."""
    text = scope.text.text
    while text[end - 1] in BLANKS:
        end -= 1
    item.draft.end = scope.text.origin(end - 1) + 1
    return item.draft.end


def _list_of_item(text: str, start: int) -> tuple[AttributeList | None, int]:
    """The attribute list at ``start``, which may be short for one, and where it ends."""
    listed = pattern("ITEM_ATTRIBUTES").match(text, start)
    if listed is not None:
        return read_attribute_list(listed.group()), listed.end()
    short = pattern("INLINE_DIRECTIVE").match(text, start)
    directive = read_directive(short.group()) if short else None
    if short is None or directive is None or directive.kind != "pull":
        return None, start
    return AttributeList(Attributes(classes=(directive.name,)), ()), short.end()


def _expanded(text: str, line: int, start: int, end: int) -> str:
    """The blanks from ``start`` to ``end``, tabs as spaces up to the next of kramdown's stops."""
    blanks = text[start:end]
    if "\t" not in blanks:
        return blanks.strip("\n")
    while "\t" in blanks:
        spaces = len(blanks) - len(blanks.lstrip(" "))
        tabs = len(blanks[spaces:]) - len(blanks[spaces:].lstrip("\t"))
        if not tabs:
            break
        filled = 4 - (spaces + start - line) % 4 + (tabs - 1) * 4
        blanks = " " * (spaces + filled) + blanks[spaces + tabs :]
    return blanks.strip("\n")


def _without_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in BLANKS:
        start += 1
    return start


def is_list(text: str, start: int) -> bool:
    """Whether a list's item begins at ``start``."""
    sign = text[start]
    if sign in "+*-":
        return text[start + 1] in AFTER_MARKER
    return sign.isdigit() and pattern("NUMBER").match(text, start) is not None


def goes_on(scope: Scope, line: Line, item: Item, *, lazy: bool) -> bool:
    """Whether ``line`` belongs to ``item``: it is indented as far, or lazy where that is allowed."""
    if line.kind == "PROSE":
        return lazy
    return bool(_indented(item.indent).match(scope.text.text, line.start)) or (lazy and _may_be_lazy(scope, line, item))


def _may_be_lazy(scope: Scope, line: Line, item: Item) -> bool:
    if leading(scope.text.text, line.start) > min(item.indent, 3):
        return True
    return not scope.ends_lazily(line)


def unindented(scope: Scope, line: Line, indent: int) -> tuple[int, int]:
    """Where what is left of ``line`` begins without the indentation, and how many spaces come before that.

    Tabs at its start stand for four spaces each; a line that is not indented as far keeps what it has.
    """
    text = scope.text.text
    start = line.start
    while text[start] == "\t":
        start += 1
    tabs = start - line.start
    spaces = EMPTY_ITEM_INDENT * tabs + leading(text, start)
    end = start + leading(text, start)
    if spaces >= indent:
        spaces -= indent
    kept = min(spaces, end - start)
    return end - kept, spaces - kept


@cache
def _indented(indent: int) -> re.Pattern[str]:
    tabs, spaces = divmod(indent, 4)
    return re.compile(rf"(?:(?:\t| {{4}}){{{tabs}}} {{{spaces}}}|(?:\t| {{4}}){{{tabs + 1}}}).*\S")
