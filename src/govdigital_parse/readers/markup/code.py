"""Blocks of code: indented, or between lines of tildes."""

from __future__ import annotations

from govdigital_parse.readers.markup.draft import BLANKS
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import Line, line_at
from govdigital_parse.readers.markup.headings import read_text
from govdigital_parse.readers.markup.scope import Scope


def read_indented_code(scope: Scope, line: Line) -> None:
    """Lines four spaces or a tab in, blank lines between them, and lines that lazily follow one on the same line."""
    code, text = Cutting(scope.text), scope.text.text
    part, end = line, line.start
    while part.kind == "INDENTED":
        code.take(end, part.start)
        code.take(part.start + (1 if text[part.start] == "\t" else 4), part.end - 1)
        end = _take_lazy_lines(scope, code, part.end) - 1
        part = _skip_blank(scope, end + 1)
    code.take(end, end + 1)
    draft = scope.leaf("code", line.start, end)
    draft.text = code.finish()
    scope.position = end + 1
    scope.add(draft)


def _take_lazy_lines(scope: Scope, code: Cutting, start: int) -> int:
    """Add the lines from ``start`` on that go on with the line of code before, and say where the last ends."""
    text = scope.text.text
    while start < len(text):
        line = line_at(text, start)
        if line.kind in {"INDENTED", "BLANK"} or scope.ends_paragraph(line, definitions=False):
            break
        end = scope.line_end(line)
        while start < end:
            after = text.index("\n", start) + 1
            code.put(" ", start - 1)
            code.take(start, after - 1)
            start = after
    return start


def _skip_blank(scope: Scope, start: int) -> Line:
    text = scope.text.text
    if start >= len(text):
        return Line("", start, start)
    line = line_at(text, start)
    return line_at(text, line.end) if line.kind == "BLANK" and line.end < len(text) else line


def read_fenced_code(scope: Scope, line: Line) -> None:
    """Code between two lines of tildes, the second at least as long; without it the first is text."""
    text = scope.text.text
    first = text[line.start : line.end]
    tildes = first[: len(first) - len(first.lstrip("~"))]
    close = -1 if tildes in scope.absent else text.find(f"\n{tildes}", line.end - 1)
    while close != -1 and text[close + 1 : text.index("\n", close + 1)].strip("~" + BLANKS):
        close = text.find(f"\n{tildes}", close + 1)
    if close == -1:
        scope.absent.add(tildes)
        read_text(scope, line)
        return
    end = text.index("\n", close + 1) + 1
    draft = scope.leaf("code", line.start, end)
    draft.text = Cutting(scope.text).taking(line.end, close + 1)
    draft.name = first.strip("~" + BLANKS)
    scope.add(draft)
    scope.position = end
