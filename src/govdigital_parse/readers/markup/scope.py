"""A text being read into blocks: its lines, how far the reader is, and what is open."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from attrs import define, field

from govdigital_parse.model import Attributes
from govdigital_parse.problems import ORPHAN_ATTRIBUTE_LIST, UNCLOSED_DIRECTIVE, UNKNOWN_DIRECTIVE, Code, Problem
from govdigital_parse.readers.markup.draft import Draft, leaf, trimmed
from govdigital_parse.readers.markup.extract import Cutting, Extract
from govdigital_parse.readers.markup.grammar import Line, line_at, name_at
from govdigital_parse.readers.markup.html_names import SPAN_ELEMENTS
from govdigital_parse.source import Span

DIRECTIVES = (
    *("div", "span", "collapsed", "department", "statement", "navigation", "include", "page-break"),
    *("pull", "big-pull", "pull-right", "fig", "PDF", "TIMESTAMP"),
)

# Lines that end a paragraph wherever they stand.
ENDINGS = frozenset(
    {"BLANK", "ATTRIBUTES", "REFERENCE_LIST", "CONTENTS", "PULL", "END_OF_BLOCK", "NAVIGATION", "PAGE_BREAK"}
)
# Of these, many lines are one of the grammar's.
RUNS = frozenset({"PROSE", "BLANK"})
# kramdown lets a script stand in a paragraph, too.
AMONG_TEXT = SPAN_ELEMENTS | {"script"}
# How much of the source a message repeats.
MENTIONED = 40
NOT_A_WORD = re.compile(r"\W")


@define(eq=False)
class Pending:
    """Attribute lists that wait for the next block, as read and as written, and where they stand in the source.

    ``covered`` once they stand in the span of something that is no block for them.
    """

    start: int
    end: int
    lists: list[Attributes] = field(factory=list)
    texts: list[str] = field(factory=list)
    covered: bool = False


@define(eq=False)
class Container:
    """Something open: its draft, and the attribute list that waits in it."""

    draft: Draft
    pending: Pending | None = None


@define(eq=False)
class Scope:
    """The state of reading one text: a file, or what one item or quotation holds.

    ``position`` is how far the text is read. ``absent`` is what was looked for, from somewhere before that, and is not
    there. ``names`` counts the open elements.
    """

    text: Extract
    root: Draft
    problems: list[Problem]
    responses: bool
    position: int = 0
    open: list[Container] = field(init=False)
    names: dict[str, int] = field(factory=dict)
    inner: list[Draft] = field(factory=list)
    absent: set[str] = field(factory=set)
    _line: Line | None = None

    def __attrs_post_init__(self) -> None:
        self.open = [Container(self.root)]

    # ---- what is there

    @property
    def done(self) -> bool:
        """Whether all is read."""
        return self.position >= len(self.text.text)

    @property
    def line(self) -> Line:
        """What comes next."""
        if self._line is None or self._line.start != self.position:
            self._line = line_at(self.text.text, self.position)
        return self._line

    def line_end(self, line: Line) -> int:
        """Where ``line`` ends as a line, or the lines of a run of them; a tag can end before or after."""
        return line.end if line.kind in RUNS else self.text.text.index("\n", line.start) + 1

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
            case "OPEN" | "CLOSE" | "TAG" | "ANGLE":
                return NOT_A_WORD.split(name_at(text, line.start), maxsplit=1)[0] not in AMONG_TEXT
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

    # ---- going on

    def take_paragraph(self, *, definitions: bool = True) -> int:
        """Go to the end of the paragraph that begins here, and say where that is."""
        line = self.line
        while True:
            if line.kind == "UNKNOWN":
                self._note_unknown(line)
            self.position = self.line_end(line)
            if self.done:
                return self.position
            line = self.line
            if self.ends_paragraph(line, definitions=definitions):
                return self.position

    def _note_unknown(self, line: Line) -> None:
        """A line that looks like a directive and is none is text, and a problem."""
        span = self.span(line)
        word = name_at(span.text, 0)
        nearest = _nearest(word)
        hint = f"; did you mean '{nearest}'?" if nearest and nearest not in span.text else ""
        self.problem(UNKNOWN_DIRECTIVE, span, f"'{span.text[:MENTIONED]}' is no directive{hint}")

    # ---- making blocks

    def add(self, draft: Draft) -> None:
        """Put ``draft`` into what is open, with the attribute list that waited for it."""
        container = self.open[-1]
        if container.pending is not None:
            draft.lists = [*draft.lists, *container.pending.lists]
            draft.start = draft.start if container.pending.covered else container.pending.start
            container.pending = None
        container.draft.children.append(draft)

    def add_aside(self, draft: Draft) -> None:
        """Put ``draft``, which no attribute list is for, into what is open; one that waits goes on waiting."""
        container = self.open[-1]
        pending = container.pending
        if pending is not None and not pending.covered:
            draft.start, pending.covered = pending.start, True
            if draft.kind == "unrendered":
                draft.value = "\n".join([*pending.texts, str(draft.value)])
        container.draft.children.append(draft)

    def add_paragraph(self, line: Line) -> None:
        """Text from ``line`` up to what ends a paragraph; one with the paragraph before it if nothing is between."""
        draft = self.leaf("paragraph", line.start, self.take_paragraph())
        last = self.last
        if last is None or last.kind != "paragraph" or last.closed:
            self.add(draft)
            return
        joint = 3 if self.text.text.endswith("  \n", 0, line.start) else 1
        end = trimmed(self.text.text, line.start, self.position)[1]
        # Put together at the end: one by one, what is there would be copied for each.
        last.more = last.more or []
        last.more.append(Cutting(self.text).taking(line.start - joint, end))
        last.end = draft.end

    def enter(self, draft: Draft) -> None:
        """Open ``draft``: what comes goes into it until it is left."""
        self.add(draft)
        self.open.append(Container(draft))
        self.names[draft.name] = self.names.get(draft.name, 0) + 1

    def leave(self, end: int) -> Draft:
        """Close what was opened last; it ends at ``end`` in the source."""
        self.drop_pending()
        draft = self.open.pop().draft
        self.names[draft.name] -= 1
        draft.end = end
        return draft

    def wait(self, attributes: Attributes, span: Span) -> None:
        """Keep an attribute list for the next block."""
        container = self.open[-1]
        pending = container.pending
        if pending is None or pending.covered:
            pending = container.pending = Pending(span.start, span.end, pending.lists if pending is not None else [])
        pending.lists.append(attributes)
        pending.texts.append(span.text)
        pending.end = span.end

    def drop_pending(self) -> None:
        """Give up on an attribute list that nothing came after; its text stays."""
        container = self.open[-1]
        pending, container.pending = container.pending, None
        if pending is None:
            return
        if not pending.covered:
            value = "\n".join(pending.texts)
            container.draft.children.append(Draft("unrendered", pending.start, pending.end, value=value))
        place = Span(self.text.source, pending.start, pending.end)
        self.problem(ORPHAN_ATTRIBUTE_LIST, place, "no block before or after this list")

    def leaf(self, kind: str, start: int, end: int) -> Draft:
        """A draft of the text from ``start`` to ``end``, without the blanks around it."""
        return leaf(self.text, kind, start, end)

    def bare(self, kind: str, line: Line, value: str | int | None = None) -> Draft:
        """A draft without text for ``line``."""
        span = self.span(line)
        return Draft(kind, span.start, span.end, value=value)

    def span(self, line: Line) -> Span:
        """Where ``line`` stands in the source, without the blanks around it."""
        return self.text.span(*trimmed(self.text.text, line.start, line.end))

    def unclosed(self, element: Span) -> None:
        """Note that what opens at the start of ``element`` has no end."""
        opening = element.text.partition("\n")[0].rstrip()[:MENTIONED]
        place = element._replace(end=element.start + len(opening))
        self.problem(UNCLOSED_DIRECTIVE, place, f"'{opening}' is opened here; it, or something in it, is never closed")

    def problem(self, code: Code, span: Span, message: str) -> None:
        """Note a problem."""
        self.problems.append(code.at(span, message))


@lru_cache(maxsize=1024)
def _nearest(word: str) -> str | None:
    """The directive that ``word`` is a slip of the pen for; few slip with the first letter."""
    alike = [directive for directive in DIRECTIVES if directive[0].lower() == word[:1]]
    return next(iter(difflib.get_close_matches(word, alike, n=1)), None)
