"""What departments say on actions: the legacy site's divisions, and the sections of this library's own pages."""

from __future__ import annotations

from collections.abc import Iterable

from govdigital_parse import departments
from govdigital_parse.heading_ids import slug
from govdigital_parse.model import (
    Attributes,
    Block,
    Department,
    Heading,
    Period,
    Response,
    Statement,
    StatementKind,
    plain_text,
)
from govdigital_parse.problems import UNKNOWN_DEPARTMENT
from govdigital_parse.readers.html.blocks import inside
from govdigital_parse.readers.html.headings import ACTION, action_number, is_counted
from govdigital_parse.readers.html.opened import Opened, Piece, Reading
from govdigital_parse.readers.html.text import blocks
from govdigital_parse.readers.statements import commitment, is_placeholder, strategy_link
from govdigital_parse.source import Span


def response(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """What one department says: named by its first heading, with a statement in it."""
    made = blocks(pieces)
    headings = [block for block in made if isinstance(block, Heading)]
    label = opened.attrs.get("data-department") or opened.attrs.get("aria-label")
    name = label or (plain_text(headings[0]) if headings else None)
    if opened.name not in {"div", "section"} or name is None:
        return None
    if opened.name == "div" and not any(isinstance(block, Statement) for block in made):
        return None
    # On this library's pages a name that is not the response's heading is a label.
    headed = made[:1] == tuple(headings[:1]) and (opened.name == "div" or "aria-labelledby" in opened.attrs)
    heading, rest = (headings[0], made[1:]) if headed and headings else (None, made)
    department = _department(name, headings[0].span if headings else opened.span, reading)
    return [
        Response(
            department,
            _action(opened, heading, reading),
            heading,
            inside(rest, reading),
            attributes=_own_attributes(opened, department),
            span=opened.span,
        )
    ]


def _department(name: str, span: Span | None, reading: Reading) -> Department:
    department = departments.match(name)
    if department.slug is None:
        what = f"'{department.published}' is not in the register of departments"
        reading.problems.append(UNKNOWN_DEPARTMENT.at(span, what))
    return department


def _action(opened: Opened, heading: Heading | None, reading: Reading) -> int | None:
    """The action that a response is to: its own, or that of the page."""
    said = opened.attrs.get("data-action")
    if said is not None:
        return action_number(said)
    if heading is not None and heading.index is not None and heading.index.startswith(ACTION):
        return action_number(heading.index)
    return reading.action


def _own_attributes(opened: Opened, department: Department) -> Attributes:
    attributes = opened.attributes(
        *(".department", ".response", "aria-label", "aria-labelledby", "data-action", "data-department")
    )
    made = department.slug or slug(department.published)
    if attributes.id is not None and is_counted(attributes.id, made):
        return Attributes(None, attributes.classes, attributes.pairs)
    return attributes


def statement(opened: Opened, pieces: list[Piece], reading: Reading) -> Iterable[Piece] | None:
    """A statement. The legacy site has none but commitments; this library's pages say what each is."""
    if opened.name != "div":
        return None
    outer = reading.statements > opened.statements_before
    reading.statements += 1
    made = inside(pieces, reading)
    known = _said(opened) or _headed(made)
    if known is None:
        return [commitment(opened.attributes(".statement"), made, opened.span, outer=outer)]
    kind, period = known
    heading, rest = (made[0], made[1:]) if _headed(made) and isinstance(made[0], Heading) else (None, made)
    return [
        Statement(
            kind,
            period,
            heading,
            rest,
            link=None if outer else strategy_link(rest),
            placeholder=opened.has_class("placeholder") or ("data-kind" not in opened.attrs and _is_placeholder(rest)),
            attributes=opened.attributes(".statement", ".placeholder", "data-kind", "data-period"),
            span=opened.span,
        )
    ]


def _is_placeholder(said: tuple[Block, ...]) -> bool:
    return is_placeholder(plain_text(*said))


def _said(opened: Opened) -> tuple[StatementKind, Period | None] | None:
    """The kind and the period that this library's pages write beside a statement."""
    kind = next((kind for kind in StatementKind if kind.value == opened.attrs.get("data-kind")), None)
    if kind is None:
        return None
    try:
        return kind, Period.parse(opened.attrs.get("data-period", ""))
    except ValueError:
        return kind, None


def _headed(made: tuple[Block, ...]) -> tuple[StatementKind, Period | None] | None:
    """The kind and the period that a statement's heading tells, as in a report; None where it has no such heading."""
    if not made or not isinstance(made[0], Heading):
        return None
    from govdigital_parse.readers.report.lines import StatementTitle, read_line  # noqa: PLC0415 - few pages need Lark

    match read_line(plain_text(*made[0].content)):
        case StatementTitle(kind, period):
            return kind, period
    return None
