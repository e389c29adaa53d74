"""Reports of what departments did, as pages of GOV.UK have them: headings tell the responses and the statements.

They say what the lines of a plain-text report say, and one grammar reads both. On a page their levels tell more: what
stands under a heading goes up to the next that is not below it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from govdigital_parse.departments import find, recognise
from govdigital_parse.model import (
    Block,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Department,
    Document,
    DocumentKind,
    FootnoteDefinition,
    Heading,
    Paragraph,
    Response,
    Statement,
    Text,
    plain_text,
    text_lines,
    walk,
)
from govdigital_parse.problems import GUESSED_COMMITMENT, GUESSED_HEADING
from govdigital_parse.readers.html.govuk import date_in_head, notice_of
from govdigital_parse.readers.html.opened import Reading
from govdigital_parse.readers.html.report_parts import OpenResponse, OpenStatement
from govdigital_parse.readers.html.statement_lines import Headed, headed
from govdigital_parse.readers.html.titles import dated_line, without_label
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import ActionTitle, Dated, Genre, Notice, OwnedTitle, read_line
from govdigital_parse.readers.report.outline import Outline, begins_report, department_within
from govdigital_parse.readers.statements import is_placeholder, unowned

GUESSED = "what stands before the other statements is taken for a commitment without a heading"
# What parts a date from the links after it.
AFTER_DATE = " ,-–—"


def as_report(document: Document, reading: Reading) -> Document:
    """``document`` with the facts that stand above its text, and, where it is a report, with its responses.

    One that has responses or statements already stays as it is.
    """
    if any(isinstance(node, Response | Statement) for node in walk(document)):
        return document
    found = headed(document.blocks)
    document = document.replaced(blocks=found.blocks, problems=(*document.problems, *found.problems))
    made = _Report(document, reading.body_end, found).document()
    return made.replaced(dated=made.dated or date_in_head(reading), notice=notice_of(reading.notices) or made.notice)


class _Report:
    """What is known after some of a document's blocks: its facts, and what is open."""

    def __init__(self, document: Document, end: int | None, found: Headed) -> None:
        self.read = document
        self.end = end
        self.found = found
        self.lines = _lines(document.blocks)
        self.outline = Outline.of(self.lines)
        self.title = document.title
        self.kind = document.kind
        self.action = document.action
        self.department = document.department
        self.dates = [document.dated] if document.dated else []
        self.problems = list(document.problems)
        self.blocks: list[Block] = []
        self.actions: set[int] = set()
        # The action that a heading inside the document has begun.
        self.current: int | None = None
        self.in_front = True
        self.response: OpenResponse | None = None
        self.statement: OpenStatement | None = None
        # Where the element around the response ends, if there is one.
        self.response_end: int | None = None

    def document(self) -> Document:
        """The document of all the blocks."""
        lines = zip(self.read.blocks, self.lines, [*self.lines[1:], None], self._more_follow(), strict=False)
        for block, line, following, more in lines:
            if self._is_beyond(block):
                self.response_end = None
                if not more:
                    self._close_response()
            self._take(block, line, following)
        self._close_response()
        return self.read.replaced(
            blocks=tuple(self.blocks),
            title=self.title,
            kind=self.kind,
            action=self.action,
            department=self.department,
            dated=max(self.dates, default=None),
            problems=(*self.problems, *unowned(self.blocks, self.kind)),
        )

    def _more_follow(self) -> list[bool]:
        """For each block whether the next heading, be it that block, is a statement's."""
        found: list[bool] = []
        for block, line in zip(reversed(self.read.blocks), reversed(self.lines), strict=True):
            before = found[-1] if found else False
            found.append(self.outline.statement(line) is not None if isinstance(block, Heading) else before)
        return found[::-1]

    def _is_beyond(self, block: Block) -> bool:
        """Whether the element that is around the response has ended before ``block``."""
        return self.response_end is not None and block.span is not None and block.span.start >= self.response_end

    def _take(self, block: Block, line: Line, following: Line | None) -> None:
        """Put the next block, which says ``line``, where it belongs."""
        if self._is_of_page(block):
            self._close_response()
            self.blocks.append(block)
        elif isinstance(block, Heading):
            self._take_heading(block, line, following)
        else:
            self._add(self._dated(block, line) if self.in_front else block)

    def _is_of_page(self, block: Block) -> bool:
        """Whether ``block`` is no part of what the last department said: a footnote, or after the body's end."""
        after = self.end is not None and block.span is not None and block.span.start >= self.end
        return after or isinstance(block, FootnoteDefinition)

    def _take_heading(self, heading: Heading, line: Line, following: Line | None) -> None:
        is_title = self.in_front and heading.level == 1
        self.in_front = is_title
        statement = None if is_title else self.outline.statement(line)
        match line.reading:
            case _ if is_title:
                self._take_title(heading, line)
            case ActionTitle() as title:
                self._take_action(heading, title, following)
            case _ if statement is not None:
                self._close_statement()
                self.statement = OpenStatement(heading, said=statement)
            case _ if department := self._named(heading, line, following):
                self._open_response(heading, department, self.current or self.action)
                self.response_end = self.found.ends.get(id(heading))
            case _:
                self._add_heading(heading)

    def _take_title(self, heading: Heading, line: Line) -> None:
        match line.reading:
            case ActionTitle() as title:
                self.kind, self.action = DocumentKind.ACTION, title.action
                self.title = line.text[title.start :]
                heading = _labelled(heading, title)
            case OwnedTitle(name):
                self._take_owner(name, heading)
            case None if self.outline.is_series and not self.outline.has_departments:
                if found := department_within(line.text):
                    self._take_owner(found, heading)
                    what = f"'{found}' is taken for the department of the whole document"
                    self.problems.append(GUESSED_HEADING.at(heading.span, what))
        self._add_heading(heading)

    def _take_owner(self, name: str, heading: Heading) -> None:
        self.kind = DocumentKind.DEPARTMENT
        self.department = recognise(name, heading.span, self.problems)

    def _take_action(self, heading: Heading, title: ActionTitle, following: Line | None) -> None:
        """Begin a department's response to an action, or what a document of several has on one."""
        if self.department is not None:
            if title.action in self.actions:
                self._add_heading(heading)
            else:
                self.actions.add(title.action)
                self._open_response(_labelled(heading, title), self.department, title.action)
            return
        begins = title.action != self.action and (heading.level == 1 or begins_report(following))
        if self.kind is DocumentKind.ACTION and not begins:
            self._add_heading(heading)
            return
        self._close_response()
        self.current = title.action
        self._add(_labelled(heading, title))

    def _dated(self, block: Block, line: Line) -> Block:
        """A line or a table of facts above the text, with the dates in them taken."""
        if isinstance(block, DefinitionList):
            self.dates += dates_in(block)
        elif isinstance(block, Paragraph) and isinstance(dated := line.reading, Dated):
            self.dates.append(dated.date)
            return dated_line(block, dated)
        return block

    def _named(self, heading: Heading, line: Line, following: Line | None) -> Department | None:
        """The department that ``heading`` names, if it names one: of the register, or of what is said under it."""
        has_any = self.kind is DocumentKind.ACTION or self.outline.has_statements
        if not has_any or self.kind is DocumentKind.DEPARTMENT:
            return None
        if (self.statement and heading.level > self.statement.level) or is_placeholder(line.text):
            return None
        heads = self.outline.statement(following) is not None
        is_inner = heading.level == 1 or (self.response is not None and heading.level > self.response.level)
        if find(line.text, acronyms=heads) or (heads and not is_inner):
            return recognise(line.text, heading.span, self.problems)
        return None

    def _add(self, block: Block) -> None:
        (self.statement or self.response or self).blocks.append(block)

    def _add_heading(self, heading: Heading) -> None:
        """Add a heading that heads nothing of a report; what it is no part of ends before it."""
        if self.response and heading.level <= self.response.level:
            self._close_response()
        elif self.statement and heading.level <= self.statement.level:
            self._close_statement()
        self._add(heading)

    def _open_response(self, heading: Heading, department: Department, action: int | None) -> None:
        self._close_response()
        self.response = OpenResponse(heading, department=department, action=action)

    def _close_statement(self) -> None:
        if self.statement:
            ended, self.statement = self.statement, None
            self._add(ended.close())

    def _close_response(self) -> None:
        self._close_statement()
        self.response_end = None
        if self.response is None:
            return
        ended, self.response = self.response, None
        if self.kind is DocumentKind.ACTION and not self.outline.has_statements:
            if not self.found.is_missing:
                ended.commit()
        elif guessed := ended.head_commitment(self.outline.commitment):
            self.problems.append(GUESSED_COMMITMENT.at(guessed.span, GUESSED))
        self._add(ended.close())


