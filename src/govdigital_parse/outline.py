"""What is where in a document: its headings, responses, statements, figures and tables, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import define, field, frozen

from govdigital_parse.model import (
    Chart,
    Department,
    Document,
    Figure,
    Heading,
    Node,
    Response,
    Section,
    Statement,
    Table,
    Video,
    plain_text,
)
from govdigital_parse.problems import Severity
from govdigital_parse.source import Span
from govdigital_parse.writers.text import numbered


@frozen
class Entry:
    """Something that an outline names.

    ``kind`` is ``heading``, ``section``, ``response``, ``statement``, ``figure``, ``chart``, ``table`` or ``video``;
    ``text`` is what it is called, on one line. ``depth`` counts, from 0, what it is under: headings, and what it is a
    part of; it is at most one more than that of the entry before. ``span`` is where it stands.
    """

    kind: str
    text: str
    depth: int
    span: Span | None
    placeholder: bool = False


class _Part(NamedTuple):
    """What an outline says of a node, and the nodes inside that it goes on with.

    Texts are not gone into again: what is said of all nodes together takes no longer than the document.
    """

    kind: str
    text: str
    inside: Sequence[Node] = ()
    level: int | None = None
    placeholder: bool = False


@define
class _Frame:
    """What stands directly in one node: how deep it is, and the levels of the headings above the present place."""

    depth: int
    levels: list[int] = field(factory=list)

    def take(self, level: int | None) -> int:
        """The depth of the next entry; a heading ends what is under others of its level, or a lower one."""
        while level is not None and self.levels and self.levels[-1] >= level:
            self.levels.pop()
        return self.depth + len(self.levels)


def outline(document: Document) -> list[Entry]:
    """The entries of ``document``."""
    entries: list[Entry] = []
    stack = _waiting(document.blocks, _Frame(0))
    while stack:
        node, frame = stack.pop()
        say = _SAID.get(type(node))
        if say is None:
            stack += _waiting(node.children, frame)
            continue
        part = say(node, document)
        depth = frame.take(part.level)
        entries.append(Entry(part.kind, part.text, depth, node.span, part.placeholder))
        if isinstance(node, Heading):
            frame.levels.append(node.level)
        stack += _waiting(part.inside, _Frame(depth + 1))
    return entries


def counts(entries: Iterable[Entry]) -> str:
    """How many there are of each kind: ``4 responses, 6 statements (1 placeholder)``."""
    kinds: Counter[str] = Counter()
    placeholders = 0
    for entry in entries:
        kinds[entry.kind] += 1
        placeholders += entry.placeholder
    said = {kind: counted(number, kind) for kind, number in kinds.items()}
    if placeholders:
        said["statement"] += f" ({counted(placeholders, 'placeholder')})"
    return ", ".join(said.values())


def problem_counts(document: Document) -> str:
    """How many problems ``document`` has: ``1 error, 2 warnings``, or ``no problems``."""
    found = Counter(problem.severity for problem in document.problems)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return ", ".join(counted(found[one], word) for one, word in words.items() if found[one]) or "no problems"


def counted(number: int, what: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def named(department: Department) -> str:
    """A department as published, and its slug in the register."""
    return f"{' '.join(department.published.split())} ({department.slug or 'not in the register'})"


def _waiting(nodes: Sequence[Node], frame: _Frame) -> list[tuple[Node, _Frame]]:
    return [(node, frame) for node in reversed(nodes)]


def _heading(node: Heading, _document: Document) -> _Part:
    return _Part("heading", _title(node), level=node.level)


def _section(node: Section, _document: Document) -> _Part:
    return _Part("section", _title(node.heading), node.blocks, node.heading.level)


def _response(node: Response, document: Document) -> _Part:
    other = node.action is not None and node.action != document.action
    text = f"Action {node.action}: {named(node.department)}" if other else named(node.department)
    return _Part("response", text, node.blocks, node.heading.level if node.heading else None)


def _statement(node: Statement, _document: Document) -> _Part:
    text = f"{node.kind} {node.period}" if node.period else node.kind.value
    return _Part("statement", text, node.blocks, placeholder=node.placeholder)


def _figure(node: Figure, _document: Document) -> _Part:
    name = "Figure" if node.number is None else f"Figure {node.number}"
    return _Part("figure", _captioned(name, plain_text(*node.caption)), node.content)


def _chart(node: Chart, _document: Document) -> _Part:
    return _Part("chart", _captioned("Chart", " ".join((node.kind, *node.options))))


def _table(node: Table, _document: Document) -> _Part:
    rows = (*node.head, *(row for body in node.bodies for row in body.rows), *node.foot)
    return _Part("table", _captioned(f"Table, {counted(len(rows), 'row')}", plain_text(*node.caption)), rows)


def _video(node: Video, _document: Document) -> _Part:
    return _Part("video", _captioned("Video", node.url))


def _title(heading: Heading) -> str:
    return numbered(heading.index, plain_text(*heading.content))


def _captioned(name: str, caption: str) -> str:
    return f"{name}: {caption}" if caption else name


_SAID: Mapping[type[Node], Callable[[Any, Document], _Part]] = MappingProxyType(
    {
        Heading: _heading,
        Section: _section,
        Response: _response,
        Statement: _statement,
        Figure: _figure,
        Chart: _chart,
        Table: _table,
        Video: _video,
    }
)
