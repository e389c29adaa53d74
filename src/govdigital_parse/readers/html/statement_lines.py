"""Statements whose headings are lines of text, bold or not: where it is safe they become headings.

It is where a line says no more than the heading of a statement, something follows it, and it stands under the heading
of a department, as in a report in plain text. All other lines that look so are told apart, to be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from attrs import frozen

from govdigital_parse.model import (
    Block,
    BlockQuote,
    DefinitionTerm,
    Element,
    Heading,
    Inline,
    InlineElement,
    LineBreak,
    Node,
    Paragraph,
    Plain,
    Strong,
    Text,
    plain_text,
)
from govdigital_parse.problems import GUESSED_HEADING, STATEMENT_LINES, Code, Problem
from govdigital_parse.readers.html.layout import Laid, laid_out, short_text
from govdigital_parse.readers.html.report_parts import LABELS
from govdigital_parse.readers.html.text import is_blank
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.lines import (
    LONGEST_HEADING,
    ActionTitle,
    BareTitle,
    OwnedTitle,
    StatementTitle,
    read_line,
)
from govdigital_parse.readers.report.outline import Outline, is_statement, names_department
from govdigital_parse.readers.report.remarks import shortened

LineOfText: TypeAlias = Heading | Paragraph | Plain | DefinitionTerm
BOLD = frozenset({"b", "strong"})
LOWEST = 6
# A bold line and the break after it.
LEAD = 2
NOTHING = Line(0, 0, "", None)


@frozen
class Headed:
    """The ``blocks`` of a page, laid out, with headings in the place of lines, and what there is to say of those.

    ``ends`` is as in `Laid`. ``is_missing`` says that statements have headings that are none here.
    """

    blocks: tuple[Block, ...]
    ends: Mapping[int, int]
    problems: tuple[Problem, ...] = ()
    is_missing: bool = False


def headed(blocks: Sequence[Block]) -> Headed:
    """``blocks`` with the lines as headings that are safe to take for those of departments and statements."""
    laid = laid_out(blocks)
    if not any(map(_can_head, _lines_in(blocks))):
        return Headed(laid.blocks, laid.ends)
    page = _Page(laid_out(blocks, lines=True))
    if not page.is_report:
        return Headed(laid.blocks, laid.ends)
    page.go_over()
    if not page.taken:
        page = _Page(laid)
        page.go_over()
    problems = (
        *_remark(GUESSED_HEADING, page.taken, "is taken for a heading"),
        *_remark(STATEMENT_LINES, page.missed, "looks like the heading of a statement, and is none"),
    )
    return Headed(tuple(page.made), page.ends, problems, page.is_missing)


def _remark(code: Code, lines: Sequence[Node], what: str) -> Iterator[Problem]:
    """A problem at the first of ``lines``, that says ``what`` is of it, and how many more there are."""
    if lines:
        others = f" ({len(lines) - 1} more)" if len(lines) > 1 else ""
        yield code.at(lines[0].span, f"'{shortened(plain_text(lines[0]))}' {what}{others}")


@frozen
class _Line:
    """What a block says that is a heading, of some ``level``, or a line of text; it says nothing if it is neither.

    ``said`` is it as a line of a report, ``is_label`` whether it names what is in the element around it.
    """

    content: tuple[Inline, ...] = ()
    said: Line = NOTHING
    level: int | None = None
    is_label: bool = False

    @property
    def is_led(self) -> bool:
        """Whether it begins with the heading of a statement, in bold."""
        return _is_led(self.content)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set in bold."""
        return bool(self.content) and all(is_blank(inline) or _is_bold(inline) for inline in self.content)


def _can_head(node: LineOfText) -> bool:
    """Whether a line heads a statement by its words, or begins with some that do. Most lines of a page are asked."""
    content = node.content
    if sum(len(inline.value) for inline in content if type(inline) is Text) > LONGEST_HEADING:
        return False
    return isinstance(read_line(short_text(node)), StatementTitle | BareTitle) or _is_led(content)


def _is_led(content: Sequence[Inline]) -> bool:
    lead = content[0] if len(content) > 1 else None
    return isinstance(lead, Strong) and isinstance(read_line(short_text(lead)), StatementTitle)


def _line(block: Node) -> _Line:
    match block:
        case Element(name, (Paragraph(content) | Plain(content) as inside,)):
            return _Line(content, _said(inside), is_label=name in LABELS)
        case Paragraph(content) | Plain(content) | DefinitionTerm(content):
            return _Line(content, _said(block))
        case Heading(level, content):
            return _Line(content, _said(block), level)
    return _Line()


def _said(node: Node) -> Line:
    text = short_text(node)
    return Line(0, 0, text, read_line(text)) if text else NOTHING


def _is_bold(inline: Inline) -> bool:
    return isinstance(inline, Strong) or (isinstance(inline, InlineElement) and inline.name in BOLD)


def _lines_in(blocks: Iterable[Node]) -> Iterator[LineOfText]:
    """The headings and lines in ``blocks``, however deep, but for those of quotations."""
    stack: list[Node] = list(reversed(list(blocks)))
    while stack:
        node = stack.pop()
        if isinstance(node, Heading | Paragraph | Plain | DefinitionTerm):
            yield node
        elif not isinstance(node, BlockQuote):
            stack += reversed(node.children)


