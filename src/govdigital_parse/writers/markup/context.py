"""Where the writer is: the quotations, items and footnotes it is inside, the leaf it gathers, the lines so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from govdigital_parse.model import (
    Element,
    Heading,
    Inline,
    List,
    Navigation,
    Node,
    PageBreak,
    Response,
    SoftBreak,
    Statement,
    Text,
    Unrendered,
    Video,
)
from govdigital_parse.writers.markup.escaping import SPECIAL
from govdigital_parse.writers.markup.leaf import BLANK, Leaf
from govdigital_parse.writers.text import numbered

EVERY_LEVEL = frozenset(range(1, 7))
INTERRUPTING: tuple[type[Node], ...] = (
    *(Element, List, Navigation, PageBreak, Response, Statement, Unrendered, Video),
)


class _Frame:
    """What holds blocks: what its first line and the others begin with, and the list that was written last in it.

    ``parted`` once a blank line is in it.
    """

    __slots__ = ("first", "last", "nested", "parted", "rest")

    def __init__(self, first: str = "", rest: str = "", nested: bool = False) -> None:
        self.first = first
        self.rest = rest
        self.nested = nested
        self.parted = False
        self.last = ""


class Context:
    """Takes the blocks in the order they come; a blank line parts two of them unless something glues them.

    ``after_hashes`` is what parts a heading's text from its hashes, ``numbered`` are the levels of headings that can
    begin with a number, ``interrupting`` what can follow an item's text on the next line; anything else would be read
    as more of it.
    """

    def __init__(self, *, responses: bool, named: bool, nested: bool = False) -> None:
        self.after_hashes = ""
        self.interrupting = INTERRUPTING
        self.numbered = EVERY_LEVEL
        self.responses = responses
        self.named = named
        self.lines: list[str] = []
        self._frames = [_Frame(nested=nested)]
        self.after_text = True  # whether the last line is of a paragraph, which a line right after it would go on with
        self._started = 1  # so many of the frames have a line
        self._glued = True
        self._leaf: Leaf | None = None

    @property
    def inline(self) -> Leaf:
        """The leaf that takes the inlines."""
        assert self._leaf is not None, "inlines stand in a leaf"  # noqa: S101 - a fault of the writer, not of a document
        return self._leaf

    @property
    def flat(self) -> bool:
        """Whether a leaf is open, in which what can be a block or an inline is the latter."""
        return self._leaf is not None

    @property
    def nested(self) -> bool:
        """Whether this is an item's content, where any line can begin a list."""
        return self._frames[-1].nested

    @property
    def in_first_lines(self) -> bool:
        """Whether this is an item's content before a blank line, where even code can begin a list."""
        return self._frames[-1].nested and not self._frames[-1].parted

    @property
    def marker(self) -> str:
        """What the next line begins with that opens something: a bullet, a ``>``; empty where nothing does."""
        return self._frames[-1].first if self._started < len(self._frames) else ""

    @property
    def last(self) -> str:
        """The kind of list that was written last in what is open, empty after anything else."""
        return self._frames[-1].last if self._started == len(self._frames) else ""

    @last.setter
    def last(self, kind: str) -> None:
        self._frames[-1].last = kind

    def value(self, node: Text) -> str:
        """The characters of a text as they are to be written."""
        return node.value

    def plain_lines(self, content: Iterable[Node]) -> list[str] | None:
        """The lines of inlines that are nothing but texts in which no sign has to be escaped, as most are."""
        values: list[str] = []
        for inline in content:
            if type(inline) is SoftBreak:
                values.append("\n")
            elif type(inline) is Text and not inline.literal:
                value = self.value(inline)
                if SPECIAL.search(value) is not None:
                    return None
                values.append(value)
            else:
                return None
        lines = "".join(values).split("\n")
        return lines if all(line and line[0] not in BLANK and line[-1] not in BLANK for line in lines) else None

    def title(self, node: Heading) -> tuple[Inline, ...]:
        """What a heading says where it cannot be one, with its number."""
        return node.content if node.index is None else (Text(numbered(node.index, "")), *node.content)

    def emit(self, markup: str) -> None:
        """Add markup to the inlines as it stands."""
        if markup:
            self.inline.add(markup)

    def glue(self) -> None:
        """Put no blank line before what comes next."""
        self._glued = True

    def part(self) -> None:
        """Put a blank line before what comes next, whatever was said."""
        self._glued = False

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines of a block."""
        first, *others = lines
        self.after_text = False
        if not self._glued:
            self._blank()
        self._glued = False
        prefix = [frame.rest for frame in self._frames[: self._started]]
        prefix += [frame.first for frame in self._frames[self._started :]]
        # The marker of an item without text has to have its space.
        marker = self._started < len(self._frames) and not first
        self.lines.append("".join(prefix)) if marker else self._put("".join(prefix), first)
        self._started = len(self._frames)
        if others:
            rest = "".join(frame.rest for frame in self._frames)
            for line in others:
                self._put(rest, line)
        self._frames[-1].last = ""

    def _blank(self) -> None:
        for frame in self._frames[: self._started]:
            frame.parted = True
        self._put("".join(frame.rest for frame in self._frames[: self._started]), "")

    def _put(self, prefix: str, line: str) -> None:
        self.lines.append(prefix + line if line else prefix.rstrip(" "))

    @contextmanager
    def leaf(self, leaf: Leaf) -> Iterator[Leaf]:
        """Around inlines, which ``leaf`` takes."""
        outer, self._leaf = self._leaf, leaf
        yield leaf
        self._leaf = outer

    @contextmanager
    def inside(self, first: str, rest: str, *, nested: bool = False) -> Iterator[None]:
        """Around the blocks of a quotation, an item, a definition, a footnote; it is written even without any."""
        self._frames.append(_Frame(first, rest, nested))
        yield
        if self._started < len(self._frames):
            self.write([""])
        self._frames.pop()
        self._started = len(self._frames)
        self._frames[-1].last = ""
