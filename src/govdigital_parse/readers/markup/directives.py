"""What the legacy site's own constructs mean: the layer above kramdown's rules."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from attrs import define, field

from govdigital_parse import departments
from govdigital_parse.model import (
    Attributes,
    Block,
    Element,
    Heading,
    Inline,
    Navigation,
    Period,
    Plain,
    Response,
    Statement,
    StatementKind,
    Text,
    plain_text,
)
from govdigital_parse.problems import UNKNOWN_DEPARTMENT, Problem
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.grammar import action_number, read_numbered_heading
from govdigital_parse.readers.statements import is_placeholder, strategy_link
from govdigital_parse.source import Span

FIRST_ACTION, LAST_ACTION = 1, 14
# The responses in this markup are the departments' digital strategies, all published in December 2012.
PUBLISHED = Period(2012, 12)
NUMBERED_LEVELS = {"Action": {1, 4}, "Annex": {2}, "": {2}}


@define(eq=False)
class Legacy:
    """What is known of the document while its blocks are made; ``holding`` are the ids of those with statements."""

    problems: list[Problem]
    responses: bool
    action: int | None = None
    holding: set[int] = field(factory=set)

    def find_action(self, root: Draft) -> None:
        """Take the action's number from the title, the first heading that has one."""
        stack = [root]
        while stack and self.responses:
            draft = stack.pop()
            if draft.kind == "heading" and draft.value == 1 and draft.text is not None:
                numbered = read_numbered_heading(draft.text.text)
                self.action = action_number(numbered.number if numbered else None)
                if self.action is not None:
                    return
            stack.extend(reversed(draft.children))

    def heading(self, draft: Draft, content: tuple[Inline, ...]) -> Heading:
        """A heading, its number apart from its title where it has one."""
        level = int(draft.value or 1)
        index = None
        numbered = read_numbered_heading(draft.text.text) if draft.text is not None else None
        if numbered is not None and self._is_numbered(numbered.number, level):
            shortened = _without_start(content, numbered.title)
            if shortened is not None:
                index, content = numbered.number, shortened
        return Heading(level, content, index)

    def _is_numbered(self, index: str, level: int) -> bool:
        word = index.split(maxsplit=1)[0] if index[0].isalpha() else ""
        if word == "Action" and level == 1:
            return self.responses
        return level in NUMBERED_LEVELS[word] and not (self.responses and level == 2)  # noqa: PLR2004 - departments'

    def navigation(self) -> Navigation:
        """The links from this action to its neighbours."""
        if self.action is None:
            return Navigation()
        before, after = self.action - 1, self.action + 1
        return Navigation(
            before if FIRST_ACTION <= before <= LAST_ACTION else None,
            after if FIRST_ACTION <= after <= LAST_ACTION else None,
        )

    def element(self, name: str, attributes: Attributes, blocks: tuple[Block, ...], span: Span) -> Block:
        """An element; a department's response or a statement where it is one."""
        holding = any(isinstance(block, Statement) or id(block) in self.holding for block in blocks)
        made: Block | None = None
        if name == "div" and attributes.has_class("statement"):
            made = _statement(_without_class(attributes, "statement"), blocks, span, outer=holding)
        elif name == "div" and attributes.has_class("department"):
            made = self._response(_without_class(attributes, "department"), blocks, span)
        if made is None:
            made = Element(name, blocks, attributes=attributes, span=span)
        if holding:
            self.holding.add(id(made))
        return made

    def _response(self, attributes: Attributes, blocks: tuple[Block, ...], span: Span) -> Response | None:
        headings = [heading for block in blocks if (heading := _as_heading(block)) is not None]
        if not headings or not any(isinstance(block, Statement) for block in blocks):
            return None
        name = headings[0]
        department = departments.match(_published(name))
        if department.slug is None:
            what = f"'{department.published}' is not in the register of departments"
            self.problems.append(UNKNOWN_DEPARTMENT.at(name.span, what))
        # One that was written as HTML stays what it is: the original compiler gave it no id and no logo.
        heading, rest = (blocks[0], blocks[1:]) if isinstance(blocks[0], Heading) else (None, blocks)
        return Response(department, self.action, heading, rest, attributes=attributes, span=span)


def _statement(attributes: Attributes, blocks: tuple[Block, ...], span: Span, *, outer: bool) -> Statement:
    """A statement; an ``outer`` one has others in it, whose text and link are theirs."""
    said = "" if outer else " ".join(filter(None, (plain_text(block) for block in blocks)))
    return Statement(
        StatementKind.COMMITMENT,
        PUBLISHED,
        None,
        blocks,
        link=None if outer else strategy_link(blocks),
        placeholder=is_placeholder(said),
        attributes=attributes,
        span=span,
    )


def _as_heading(block: Block) -> Heading | None:
    """A heading, also one that was written as HTML."""
    match block:
        case Heading():
            return block
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(content),)):
            return Heading(int(name[1]), content, attributes=block.attributes, span=block.span)
    return None


def _published(heading: Heading) -> str:
    """A department's name as its heading has it, ``<br>`` as a space."""
    return plain_text(heading)


def _without_class(attributes: Attributes, name: str) -> Attributes:
    return attrs.evolve(attributes, classes=tuple(c for c in attributes.classes if c != name))


def _without_start(content: Sequence[Inline], length: int) -> tuple[Inline, ...] | None:
    """``content`` without the first ``length`` characters, None where they are not all in one text."""
    first = content[0] if content else None
    if not isinstance(first, Text) or first.span is None or len(first.value) < length:
        return None
    shorter = Text(first.value[length:], span=first.span._replace(start=first.span.start + length))
    return (shorter, *content[1:]) if shorter.value else tuple(content[1:])
