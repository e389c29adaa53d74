"""A document while its lines are read: the blocks so far, and which response, statement and list are open."""

from __future__ import annotations

from govdigital_parse.model import Block, Heading, Period, Statement
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lists import Lists
from govdigital_parse.readers.report.outline import Said
from govdigital_parse.readers.report.parts import Maker, OpenResponse, OpenStatement


class Building:
    """Blocks go where the innermost open part is. ``end`` is where the last line ended.

    ``said`` are the statements that the response has had, or all of them where there is no response;
    ``guessed`` the commitments that had no heading, which are of the period ``commitment``.
    """

    def __init__(self, make: Maker, commitment: Period | None) -> None:
        self.make = make
        self.commitment = commitment
        self.blocks: list[Block] = []
        self.response: OpenResponse | None = None
        self.statement: OpenStatement | None = None
        self.lists = Lists(make)
        self.said: Said = set()
        self.guessed: list[Statement] = []
        self.end = 0

    @property
    def is_told(self) -> bool:
        """Whether something has been said in what is open."""
        part = self.statement or self.response
        return part is None or bool(part.blocks)

    def add(self, block: Block) -> None:
        """Add a block to what is open."""
        (self.statement or self.response or self).blocks.append(block)

    def add_item(self, line: Line) -> None:
        """Add an item to the open list, or to another if it is not of that."""
        finished = self.lists.add(line)
        if finished:
            self.add(finished)

    def open_statement(self, statement: OpenStatement) -> None:
        """Begin a statement; one that is open ends before it."""
        self._close_statement()
        self.statement = statement
        self.said.add((statement.kind, statement.period))

    def open_response(self, response: OpenResponse) -> None:
        """Begin a response; one that is open ends before it."""
        self._close_response()
        self.response = response

    def add_section(self, heading: Heading) -> None:
        """Add a heading that no response goes beyond."""
        self._close_response()
        self.blocks.append(heading)

    def close_list(self) -> None:
        """End the list that is open, if one is."""
        if self.lists.open:
            self.add(self.lists.close())

    def close(self) -> tuple[Block, ...]:
        """End all that is open; all blocks."""
        self.close_list()
        self._close_response()
        return tuple(self.blocks)

    def _close_statement(self) -> None:
        if self.statement:
            statement, self.statement = self.statement, None
            self.add(statement.close(self.make, self.end))

    def _close_response(self) -> None:
        self._close_statement()
        self.said = set()
        if self.response:
            response, self.response = self.response, None
            guessed = response.head_commitment(self.make, self.commitment)
            self.guessed += [guessed] if guessed else []
            self.add(response.close(self.make, self.end))
