"""Where the writer is: the quotes, lists and footnotes it is inside, the leaf it is gathering, the lines so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from attrs import define, frozen

from govdigital_parse.model import Document, Inline, Node, SoftBreak, Text
from govdigital_parse.writers.markdown.leaf import LINES, ONE_LINE, Breaks, Leaf
from govdigital_parse.writers.markdown.losses import LOSSY, Lossy
from govdigital_parse.writers.markdown.quotes import Shown
from govdigital_parse.writers.rendering import run
from govdigital_parse.writers.text import encodable

if TYPE_CHECKING:
    from typing import Any

    from govdigital_parse.writers.markdown.grid import Grid
    from govdigital_parse.writers.rendering import Pieces

PLAIN = frozenset({Text, SoftBreak})
HIGHEST_NUMBER = 999_999_999  # what CommonMark reads as a list's number has nine digits at most


@frozen
class Flavour:
    """A kind of Markdown: what each node writes, which signs of a text it escapes, and what it loses.

    ``carried`` are the attributes, by their names in HTML, that it has a way to write; ``index`` says whether headings
    keep their numbers if nobody says otherwise.
    """

    name: str
    table: Mapping[type[Node], Callable[[Any, Context], Pieces]]
    escape_inline: Callable[[str, AbstractSet[str]], str]
    escape_lines: Callable[[str, bool], str]
    escape_heading: Callable[[str], str]
    lossy: Callable[[Document], Lossy] = lambda _document: LOSSY
    carried: frozenset[str] = frozenset()
    index: bool = True

    def written(self, document: Document, *, index: bool, shown: Shown) -> str:
        """``document`` in this flavour; ``index`` keeps headings' numbers, ``shown`` says how texts are written."""
        context = Context(self, index=index, shown=shown(document))
        run([document], self.table, context, context.markup)
        return context.text()


@define(eq=False)
class _Frame:
    """A container: what its first line and the others begin with."""

    first: str = ""
    rest: str = ""
    tight: bool = False
    is_list: bool = False
    interrupts: bool = False  # a list that may follow a line of text without a blank line between
    bullet: str = ""  # of a list or its item
    last: str = ""  # the bullet of the list that was written last in it, empty after anything else
    number: int = 0


