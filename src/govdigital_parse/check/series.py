"""Documents of one kind that belong together: the departments' responses to action after action."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from posixpath import dirname

from attrs import frozen

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Collector
from govdigital_parse.check.sheets import Fact, Sheet
from govdigital_parse.departments import normal_form
from govdigital_parse.model import (
    Comment,
    Department,
    DocumentKind,
    Heading,
    Navigation,
    Node,
    Response,
    Statement,
    Unrendered,
    walk,
)
from govdigital_parse.source import Span

NAME = "series"
DOCUMENT, DEPARTMENT, NAVIGATION, STATEMENT = "document", "department", "navigation", "statement"
# A statement's kind, and that of one which is none yet.
PLACEHOLDER = "placeholder"
# So many numbers twice are another edition; one is a mistake.
SEVERAL = 2
# A number in a file's name, the last, with what is before it.
LAST_NUMBER = re.compile(r"^(.*?)\d+\D*$")


def called(department: Department) -> str:
    """What tells a department from others: its slug, or its name in a plain form."""
    return department.slug or normal_form(department.published)


def head_of(node: Response | Node) -> Span | None:
    """Where a node with a heading is pointed at."""
    heading = getattr(node, "heading", None)
    return heading.span if isinstance(heading, Heading) and heading.span is not None else node.span


def said_at(statement: Statement) -> Span | None:
    """Where a statement is pointed at: its heading, or the first of its words."""
    if statement.heading is not None:
        return head_of(statement)
    first = next((block for block in statement.blocks if not isinstance(block, Comment | Unrendered)), None)
    return first.span if first is not None and first.span is not None else statement.span


def _collect(page: Page) -> Iterator[Fact]:
    document = page.document
    if document.kind is not DocumentKind.ACTION:
        return
    title = next((heading.span for heading in walk(document, Heading)), None)
    yield Fact(DOCUMENT, document.title or "", title or Span(page.source, 0, 0), document.action)
    yield from (Fact(NAVIGATION, "", node.span) for node in page.of(Navigation))
    for response in page.of(Response):
        name = called(response.department)
        yield Fact(DEPARTMENT, name, head_of(response), response.action, response.span)
        for statement in response.statements:
            kind = PLACEHOLDER if statement.placeholder else statement.kind.value
            yield Fact(f"{STATEMENT} {kind}", name, said_at(statement), response.action)


SERIES = Collector(NAME, _collect)


@frozen
class Member:
    """A document of a series: its ``number``, its title's place, and the other facts."""

    sheet: Sheet
    number: int | None
    title: str
    span: Span | None
    facts: tuple[Fact, ...]

    def of(self, kind: str) -> list[Fact]:
        """The facts of a kind."""
        return [fact for fact in self.facts if fact.kind == kind]


def series(sheets: Sequence[Sheet]) -> list[list[Member]]:
    """The documents on actions that belong together.

    In a tree these are pages whose folders are in one; elsewhere they are files of one folder with the same suffix.
    """
    groups: dict[tuple[str, ...], list[Member]] = {}
    for sheet in sheets:
        facts = sheet.facts.get(NAME, ())
        first = next((fact for fact in facts if fact.kind == DOCUMENT), None)
        if first is None:
            continue
        unit, path = sheet.unit, PurePath(sheet.path)
        if unit.root is None:
            key: tuple[str, ...] = (str(path.parent), path.suffix)
        else:
            key = (unit.root, "", dirname(unit.planned.folder) if unit.planned else "")
        member = Member(sheet, first.number, first.text, first.span, tuple(facts))
        groups.setdefault(key, []).append(member)
    apart = [edition for group in groups.values() for edition in _editions(group)]
    return [sorted(group, key=lambda member: (member.number or 0, member.sheet.path)) for group in apart]


def _editions(group: list[Member]) -> list[list[Member]]:
    """The members of a group; where several numbers are there twice, by what their files are called before a number."""
    counted = Counter(member.number for member in group)
    if sum(count > 1 for count in counted.values()) < SEVERAL:
        return [group]
    editions: dict[str, list[Member]] = {}
    for member in group:
        numbered = LAST_NUMBER.search(PurePath(member.sheet.path).stem)
        editions.setdefault(numbered[1] if numbered else "", []).append(member)
    return list(editions.values())
