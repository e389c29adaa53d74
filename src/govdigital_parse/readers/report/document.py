"""From the lines of a report to its document: which line heads what, and where each of the others stands."""

from __future__ import annotations

import datetime as dt

from govdigital_parse.departments import look_up, recognise
from govdigital_parse.model import Block, Department, Document, DocumentKind, Heading, ListItem
from govdigital_parse.problems import Problem
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    Bullet,
    Dated,
    Genre,
    Line,
    Notice,
    Numbered,
    OwnedTitle,
    StatementTitle,
    lines_of,
)
from govdigital_parse.readers.report.outline import (
    Outline,
    Said,
    is_numbered_heading,
    is_unknown_department,
    known_department,
)
from govdigital_parse.readers.report.parts import Maker, OpenResponse, OpenStatement
from govdigital_parse.readers.statements import is_placeholder
from govdigital_parse.source import Source


def parse_report(source: Source) -> Document:
    """The document of a plain-text report, in either of its shapes; never raises.

    Each line that is not blank is a heading, a paragraph or an item of a list, where it stands in the text. A name that
    heads statements and is not in the register, or only one like it is, is a problem of the document (D501, D508).
    """
    lines = list(lines_of(source.text))
    reader = _Reader(source, Outline.of(lines))
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        reader.take(line, following)
    return reader.document()


class _Reader:
    """What is known after some of the lines: facts of the document, and what is open."""

    def __init__(self, source: Source, outline: Outline) -> None:
        self.make = Maker(source)
        self.outline = outline
        self.kind = DocumentKind.PUBLICATION
        self.title: str | None = None
        self.action: int | None = None
        self.department: Department | None = None
        self.dated: dt.date | None = None
        self.notice: str | None = None
        self.problems: list[Problem] = []
        self.blocks: list[Block] = []
        self.response: OpenResponse | None = None
        self.statement: OpenStatement | None = None
        self.items: list[ListItem] = []
        self.items_start = 0
        self.said: Said = set()
        self.numbers: tuple[int, ...] = ()
        self.at_start = True
        self.end = 0

    def document(self) -> Document:
        """The document of the lines taken."""
        self._close_list()
        self._close_response()
        source = self.make.source
        return Document(
            tuple(self.blocks),
            title=self.title,
            kind=self.kind,
            action=self.action,
            department=self.department,
            dated=self.dated,
            notice=self.notice,
            source=source,
            problems=tuple(self.problems),
            span=self.make.span(0, len(source.text)),
        )

    def take(self, line: Line, following: Line | None) -> None:
        """Put the next line where it belongs; ``following`` is the line after it."""
        if isinstance(line.reading, Bullet):
            self._add_item(line, line.reading)
        else:
            self._close_list()
            if not (self._heads(line, following) or (self._in_front and self._stands_in_front(line, following))):
                self._add(self.make.paragraph(line))
        self.at_start = self.at_start and isinstance(line.reading, Genre)
        self.end = line.end

    @property
    def _in_front(self) -> bool:
        """Whether no response and no statement has begun."""
        return self.response is None and self.statement is None and not self.said

    def _heads(self, line: Line, following: Line | None) -> bool:
        """Open what the line heads, a statement, a response or a section; False if it heads nothing."""
        match line.reading:
            case StatementTitle(kind, period):
                self._open_statement(OpenStatement(line.start, kind, period, self.make.heading(3, line)))
            case ActionTitle() as title if self.kind is DocumentKind.DEPARTMENT and self.department:
                heading = self.make.heading(2, line, title.start, title.label)
                self._open_response(OpenResponse(line.start, self.department, title.action, heading))
            case Numbered() as numbered if self._is_section(line, numbered, following):
                self.numbers = numbered.numbers
                index = ".".join(map(str, numbered.numbers))
                self._add(self.make.heading(len(numbered.numbers) + 1, line, numbered.start, index))
            case None if not self._is_title(following) and (department := self._department(line, following)):
                self._open_response(OpenResponse(line.start, department, self.action, self.make.heading(2, line)))
            case _:
                return False
        return True

    def _stands_in_front(self, line: Line, following: Line | None) -> bool:
        """Take a title, date or notice, which stand before the first response; False if the line is none of them."""
        match line.reading:
            case ActionTitle() as title if self._is_action_title(title):
                self.kind, self.action = DocumentKind.ACTION, title.action
                self._add_title(self.make.heading(1, line, title.start, title.label), line.text[title.start :])
            case OwnedTitle(name) if self.kind is DocumentKind.DEPARTMENT or self.title is None:
                self.kind = DocumentKind.DEPARTMENT
                self._set_department(name, line)
                self._add_title(self.make.heading(1, line), line.text)
            case Dated(date) as dated:
                self.dated = max(date, self.dated or date)
                self._add(self.make.dated(line, dated))
            case Notice() if self.notice is None:
                self.notice = " ".join(line.text.split())
                return False
            case None if self._is_title(following):
                self._add_title(self.make.heading(1, line), line.text)
            case _:
                return False
        return True

    def _is_action_title(self, title: ActionTitle) -> bool:
        """A title comes first, or is the only one of its kind in the text; it can be repeated."""
        if self.title is None:
            return self.at_start or self.outline.actions == {title.action}
        return title.action == self.action

    def _is_title(self, following: Line | None) -> bool:
        """Whether a first line is a title, though it has no sign of one: the date comes after it."""
        return self.at_start and self.title is None and following is not None and isinstance(following.reading, Dated)

    def _is_section(self, line: Line, numbered: Numbered, following: Line | None) -> bool:
        plain = self.kind is DocumentKind.PUBLICATION and not self.outline.has_statements
        return plain and is_numbered_heading(line, numbered, self.numbers, following)

    def _department(self, line: Line, following: Line | None) -> Department | None:
        if self.kind is DocumentKind.DEPARTMENT:
            return None
        if self.kind is DocumentKind.ACTION or self.outline.has_statements:
            department = known_department(line, following)
            if department:
                return department
        if following and isinstance(following.reading, StatementTitle) and not is_placeholder(line.text):
            part = self.statement or self.response
            told = part is None or bool(part.blocks)
            # A name that is merely like one of the register is a guess, which what follows bears out.
            if look_up(line.text) or is_unknown_department(line.text, following.reading, self.said, told=told):
                return recognise(line.text, self.make.span(line.start, line.end), self.problems)
        return None

    def _set_department(self, name: str, line: Line) -> None:
        if self.department is None:
            self.department = recognise(name, self.make.span(line.start, line.end), self.problems)

    def _add_title(self, heading: Heading, title: str) -> None:
        self._add(heading)
        self.title = self.title or " ".join(title.split())

    def _add(self, block: Block) -> None:
        (self.statement or self.response or self).blocks.append(block)

    def _add_item(self, line: Line, bullet: Bullet) -> None:
        if not self.items:
            self.items_start = line.start
        self.items.append(self.make.item(line, bullet.start))

    def _open_statement(self, statement: OpenStatement) -> None:
        self._close_statement()
        self.statement = statement
        self.said.add((statement.kind, statement.period))

    def _open_response(self, response: OpenResponse) -> None:
        self._close_response()
        self.response = response
        self.said = set()

    def _close_list(self) -> None:
        if self.items:
            self._add(self.make.items(self.items, self.items_start, self.end))
            self.items = []

    def _close_statement(self) -> None:
        if self.statement:
            statement, self.statement = self.statement, None
            self._add(statement.close(self.make, self.end))

    def _close_response(self) -> None:
        self._close_statement()
        if self.response:
            response, self.response = self.response, None
            self._add(response.close(self.make, self.end))
