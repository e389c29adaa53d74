"""From the lines of a report to its document: which line heads what, and where each of the others stands."""

from __future__ import annotations

from collections.abc import Sequence

from govdigital_parse.dates import written_month
from govdigital_parse.departments import look_up, recognise
from govdigital_parse.model import Department, Document, DocumentKind
from govdigital_parse.problems import GUESSED_HEADING, IRREGULAR_HEADING, Problem
from govdigital_parse.readers.report.body import body_of
from govdigital_parse.readers.report.building import Building
from govdigital_parse.readers.report.front import Front
from govdigital_parse.readers.report.furniture import plain_body
from govdigital_parse.readers.report.layout import layout_of
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    BareTitle,
    Genre,
    Numbered,
    StatementTitle,
)
from govdigital_parse.readers.report.lists import number_of
from govdigital_parse.readers.report.outline import (
    Outline,
    begins_report,
    is_among_names,
    is_item,
    is_numbered_heading,
    is_plain_heading,
    is_unknown_department,
    looks_like_sentence,
    names_department,
)
from govdigital_parse.readers.report.parts import Maker, OpenResponse, OpenStatement
from govdigital_parse.readers.report.remarks import remarks, shortened, without_statements
from govdigital_parse.readers.statements import repeated, unowned
from govdigital_parse.source import Source

DEEPEST = 6


def parse_report(source: Source) -> Document:
    """The document of a plain-text report, in either of its shapes; never raises.

    Each line that is not blank is a heading, a paragraph or an item of a list, where it stands in the text, or it is
    furniture of the page, which `Document.furniture` keeps. A name that heads statements and is not in the register, or
    only one like it is, is a problem of the document (D501, D508). What was guessed, left out or put together is one of
    severity info (R801 to R804).
    """
    make = Maker(source)
    layout = layout_of(source.text)
    body = body_of(layout.lines)
    reader = _Reader(make, body.lines, body.announced)
    for before, line, following in zip([None, *body.lines], body.lines, [*body.lines[1:], None], strict=False):
        reader.take(before, line, following)
    blocks, front = reader.building.close(), reader.front
    problems = [
        *front.problems,
        *reader.problems,
        *remarks(make, layout, body.left_out, reader.building.guessed),
        *unowned(blocks, front.kind),
        *repeated(blocks),
        *without_statements(blocks, front.kind, len(body.lines)),
    ]
    return Document(
        blocks,
        title=front.title,
        kind=front.kind,
        action=front.action,
        department=front.department,
        dated=front.dated,
        notice=front.notice,
        source=source,
        problems=_in_order(problems),
        furniture=make.furniture([*body.left_out, *layout.edges, *((mark,) for mark in layout.marks)]),
        span=make.span(0, len(source.text)),
    )


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.span.start if problem.span else 0))


