"""Reports of what departments did, as pages of GOV.UK have them: headings tell the responses and the statements.

They say what the lines of a plain-text report say, and one grammar reads both. On a page their levels tell more: what
stands under a heading goes up to the next that is not below it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import define, field

from govdigital_parse.departments import find, match
from govdigital_parse.model import (
    NO_ATTRIBUTES,
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
from govdigital_parse.problems import UNKNOWN_DEPARTMENT
from govdigital_parse.readers.html.govuk import date_in_head, notice_of
from govdigital_parse.readers.html.opened import Reading
from govdigital_parse.readers.html.text import covering
from govdigital_parse.readers.html.titles import dated_line, without_label
from govdigital_parse.readers.report.lines import (
    ActionTitle,
    Dated,
    OwnedTitle,
    StatementTitle,
    read_line,
)
from govdigital_parse.readers.report.lines import (
    Reading as LineReading,
)
from govdigital_parse.readers.statements import commitment, is_placeholder, strategy_link
from govdigital_parse.source import Span

# What parts a date from the links after it.
AFTER_DATE = " ,-–—"


def as_report(document: Document, reading: Reading) -> Document:
    """``document`` with the facts that stand above its text, and, where it is a report, with its responses.

    One that has responses or statements already stays as it is.
    """
    if any(isinstance(node, Response | Statement) for node in walk(document)):
        return document
    report = _Report(document, reading.body_end)
    for block, following in zip(document.blocks, [*document.blocks[1:], None], strict=False):
        report.take(block, following)
    made = report.document()
    return made.replaced(dated=made.dated or date_in_head(reading), notice=notice_of(reading.notices) or made.notice)


@define
class _Open:
    """A response or a statement whose blocks are still being read."""

    heading: Heading
    blocks: list[Block] = field(factory=list)

    @property
    def level(self) -> int:
        return self.heading.level

    @property
    def span(self) -> Span | None:
        return covering([self.heading, *self.blocks])


@define
class _OpenResponse(_Open):
    department: Department = field(kw_only=True)
    action: int | None = field(kw_only=True)


@define
class _OpenStatement(_Open):
    said: StatementTitle = field(kw_only=True)


class _Report:
    """What is known after some of a document's blocks: its facts, and what is open."""

    def __init__(self, document: Document, end: int | None) -> None:
        self.read = document
        self.end = end
        self.title = document.title
        self.kind = document.kind
        self.action = document.action
        self.department = document.department
        self.dates = [document.dated] if document.dated else []
        self.problems = list(document.problems)
        self.blocks: list[Block] = []
        self.has_statements = any(is_statement(block) for block in document.blocks)
        self.in_front = True
        self.response: _OpenResponse | None = None
        self.statement: _OpenStatement | None = None

    def document(self) -> Document:
        """The document of the blocks taken."""
        self._close_response()
        return self.read.replaced(
            blocks=tuple(self.blocks),
            title=self.title,
            kind=self.kind,
            action=self.action,
            department=self.department,
            dated=max(self.dates, default=None),
            problems=tuple(self.problems),
        )

    def take(self, block: Block, following: Block | None) -> None:
        """Put the next block where it belongs; ``following`` is the block after it."""
        if self._is_of_page(block):
            self._close_response()
            self.blocks.append(block)
        elif isinstance(block, Heading):
            self._take_heading(block, following)
        else:
            self._add(self._dated(block) if self.in_front else block)

    def _is_of_page(self, block: Block) -> bool:
        """Whether ``block`` is no part of what the last department said: a footnote, or after the body's end."""
        after = self.end is not None and block.span is not None and block.span.start >= self.end
        return after or isinstance(block, FootnoteDefinition)

    def _take_heading(self, heading: Heading, following: Block | None) -> None:
        is_title = self.in_front and heading.level == 1
        self.in_front = is_title
        match said(heading):
            case ActionTitle() | OwnedTitle() as title if is_title:
                self._take_title(heading, title)
            case StatementTitle() as title if not is_title:
                self._close_statement()
                self.statement = _OpenStatement(heading, said=title)
            case ActionTitle() as title if self.department is not None:
                self._open_response(_labelled(heading, title), self.department, title.action)
            case _:
                department = None if is_title else self._named(heading, following)
                if department is not None:
                    self._open_response(heading, department, self.action)
                else:
                    self._close_below(heading.level)
                    self._add(heading)

    def _take_title(self, heading: Heading, title: ActionTitle | OwnedTitle) -> None:
        if isinstance(title, ActionTitle):
            self.kind, self.action = DocumentKind.ACTION, title.action
            self.title = plain_text(heading)[title.start :]
            self._add(_labelled(heading, title))
        else:
            self.kind, self.department = DocumentKind.DEPARTMENT, self._matched(title.department, heading)
            self._add(heading)

    def _dated(self, block: Block) -> Block:
        """A line or a table of facts above the text, with the dates in them taken."""
        if isinstance(block, DefinitionList):
            self.dates += dates_in(block)
        elif isinstance(block, Paragraph) and isinstance(dated := said(block), Dated):
            self.dates.append(dated.date)
            return dated_line(block, dated)
        return block

    def _named(self, heading: Heading, following: Block | None) -> Department | None:
        """The department that ``heading`` names, if it names one: of the register, or of what is said under it."""
        if self.kind is DocumentKind.DEPARTMENT or (self.statement and heading.level > self.statement.level):
            return None
        name, heads = plain_text(heading), is_statement(following)
        if (self.kind is DocumentKind.ACTION or self.has_statements) and find(name, acronyms=heads):
            return match(name)
        is_inner = heading.level == 1 or (self.response is not None and heading.level > self.response.level)
        return self._matched(name, heading) if heads and not is_inner and not is_placeholder(name) else None

    def _matched(self, name: str, heading: Heading) -> Department:
        department = match(name)
        if department.slug is None:
            message = f"'{name}' is not in the register of departments"
            self.problems.append(UNKNOWN_DEPARTMENT.at(heading.span, message))
        return department

    def _add(self, block: Block) -> None:
        (self.statement or self.response or self).blocks.append(block)

    def _open_response(self, heading: Heading, department: Department, action: int | None) -> None:
        self._close_response()
        self.response = _OpenResponse(heading, department=department, action=action)

    def _close_below(self, level: int) -> None:
        """Close what a heading of ``level`` is no part of."""
        if self.response and level <= self.response.level:
            self._close_response()
        elif self.statement and level <= self.statement.level:
            self._close_statement()

    def _close_statement(self) -> None:
        if self.statement:
            ended, self.statement = self.statement, None
            blocks, span = tuple(ended.blocks), ended.span
            link, placeholder = strategy_link(blocks), is_placeholder(plain_text(*blocks))
            kind, period = ended.said
            self._add(Statement(kind, period, ended.heading, blocks, link, placeholder, span=span))

    def _close_response(self) -> None:
        self._close_statement()
        if self.response:
            ended, self.response = self.response, None
            blocks, span = tuple(ended.blocks), ended.span
            inside = covering(blocks)
            if not self.has_statements and self.kind is DocumentKind.ACTION and inside:
                # As on the site of 2012, where departments said what they would do, and nothing yet of what they did.
                blocks = (commitment(NO_ATTRIBUTES, blocks, inside, outer=False),)
            self._add(Response(ended.department, ended.action, ended.heading, blocks, span=span))


def said(node: Block) -> LineReading:
    """What a heading or a paragraph says as the line of a report."""
    return read_line(plain_text(node))


def is_statement(block: Block | None) -> bool:
    """Whether ``block`` is a statement's heading."""
    return isinstance(block, Heading) and isinstance(said(block), StatementTitle)


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
