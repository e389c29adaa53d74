"""Elements: directives and HTML tags that open and close something."""

from __future__ import annotations

import re

from govdigital_parse.kramdown_elements import (
    EMPTY_ELEMENTS,
    HOLDING_BLOCKS,
    HOLDING_TEXT,
    KNOWN_ELEMENTS,
    SPAN_ELEMENTS,
)
from govdigital_parse.model import Attributes
from govdigital_parse.problems import CROSSED_DIRECTIVES, STRAY_CLOSE, UNKNOWN_DIRECTIVE
from govdigital_parse.readers.markup.attributes import without_pair
from govdigital_parse.readers.markup.draft import trimmed
from govdigital_parse.readers.markup.grammar import Line, name_at, pattern, read_directive, read_tag
from govdigital_parse.readers.markup.headings import read_text
from govdigital_parse.readers.markup.mistakes import ELEMENTS, asked, meant, renamed
from govdigital_parse.readers.markup.raw_html import read_raw
from govdigital_parse.readers.markup.scope import MENTIONED, Scope, after_line_end
from govdigital_parse.source import Span

# How an author says what an element holds, apart from what it holds by its name.
MODELS = {"0": "raw", "1": "", "span": "text", "block": "blocks"}


def open_directive(scope: Scope, line: Line) -> None:
    """``{div .x}`` and its like."""
    directive = read_directive(scope.text.text[line.start : line.end])
    name = directive.name
    if name not in KNOWN_ELEMENTS:
        _note_misnamed(scope, line, name)
    # kramdown does not look into an element that it does not know; what an author meant by a directive is clear enough.
    _open(scope, line, name, Attributes(classes=directive.classes), unknown="blocks")


def _note_misnamed(scope: Scope, line: Line, name: str) -> None:
    """Note that there is no element ``name``, which is opened here."""
    span = scope.span(line)
    known = meant(span.text, ELEMENTS)
    scope.misnamed[len(scope.open) + 1] = len(scope.reading.problems)
    scope.problem(UNKNOWN_DIRECTIVE, span, f"there is no element '{name}'{asked(known)}", renamed(known, [span]))


def open_tag(scope: Scope, line: Line) -> None:
    """``<div class="x">`` and its like."""
    text = scope.text.text
    tag = read_tag(text[line.start : line.end])
    if tag.name in SPAN_ELEMENTS:
        read_text(scope, line)
    elif tag.closed or tag.name in EMPTY_ELEMENTS:
        # What is left of the line is a blank line to kramdown, but after an element that could have held blocks.
        scope.position = line.end if tag.name in HOLDING_BLOCKS else text.rindex(">", line.start, line.end) + 1
        draft = scope.bare("element", line).given(tag.attributes)
        draft.name = tag.name
        scope.add(draft)
    else:
        _open(scope, line, tag.name, tag.attributes)


def _open(scope: Scope, line: Line, name: str, attributes: Attributes, unknown: str = "raw") -> None:
    model, attributes = _model(name, attributes)
    model = unknown if name not in KNOWN_ELEMENTS else model
    if name in SPAN_ELEMENTS:
        read_text(scope, line)
    elif model == "text":
        _element_of_text(scope, line, name, attributes)
    elif model == "blocks":
        scope.position = line.end
        draft = scope.bare("element", line).given(attributes)
        draft.name = name
        scope.enter(draft)
    else:
        read_raw(scope, line, name)


def _model(name: str, attributes: Attributes) -> tuple[str, Attributes]:
    """What the element holds, text, blocks or what is not read, and its attributes without the one that says so."""
    model = "blocks" if name in HOLDING_BLOCKS else "text" if name in HOLDING_TEXT else "raw"
    said = dict(attributes.pairs).get("markdown")
    if said is None:
        return model, attributes
    return MODELS.get(said) or model, without_pair(attributes, "markdown")


def close_element(scope: Scope, line: Line) -> None:
    """``{/div}`` or ``</div>``: the end of what was opened last, if that is its name; text if it is not."""
    name = read_directive(scope.text.text[line.start : line.end]).name
    if len(scope.open) > 1 and scope.open[-1].draft.name == name:
        scope.position = line.end
        if scope.misnamed:
            _rename_both(scope, scope.misnamed.get(len(scope.open)), scope.span(line))
        scope.leave(scope.span(line).end)
        return
    if name not in SPAN_ELEMENTS:
        _note_stray(scope, line, name)
    read_text(scope, line)


def _rename_both(scope: Scope, number: int | None, close: Span) -> None:
    """Mend the name at the end of an element together with that at its start, which is the problem ``number``."""
    if number is None:
        return
    problems = scope.reading.problems
    opening = problems[number].span
    if opening is not None:
        fix = renamed(meant(opening.text, ELEMENTS), [opening, close])
        problems[number] = UNKNOWN_DIRECTIVE.at(opening, problems[number].message, fix)


def _note_stray(scope: Scope, line: Line, name: str) -> None:
    """Note that ``line`` closes nothing, or something else than was opened last."""
    span = scope.span(line)
    known = meant(span.text, ELEMENTS) if name not in KNOWN_ELEMENTS and span.text.startswith("{") else None
    if scope.names.get(name, 0) > 0:
        scope.problem(CROSSED_DIRECTIVES, span, f"'{scope.open[-1].draft.name}' is still open inside it")
    elif known is not None:
        number = scope.misspelt.pop(name, None)
        _rename_both(scope, number, span)
        message = f"'{span.text[:MENTIONED]}' is no directive{asked(known)}"
        scope.problem(UNKNOWN_DIRECTIVE, span, message, renamed(known, [span]) if number is None else None)
    else:
        scope.problem(STRAY_CLOSE, span, f"no '{name}' is open here")


def _element_of_text(scope: Scope, line: Line, name: str, attributes: Attributes) -> None:
    """An element such as ``<h2>`` or ``<p>``: all up to its end tag is text."""
    text = scope.text.text
    start = _after_tag(text, line)
    close = _end_tag(scope, start, name)
    end = close.end() if close else len(text)
    draft = scope.leaf("element-of-text", line.start, end).given(attributes)
    inside_end = close.start() if close else end
    start, last = trimmed(text, start, inside_end)
    if close and start < last and "  \n" in text[last:inside_end]:
        # Two spaces before a line end are a break, even before the end tag.
        last = inside_end
    draft.text = scope.text.part(start, last)
    draft.name = name
    if close is None:
        scope.unclosed(scope.span(line))
    scope.add(draft)
    scope.position = after_line_end(text, end)


def _after_tag(text: str, line: Line) -> int:
    """Where the tag ends that ``line`` is, without the line end after it."""
    return max(text.rfind(sign, line.start, line.end) for sign in ">}") + 1


def _end_tag(scope: Scope, start: int, name: str) -> re.Match[str] | None:
    """The end tag ``name`` from ``start`` on."""
    if f"</{name}" in scope.absent:
        return None
    text = scope.text.text
    for tag in pattern("END_TAG").finditer(text, start):
        if name_at(text, tag.start()) == name:
            return tag
    scope.absent.add(f"</{name}")
    return None
