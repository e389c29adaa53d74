"""What is noted of each page that was checked: problems, and facts for the rules that go by many pages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen

from govdigital_parse.problems import Problem
from govdigital_parse.source import Span
from govdigital_parse.tree.plan import Plan, PlannedPage


@frozen
class Fact:
    """Something that a page says: ``kind`` is the word of who collects it, and says what the others are.

    ``other`` is a second place, of what the fact is about.
    """

    kind: str
    text: str = ""
    span: Span | None = None
    number: int | None = None
    other: Span | None = None


class Role(Enum):
    """What a file is.

    That is a file by itself or one beside it, a page of a source tree, a partial that none includes, or around pages.
    """

    FILE = "file"
    BESIDE = "beside"
    PAGE = "page"
    PARTIAL = "partial"
    AROUND = "around"


@frozen
class Unit:
    """What is checked as one: the file at ``path``, called ``name`` in the source tree in the folder ``root``.

    ``planned`` is the page of the tree that it is. Templates and heads, which are around pages, are looked at only for
    what they include.
    """

    path: str
    role: Role = Role.FILE
    root: str | None = None
    name: str | None = None
    planned: PlannedPage | None = None


@frozen
class Sheet:
    """What is known of a page, be it a file by itself.

    ``files`` are all that were asked for, with their SHA-256, None where there is no such file. ``facts`` are by the
    names of their collectors. ``plan`` is of the source tree that the page is in, None for a file in none.
    """

    unit: Unit
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(factory=dict)
    files: Mapping[str, str | None] = field(factory=dict)
    plan: Plan | None = None

    @property
    def path(self) -> str:
        """Its file, or the first of them."""
        return self.unit.path
