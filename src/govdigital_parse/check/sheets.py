"""What is noted of each page that was checked: problems, and facts for the rules that go by many pages."""

from __future__ import annotations

from collections.abc import Mapping

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


@frozen
class Sheet:
    """What is known of a page.

    ``path`` is its file, or the first of them. ``files`` are all that were asked for, with their SHA-256, None where
    there is no such file. ``root`` is the folder of the source tree that it is in,
    ``planned`` which page of the tree it is; both None for a file by itself. ``facts`` are by the names of their
    collectors.
    """

    path: str
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(factory=dict)
    files: Mapping[str, str | None] = field(factory=dict)
    root: str | None = None
    planned: PlannedPage | None = None
    plan: Plan | None = None