class _Page:
    """A page's blocks, of which those ``taken`` for headings are headings in ``made``, and those ``missed`` are not."""

    def __init__(self, laid: Laid) -> None:
        self.blocks = laid.blocks
        self.ends = dict(laid.ends)
        self.lines = [_line(block) for block in self.blocks]
        self.outline = Outline.of([line.said for line in self.lines])
        self.made: list[Block] = []
        self.taken: list[Node] = []
        self.missed: list[Node] = []
        self.is_missing = False
        # The level of the department's heading that the next block stands under, and of the last of another kind.
        self.scope: int | None = None
        self.above = 1
        self.is_told = False
        headings = [line.said.reading for line in self.lines if line.level is not None]
        departments = [
            line for line, after in pairwise(self.lines) if is_statement(after.said) and names_department(line.said)
        ]
        self.is_owned = any(isinstance(reading, OwnedTitle) for reading in headings)
        self.has_headings = any(isinstance(reading, StatementTitle) for reading in headings)
        self.levels = {line.level for line in departments if line.level is not None}
        self.has_labels = any(line.is_label for line in departments)

    @property
    def is_report(self) -> bool:
        """Whether it is about actions, or departments."""
        return bool(self.outline.actions) or self.is_owned or any(names_department(line.said) for line in self.lines)

    def go_over(self) -> None:
        """Take what is safe to take, a block at a time."""
        ends = [*self.lines[1:], _Line(level=1)]
        for block, line, following in zip(self.blocks, self.lines, ends, strict=True):
            self.made += self._taken(block, line, following)

    def _taken(self, block: Block, line: _Line, following: _Line) -> Sequence[Block]:
        if line.level is not None:
            self._pass_heading(line, line.level, following)
        elif self._is_department(line, following):
            self.scope = self.above + 1 if following.level is None else max(following.level - 1, 1)
            self.is_told = False
            return [self._heading(block, line.content, self.scope)]
        elif self.scope is not None and self._is_statement(line, following):
            self.is_told = True
            return [self._heading(block, line.content, self.scope + 1)]
        elif self.scope is not None and self._is_above_text(block, line):
            self.is_told = True
            return self._parted(block, line.content, self.scope + 1)
        else:
            self._miss(block, line, following)
        return [block]

    def _pass_heading(self, line: _Line, level: int, following: _Line) -> None:
        if is_statement(line.said):
            self.is_told = True
            return
        is_of_action = self.is_owned and isinstance(line.said.reading, ActionTitle)
        is_like_others = level in self.levels and is_statement(following.said)
        if is_of_action or is_like_others or names_department(line.said):
            self.scope = level
        elif self.scope is not None and level <= self.scope:
            self.scope = None
        if self.scope is None or self.scope == level:
            self.above, self.is_told = level, False

    def _is_department(self, line: _Line, following: _Line) -> bool:
        """Whether a line names the department of the statement after it; no line does where headings do."""
        if self.outline.statement(following.said) is None or is_statement(line.said) or not line.said.text:
            return False
        if line.is_label:
            return self.has_labels
        # The statements of a document on several actions can be all of one department, which its title names.
        is_of_one = self.is_owned or self.outline.is_series
        return not (self.levels or is_of_one) and names_department(line.said)

    def _is_statement(self, line: _Line, following: _Line) -> bool:
        """Whether a line heads a statement, which is what follows."""
        is_empty = following.level is not None or is_statement(following.said) or names_department(following.said)
        if is_empty or self.outline.statement(line.said) is None:
            return False
        return not self.has_headings or (line.is_bold and isinstance(line.said.reading, StatementTitle))

    def _is_above_text(self, block: Block, line: _Line) -> bool:
        """Whether the first line of a paragraph heads the statement that the others are."""
        is_broken = isinstance(block, Paragraph) and len(line.content) > LEAD and isinstance(line.content[1], LineBreak)
        return is_broken and line.is_led and bool(self.outline.has_statements or self.outline.actions)

    def _heading(self, block: Block, content: Sequence[Inline], level: int) -> Heading:
        """A line as a heading, which needs no bold."""
        match tuple(inline for inline in content if not is_blank(inline)):
            case (Strong(inside),) | (InlineElement("b" | "strong", inside),):
                content = inside
        made = Heading(min(level, LOWEST), tuple(content), attributes=block.attributes, span=block.span)
        self.taken.append(made)
        if id(block) in self.ends:
            self.ends[id(made)] = self.ends[id(block)]
        return made

    def _parted(self, block: Block, content: Sequence[Inline], level: int) -> Sequence[Block]:
        """A paragraph as a heading of its first line, and a paragraph of the others."""
        heading = self._heading(block, content[:1], level)
        rest = Paragraph(tuple(content[LEAD:]), span=block.span)
        if block.span is None or content[0].span is None:
            return [heading, rest]
        end = content[0].span.end
        return [
            heading.replaced(span=block.span._replace(end=end)),
            rest.replaced(span=block.span._replace(start=end)),
        ]

    def _miss(self, block: Block, line: _Line, following: _Line) -> None:
        """Note what in a block looks like the heading of a statement, where that may be why none is read here."""
        if isinstance(line.said.reading, BareTitle):
            is_first = self.scope is not None and not self.is_told and following.level is None
            self.missed += [block] if is_first and not self.outline.has_statements else []
        for node in filter(_can_head, _lines_in([block])):
            found = _line(node)
            looks_so = isinstance(found.said.reading, StatementTitle) or found.is_led
            if looks_so and (found.level is not None or not self.is_told):
                self.missed.append(node)
                self.is_missing = True
