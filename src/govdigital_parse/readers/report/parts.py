"""The nodes that lines make, and the responses and statements that are still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from attrs import define, field, frozen

from govdigital_parse.model import (
    Block,
    Department,
    Heading,
    List,
    ListItem,
    Node,
    Paragraph,
    Period,
    Plain,
    Response,
    Statement,
    StatementKind,
    Text,
    Timestamp,
    Unrendered,
    plain_text,
)
from govdigital_parse.readers.report.line import Line, Mark
from govdigital_parse.readers.report.lines import Dated, is_note
from govdigital_parse.readers.statements import is_placeholder
from govdigital_parse.source import Source, Span


@frozen
class Maker:
    """Makes nodes of lines of one source."""

    source: Source

    def span(self, start: int, end: int) -> Span:
        """A span of the source."""
        return Span(self.source, start, end)

    def over(self, nodes: Sequence[Node]) -> Span:
        """The span from the first of the nodes, which have spans themselves, to the last."""
        first, last = nodes[0].span, nodes[-1].span
        return Span(self.source, first.start if first else 0, last.end if last else 0)

    def heading(self, level: int, line: Line, start: int = 0, index: str | None = None) -> Heading:
        """A line as a heading, whose text begins at ``start`` of the line."""
        return Heading(level, (self._text(line, start),), index, span=self.span(line.start, line.end))

    def paragraph(self, line: Line) -> Paragraph:
        """A line as a paragraph."""
        span = Span(self.source, line.start, line.end)
        return Paragraph((Text(line.text, span=span),), span=span)

    def dated(self, line: Line, dated: Dated) -> Paragraph:
        """The line with the document's date."""
        middle = line.start + dated.start
        before = Text(line.text[: dated.start], span=self.span(line.start, middle))
        date = Timestamp(dated.date, line.text[dated.start :], span=self.span(middle, line.end))
        return Paragraph((before, date), span=self.span(line.start, line.end))

    def item(self, line: Line, inside: Sequence[Block]) -> ListItem:
        """An item's line, and the lists in it."""
        text = self._text(line, line.opening)
        end = self.over(inside).end if inside else line.end
        return ListItem((Plain((text,), span=text.span), *inside), span=self.span(line.start, end))

    def items(self, items: tuple[ListItem, ...], number: int | None) -> List:
        """The list of these items, numbered from ``number`` on, or with bullets."""
        return List(items, number is not None, 1 if number is None else number, span=self.over(items))

    def furniture(self, runs: Iterable[Sequence[Line | Mark]]) -> tuple[Unrendered, ...]:
        """The source from the first to the last of each run, as it is, in the order of the text; none twice."""
        spans: list[Span] = []
        for start, end in sorted((run[0].start, run[-1].end) for run in runs):
            if spans and start < spans[-1].end:
                spans[-1] = spans[-1]._replace(end=max(end, spans[-1].end))
            else:
                spans.append(self.span(start, end))
        return tuple(Unrendered(span.text, span=span) for span in spans)

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
        span = maker.span(self.start, end)
        return Response(self.department, self.action, self.heading, tuple(self.blocks), span=span)

    def head_commitment(self, maker: Maker, period: Period | None) -> Statement | None:
        """Make a commitment of what stands before the other statements, if it must be one whose heading is left out."""
        before = unheaded(self.blocks)
        if not before:
            return None
        statement = Statement(StatementKind.COMMITMENT, period, None, before, span=maker.over(before))
        self.blocks[: len(before)] = [statement]
        return statement


def unheaded(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What stands before the statements of a response, if it must be a commitment whose heading is left out."""
    kinds = [block.kind for block in blocks if isinstance(block, Statement)]
    if not kinds or StatementKind.COMMITMENT in kinds:
        return ()
    before = tuple(takewhile(lambda block: not isinstance(block, Statement), blocks))
    said = plain_text(*before)
    return () if not said or is_placeholder(said) or is_note(said) else before
