"""The record: what each department said on each action, and when."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen
from attrs.validators import ge, le, optional

from govdigital_parse.model.blocks import Heading
from govdigital_parse.model.inlines import Include
from govdigital_parse.model.node import Node, node

if TYPE_CHECKING:
    from govdigital_parse.model.document import Block


WRITTEN_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2]))?")


class StatementKind(StrEnum):
    """What a statement is: what was promised, what was done, what was planned next."""

    COMMITMENT = "commitment"
    PROGRESS = "progress"
    PLAN = "plan"


@frozen(order=True)
class Period:
    """The year (1 to 9999), or the month of a year (1 to 12), that a statement is about.

    Written ``2013`` or ``2012-12``. Raises ValueError for other numbers.
    """

    year: int = field(validator=[ge(1), le(9999)])
    month: int | None = field(default=None, validator=optional([ge(1), le(12)]), order=lambda month: month or 0)

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that ``str`` wrote; ValueError for any other text."""
        written = WRITTEN_PERIOD.fullmatch(text)
        if written is None:
            raise ValueError(f"no period: {text!r}")
        return cls(int(written["year"]), int(written["month"]) if written["month"] else None)


@frozen
class Department:
    """A department as a document names it, and the slug of its entry in the register, None where it has none."""

    published: str
    slug: str | None = None


@node
class Statement(Node):
    """One thing that a department said: a commitment, a report of progress or a plan.

    ``link`` is the URL of the department's own strategy, where the statement ends with one. A ``placeholder`` stands
    where there is nothing to say (yet): 'Coming soon...', 'Awaiting … confirmation', 'This is not applicable to …',
    'N/A', 'TBC'.
    """

    CHILDREN: ClassVar = ("heading", "blocks")
    kind: StatementKind
    period: Period | None
    heading: Heading | None
    blocks: tuple[Block, ...]
    link: str | None = None
    placeholder: bool = False


@node
class Response(Node):
    """What one department says on one action.

    ``blocks`` are in the order of the text: statements, and what else stands between them. ``action`` is None where
    the document does not say which it is, ``heading`` where the department is named otherwise: in HTML, among the
    blocks.
    """

    CHILDREN: ClassVar = ("heading", "blocks")
    department: Department
    action: int | None
    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements among the blocks, those of an included partial with them."""
        found: list[Statement] = []
        waiting: list[object] = list(reversed(self.blocks))
        while waiting:
            block = waiting.pop()
            if isinstance(block, Statement):
                found.append(block)
            elif isinstance(block, Include):
                waiting += reversed(block.content or ())
        return tuple(found)
