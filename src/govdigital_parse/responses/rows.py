"""Rows of (action, department, slug, kind, period, text), one a statement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from govdigital_parse.model import Document, Link, Node, Response, Statement, is_read_more, text_lines


@frozen
class Row:
    """One statement.

    ``action`` is the action's number, ``department`` the name as published and ``slug`` that of its entry in the
    register, ``kind`` is ``commitment``, ``progress`` or ``plan``, ``period`` a year or a month such as ``2012-12``;
    each but the kind is None where the document does not say. ``text`` is what was said, one paragraph or item of a
    list a line, without the link to the department's own strategy.
    """

    action: int | None
    department: str | None
    slug: str | None
    kind: str
    period: str | None
    text: str


def responses(document: Document) -> list[Row]:
    """The statements of ``document`` in the order of the text."""
    if not isinstance(document, Document):
        raise TypeError(f"responses takes a Document, not {type(document).__name__}; parse and read give one")
    return [_row(response, statement, document) for response, statement in _statements(document)]


def _statements(document: Document) -> Iterator[tuple[Response | None, Statement]]:
    """Each statement with the response it belongs to."""
    stack: list[tuple[Response | None, Node]] = [(None, document)]
    while stack:
        response, node = stack.pop()
        if isinstance(node, Statement):
            yield response, node
        inside = node if isinstance(node, Response) else response
        stack.extend((inside, child) for child in reversed(node.children))


def _row(response: Response | None, statement: Statement, document: Document) -> Row:
    department = response.department if response else document.department
    return Row(
        action=response.action if response else document.action,
        department=department.published if department else None,
        slug=department.slug if department else None,
        kind=statement.kind.value,
        period=str(statement.period) if statement.period else None,
        text="\n".join(text_lines(*statement.blocks, without=partial(_is_elsewhere, statement.link))),
    )


def _is_elsewhere(own_link: str | None, node: Node) -> bool:
    """Whether ``node`` is no part of a statement's text: its link to the strategy, or what has a row of its own."""
    match node:
        case Link():
            return node.url == own_link and is_read_more(node)
        case Statement() | Response():
            return True
    return False
