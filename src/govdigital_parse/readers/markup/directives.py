"""What the legacy site's own constructs mean: the layer above kramdown's rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from govdigital_parse import departments
from govdigital_parse.model import (
    Attributes,
    Block,
    Element,
    Heading,
    Inline,
    Navigation,
    Node,
    Paragraph,
    Plain,
    Response,
    Statement,
    plain_text,
)
from govdigital_parse.readers.constructs import group, pulled
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.figures import as_figure, as_video, without_start
from govdigital_parse.readers.markup.grammar import action_number, read_numbered_heading
from govdigital_parse.readers.markup.references import Reading
from govdigital_parse.readers.statements import commitment
from govdigital_parse.source import Span

FIRST_ACTION, LAST_ACTION = 1, 14
SECTION_LEVEL = 2
NUMBERED_LEVELS = {"Action": {1, 4}, "Annex": {2}, "": {2}}


@dataclass(eq=False)
class Legacy:
    """What is known of the document while its blocks are made; ``holding`` are the ids of those with statements.

    ``headings`` are all so far, in the order of the text; ``groups`` once something was made that other blocks may go
    into.
    """

    reading: Reading
    action: int | None = None
    holding: set[int] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    groups: bool = False
    holds_statements: bool = False
    has_contents: bool = False

    def find_action(self, root: Draft) -> None:
        """Take the action's number from the title, the first heading that has one."""
        stack = [root]
        while stack and self.reading.responses:
            draft = stack.pop()
            if draft.kind == "heading" and draft.value == 1 and draft.text is not None:
                numbered = read_numbered_heading(draft.text.text)
                self.action = action_number(numbered.number if numbered else None)
                if self.action is not None:
                    return
            stack.extend(reversed(draft.children))

    @property
    def title(self) -> str | None:
        """The first heading of the first level, or else the first heading."""
        first = next((heading for heading in self.headings if heading.level == 1), None)
        named = first or next(iter(self.headings), None)
        return plain_text(*named.content) if named else None

    def takes_contents(self) -> bool:
        """Whether a list that asks for the table of contents gets it: the first does."""
        first, self.has_contents = not self.has_contents, True
        return first

    def heading(self, draft: Draft, content: tuple[Inline, ...], attributes: Attributes, span: Span) -> Heading:
        """A heading, its number apart from its title where it has one."""
        made = self._heading(draft, content, attributes, span)
        if made.content:
            self.headings.append(made)
        return made

    def _heading(self, draft: Draft, content: tuple[Inline, ...], attributes: Attributes, span: Span) -> Heading:
        level = draft.value if isinstance(draft.value, int) else 1
        text = draft.text.text if draft.text is not None else ""
        numbered = read_numbered_heading(text) if self._may_be_numbered(draft, level, text) else None
        if numbered is not None and self._is_numbered(numbered.number, level):
            shortened = without_start(content, numbered.title)
            if shortened is not None:
                self.groups = self.groups or level == SECTION_LEVEL
                return Heading(level, shortened, numbered.number, attributes=attributes, span=span)
        return Heading(level, content, attributes=attributes, span=span)

    def _may_be_numbered(self, draft: Draft, level: int, text: str) -> bool:
        """Whether the compiler looked for a number there; most headings have none to look for."""
        return draft.name == "numbered" or (level == 1 and self.reading.responses and text.startswith("Action"))

    def paragraph(self, content: tuple[Inline, ...], attributes: Attributes, span: Span) -> Block:
        """A paragraph, a figure's caption, or either pulled out of the text."""
        if not attributes.classes:
            return Paragraph(content, attributes=attributes, span=span)
        figure = as_figure(content, attributes, span)
        if figure is not None:
            self.groups = True
            return figure
        return pulled(Paragraph(content, attributes=attributes, span=span))

    def grouped(self, blocks: list[Node]) -> tuple[Node, ...]:
        """``blocks``, what belongs to a figure or a section in it."""
        return group(blocks) if self.groups else tuple(blocks)

    def _is_numbered(self, index: str, level: int) -> bool:
        word = index.split(maxsplit=1)[0] if index[0].isalpha() else ""
        if word == "Action" and level == 1:
            return self.reading.responses
        return level in NUMBERED_LEVELS[word] and not (self.reading.responses and level == 2)  # noqa: PLR2004 - departments'

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
        holding = self.holds_statements and any(
            type(block) is Statement or id(block) in self.holding for block in blocks
        )
        made: Block | None = None
        if name == "div" and attributes.has_class("statement"):
            self.holds_statements = True
            made = commitment(attributes.without_classes("statement"), blocks, span, outer=holding)
        elif name == "div" and attributes.has_class("department"):
            made = self._response(attributes.without_classes("department"), blocks, span)
        if made is None:
            made = as_video(name, attributes, blocks, span) or Element(name, blocks, attributes=attributes, span=span)
        if holding:
            self.holding.add(id(made))
        return made

    def _response(self, attributes: Attributes, blocks: tuple[Block, ...], span: Span) -> Response | None:
        headings = [heading for block in blocks if (heading := _as_heading(block)) is not None]
        if not headings or not any(isinstance(block, Statement) for block in blocks):
            return None
        name = headings[0]
        department = departments.recognise(_published(name), name.span, self.reading.problems)
        # One that was written as HTML stays what it is: the original compiler gave it no id and no logo.
        heading, rest = (blocks[0], blocks[1:]) if isinstance(blocks[0], Heading) else (None, blocks)
        return Response(department, self.action, heading, rest, attributes=attributes, span=span)


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
