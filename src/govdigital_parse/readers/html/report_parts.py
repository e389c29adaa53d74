"""The responses and statements of a page that are still open, and what each becomes."""

from __future__ import annotations

from attrs import define, field

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Block,
    Department,
    Element,
    Heading,
    Period,
    Response,
    Statement,
    StatementKind,
    plain_text,
)
from govdigital_parse.readers.html.text import covering
from govdigital_parse.readers.report.lines import StatementTitle
from govdigital_parse.readers.report.parts import unheaded
from govdigital_parse.readers.statements import commitment, is_placeholder, strategy_link
from govdigital_parse.source import Span

# What names what is in the element around it, as a heading does.
LABELS = frozenset({"legend", "summary"})


@define
class Open:
    """A response or a statement whose blocks are still being read."""

    heading: Heading
    blocks: list[Block] = field(factory=list)

    @property
    def level(self) -> int:
        """The level of its heading."""
        return self.heading.level

    @property
    def span(self) -> Span | None:
        """From its heading to the last of its blocks."""
        return covering([self.heading, *self.blocks])


@define
class OpenStatement(Open):
    """A statement."""

    said: StatementTitle = field(kw_only=True)

    def close(self) -> Statement:
        """The statement, with all its blocks."""
        kind, period, _ = self.said
        return _statement(kind, period, self.heading, tuple(self.blocks), self.span)


@define
class OpenResponse(Open):
    """A response."""

    department: Department = field(kw_only=True)
    action: int | None = field(kw_only=True)

    def close(self) -> Response:
        """The response, with all its blocks."""
        return Response(self.department, self.action, self.heading, tuple(self.blocks), span=self.span)

    def commit(self) -> None:
        """Make a commitment of all there is, as on the site of 2012, where departments said what they would do."""
        span = covering(self.blocks)
        if span is not None:
            self.blocks = [commitment(NO_ATTRIBUTES, tuple(self.blocks), span, outer=False)]

    def head_commitment(self, period: Period | None) -> Statement | None:
        """Make a commitment of what stands before the other statements, if it must be one whose heading is left out."""
        before = unheaded(self.blocks)
        if all(isinstance(block, Element) and block.name in LABELS for block in before):
            return None
        made = _statement(StatementKind.COMMITMENT, period, None, before, covering(before))
        self.blocks[: len(before)] = [made]
        return made


def _statement(
    kind: StatementKind, period: Period | None, heading: Heading | None, blocks: tuple[Block, ...], span: Span | None
) -> Statement:
    placeholder = is_placeholder(plain_text(*blocks))
    return Statement(kind, period, heading, blocks, strategy_link(blocks), placeholder, span=span)
