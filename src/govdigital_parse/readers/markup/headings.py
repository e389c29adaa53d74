"""Headings, and the text that a line is which cannot be one."""

from __future__ import annotations

from govdigital_parse.model import Attributes
from govdigital_parse.readers.markup.draft import BLANKS, Draft
from govdigital_parse.readers.markup.grammar import Line, pattern
from govdigital_parse.readers.markup.scope import Scope


def read_text(scope: Scope, line: Line) -> None:
    """A paragraph, or a heading that is underlined."""
    if not read_setext_heading(scope, line):
        scope.add_paragraph(line)


def read_setext_heading(scope: Scope, line: Line) -> bool:
    """A line with a line of equals signs or hyphens under it."""
    text, end = scope.text.text, scope.line_end(line)
    under = pattern("UNDERLINE").match(text, end) if scope.after_boundary() else None
    if under is None or text.find("\n", line.start) != end - 1:
        return False
    draft = _heading_draft(scope, line.start, end)
    draft.value = 1 if text[end] == "=" else 2
    draft.end = scope.text.span(end, end + len(under.group().rstrip(BLANKS))).end
    scope.position = under.end()
    scope.add(draft)
    return True


def read_heading(scope: Scope, line: Line) -> None:
    """A line that begins with hashes: a heading where one can be, or else text."""
    if not scope.names_a_department(line) and not scope.after_boundary():
        read_text(scope, line)
        return
    hashes = scope.text.text[line.start : line.start + 6]
    level = len(hashes) - len(hashes.lstrip("#"))
    draft = _heading_draft(scope, line.start + level, line.end, closed=True)
    if draft.text is None or not draft.text.text:
        read_text(scope, line)
        return
    draft.start, draft.value = scope.text.origin(line.start), level
    scope.position = line.end
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
        draft.lists.append(Attributes(id=identifier.group().strip(" \t{#}")))
    return draft
