"""Headings, and what a line can be that begins with nothing special: a table, or text."""

from __future__ import annotations

from govdigital_parse.model import Attributes
from govdigital_parse.readers.markup.draft import BLANKS, Draft
from govdigital_parse.readers.markup.grammar import Line, pattern
from govdigital_parse.readers.markup.scope import Scope
from govdigital_parse.readers.markup.tables import read_table

# Blocks that go on with a line of text after them.
LAZY = frozenset({"paragraph", "list", "quote", "definitions"})


def read_text(scope: Scope, line: Line) -> None:
    """A heading that is underlined, a table, or a paragraph."""
    if not read_heading_or_table(scope, line):
        scope.add_paragraph()


def read_heading_or_table(scope: Scope, line: Line) -> bool:
    """A heading that is underlined or a table, where one can begin; kramdown looks for them before definitions."""
    return scope.after_boundary() and (read_setext_heading(scope, line) or read_table(scope))


def read_setext_heading(scope: Scope, line: Line) -> bool:
    """A line with a line of equals signs or hyphens under it, after a boundary."""
    text = scope.text.text
    end = scope.line_end(line)
    if text[end : end + 1] not in {"=", "-"} or not scope.after_boundary():
        return False
    under = pattern("UNDERLINE").match(text, end)
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
    text = scope.text.text
    hashes = text[line.start : line.start + 6]
    level = len(hashes) - len(hashes.lstrip("#"))
    start = line.start + level
    if not scope.reading.responses and scope.is_numbered(line):
        read_numbered_heading(scope, line)
        return
    if scope.names_a_department(line):
        _read_department(scope, line, level)
        return
    if not scope.after_boundary():
        read_text(scope, line)
        return
    draft = _heading_draft(scope, start, line.end, closed=True)
    if draft.text is None or not draft.text.text:
        read_text(scope, line)
        return
    draft.start, draft.value = scope.text.origin(line.start), level
    scope.position = line.end
    scope.add(draft)


def _read_department(scope: Scope, line: Line, level: int) -> None:
    """A heading of a page of responses: the compiler took all to the end of the line, as it stands."""
    end = scope.text.text.index("\n", line.start)
    draft = scope.leaf("heading", line.start, end)
    draft.text, draft.value = scope.text.part(line.start + level, end), level
    _, draft.start, draft.end = scope.text.span(line.start, end)
    scope.position = end + 1
    scope.add(draft)


def read_indented_heading(scope: Scope, line: Line) -> None:
    """A numbered heading that does not begin its line; any other such line is text."""
    if scope.is_numbered(line):
        read_numbered_heading(scope, line)
    else:
        read_text(scope, line)


def read_numbered_heading(scope: Scope, line: Line) -> None:
    """A heading that the compiler made: as it was written, apart from what stands around it.

    An action's became HTML. A section's came between lines of options, the first of which takes an attribute list that
    waits and makes a boundary; the second makes an end to the heading and no boundary.
    """
    text = scope.text.text
    start = after_signs(text, line.start, BLANKS)
    title = after_signs(text, start, "#")
    section = title - start == 2  # noqa: PLR2004 - dialect.md 1.3
    if section:
        last = scope.last
        # Text before takes the line of options into it, and kramdown reads those last.
        lazy = last is not None and last.kind in LAZY and scope.open[-1].pending is None
        scope.reading.set_automatic_ids(scope.text.origin(start), on=not lazy, among_text=lazy)
        scope.drop_pending()
    draft = _heading_draft(scope, title, line.end)
    # The compiler took all to the end of the line for the title.
    draft.text = scope.text.part(after_signs(text, title, " \t"), line.end - 1)
    draft.start, draft.value, draft.name = scope.text.origin(start), title - start, "numbered"
    draft.end = scope.text.span(title, line.end - 1).end
    scope.position = line.end
    scope.add(draft)
    if section:
        scope.add_mark("after-list", draft.end)


def after_signs(text: str, start: int, signs: str) -> int:
    """Where what stands at ``start`` goes on after ``signs``."""
    while text[start] in signs:
        start += 1
    return start


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
        draft.given(Attributes(id=identifier.group().strip(" \t{#}")))
    return draft
