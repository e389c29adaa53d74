"""The nodes that lines make, and the responses and statements that are still open."""

from __future__ import annotations

from attrs import define, field, frozen

from govdigital_parse.model import (
    Block,
    Department,
    Heading,
    List,
    ListItem,
    Paragraph,
    Period,
    Plain,
    Response,
    Statement,
    StatementKind,
    Text,
    Timestamp,
    plain_text,
)
from govdigital_parse.readers.report.lines import Dated, Line
from govdigital_parse.readers.statements import is_placeholder
from govdigital_parse.source import Source, Span


@frozen
class Maker:
    """Makes nodes of lines of one source."""

    source: Source

    def span(self, start: int, end: int) -> Span:
        """A span of the source."""
        return Span(self.source, start, end)

    def heading(self, level: int, line: Line, start: int = 0, index: str | None = None) -> Heading:
        """A line as a heading, whose text begins at ``start`` of the line."""
        return Heading(level, (self._text(line, start),), index, span=self.span(line.start, line.end))

    def paragraph(self, line: Line) -> Paragraph:
        """A line as a paragraph."""
        span = self.span(line.start, line.end)
        return Paragraph((Text(line.text, span=span),), span=span)

    def dated(self, line: Line, dated: Dated) -> Paragraph:
        """The line with the document's date."""
        middle = line.start + dated.start
        before = Text(line.text[: dated.start], span=self.span(line.start, middle))
        date = Timestamp(dated.date, line.text[dated.start :], span=self.span(middle, line.end))
        return Paragraph((before, date), span=self.span(line.start, line.end))

    def item(self, line: Line, start: int) -> ListItem:
        """A bullet's line, whose text begins at ``start`` of the line."""
        text = self._text(line, start)
        return ListItem((Plain((text,), span=text.span),), span=self.span(line.start, line.end))

    def items(self, items: list[ListItem], start: int, end: int) -> List:
        """The list of these items, which goes from ``start`` to ``end`` of the source."""
        return List(tuple(items), span=self.span(start, end))

    def _text(self, line: Line, start: int) -> Text:
        return Text(line.text[start:], span=self.span(line.start + start, line.end))


@define
class OpenStatement:
    """A statement whose lines are still being read; it begins at ``start`` of the source."""

    start: int
    kind: StatementKind
    period: Period | None
    heading: Heading
    blocks: list[Block] = field(factory=list)

    def close(self, maker: Maker, end: int) -> Statement:
        """The statement, which ends at ``end`` of the source."""
        placeholder = is_placeholder(plain_text(*self.blocks))
        span = maker.span(self.start, end)
        return Statement(self.kind, self.period, self.heading, tuple(self.blocks), placeholder=placeholder, span=span)


@define
class OpenResponse:
    """A response whose lines are still being read; it begins at ``start`` of the source."""

    start: int
    department: Department
    action: int | None
    heading: Heading
    blocks: list[Block] = field(factory=list)

    def close(self, maker: Maker, end: int) -> Response:
        """The response, which ends at ``end`` of the source."""
        return Response(
            self.department, self.action, self.heading, tuple(self.blocks), span=maker.span(self.start, end)
        )
