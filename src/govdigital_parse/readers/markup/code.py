"""Blocks of code: indented, or between lines of tildes."""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.readers.markup.draft import BLANKS, Draft
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import Line, line_at
from govdigital_parse.readers.markup.headings import read_numbered_heading, read_text
from govdigital_parse.readers.markup.scope import RUNS, Scope

INDENT = 4


def indented_lines(scope: Scope, start: int) -> Iterator[tuple[int, int, int]]:
    """The lines from ``start`` on that are indented, the blank ones between them, and those that lazily follow one.

    Each with where it begins, how long the indentation is that does not count, and where it ends.
    """
    text, size = scope.text.text, len(scope.text.text)
    blank, lazy = None, False
    while start < size:
        line = line_at(text, start)
        if line.kind == "BLANK":
            blank, lazy, start = line, False, line.end
        elif line.kind == "INDENTED":
            if blank is not None:
                yield from _blank_lines(text, blank)
            blank, lazy = None, True
            yield start, 1 if text[start] == "\t" else INDENT, line.end
            start = line.end
        elif lazy and not scope.ends_paragraph(line, definitions=False):
            end = line.end if line.kind in RUNS else start + 1
            while start < end:
                after = text.index("\n", start) + 1
                yield start, 0, after
                start = after
        else:
            return


def _blank_lines(text: str, blank: Line) -> Iterator[tuple[int, int, int]]:
    start = blank.start
    while start < blank.end:
        after = text.index("\n", start) + 1
        indent = 1 if text[start] == "\t" else INDENT if text.startswith("    ", start) else 0
        yield start, indent, after
        start = after


def read_indented_code(scope: Scope, line: Line) -> None:
    """Lines four spaces or a tab in, blank lines between them, and lines that lazily follow one on the same line."""
    if scope.is_numbered(line) and not scope.text.text[line.start : line.end].lstrip().startswith("####"):
        _read_indented_section(scope, line)
        return
    code, text = Cutting(scope.text), scope.text.text
    end = line.start
    for start, indent, after in indented_lines(scope, line.start):
        if indent == 0 and end > line.start and text[start] != "\n" and text[start:after].strip(BLANKS):
            # A lazy line goes on with the line before.
            code.put(" ", start - 1)
        elif end > line.start:
            code.take(start - 1, start)
        code.take(start + indent, after - 1)
        end = after
    code.take(end - 1, end)
    draft = scope.leaf("code", line.start, end)
    draft.text = code.finish()
    scope.position = end
    scope.add(draft)


def _read_indented_section(scope: Scope, line: Line) -> None:
    """A numbered heading so far in: the options that the compiler put before it became code, and it a heading."""
    place = scope.text.origin(line.start)
    scope.add(Draft("options-as-code", place, place))
    read_numbered_heading(scope, line)


def read_fenced_code(scope: Scope, line: Line) -> None:
    """Code between two lines of tildes, the second at least as long; without it the first is text."""
    text = scope.text.text
    first = text[line.start : line.end]
    tildes = first[: len(first) - len(first.lstrip("~"))]
    close = -1 if tildes in scope.absent else text.find(f"\n{tildes}", line.end - 1)
    while close != -1 and text[close + 1 : text.index("\n", close + 1)].strip("~" + BLANKS):
        close = text.find(f"\n{tildes}", close + 1)
    language = first.strip("~" + BLANKS)
    if close == -1 or len(language.split()) > 1:
        scope.absent.update([tildes] if close == -1 else [])
        read_text(scope, line)
        return
    end = text.index("\n", close + 1) + 1
    draft = scope.leaf("code", line.start, end)
    draft.text = scope.text.part(line.end, close + 1)
    draft.name = language.split("?", 1)[0]
    scope.add(draft)
    scope.position = end
