"""A text being read into blocks: its lines, how far the reader is, and what is open."""

from __future__ import annotations

import difflib
from typing import NamedTuple

from attrs import define, field

from govdigital_parse.model import Attributes
from govdigital_parse.problems import ORPHAN_ATTRIBUTE_LIST, UNKNOWN_DIRECTIVE, Code, Problem
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.extract import Cutting, Extract
from govdigital_parse.readers.markup.grammar import Line, Tag, read_directive, read_tag, split_lines, unknown_name
from govdigital_parse.readers.markup.html_names import SPAN_ELEMENTS
from govdigital_parse.source import Span

DIRECTIVES = (
    *("div", "span", "collapsed", "department", "statement", "navigation", "include", "page-break"),
    *("pull", "big-pull", "pull-right", "fig", "PDF", "TIMESTAMP"),
)
BLANKS = " \t\n\v\f\r\0"

# Lines that end a paragraph wherever they stand.
ENDINGS = frozenset(
    {"BLANK", "ATTRIBUTES", "REFERENCE_LIST", "CONTENTS", "PULL", "END_OF_BLOCK", "NAVIGATION", "PAGE_BREAK"}
)
# kramdown lets a script stand in a paragraph, too.
AMONG_TEXT = SPAN_ELEMENTS | {"script"}


class Pending(NamedTuple):
    """An attribute list that waits for the next block, and where it stands in the source."""

    attributes: Attributes
    start: int
    end: int


@define(eq=False)
class Container:
    """Something open: its draft, and the attribute list that waits in it."""

    draft: Draft
    pending: Pending | None = None