def _lines(blocks: Sequence[Block]) -> list[Line]:
    """What the blocks say as lines of a report: headings, and above the text, or under an action's, also paragraphs."""
    made: list[Line] = []
    in_front = True
    for block in blocks:
        text, reading = "", None
        if isinstance(block, Heading):
            in_front = in_front and block.level == 1
            text = plain_text(block)
            reading = read_line(text)
        elif isinstance(block, Paragraph) and (in_front or (made and isinstance(made[-1].reading, ActionTitle))):
            said = read_line(plain_text(block))
            reading = said if isinstance(said, Dated | Notice | Genre) else None
        made.append(Line(0, 0, text, reading))
    return made


def dates_in(terms: DefinitionList) -> Iterator[dt.date]:
    """The dates among facts such as ``Published`` and ``16 January 2015``."""
    term = ""
    for item in terms.items:
        lines = text_lines(item)
        if isinstance(item, DefinitionTerm):
            term = " ".join(lines)
        elif isinstance(dated := read_line(f"{term} {_first_text(item)}"), Dated):
            yield dated.date


def _first_text(definition: Definition) -> str:
    """What stands in a definition before its links and other lines."""
    first = next(walk(definition, Text), None)
    return " ".join(first.value.split()).rstrip(AFTER_DATE) if first else ""


def _labelled(heading: Heading, title: ActionTitle) -> Heading:
    """The heading with ``Action 8`` as its number; as it is, where that is more than text."""
    content = without_label(heading.content, title.start)
    return heading if content is None else heading.replaced(content=content, index=title.label)