class _Reader:
    """What is known after some of the lines: the facts, what is open, where the sections have come to."""

    def __init__(self, make: Maker, lines: Sequence[Line], announced: frozenset[str]) -> None:
        self.make = make
        self.announced = announced
        self.outline = Outline.of(lines)
        self.front = Front(make, self.outline, self._is_announced)
        self.building = Building(make, self.outline.commitment)
        self.problems: list[Problem] = []
        self.numbers: tuple[int, ...] = ()
        self.level = 1
        self.action: int | None = None
        self.actions: set[int] = set()
        self.begun = False
        self.before: Line | None = None
        self.following: Line | None = None

    def take(self, before: Line | None, line: Line, following: Line | None) -> None:
        """Put a line where it belongs, which stands between two others."""
        self.before, self.following = before, following
        building = self.building
        if line.reading is not None and self._is_item(line):
            building.add_item(line)
        else:
            building.close_list()
            self._take_block(line)
        if self.front.at_start:
            self.front.at_start = isinstance(line.reading, Genre)
        building.end = line.end

    def _is_item(self, line: Line) -> bool:
        number, lists = number_of(line), self.building.lists
        expected = bool(lists.open) if number is None else lists.expects(number)
        return is_item(line, self.before, self.following, expected=expected) and not self._is_announced(line)

    def _take_block(self, line: Line) -> None:
        """Take a line that is no item: a title, date or notice, which stand before all else, a heading, a paragraph."""
        block = None
        if line.reading is None:
            if not self.begun and self.front.is_title(self.before, line, self.following):
                block = self.front.titled(line)
            elif self._heads_response(line) or self._heads_part(line):
                self.begun = True
                return
        elif self._heads(line):
            self.begun = True
            return
        elif not self.begun:
            block = self.front.take(line)
        self.building.add(block or self.make.paragraph(line))

    def _heads(self, line: Line) -> bool:
        """Open what the line heads, a statement, a response or a section; False if it heads nothing."""
        match line.reading:
            case StatementTitle() | BareTitle():
                return self._heads_statement(line) or self._heads_part(line)
            case ActionTitle() as title:
                return self._heads_action(line, title)
            case Numbered() as numbered:
                is_named = self.outline.statement(self.following) is not None and look_up(line.text) is not None
                return (is_named and self._heads_response(line)) or self._heads_section(line, numbered)
        return False

    def _heads_statement(self, line: Line) -> bool:
        title = self.outline.statement(line)
        if title is None:
            return False
        response = self.building.response
        above = response.heading.level if response else max(self.level, 2)
        heading = self.make.heading(min(above + 1, DEEPEST), line)
        self.building.open_statement(OpenStatement(line.start, title.kind, title.period, heading))
        if isinstance(line.reading, BareTitle):
            self._note_guess(line, "a statement")
        elif title.irregular:
            self._note_irregular(line, title)
        return True

    def _heads_action(self, line: Line, title: ActionTitle) -> bool:
        """Open a department's response to the action, or what a document of several actions has on this one."""
        front = self.front
        if front.kind is DocumentKind.DEPARTMENT and front.department:
            if title.action in self.actions:
                return False
            self.actions.add(title.action)
            heading = self.make.heading(2, line, title.start, title.label)
            self.building.open_response(OpenResponse(line.start, front.department, title.action, heading))
        elif front.kind is DocumentKind.ACTION:
            if title.action == front.action or looks_like_sentence(line.text) or not begins_report(self.following):
                return False
            self._open_action(line, title, 1)
            self._note_guess(line, "another report")
        elif self.outline.is_series and (front.title is not None or not self.outline.has_departments):
            self._open_action(line, title, 2)
        elif front.title is not None and not self.outline.has_statements and not looks_like_sentence(line.text):
            self._open_action(line, title, len(self.numbers) + 2)
            self._note_part(line)
        else:
            return False
        return True

    def _open_action(self, line: Line, title: ActionTitle, level: int) -> None:
        self.building.add_section(self.make.heading(level, line, title.start, title.label))
        self.action = title.action
        self.level = level

    def _heads_section(self, line: Line, numbered: Numbered) -> bool:
        plain = self.front.title is not None or not self.outline.has_statements
        if self.front.kind is not DocumentKind.PUBLICATION or not plain:
            return False
        if not self._is_announced(line) and not is_numbered_heading(line, numbered, self.numbers):
            return False
        self.numbers = numbered.numbers
        self.level = len(self.numbers) + 1
        index = ".".join(map(str, self.numbers))
        self.building.add_section(self.make.heading(self.level, line, numbered.start, index))
        if len(self.numbers) == 1:
            self._note_part(line)
        return True

    def _heads_response(self, line: Line) -> bool:
        if self.front.kind is DocumentKind.DEPARTMENT:
            return False
        if self.front.kind is not DocumentKind.ACTION and not self.outline.has_statements:
            return False
        department = self._department(line)
        if department is None:
            return False
        heading = self.make.heading(min(self.level + 1, DEEPEST), line)
        self.building.open_response(OpenResponse(line.start, department, self.action or self.front.action, heading))
        return True

    def _department(self, line: Line) -> Department | None:
        """The department that the line names, as what follows and the register say."""
        title = self.outline.statement(self.following)
        # A name that heads statements may end with a colon.
        if looks_like_sentence(line.text) and not (title and look_up(line.text)):
            return None
        if title:
            known = self._is_announced(line) or look_up(line.text)
            if not (known or is_unknown_department(line.text, title, self.building.said, told=self.building.is_told)):
                return None
        elif not self._is_announced(line):
            if not names_department(line, acronyms=False) or is_among_names(self.before, self.following):
                return None
            self._note_guess(line, "a response")
        return recognise(line.text, self.make.span(line.start, line.end), self.problems)

    def _heads_part(self, line: Line) -> bool:
        """Open a part of a publication, whose heading has no number."""
        if self.front.kind is not DocumentKind.PUBLICATION or self.front.title is None:
            return False
        if self._is_announced(line):
            self.numbers, self.level = (), 2
            self.building.add_section(self.make.heading(2, line))
            return True
        if self.outline.has_statements or not is_plain_heading(self.before, line, self.following):
            return False
        self.building.add_section(self.make.heading(min(self.level + 1, DEEPEST), line))
        self._note_guess(line, "a part")
        return True

    def _is_announced(self, line: Line) -> bool:
        return bool(self.announced) and plain_body(line) in self.announced

    def _note_part(self, line: Line) -> None:
        if not self._is_announced(line):
            self._note_guess(line, "a part")

    def _note_irregular(self, line: Line, title: StatementTitle) -> None:
        period = f", {written_month(title.period.year, title.period.month)}" if title.period else ""
        message = f"'{shortened(line.text)}' is an irregular heading, read as {title.kind.value}{period}"
        self.problems.append(IRREGULAR_HEADING.at(self.make.span(line.start, line.end), message))

    def _note_guess(self, line: Line, of: str) -> None:
        span = self.make.span(line.start, line.end)
        self.problems.append(GUESSED_HEADING.at(span, f"'{shortened(line.text)}' is taken for the heading of {of}"))