@define(eq=False)
class Scope:
    """The state of reading one text: a file, or what one item or quotation holds."""

    text: Extract
    root: Draft
    problems: list[Problem]
    responses: bool
    lines: list[Line] = field(init=False)
    position: int = 0
    open: list[Container] = field(init=False)
    inner: list[Draft] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.lines = split_lines(self.text.text)
        self.open = [Container(self.root)]

    # ---- what is there

    @property
    def children(self) -> list[Draft]:
        """The blocks so far of what is open."""
        return self.open[-1].draft.children

    @property
    def last(self) -> Draft | None:
        """The last of them."""
        return self.children[-1] if self.children else None

    def after_boundary(self) -> bool:
        """Whether a heading or a table could begin here."""
        last = self.last
        return last is None or last.kind in {"blank", "end-of-block"} or self.open[-1].pending is not None

    def ends_paragraph(self, line: Line, *, definitions: bool = True) -> bool:
        """Whether ``line`` cannot go on with the text before it."""
        text = self.text.text
        if line.start and text[line.start - 1] != "\n":
            return False
        match line.kind:
            case "OPEN" | "CLOSE":
                return read_directive(text[line.start : line.end]).name not in AMONG_TEXT
            case "TAG":
                return self.tag(line).name.lower() not in AMONG_TEXT
            case "DEFINITION":
                return definitions
            case "HEADING":
                return self.names_a_department(line)
        return line.kind in ENDINGS

    def ends_lazily(self, line: Line) -> bool:
        """Whether ``line`` cannot go on with an item of a list although nothing blank is between."""
        return line.kind not in {"DEFINITION", "END_OF_BLOCK"} and self.ends_paragraph(line)

    def names_a_department(self, line: Line) -> bool:
        """Whether ``line`` is a heading that the compiler, not kramdown, made: the title or a department's name."""
        text = self.text.text
        second_level = text.startswith("##", line.start) and not text.startswith("###", line.start)
        return self.responses and (second_level or text.startswith("#Action", line.start))

    def tag(self, line: Line) -> Tag:
        """The start tag on ``line``."""
        return read_tag(self.text.text[line.start : line.end])

    # ---- going on

    def take_paragraph(self, *, definitions: bool = True) -> int:
        """Go to the end of the paragraph that begins here, and say where that is."""
        line = self.lines[self.position]
        while True:
            if line.kind == "UNKNOWN":
                self._note_unknown(line)
            end = line.end
            self.position += 1
            if self.position == len(self.lines):
                return end
            line = self.lines[self.position]
            if self.ends_paragraph(line, definitions=definitions):
                return end

    def _note_unknown(self, line: Line) -> None:
        """A line that looks like a directive and is none is text, and a problem."""
        span = self.span(line)
        word = unknown_name(span.text)
        nearest = difflib.get_close_matches(word, DIRECTIVES, n=1)
        hint = f"; did you mean '{nearest[0]}'?" if nearest else ""
        self.problem(UNKNOWN_DIRECTIVE, span, f"there is no directive '{word}'{hint}")

    def go_to(self, offset: int) -> None:
        """Go on at ``offset``; if that is inside a line, what is left of it is a line of its own."""
        while self.position < len(self.lines) and self.lines[self.position].end <= offset:
            self.position += 1
        if self.position == len(self.lines) or self.lines[self.position].start >= offset:
            return
        # Split again from here to where a line begins that was found before.
        until = self.position + 1
        text = self.text.text
        while until < len(self.lines) and text[self.lines[until].start - 1] != "\n":
            until += 1
        end = self.lines[until].start if until < len(self.lines) else len(text)
        rest = [Line(kind, offset + a, offset + b) for kind, a, b in split_lines(text[offset:end])]
        self.lines[self.position : until] = rest

    # ---- making blocks

    def add(self, draft: Draft) -> None:
        """Put ``draft`` into what is open, with the attribute list that waited for it."""
        container = self.open[-1]
        if container.pending is not None:
            draft.attributes = draft.attributes.merged(container.pending.attributes)
            draft.start = container.pending.start
            container.pending = None
        container.draft.children.append(draft)

    def add_paragraph(self, line: Line) -> None:
        """Text from ``line`` up to what ends a paragraph; one with the paragraph before it if nothing is between."""
        draft = self.leaf("paragraph", line.start, self.take_paragraph())
        last = self.last
        if last is None or last.kind != "paragraph" or last.text is None or draft.text is None:
            self.add(draft)
            return
        joined = Cutting(self.text)
        joined.extend(last.text)
        joined.put("\n", line.start)
        joined.extend(draft.text)
        last.text, last.end = joined.finish(), draft.end

    def enter(self, draft: Draft) -> None:
        """Open ``draft``: what comes goes into it until it is left."""
        self.add(draft)
        self.open.append(Container(draft))

    def leave(self, end: int) -> Draft:
        """Close what was opened last; it ends at ``end`` in the source."""
        self.drop_pending()
        draft = self.open.pop().draft
        draft.end = end
        return draft

    def wait(self, attributes: Attributes, span: Span) -> None:
        """Keep an attribute list for the next block."""
        container = self.open[-1]
        if container.pending is None:
            container.pending = Pending(attributes, span.start, span.end)
        else:
            first = container.pending
            container.pending = Pending(first.attributes.merged(attributes), first.start, span.end)

    def drop_pending(self) -> None:
        """Give up on an attribute list that nothing came after; its text stays."""
        container = self.open[-1]
        if container.pending is None:
            return
        _, start, end = container.pending
        container.pending = None
        container.draft.children.append(Draft("unrendered", start, end, value=self.text.source.text[start:end]))
        self.problem(ORPHAN_ATTRIBUTE_LIST, Span(self.text.source, start, end), "no block before or after this list")

    def leaf(self, kind: str, start: int, end: int) -> Draft:
        """A draft of the text from ``start`` to ``end``, without the blanks around it."""
        inside = self.text.text[start:end]
        start += len(inside) - len(inside.lstrip(BLANKS))
        end = start + len(inside.strip(BLANKS))
        span = self.text.span(start, end)
        cutting = Cutting(self.text)
        cutting.take(start, end)
        return Draft(kind, span.start, span.end, cutting.finish())

    def bare(self, kind: str, line: Line, value: str | int | None = None) -> Draft:
        """A draft without text for ``line``."""
        span = self.span(line)
        return Draft(kind, span.start, span.end, value=value)

    def span(self, line: Line) -> Span:
        """Where ``line`` stands in the source, without the blanks around it."""
        draft = self.leaf("", line.start, line.end)
        return Span(self.text.source, draft.start, draft.end)

    def problem(self, code: Code, span: Span, message: str) -> None:
        """Note a problem."""
        self.problems.append(code.at(span, message))
