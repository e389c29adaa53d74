"""Definition lists by kramdown's rules: those of ``parse_definition_list`` in kramdown 2.4, ``…/kramdown/list.rb``."""

from __future__ import annotations

from govdigital_parse.readers.markup.draft import Draft, trimmed
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import Line, pattern, read_attribute_list
from govdigital_parse.readers.markup.headings import read_text
from govdigital_parse.readers.markup.items import (
    Item,
    begins_item,
    end_of_item,
    goes_on,
    new_item,
    next_line,
    unindented,
)
from govdigital_parse.readers.markup.mistakes import malformed_list
from govdigital_parse.readers.markup.scope import Scope


def read_definition_list(scope: Scope, line: Line) -> None:
    """The paragraph before is the terms, one a line; from ``line`` on stands what they mean."""
    found = _terms_paragraph(scope)
    if found is None:
        read_text(scope, line)
        return
    terms, as_paragraph = found
    draft = Draft("definitions", terms.start, terms.end, lists=[*terms.lists])
    draft.children = _terms(scope, terms)
    end, blank = _read_definitions(scope, draft, as_paragraph=as_paragraph)
    children = scope.children
    if children and children[-1].kind == "definitions":
        _join(children[-1], draft)
    elif len(children) > 1 and children[-1].kind == "blank" and children[-2].kind == "definitions":
        children.pop()
        _join(children[-1], draft)
    else:
        # kramdown gives it what the terms have, and forgets what waited.
        scope.drop_pending(covered=True)
        scope.add(draft)
    if blank:
        scope.add_mark("blank", scope.text.origin(end))
    scope.position = end


def _join(before: Draft, draft: Draft) -> None:
    before.children += draft.children
    before.end = draft.end


def _terms_paragraph(scope: Scope) -> tuple[Draft, bool] | None:
    """The paragraph that is the terms, taken from the blocks before, and whether one blank line follows it."""
    children = scope.children
    if children and children[-1].kind == "paragraph":
        return children.pop(), False
    if len(children) > 1 and children[-1].kind == "blank" and children[-1].value and children[-2].kind == "paragraph":
        children.pop()
        return children.pop(), True
    return None


def _terms(scope: Scope, paragraph: Draft) -> list[Draft]:
    terms: list[Draft] = []
    for text in (paragraph.text, *(paragraph.more or ())):
        if text is None:
            continue
        start = 0
        for line in text.text.split("\n"):
            if line.strip():
                terms.append(_term(scope, text, start, start + len(line)))
            start += len(line) + 1
    return terms


def _term(scope: Scope, text: Extract, start: int, end: int) -> Draft:
    start, end = trimmed(text.text, start, end)
    span = text.span(start, end)
    _, first, last = span
    listed = pattern("ITEM_ATTRIBUTES").match(text.text, start, end)
    attributes = read_attribute_list(listed.group()) if listed else None
    if listed and attributes:
        if attributes.malformed:
            scope.reading.problems.append(malformed_list(text.span(start, listed.end()), span))
        start, end = trimmed(text.text, listed.end(), end)
    return Draft("term", first, last, text.part(start, end), lists=[attributes] if attributes else None)


def _read_definitions(scope: Scope, draft: Draft, *, as_paragraph: bool) -> tuple[int, bool]:
    """Add the definitions from here on, and say where they end and whether on a blank line."""
    items: list[Item] = []
    position, size = scope.position, len(scope.text.text)
    blank, said = False, position
    while position < size:
        line = next_line(scope, position)
        item = items[-1] if items else None
        if begins_item(scope, line, "DEFINITION", item):
            if item is not None:
                end_of_item(scope, item, said)
            items.append(new_item(scope, line, "definition"))
            items[-1].draft.value = as_paragraph
        elif item is None or line.kind == "END_OF_BLOCK":
            break
        elif line.kind == "BLANK":
            item.parts[-1].take(line.start, line.end)
            as_paragraph = blank = True
            position = line.end
            continue
        elif goes_on(scope, line, item, lazy=not blank):
            _take_line(scope, line, item)
        else:
            break
        as_paragraph = blank = False
        position = said = line.end
    draft.end = end_of_item(scope, items[-1], said)
    for item in items:
        item.draft.text = item.parts[0].finish()
    draft.children += [item.draft for item in items]
    scope.inner += [item.draft for item in items]
    return position, blank


def _take_line(scope: Scope, line: Line, item: Item) -> None:
    if line.kind == "PROSE":
        item.parts[-1].take(line.start, line.end)
        return
    start, spaces = unindented(scope, line, item.indent)
    if spaces:
        item.parts[-1].put(" " * spaces, line.start - 1)
    item.parts[-1].take(start, line.end)
