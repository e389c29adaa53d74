"""Tables by kramdown's rules: those of ``parse_table`` in kramdown 2.4, ``lib/kramdown/parser/kramdown/table.rb``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from govdigital_parse.kramdown_elements import BLOCK_ELEMENTS, EMPTY_ELEMENTS
from govdigital_parse.problems import LIMIT_EXCEEDED
from govdigital_parse.readers.markup.draft import Draft, trimmed
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import line_at, name_at, pattern
from govdigital_parse.readers.markup.scope import Scope

STOP = re.compile(r"[|`\\]")
MARKUP = re.compile(r"[`<]")
BACKTICKS = re.compile("`+")
WHITE_SPACE = frozenset(" \t\n\f\v\r")
# Lines after which a table can end.
BOUNDARIES = frozenset({"BLANK", "END_OF_BLOCK", "ATTRIBUTES", "REFERENCE_LIST", "PULL"})
# A row of more cells is no row of a table that anyone reads.
MOST_COLUMNS = 1000
# Tables of so few cells are filled up whatever their rows are like.
LEAST_FILLED = 10_000


def read_table(scope: Scope) -> bool:
    """Read the table that begins here, if one does."""
    text, start = scope.text.text, scope.position
    if text.find("|", start, text.index("\n", start)) == -1 or text.startswith("    ", start):
        return False
    end = _end(text, start)
    if end == start:
        return False
    is_table = _is_before_boundary(text, end) and _has_pipes(text[start : end - 1])
    draft = _table(scope, start, end) if is_table else None
    if draft is None:
        # kramdown had given the attribute list to the table.
        scope.drop_pending()
        return False
    scope.position = end
    scope.add(draft)
    return True


def _end(text: str, start: int) -> int:
    """Where the lines with pipes end that begin at ``start``."""
    line, end = pattern("TABLE_LINE"), start
    while (found := line.match(text, end)) is not None:
        end = found.end()
    return end


def _is_before_boundary(text: str, end: int) -> bool:
    return end >= len(text) or line_at(text, end).kind in BOUNDARIES


@dataclass(eq=False)
class _Parts:
    """Head, bodies and foot of a table in the making, and the rows since the last line between them."""

    parts: list[Draft] = field(default_factory=list)
    rows: list[Draft] = field(default_factory=list)
    alignments: list[str] = field(default_factory=list)
    footed: bool = False

    def end_part(self, kind: str) -> None:
        """Make a part of the rows."""
        if self.rows:
            self.parts.append(Draft(kind, self.rows[0].start, self.rows[-1].end, children=self.rows))
            self.rows = []

    def take_rule(self, rule: str) -> None:
        """A line between two parts: the first one ends the head."""
        if not self.rows:
            return
        if not self.alignments and not self.footed:
            self.end_part("head")
            self.alignments = [_alignment(column) for column in pattern("TABLE_COLUMN").findall(rule)]
        elif not self.footed:
            self.end_part("body")


def _alignment(column: str) -> str:
    left, right = column.startswith(":"), column.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""


def _table(scope: Scope, start: int, end: int) -> Draft | None:
    """The table of the lines from ``start`` to ``end``, None where it has no body or is too wide."""
    text = scope.text.text
    table, position = _Parts(), start
    has_pipe_first = text[start:end].lstrip(" ").startswith("|")
    while position < end:
        after = text.index("\n", position) + 1
        if pattern("TABLE_RULE").match(text, position, after):
            table.take_rule(text[position:after])
        elif pattern("TABLE_FOOT").match(text, position, after):
            table.end_part("body")
            table.footed = True
        else:
            row = _row(scope, position, after - 1, has_pipe_first=has_pipe_first)
            if len(row.children) > MOST_COLUMNS:
                message = f"a table has at most {MOST_COLUMNS} columns; this is read as text"
                scope.problem(LIMIT_EXCEEDED, scope.text.span(position, position + 1), message)
                return None
            table.rows.append(row)
        position = after
    table.end_part("foot" if table.footed else "body")
    if all(part.kind != "body" for part in table.parts):
        return None
    _fill(scope, [row for part in table.parts for row in part.children], end - start)
    draft = scope.leaf("table", start, end)
    draft.text, draft.children = None, table.parts
    draft.name, draft.value = ",".join(table.alignments), bool(table.alignments)
    return draft


def _fill(scope: Scope, rows: list[Draft], size: int) -> None:
    """Give every row as many cells as the longest has, unless that would be many more than the text has signs."""
    width = max(len(row.children) for row in rows)
    if width * len(rows) > max(LEAST_FILLED, size):
        message = "rows of very unequal length; the short ones are left as they are"
        scope.problem(LIMIT_EXCEEDED, scope.text.span(scope.position, scope.position + 1), message)
        return
    for row in rows:
        row.children += [Draft("cell", row.end, row.end) for _ in range(width - len(row.children))]


def _row(scope: Scope, start: int, end: int, *, has_pipe_first: bool) -> Draft:
    text = scope.text.text
    cells: list[tuple[int, int, list[int]]] = []
    first, escapes = start, []
    for place, is_escape in _pipes(text, start, end):
        if is_escape:
            escapes.append(place)
        else:
            cells.append((first, place, escapes))
            first, escapes = place + 1, []
    cells.append((first, end, escapes))
    if has_pipe_first and not text[cells[0][0] : cells[0][1]].strip():
        del cells[0]
    if cells and not text[cells[-1][0] : cells[-1][1]].strip():
        del cells[-1]
    first, last = trimmed(text, start, end)
    _, row_start, row_end = scope.text.span(first, last)
    row = Draft("row", row_start, row_end)
    for cell_start, cell_end, escapes in cells[: MOST_COLUMNS + 1]:
        # A cell of blanks at the line's start or end still is in its row.
        row.children.append(_cell(scope, max(cell_start, first), max(min(cell_end, last), first), escapes))
    return row


def _cell(scope: Scope, start: int, end: int, escapes: list[int]) -> Draft:
    start, end = trimmed(scope.text.text, start, end)
    _, first, last = scope.text.span(start, end)
    draft = Draft("cell", first, last, scope.text.part(start, end))
    if escapes:
        cutting, first = Cutting(scope.text), start
        for place in escapes:
            cutting.take(first, place)
            first = place + 1
        cutting.take(first, end)
        draft.text = cutting.finish()
    return draft


def _pipes(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """The pipes of a row that end a cell, and the backslashes before those that do not; none of them in code."""
    for first, last in _outside_code_elements(text, start, end):
        position = first
        absent: set[str] = set()
        while (stop := STOP.search(text, position, last)) is not None:
            place = stop.start()
            position = place + 1
            if stop.group() == "|":
                yield place, False
            elif stop.group() == "`":
                position = _after_code(text, place, first, last, absent)
            elif text.startswith("|", place + 1) and place + 1 < last:
                yield place, True
                position = place + 2


def _outside_code_elements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a row that are in no ``<code>`` element."""
    while True:
        opening = text.find("<code", start, end)
        tag_end = text.find(">", opening, end) if opening != -1 else -1
        closing = text.find("</code>", tag_end, end) if tag_end != -1 else -1
        if closing == -1:
            yield start, end
            return
        yield start, opening
        start = closing + len("</code>")


