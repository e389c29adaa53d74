"""Block structure by kramdown's rules, over the lines that the grammar found.

kramdown reads HTML elements that hold blocks as containers whose end tag counts only where a block could begin; a
directive such as ``{div .x}`` is such an element in other signs. What is open stands on a stack, and texts inside
texts (items, quotations) wait in a queue, so nothing here calls itself.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from govdigital_parse.problems import LIMIT_EXCEEDED
from govdigital_parse.readers.markup.attribute_lists import (
    read_attributes,
    read_extension,
    read_pull,
    read_reference_list,
)
from govdigital_parse.readers.markup.code import read_fenced_code, read_indented_code
from govdigital_parse.readers.markup.definition_lists import read_definition_list
from govdigital_parse.readers.markup.definitions import read_abbreviation, read_footnote, read_link_definition
from govdigital_parse.readers.markup.draft import BLANKS, Draft, leaf
from govdigital_parse.readers.markup.elements import close_element, open_directive, open_tag
from govdigital_parse.readers.markup.extract import Cutting, Extract
from govdigital_parse.readers.markup.grammar import Line, line_at, pattern, read_directive
from govdigital_parse.readers.markup.headings import read_heading, read_indented_heading, read_setext_heading, read_text
from govdigital_parse.readers.markup.lists import read_list
from govdigital_parse.readers.markup.references import Reading
from govdigital_parse.readers.markup.scope import Scope, after_line_end
from govdigital_parse.source import Span

# Quotations and lists inside one another; each level's text is split anew, so there has to be an end to it.
DEEPEST = 100


def read_blocks(text: Extract, reading: Reading) -> Draft:
    """All of ``text`` as drafts inside one."""
    root = Draft("root", 0, len(text.source.text), text)
    waiting = deque([(root, 0)])
    while waiting:
        draft, depth = waiting.popleft()
        inside = draft.text
        if inside is None:
            continue
        draft.text = None
        if _is_read_as_prose(draft, inside):
            continue
        scope = Scope(inside, draft, reading)
        if depth > DEEPEST:
            too_deep = f"nested deeper than {DEEPEST} levels; from here on this is read as text"
            scope.problem(LIMIT_EXCEEDED, inside.span(0, 1), too_deep)
            scope.add(scope.leaf("paragraph", 0, len(inside.text)))
        else:
            _read_scope(scope)
        waiting.extend((inner, depth + 1) for inner in scope.inner)
    return root


def _is_read_as_prose(draft: Draft, text: Extract) -> bool:
    """Whether ``text`` is a paragraph, as most items of most lists are, and blank lines, which ``draft`` then has."""
    size = len(text.text)
    line = line_at(text.text, 0) if size else None
    if line is None or line.kind != "PROSE":
        return False
    end = line.end
    if end < size:
        after = line_at(text.text, end)
        if after.kind != "BLANK" or after.end < size:
            return False
    draft.children.append(leaf(text, "paragraph", 0, end))
    if end < size:
        draft.children.append(_blank_draft(text, end, size))
    return True


def _read_scope(scope: Scope) -> None:
    size, readers = len(scope.text.text), _READERS
    while scope.position < size:
        line = scope.line
        readers.get(line.kind, read_text)(scope, line)
    end = scope.text.span(0, len(scope.text.text.rstrip(BLANKS))).end
    while len(scope.open) > 1:
        draft = scope.leave(end)
        scope.unclosed(Span(scope.text.source, draft.start, draft.end))
    scope.drop_pending()


# ---- text


def _prose(scope: Scope, line: Line) -> None:
    """Lines of text: most often a paragraph, which a blank line ends."""
    children, text = scope.children, scope.text.text
    if not text.startswith("\n", line.end) or (children and children[-1].kind == "paragraph"):
        read_text(scope, line)
        return
    scope.position = line.end
    scope.add(leaf(scope.text, "paragraph", line.start, line.end))


def _blank(scope: Scope, line: Line) -> None:
    start, end = line.start, line.end
    scope.position = end
    container = scope.open[-1]
    children = container.draft.children
    if children and children[-1].kind == "blank":
        children[-1].value = False
        return
    # What a list waits for has to come before the next blank line, but for one right after a blank line.
    if container.pending is not None:
        scope.drop_pending()
    children.append(_blank_draft(scope.text, start, end))


def _blank_draft(text: Extract, start: int, end: int) -> Draft:
    place = text.origin(start)
    # A definition list can have one blank line before it, and nothing in that.
    return Draft("blank", place, place, None, end == start + 1)


def _rule(scope: Scope, line: Line) -> None:
    scope.position = line.end
    scope.add(scope.bare("rule", line))


def _quote(scope: Scope, line: Line) -> None:
    """A quotation: its lines and the lazy ones after them, without their marks, are a text of their own."""
    end = scope.take_paragraph(definitions=False)
    draft = scope.leaf("quote", line.start, end)
    inside = Cutting(scope.text)
    first = pattern("QUOTE_MARK").match(scope.text.text, line.start)
    start = first.end() if first else line.start
    for mark in _marks().finditer(scope.text.text, start, end):
        inside.take(start, mark.start())
        start = mark.end()
    inside.take(start, end)
    draft.text = inside.finish()
    scope.add(draft)
    scope.inner.append(draft)


@cache
def _marks() -> re.Pattern[str]:
    """The marks of a quotation at the starts of lines."""
    return re.compile(f"^{pattern('QUOTE_MARK').pattern}", re.MULTILINE)


def _end_of_block(scope: Scope, line: Line) -> None:
    if not read_setext_heading(scope, line):
        scope.position = line.end
        scope.add(scope.bare("end-of-block", line, scope.span(line).text))


def _html_comment(scope: Scope, line: Line) -> None:
    text = scope.text.text
    end = -1 if "-->" in scope.absent or text[line.start] == " " else text.find("-->", line.end)
    if end == -1:
        scope.absent.update(() if text[line.start] == " " else ["-->"])
        read_text(scope, line)
        return
    draft = scope.leaf("comment", line.start, end + 3)
    draft.text, draft.value = None, text[line.end : end].strip(BLANKS)
    scope.add_aside(draft)
    scope.position = after_line_end(text, end + 3)


# ---- directives that stand for a block


def _bare(kind: str) -> Callable[[Scope, Line], None]:
    def read(scope: Scope, line: Line) -> None:
        scope.position = line.end
        scope.add(scope.bare(kind, line, scope.span(line).text))

    return read


def _include(scope: Scope, line: Line) -> None:
    if scope.after_boundary():
        scope.position = line.end
        scope.add(scope.bare("include", line, read_directive(scope.text.text[line.start : line.end]).argument))
    else:
        read_text(scope, line)


_READERS: Mapping[str, Callable[[Scope, Line], None]] = MappingProxyType(
    {
        "BLANK": _blank,
        "PROSE": _prose,
        "HEADING": read_heading,
        "INDENTED_HEADING": read_indented_heading,
        "RULE": _rule,
        "BULLET": read_list,
        "NUMBER": read_list,
        "QUOTE": _quote,
        "DEFINITION": read_definition_list,
        "FENCE": read_fenced_code,
        "INDENTED": read_indented_code,
        "FOOTNOTE": read_footnote,
        "LINK_DEFINITION": read_link_definition,
        "ABBREVIATION": read_abbreviation,
        "ATTRIBUTES": read_attributes,
        "REFERENCE_LIST": read_reference_list,
        "PULL": read_pull,
        "END_OF_BLOCK": _end_of_block,
        "EXTENSION": read_extension,
        "OPEN": open_directive,
        "CLOSE": close_element,
        "TAG": open_tag,
        "HTML_COMMENT": _html_comment,
        "RESPONSES": _end_of_block,
        "TEMPLATE": _end_of_block,
        "NAVIGATION": _bare("navigation"),
        "PAGE_BREAK": _bare("page-break"),
        "INCLUDE_LINE": _include,
    }
)
"""What begins with each kind of line; any other is text."""
