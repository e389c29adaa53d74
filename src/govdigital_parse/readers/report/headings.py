"""Headings that a text's layout hides: names and headings on several lines, headings on the line of what they head."""

from __future__ import annotations

from collections.abc import Sequence

from govdigital_parse.departments import find
from govdigital_parse.readers.report.line import Line, joined
from govdigital_parse.readers.report.lines import BareTitle, Numbered, StatementTitle, read_line

# A name or a heading stands on so many lines at most: Department for Business, / Innovation / and Skills.
MOST_PARTS = 3
# No first part of a heading is shorter, and no part is longer.
SHORTEST_PART, LONGEST_PART = 3, 60
# What headings of statements end with, and a part of them that has others after it: years, brackets, 'commitments'.
ENDS = frozenset("0123456789):s")
# What no part ends with that has others after it.
NO_PART_ENDS = frozenset("0123456789.;!?")
# What parts the heading of a statement from text on the same line.
PARTING = ":"


def with_names_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines; the names before the headings of statements are no more of the paragraphs before them."""
    apart = list(lines)
    for number, line in enumerate(lines):
        if line.reading is not None and isinstance(line.reading, StatementTitle):
            start = number - parts_of_name(lines, number)
            apart[start] = apart[start]._replace(apart=True)
    return apart


def whole(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with the names of departments and the headings of statements that stand on several put together."""
    found: list[Line] = []
    done = 0
    for number, line in enumerate(lines):
        if line.reading is None:
            heading = _parts_of_heading(lines, number) if _can_begin_heading(line.text) else 0
        else:
            heading = _parts_of_heading(lines, number) if isinstance(line.reading, StatementTitle | BareTitle) else 0
        if not heading or number < done:
            continue
        name = parts_of_name(lines, number)
        for start, end in ((number - name, number), (number, number + heading)):
            if end - start > 1 and start >= done:
                found += (*lines[done:start], joined(lines[start:end]))
                done = end
    return [*found, *lines[done:]] if found else lines


def _can_begin_heading(text: str) -> bool:
    return SHORTEST_PART <= len(text) <= LONGEST_PART and text[0].isalpha() and text[-1] not in NO_PART_ENDS


def _parts_of_heading(lines: Sequence[Line], number: int) -> int:
    """How many lines from ``number`` on are the heading of a statement, with its period where it has one; 0 if none."""
    line = lines[number]
    heading = 1 if line.reading is not None else 0
    if len(line.text) > LONGEST_PART or (isinstance(line.reading, StatementTitle) and line.reading.period):
        return heading
    text = line.text
    for parts, after in enumerate(lines[number + 1 : number + MOST_PARTS], 2):
        is_other = after.reading is not None and not isinstance(after.reading, StatementTitle)
        if is_other or after.text[-1] not in ENDS or len(after.text) > LONGEST_PART:
            break
        text = f"{text} {after.text}"
        if isinstance(title := read_line(text), StatementTitle):
            heading = parts
            if title.period:
                break
    return heading


def parts_of_name(lines: Sequence[Line], end: int) -> int:
    """How many lines before ``end``, where a statement's heading is, are one name of the register; 0 if none are."""
    name = 1 if end and find(lines[end - 1].text) else 0
    for parts in range(2, min(MOST_PARTS, end) + 1):
        first, *others = lines[end - parts : end]
        if any(line.reading is not None for line in others) or not isinstance(first.reading, Numbered | None):
            break
        if len(first.text) <= LONGEST_PART and find(joined((first, *others)).text, acronyms=False):
            name = parts
    return name


def with_headings_apart(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines; what stands behind the heading of a statement, as in ``Progress in 2013: text``, is one of its own."""
    parted: list[Line] = []
    for line in lines:
        if line.reading is None and PARTING in line.text:
            parted += _parted(line, text)
        else:
            parted.append(line)
    return parted


def _parted(line: Line, text: str) -> Sequence[Line]:
    """The line, or the two that it is."""
    parting = line.text.find(PARTING, 0, LONGEST_PART) + 1
    if not parting or parting == len(line.text):
        return (line,)
    heading = line.text[:parting]
    title = read_line(heading)
    # A heading that is wrapped itself stays where it is.
    if not isinstance(title, StatementTitle) or not title.period:
        return (line,)
    if text[line.start : line.start + parting].replace("\xa0", " ") != heading:
        return (line,)
    rest = line.text[parting:].lstrip()
    start = line.start + len(line.text) - len(rest)
    return (
        line._replace(end=line.start + parting, text=heading, reading=title._replace(irregular=True)),
        line._replace(start=start, text=rest, reading=read_line(rest), apart=True),
    )