def _after_code(text: str, place: int, first: int, last: int, absent: set[str]) -> int:
    """Where the code span ends that begins at ``place``, or the backticks that begin none."""
    run = BACKTICKS.match(text, place, last)
    sign = run.group() if run else "`"
    after = place + len(sign)
    lonely = place == first or text[place - 1] in WHITE_SPACE
    if sign in absent or (len(sign) == 1 and lonely and text[after : after + 1] in WHITE_SPACE):
        return after
    closing = text.find(sign, after, last)
    if closing == -1:
        absent.add(sign)
        return after
    return closing + len(sign)


def _has_pipes(text: str) -> bool:
    """Whether the lines of a table have pipes that are not in code or in an element, as far as kramdown looks."""
    if "`" not in text and "<" not in text:
        return True
    has_pipe = False
    for value, is_code in _chunks(text):
        lines = value.rstrip("\n").split("\n")
        if is_code:
            if len(lines) > 2 or (len(lines) == 2 and not has_pipe):  # noqa: PLR2004 - kramdown's rule
                break
            has_pipe = has_pipe and len(lines) == 1
        else:
            if len(lines) > 1 and not has_pipe and not _has_pipe(lines[0]):
                break
            has_pipe = (has_pipe and len(lines) == 1) or _has_pipe(lines[-1])
    return has_pipe


def _has_pipe(line: str) -> bool:
    return "|" in line and pattern("TABLE_LINE").match(line + "\n") is not None


def _chunks(text: str) -> Iterator[tuple[str, bool]]:
    """The text between code spans and elements, and the code in the former."""
    start = position = 0
    absent: set[str] = set()
    while (sign := MARKUP.search(text, position)) is not None:
        place = sign.start()
        if sign.group() == "`":
            run = BACKTICKS.match(text, place)
            size = run.end() - place if run else 1
            after = _after_code(text, place, 0, len(text), absent)
            code = text[place + size : after - size] if after > place + size else None
        else:
            after, code = _after_element(text, place, absent), None
        if code is not None or (sign.group() == "<" and after > place + 1):
            yield text[start:place], False
            if code is not None:
                yield code, True
            start = after
        position = after
    yield text[start:], False


def _after_element(text: str, place: int, absent: set[str]) -> int:
    """Where the comment or the element ends that begins at ``place``; one past it where none does."""
    if text.startswith("<!--", place):
        end = -1 if "-->" in absent else text.find("-->", place)
        absent.update(["-->"] if end == -1 else [])
        return end + 3 if end != -1 else place + 1
    tag = pattern("INLINE_TAG").match(text, place)
    name = name_at(text, place) if tag else ""
    if tag is None or name in BLOCK_ELEMENTS:
        return place + 1
    if name in EMPTY_ELEMENTS or tag.group().endswith("/>"):
        return tag.end()
    closing = None if name in absent else re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(text, tag.end())
    if closing is None:
        absent.add(name)
        return len(text)
    return closing.end()