class Context:
    """Takes the blocks in the order they come, and knows what each line begins with.

    ``index`` where headings keep their numbers, ``shown`` how texts are written that are not as the author wrote them.
    The prefixes of the containers are joined only when a line is written.
    """

    def __init__(self, flavour: Flavour, *, index: bool = True, shown: Mapping[int, str] | None = None) -> None:
        self.flavour = flavour
        self.index = index
        self.notes: Mapping[str, int] = {}  # the numbers of footnotes, where a flavour has none of its own
        self._shown = shown or {}
        self.grid: Grid | None = None
        self._lines: list[str] = []
        self._frames = [_Frame()]
        self._started = 0  # so many of the frames, the outer ones, have a line
        self._leaf: Leaf | None = None

    @property
    def inline(self) -> Leaf:
        """The leaf that takes the inlines."""
        assert self._leaf is not None, "inlines stand in a leaf"  # noqa: S101 - a fault of the writer, not of a document
        return self._leaf

    def value(self, node: Text) -> str:
        """The characters of a text as they are to be written."""
        return self._shown.get(id(node), node.value)

    @property
    def flat(self) -> bool:
        """Whether blocks have to be written as inlines, because a leaf is open: in a cell."""
        return self._leaf is not None

    @property
    def at_marker(self) -> bool:
        """Whether the next line begins with the marker of a list's item."""
        return self._started < len(self._frames) and bool(self._frames[-1].bullet)

    @property
    def at_start(self) -> bool:
        """Whether nothing is written yet."""
        return not self._lines

    def markup(self, markdown: str) -> None:
        """Add a piece of Markdown to the inlines as it stands."""
        self.inline.markup(markdown)

    def text(self) -> str:
        """All that was written: lines that end with a line feed, or nothing."""
        return encodable("\n".join([*self._lines, ""]))

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines of a block, after a blank line where one has to be."""
        first, *others = lines
        self._part(first)
        self._line(first)
        if others:
            prefix = "".join(frame.rest for frame in self._frames)
            blank = prefix.rstrip()
            self._lines.extend(prefix + line if line else blank for line in others)
        self._frames[-1].last = ""

    @contextmanager
    def leaf(self, breaks: Breaks, deliver: Callable[[Leaf], None]) -> Iterator[None]:
        """Around inlines; the leaf they make is handed over. Inside another leaf they join that."""
        if self._leaf is not None:
            self._leaf.part()
            yield
            self._leaf.part()
            return
        leaf = self._leaf = Leaf(breaks)
        yield
        self._leaf = None
        deliver(leaf)

    def plain_paragraph(self, content: Sequence[Inline]) -> bool:
        """Write a paragraph of nothing but texts and the line ends between them, as most are; False for any other."""
        if self._leaf is not None or not all(type(inline) in PLAIN for inline in content):
            return False
        leaf = Leaf(LINES)
        for inline in content:
            if isinstance(inline, Text):
                leaf.text(self.value(inline))
            else:
                leaf.soft_break()
        self._write_paragraph(leaf)
        return True

    def paragraph(self) -> AbstractContextManager[None]:
        """Around the inlines of a paragraph; without any, nothing is written."""
        return self.leaf(LINES, self._write_paragraph)

    def heading(self, level: int) -> AbstractContextManager[None]:
        """Around the inlines of a heading; without any, nothing is written."""
        return self.leaf(ONE_LINE, partial(self._write_heading, "#" * level))

    def quote(self) -> AbstractContextManager[None]:
        """Around the blocks of a quotation."""
        return self._inside(_Frame("> ", "> "))

    def footnote(self, marker: str) -> AbstractContextManager[None]:
        """Around the blocks of a footnote's definition."""
        return self._inside(_Frame(f"{marker} ", "    "), keep=True)

    def list(self, *, ordered: bool, start: int, tight: bool) -> AbstractContextManager[None]:
        """Around the items of a list. It has another marker than a list just before it, which it would continue.

        So does a list at the very start of an item: ``- - -`` would be a rule.
        """
        parent = self._frames[-1]
        taken = parent.bullet if self.at_marker else parent.last
        first, second = (".", ")") if ordered else ("-", "*")
        start = min(max(start, 0), HIGHEST_NUMBER)
        frame = _Frame(
            tight=tight,
            is_list=True,
            interrupts=not ordered or start == 1,
            bullet=second if taken == first else first,
            number=start,
        )
        return self._inside(frame)

    def item(self) -> AbstractContextManager[None]:
        """Around the blocks of an item; one without content is written too, it counts."""
        owner = self._frames[-1]
        marker = owner.bullet
        if marker in (".", ")"):
            marker = f"{min(owner.number, HIGHEST_NUMBER)}{marker}"
            owner.number += 1
        frame = _Frame(f"{marker} ", " " * (len(marker) + 1), tight=owner.tight, bullet=owner.bullet)
        return self._inside(frame, keep=True)

    @contextmanager
    def _inside(self, frame: _Frame, *, keep: bool = False) -> Iterator[None]:
        if self._leaf is not None:
            self._leaf.part()
            yield
            self._leaf.part()
            return
        self._frames.append(frame)
        yield
        if keep and self._started < len(self._frames):
            self.write([""])
        self._frames.pop()
        if self._started > len(self._frames):
            self._started = len(self._frames)
            self._frames[-1].last = frame.bullet if frame.is_list else ""

    def _part(self, line: str) -> None:
        """Write a blank line if the line to come needs one before it."""
        if not self._started:
            return
        around, new = self._frames[self._started - 1], self._frames[self._started : self._started + 1]
        if around.tight:
            if around.is_list:
                return
            # an empty item, or a number other than 1, would continue the text before
            if line and new and new[0].is_list and (around.last or new[0].interrupts):
                return
        self._lines.append("".join(frame.rest for frame in self._frames[: self._started]).rstrip())

    def _line(self, line: str) -> None:
        prefix = [frame.rest for frame in self._frames[: self._started]]
        prefix += [frame.first for frame in self._frames[self._started :]]
        self._lines.append("".join(prefix) + line if line else "".join(prefix).rstrip())
        self._started = len(self._frames)

    def _write_paragraph(self, leaf: Leaf) -> None:
        escape_lines, at_marker = self.flavour.escape_lines, self.at_marker
        if text := leaf.written(self.flavour.escape_inline, lambda text: escape_lines(text, at_marker)):
            self.write(text.split("\n"))

    def _write_heading(self, hashes: str, leaf: Leaf) -> None:
        if text := leaf.written(self.flavour.escape_inline, self.flavour.escape_heading):
            self.write([f"{hashes} {text}"])
