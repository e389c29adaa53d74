"""A text being read into blocks: its lines, how far the reader is, and what is open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from govdigital_parse.kramdown_elements import SPAN_ELEMENTS
from govdigital_parse.problems import ORPHAN_ATTRIBUTE_LIST, UNCLOSED_DIRECTIVE, UNKNOWN_DIRECTIVE, Code, Fix
from govdigital_parse.readers.markup.draft import Draft, leaf, trimmed
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import (
    AttributeList,
    Line,
    line_at,
    name_at,
    read_numbered_heading,
    written_name_at,
)
from govdigital_parse.readers.markup.mistakes import ELEMENTS, asked, meant, renamed
from govdigital_parse.readers.markup.references import Reading
from govdigital_parse.source import Span

# Lines that end a paragraph wherever they stand.
ENDINGS = frozenset({"BLANK", "ATTRIBUTES", "REFERENCE_LIST", "PULL", "END_OF_BLOCK", "NAVIGATION", "PAGE_BREAK"})
# Of these, many lines are one of the grammar's.
RUNS = frozenset({"PROSE", "BLANK"})
# Drafts after which nothing stands yet, for an attribute list that wants a block before it.
NO_BLOCKS = frozenset({"blank", "end-of-block", "unrendered", "after-list", "orphan", "nothing"})
BOUNDARIES = frozenset({"blank", "end-of-block"})
# kramdown lets a script stand in a paragraph, too.
AMONG_TEXT = SPAN_ELEMENTS | {"script"}
# The level of numbered sections; the compiler saw their headings anywhere in a line.
SECTION_LEVEL = 2
# How much of the source a message repeats.
MENTIONED = 40
NOT_A_WORD = re.compile(r"\W")


@dataclass(eq=False)
class Pending:
    """Attribute lists that wait for the next block, as read and as written, and where they stand in the source.

    ``covered`` once they stand in the span of something that is no block for them.
    """

    start: int
    end: int
    lists: list[AttributeList] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    covered: bool = False


@dataclass(eq=False)
class Container:
    """Something open: its draft, and the attribute list that waits in it."""

    draft: Draft
    pending: Pending | None = None


@dataclass(eq=False)
class Scope:
    """The state of reading one text: a file, or what one item or quotation holds.

    ``position`` is how far the text is read. ``absent`` is what was looked for, from somewhere before that, and is not
    there. ``names`` counts the open elements. ``misnamed`` has, by how deep they are, the number of the problem with
    the name of each, ``misspelt``, by the names, that of lines that were to open one. ``inner`` are drafts whose text
    is to be read as blocks.
    """

    text: Extract
    root: Draft
    reading: Reading
    position: int = 0
    open: list[Container] = field(init=False)
    names: dict[str, int] = field(default_factory=dict)
    misnamed: dict[int, int] = field(default_factory=dict)
    misspelt: dict[str, int] = field(default_factory=dict)
    inner: list[Draft] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    _line: Line | None = None

    def __post_init__(self) -> None:
        self.open = [Container(self.root)]

    # ---- what is there

    @property
    def done(self) -> bool:
        """Whether all is read."""
        return self.position >= len(self.text.text)

    @property
    def line(self) -> Line:
        """What comes next."""
        return self.line_at(self.position)

    def line_at(self, start: int) -> Line:
        """What begins at ``start``; asked for the same again, it does not look again."""
        line = self._line
        if line is None or line.start != start:
            line = self._line = line_at(self.text.text, start)
        return line

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
        children = self.open[-1].draft.children
        return children[-1] if children else None

    def after_boundary(self) -> bool:
        """Whether a heading or a table could begin here."""
        container = self.open[-1]
        children = container.draft.children
        if not children or container.pending is not None:
            return True
        # What leaves nothing behind is one draft, however often it stands there.
        return children[-1].kind in BOUNDARIES or (
            children[-1].kind == "nothing" and (len(children) == 1 or children[-2].kind in BOUNDARIES)
        )

    def ends_paragraph(self, line: Line, *, definitions: bool = True) -> bool:
        """Whether ``line`` cannot go on with the text before it."""
        match line.kind:
            case "PROSE" | "TEXT":
                return False
            case "HEADING" | "INDENTED_HEADING":
                return self.is_compiled(line)
            case "DEFINITION":
                return definitions
            case "OPEN" | "CLOSE" | "TAG" | "ANGLE":
                return self._is_block_element(line)
        return line.kind in ENDINGS

    def _is_block_element(self, line: Line) -> bool:
        text = self.text.text
        if line.start and text[line.start - 1] != "\n":
            return False
        # As it is written: kramdown does not know these names in capitals here.
        return NOT_A_WORD.split(written_name_at(text, line.start), maxsplit=1)[0] not in AMONG_TEXT

    def ends_lazily(self, line: Line) -> bool:
        """Whether ``line`` cannot go on with an item of a list although nothing blank is between."""
        return line.kind not in {"DEFINITION", "END_OF_BLOCK"} and self.ends_paragraph(line)

    def is_compiled(self, line: Line) -> bool:
        """Whether ``line`` is a heading that the compiler, not kramdown, made; it then can stand anywhere."""
        return self.names_a_department(line) or self.is_numbered(line)

    def names_a_department(self, line: Line) -> bool:
        """Whether ``line`` is a heading of a page of responses: the title or a department's name."""
        text = self.text.text
        if not self.reading.responses or not self._is_whole_line(line):
            return False
        second_level = text.startswith("##", line.start) and not text.startswith("###", line.start)
        return second_level or text.startswith("#Action", line.start)

    def is_numbered(self, line: Line) -> bool:
        """Whether ``line`` is the heading of a numbered section, or of an action in a chapter."""
        text = self.text.text[line.start : line.end].lstrip(" \t")
        title = text.lstrip("#")
        level = len(text) - len(title)
        return (
            level in {SECTION_LEVEL, 4}
            and is_numbered(title, level)
            and (level == SECTION_LEVEL or self._is_whole_line(line))
        )

    def _is_whole_line(self, line: Line) -> bool:
        """Whether ``line`` begins where one of the source does: the compiler saw no others."""
        place = self.text.origin(line.start)
        return place == 0 or self.text.source.text[place - 1] in "\n\r\ufeff"

    # ---- going on

    def take_paragraph(self, *, definitions: bool = True) -> int:
        """Go to the end of the paragraph that begins here, and say where that is."""
        line = self.line
        text = self.text.text
        size = len(text)
        while True:
            if line.kind == "UNKNOWN":
                self._note_unknown(line)
            position = self.position = self.line_end(line)
            if position >= size:
                return position
            line = self._line = line_at(text, position)
            if line.kind not in {"TEXT", "PROSE"} and self.ends_paragraph(line, definitions=definitions):
                return position

    def _note_unknown(self, line: Line) -> None:
        """A line that looks like a directive and is none is text, and a problem."""
        span = self.span(line)
        name = meant(span.text)
        if name in ELEMENTS:
            self.misspelt[name_at(span.text, 0)] = len(self.reading.problems)
        message = f"'{span.text[:MENTIONED]}' is no directive{asked(name)}"
        self.problem(UNKNOWN_DIRECTIVE, span, message, renamed(name, [span]))

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

    def add_mark(self, kind: str, place: int) -> None:
        """Note something that is no block of its own but counts for what may come next, at ``place`` in the source."""
        self.open[-1].draft.children.append(Draft(kind, place, place))

    def add_paragraph(self) -> None:
        """Text from here up to what ends a paragraph; one with the paragraph before it if nothing is between."""
        start = self.position
        end = self.take_paragraph()
        draft = leaf(self.text, "paragraph", start, end)
        children = self.open[-1].draft.children
        last = children[-1] if children else None
        if last is None or last.kind != "paragraph":
            self.add(draft)
            return
        joint = 3 if self.text.text.endswith("  \n", 0, start) else 1
        # Put together at the end: one by one, what is there would be copied for each.
        last.more = last.more or []
        last.more.append(self.text.part(start - joint, trimmed(self.text.text, start, end)[1]))
        last.end = draft.end

    def enter(self, draft: Draft) -> None:
        """Open ``draft``: what comes goes into it until it is left."""
        self.add(draft)
        self.open.append(Container(draft))
        self.names[draft.name] = self.names.get(draft.name, 0) + 1

    def leave(self, end: int) -> Draft:
        """Close what was opened last; it ends at ``end`` in the source."""
        self.drop_pending()
        self.misnamed.pop(len(self.open), None)
        draft = self.open.pop().draft
        self.names[draft.name] -= 1
        draft.end = end
        return draft

    def wait(self, listed: AttributeList, span: Span) -> None:
        """Keep an attribute list for the next block."""
        container = self.open[-1]
        pending = container.pending
        if pending is None or pending.covered:
            pending = container.pending = Pending(span.start, span.end, pending.lists if pending is not None else [])
        pending.lists.append(listed)
        pending.texts.append(with_line_feeds(span.text))
        pending.end = span.end

    def drop_pending(self, *, covered: bool = False) -> None:
        """Give up on an attribute list that nothing came after; its text stays, unless it is ``covered`` by a block."""
        container = self.open[-1]
        pending, container.pending = container.pending, None
        if pending is None:
            return
        if not (pending.covered or covered):
            value = "\n".join(pending.texts)
            container.draft.children.append(Draft("orphan", pending.start, pending.end, value=value))
        place = Span(self.text.source, pending.start, pending.end)
        self.problem(ORPHAN_ATTRIBUTE_LIST, place, "no block before or after this list")

    def leaf(self, kind: str, start: int, end: int) -> Draft:
        """A draft of the text from ``start`` to ``end``, without the blanks around it."""
        return leaf(self.text, kind, start, end)

    def bare(self, kind: str, line: Line, value: str | int | None = None) -> Draft:
        """A draft without text for ``line``."""
        _, start, end = self.span(line)
        return Draft(kind, start, end, value=value)

    def span(self, line: Line) -> Span:
        """Where ``line`` stands in the source, without the blanks around it."""
        return self.text.span(*trimmed(self.text.text, line.start, line.end))

    def unclosed(self, element: Span) -> None:
        """Note that what opens at the start of ``element`` has no end."""
        opening = element.source.text[element.start : element.start + MENTIONED].partition("\n")[0].rstrip()
        place = element._replace(end=element.start + len(opening))
        self.problem(UNCLOSED_DIRECTIVE, place, f"'{opening}' is opened here; it, or something in it, is never closed")

    def problem(self, code: Code, span: Span, message: str, fix: Fix | None = None) -> None:
        """Note a problem."""
        self.reading.problems.append(code.at(span, message, fix))


def with_line_feeds(text: str) -> str:
    """``text`` of a source with line feeds for all its line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def after_line_end(text: str, offset: int) -> int:
    """``offset``, or past the blanks and the line feed that follow, where nothing else does."""
    after = offset
    while after < len(text) and text[after] in " \t":
        after += 1
    return after + 1 if text.startswith("\n", after) else offset


@lru_cache(maxsize=1024)
def is_numbered(title: str, level: int) -> bool:
    """Whether a heading's text, line end and all, begins with a number that makes it a section or an action."""
    numbered = read_numbered_heading(title.strip(" \t\n"))
    return numbered is not None and numbered.number.startswith("Action") == (level == 4)  # noqa: PLR2004 - dialect.md 1.3
