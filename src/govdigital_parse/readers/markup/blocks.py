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

from govdigital_parse.model import Attributes
from govdigital_parse.problems import (
    LIMIT_EXCEEDED,
    MALFORMED_ATTRIBUTE_LIST,
    Problem,
)
from govdigital_parse.readers.markup.code import read_fenced_code, read_indented_code
from govdigital_parse.readers.markup.draft import BLANKS, Draft, leaf
from govdigital_parse.readers.markup.elements import after_line_end, close_element, open_directive, open_tag
from govdigital_parse.readers.markup.extract import Cutting, Extract
from govdigital_parse.readers.markup.grammar import Line, line_at, pattern, read_attribute_list, read_directive
from govdigital_parse.readers.markup.headings import read_heading, read_setext_heading, read_text
from govdigital_parse.readers.markup.lists import read_list
from govdigital_parse.readers.markup.scope import Scope
from govdigital_parse.source import Span

# Quotations and lists inside one another; each level's text is split anew, so there has to be an end to it.
DEEPEST = 100


def read_blocks(text: Extract, problems: list[Problem], *, responses: bool) -> Draft:
    """All of ``text`` as drafts inside one; ``responses`` where its file lists departments' responses."""
    root = Draft("root", 0, len(text.source.text), text)
    waiting = deque([(root, 0)])
    while waiting:
        draft, depth = waiting.popleft()
        if draft.text is None:
            continue
        if _is_prose(draft.text.text):
            draft.children.append(leaf(draft.text, "paragraph", 0, len(draft.text.text)))
            draft.text = None
            continue
        scope = Scope(draft.text, draft, problems, responses=responses)
        if depth > DEEPEST:
            too_deep = f"nested deeper than {DEEPEST} levels; from here on this is read as text"
            scope.problem(LIMIT_EXCEEDED, draft.text.span(0, 1), too_deep)
            scope.add(scope.leaf("paragraph", 0, len(draft.text.text)))
        else:
            _read_scope(scope)
        waiting.extend((inner, depth + 1) for inner in scope.inner)
        draft.text = None
    return root


def _is_prose(text: str) -> bool:
    """Whether ``text`` is nothing but a paragraph, as most items of most lists are."""
    return bool(text) and line_at(text, 0) == ("PROSE", 0, len(text))


def _read_scope(scope: Scope) -> None:
    while not scope.done:
        line = scope.line
        _READERS.get(line.kind, read_text)(scope, line)
    end = scope.text.span(0, len(scope.text.text.rstrip(BLANKS))).end
    while len(scope.open) > 1:
        draft = scope.leave(end)
        scope.unclosed(Span(scope.text.source, draft.start, draft.end))
    scope.drop_pending()


# ---- text


def _blank(scope: Scope, line: Line) -> None:
    scope.position = line.end
    last = scope.last
    if last is not None and last.kind == "blank":
        return
    # What a list waits for has to come before the next blank line, but for one right after a blank line.
    scope.drop_pending()
    place = scope.text.origin(line.start)
    scope.children.append(Draft("blank", place, place, value=scope.text.text.count("\n", line.start, line.end)))


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


# ---- attribute lists and extensions


def _attributes(scope: Scope, line: Line) -> None:
    """An attribute list: for the block before it, or else for the one after."""
    if read_setext_heading(scope, line):
        return
    scope.position = line.end
    span = scope.span(line)
    listed = read_attribute_list(span.text)
    if listed is None:
        scope.problem(MALFORMED_ATTRIBUTE_LIST, span, 'this is no attribute list: {: #id .class key="value"}')
        scope.add_aside(Draft("unrendered", span.start, span.end, value=span.text))
        return
    _apply(scope, listed.attributes, span)


def _pull(scope: Scope, line: Line) -> None:
    scope.position = line.end
    span = scope.span(line)
    _apply(scope, Attributes(classes=(read_directive(span.text).name,)), span)


def _apply(scope: Scope, attributes: Attributes, span: Span) -> None:
    last = scope.last
    if last is None or last.closed or last.kind in {"blank", "end-of-block", "unrendered"}:
        scope.wait(attributes, span)
    else:
        last.lists.append(attributes)
        last.end = span.end
        last.closed = scope.done or scope.line.kind not in {"ATTRIBUTES", "CONTENTS", "PULL"}


def _contents(scope: Scope, line: Line) -> None:
    """``{:toc}`` after a list: the table of contents takes its place."""
    last = scope.last
    if last is None or last.kind != "list":
        _unrendered(scope, line)
        return
    scope.position = line.end
    last.kind, last.end = "contents", scope.span(line).end


def _end_of_block(scope: Scope, line: Line) -> None:
    if not read_setext_heading(scope, line):
        scope.position = line.end
        scope.add(scope.bare("end-of-block", line, scope.span(line).text))


def _unrendered(scope: Scope, line: Line) -> None:
    scope.position = line.end
    span = scope.span(line)
    scope.add_aside(Draft("unrendered", span.start, span.end, value=span.text))


def _extension(scope: Scope, line: Line) -> None:
    """A comment, up to its end; options, which are kept and not shown; any other is text."""
    text = scope.text.text
    if pattern("EXTENSION_ALONE").match(text, line.start):
        _unrendered(scope, line)
        return
    begins = pattern("COMMENT_START").match(text, line.start) and "comment" not in scope.absent
    end = pattern("EXTENSION_END").search(text, line.end) if begins else None
    if end is None:
        scope.absent.update({"comment"} if begins else ())
        read_text(scope, line)
        return
    draft = scope.leaf("comment", line.start, end.end())
    draft.text, draft.value = None, text[line.end : end.start()].strip(BLANKS)
    scope.add_aside(draft)
    scope.position = end.end()


# ---- directives that stand for a block


def _bare(kind: str) -> Callable[[Scope, Line], None]:
    def read(scope: Scope, line: Line) -> None:
        scope.position = line.end
        scope.add(scope.bare(kind, line, scope.span(line).text))

    return read


def _include(scope: Scope, line: Line) -> None:
    if scope.after_boundary():
        scope.position = line.end
        scope.add(scope.bare("include", line, read_directive(scope.span(line).text).argument))
    else:
        read_text(scope, line)


def _html_comment(scope: Scope, line: Line) -> None:
    text = scope.text.text
    end = -1 if "-->" in scope.absent else text.find("-->", line.end)
    if end == -1:
        scope.absent.add("-->")
        read_text(scope, line)
        return
    draft = scope.leaf("comment", line.start, end + 3)
    draft.text, draft.value = None, text[line.end : end].strip(BLANKS)
    scope.add_aside(draft)
    scope.position = after_line_end(text, end + 3)


_READERS: Mapping[str, Callable[[Scope, Line], None]] = MappingProxyType(
    {
        "BLANK": _blank,
        "HEADING": read_heading,
        "RULE": _rule,
        "BULLET": read_list,
        "NUMBER": read_list,
        "QUOTE": _quote,
        "FENCE": read_fenced_code,
        "INDENTED": read_indented_code,
        "ATTRIBUTES": _attributes,
        "REFERENCE_LIST": _unrendered,
        "CONTENTS": _contents,
        "PULL": _pull,
        "END_OF_BLOCK": _end_of_block,
        "EXTENSION": _extension,
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
