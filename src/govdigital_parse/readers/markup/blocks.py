"""Block structure by kramdown's rules, over the lines that the grammar found.

kramdown reads HTML elements that hold blocks as containers whose end tag counts only where a block could begin; a
directive such as ``{div .x}`` is such an element in other signs. What is open stands on a stack, and texts inside
texts (items, quotations) wait in a queue, so nothing here calls itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from types import MappingProxyType

from govdigital_parse.model import Attributes
from govdigital_parse.problems import (
    LIMIT_EXCEEDED,
    MALFORMED_ATTRIBUTE_LIST,
    UNCLOSED_DIRECTIVE,
    Problem,
)
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.elements import close_element, open_directive, open_tag
from govdigital_parse.readers.markup.extract import Cutting, Extract
from govdigital_parse.readers.markup.grammar import Line, pattern, read_attribute_list, read_directive
from govdigital_parse.readers.markup.lists import read_list
from govdigital_parse.readers.markup.scope import BLANKS, Scope
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


def _read_scope(scope: Scope) -> None:
    while scope.position < len(scope.lines):
        line = scope.lines[scope.position]
        _READERS.get(line.kind, _paragraph)(scope, line)
    end = scope.text.span(0, len(scope.text.text.rstrip(BLANKS))).end
    while len(scope.open) > 1:
        draft = scope.leave(end)
        opened = Span(scope.text.source, draft.start, draft.start + 1)
        scope.problem(UNCLOSED_DIRECTIVE, opened, f"'{draft.name}' is opened here and never closed")
    scope.drop_pending()


# ---- text


def _blank(scope: Scope, line: Line) -> None:
    scope.position += 1
    last = scope.last
    if last is None or last.kind != "blank":
        place = scope.text.origin(line.start)
        # Not added as blocks are: an attribute list waits until after it.
        scope.children.append(Draft("blank", place, place, value=scope.text.text.count("\n", line.start, line.end)))


def _paragraph(scope: Scope, line: Line) -> None:
    if not _setext_heading(scope, line):
        scope.add_paragraph(line)


def _setext_heading(scope: Scope, line: Line) -> bool:
    text, after = scope.text.text, scope.position + 1
    if line.kind not in {"TEXT", "PROSE"} or after >= len(scope.lines) or not scope.after_boundary():
        return False
    under = pattern("UNDERLINE").match(text, line.end)
    if under is None or text.find("\n", line.start) != line.end - 1:
        return False
    draft = _heading_draft(scope, line.start, line.end)
    draft.value = 1 if text[line.end] == "=" else 2
    draft.end = scope.text.span(line.end, line.end + len(under.group().rstrip(BLANKS))).end
    scope.position += 2
    scope.add(draft)
    return True


def _heading(scope: Scope, line: Line) -> None:
    if not scope.names_a_department(line) and not scope.after_boundary():
        _paragraph(scope, line)
        return
    hashes = scope.text.text[line.start : line.start + 6]
    level = len(hashes) - len(hashes.lstrip("#"))
    draft = _heading_draft(scope, line.start + level, line.end, closed=True)
    if draft.text is None or not draft.text.text:
        _paragraph(scope, line)
        return
    draft.start, draft.value = scope.text.origin(line.start), level
    scope.position += 1
    scope.add(draft)


def _heading_draft(scope: Scope, start: int, end: int, *, closed: bool = False) -> Draft:
    """A heading of what stands from ``start`` to ``end``: its text, perhaps an id, perhaps closing hashes."""
    text = scope.text.text
    end = last = start + len(text[start:end].rstrip(BLANKS))
    identifier = pattern("HEADING_ID").search(text, start, end)
    if identifier is not None:
        end = start + len(text[start : identifier.start()].rstrip(BLANKS))
    if closed:
        kept = text[start:end].rstrip("#")
        # An escaped hash belongs to the text, and so do those after it.
        end = end if kept.endswith("\\") else start + len(kept.rstrip(BLANKS))
    draft = scope.leaf("heading", start, end)
    draft.end = scope.text.span(start, last).end
    if identifier is not None:
        draft.attributes = Attributes(id=identifier.group().strip(" \t{#}"))
    return draft


def _rule(scope: Scope, line: Line) -> None:
    scope.position += 1
    scope.add(scope.bare("rule", line))


def _indented(scope: Scope, line: Line) -> None:
    """Lines of code, four spaces or a tab in, and the blank lines between them."""
    code = Cutting(scope.text)
    text, end = scope.text.text, line.start
    last = scope.position
    for place in range(scope.position, len(scope.lines)):
        part = scope.lines[place]
        if part.kind == "INDENTED":
            code.take(end, part.start)
            code.take(part.start + (1 if text[part.start] == "\t" else 4), part.end)
            end, last = part.end, place
        elif part.kind != "BLANK":
            break
    draft = scope.leaf("code", line.start, end)
    draft.text = code.finish()
    scope.position = last + 1
    scope.add(draft)


def _fence(scope: Scope, line: Line) -> None:
    """Code between two lines of tildes, the second at least as long; without it the first is text."""
    text = scope.text.text
    first = text[line.start : line.end]
    tildes = first[: len(first) - len(first.lstrip("~"))]
    close = text.find(f"\n{tildes}", line.end - 1)
    while close != -1 and text[close + 1 : text.index("\n", close + 1)].strip("~" + BLANKS):
        close = text.find(f"\n{tildes}", close + 1)
    if close == -1:
        _paragraph(scope, line)
        return
    end = text.index("\n", close + 1) + 1
    draft = scope.leaf("code", line.start, end)
    draft.text = Cutting(scope.text).taking(line.end, close + 1)
    draft.name = first.strip("~" + BLANKS)
    scope.add(draft)
    scope.go_to(end)


def _quote(scope: Scope, line: Line) -> None:
    """A quotation: its lines and the lazy ones after them, without their marks, are a text of their own."""
    end = scope.take_paragraph(definitions=False)
    draft = scope.leaf("quote", line.start, end)
    inside = Cutting(scope.text)
    text, start = scope.text.text, line.start
    while start < end:
        after = text.index("\n", start) + 1
        mark = pattern("QUOTE_MARK").match(text, start)
        inside.take(mark.end() if mark else start, after)
        start = after
    draft.text = inside.finish()
    scope.add(draft)
    scope.inner.append(draft)


# ---- attribute lists and extensions


def _attributes(scope: Scope, line: Line) -> None:
    """An attribute list: for the block before it, or else for the one after."""
    scope.position += 1
    span = scope.span(line)
    listed = read_attribute_list(span.text)
    if listed is None:
        scope.problem(MALFORMED_ATTRIBUTE_LIST, span, 'this is no attribute list: {: #id .class key="value"}')
        scope.children.append(Draft("unrendered", span.start, span.end, value=span.text))
        return
    _apply(scope, listed.attributes, span)


def _pull(scope: Scope, line: Line) -> None:
    scope.position += 1
    span = scope.span(line)
    _apply(scope, Attributes(classes=(read_directive(span.text).name,)), span)


def _apply(scope: Scope, attributes: Attributes, span: Span) -> None:
    last = scope.last
    if last is None or last.kind in {"blank", "end-of-block", "unrendered"}:
        scope.wait(attributes, span)
    else:
        last.attributes = last.attributes.merged(attributes)
        last.end = span.end


def _contents(scope: Scope, line: Line) -> None:
    """``{:toc}`` after a list: the table of contents takes its place."""
    last = scope.last
    if last is None or last.kind != "list":
        _unrendered(scope, line)
        return
    scope.position += 1
    last.kind, last.end = "contents", scope.span(line).end


def _end_of_block(scope: Scope, line: Line) -> None:
    scope.position += 1
    scope.add(scope.bare("end-of-block", line, scope.span(line).text))


def _unrendered(scope: Scope, line: Line) -> None:
    scope.position += 1
    span = scope.span(line)
    scope.children.append(Draft("unrendered", span.start, span.end, value=span.text))


def _extension(scope: Scope, line: Line) -> None:
    """A comment, up to its end; what else kramdown calls an extension is kept and not shown."""
    text = scope.text.text
    if pattern("COMMENT_START").match(text, line.start + len(text[line.start :]) - len(text[line.start :].lstrip(" "))):
        end = pattern("EXTENSION_END").search(text, line.end)
        if end is not None:
            draft = scope.leaf("comment", line.start, end.end())
            draft.text, draft.value = None, text[line.end : end.start()].strip(BLANKS)
            scope.children.append(draft)
            scope.go_to(end.end())
            return
    _unrendered(scope, line)


# ---- directives that stand for a block


def _bare(kind: str) -> Callable[[Scope, Line], None]:
    def read(scope: Scope, line: Line) -> None:
        scope.position += 1
        scope.add(scope.bare(kind, line, scope.span(line).text))

    return read


def _include(scope: Scope, line: Line) -> None:
    if scope.after_boundary():
        scope.position += 1
        scope.add(scope.bare("include", line, read_directive(scope.span(line).text).argument))
    else:
        _paragraph(scope, line)


def _html_comment(scope: Scope, line: Line) -> None:
    scope.position += 1
    span = scope.span(line)
    scope.add(Draft("comment", span.start, span.end, value=span.text[4:-3].strip()))


_READERS: Mapping[str, Callable[[Scope, Line], None]] = MappingProxyType(
    {
        "BLANK": _blank,
        "HEADING": _heading,
        "RULE": _rule,
        "BULLET": read_list,
        "NUMBER": read_list,
        "QUOTE": _quote,
        "FENCE": _fence,
        "INDENTED": _indented,
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
        "RESPONSES": _unrendered,
        "TEMPLATE": _unrendered,
        "NAVIGATION": _bare("navigation"),
        "PAGE_BREAK": _bare("page-break"),
        "INCLUDE_LINE": _include,
    }
)
