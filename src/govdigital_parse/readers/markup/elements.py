"""Elements: directives and HTML tags that open and close something."""

from __future__ import annotations

import re

from govdigital_parse.model import Attributes
from govdigital_parse.problems import CROSSED_DIRECTIVES, STRAY_CLOSE, UNKNOWN_DIRECTIVE
from govdigital_parse.readers.markup.draft import BLANKS
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import Line, pattern, read_directive, read_tag
from govdigital_parse.readers.markup.headings import read_text
from govdigital_parse.readers.markup.html_names import (
    EMPTY_ELEMENTS,
    HOLDING_BLOCKS,
    HOLDING_TEXT,
    KNOWN_ELEMENTS,
    SPAN_ELEMENTS,
)
from govdigital_parse.readers.markup.scope import Scope


def open_directive(scope: Scope, line: Line) -> None:
    """``{div .x}`` and its like."""
    directive = read_directive(scope.text.text[line.start : line.end])
    name = directive.name
    if name not in KNOWN_ELEMENTS:
        scope.problem(UNKNOWN_DIRECTIVE, scope.span(line), f"there is no element '{name}'")
    _open(scope, line, name, Attributes(classes=directive.classes))


def open_tag(scope: Scope, line: Line) -> None:
    """``<div class="x">`` and its like."""
    text = scope.text.text
    tag = read_tag(text[line.start : line.end])
    if tag.closed or tag.name in EMPTY_ELEMENTS:
        if tag.name in SPAN_ELEMENTS:
            read_text(scope, line)
            return
        # What is left of the line is a blank line to kramdown, but after an element that could have held blocks.
        scope.position = line.end if tag.name in HOLDING_BLOCKS else text.rindex(">", line.start, line.end) + 1
        draft = scope.bare("element", line)
        draft.name, draft.lists = tag.name, [tag.attributes]
        scope.add(draft)
    else:
        _open(scope, line, tag.name, tag.attributes)


def _open(scope: Scope, line: Line, name: str, attributes: Attributes) -> None:
    if name in SPAN_ELEMENTS:
        read_text(scope, line)
    elif name in HOLDING_TEXT:
        _element_of_text(scope, line, name, attributes)
    elif name in HOLDING_BLOCKS or name not in KNOWN_ELEMENTS:
        scope.position = line.end
        draft = scope.bare("element", line)
        draft.name, draft.lists = name, [attributes]
        scope.enter(draft)
    else:
        _raw(scope, line, name)


def close_element(scope: Scope, line: Line) -> None:
    """``{/div}`` or ``</div>``: the end of what was opened last, if that is its name; text if it is not."""
    name = read_directive(scope.text.text[line.start : line.end]).name
    if len(scope.open) > 1 and scope.open[-1].draft.name == name:
        scope.position = line.end
        scope.leave(scope.span(line).end)
        return
    if name not in SPAN_ELEMENTS:
        crossed = scope.names.get(name, 0) > 0
        inner = scope.open[-1].draft.name
        why = f"'{inner}' is still open inside it" if crossed else f"no '{name}' is open here"
        scope.problem(CROSSED_DIRECTIVES if crossed else STRAY_CLOSE, scope.span(line), why)
    read_text(scope, line)


def _element_of_text(scope: Scope, line: Line, name: str, attributes: Attributes) -> None:
    """An element such as ``<h2>`` or ``<p>``: all up to its end tag is text."""
    text = scope.text.text
    close = _end_tag(text, line.end, name)
    rest = max(len(text.rstrip(BLANKS)), line.end)
    inner_end, end = (close.start(), close.end()) if close else (rest, rest)
    draft = scope.leaf("element-of-text", line.start, end)
    draft.text = Cutting(scope.text).taking(line.end, inner_end)
    draft.name, draft.lists = name, [attributes]
    if close is None:
        scope.unclosed(scope.span(line))
    scope.add(draft)
    scope.position = after_line_end(text, end)


def _raw(scope: Scope, line: Line, name: str) -> None:
    """An element that kramdown does not look into: all up to its end tag as it is."""
    text = scope.text.text
    close = _end_tag(text, line.end, name)
    end = close.end() if close else len(text)
    if close is None:
        scope.unclosed(scope.span(line))
    draft = scope.leaf("raw", line.start, end)
    draft.value, draft.text = scope.text.text[line.start : end], None
    scope.add(draft)
    scope.position = after_line_end(text, end)


def _end_tag(text: str, start: int, name: str) -> re.Match[str] | None:
    for tag in pattern("END_TAG").finditer(text, start):
        if read_directive(tag.group()).name == name:
            return tag
    return None


def after_line_end(text: str, offset: int) -> int:
    """``offset``, or past the blanks and the line feed that follow, where nothing else does."""
    after = offset
    while after < len(text) and text[after] in " \t":
        after += 1
    return after + 1 if text.startswith("\n", after) else offset
