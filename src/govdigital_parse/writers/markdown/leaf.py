"""The inlines of one paragraph, heading or cell, gathered until its text is complete.

Text and markup are kept apart until the end, because what has to be escaped, and how emphasis is written, depends on
what stands beside it. White space is folded and moved out of links and emphasis, where Markdown does not take it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

from attrs import frozen

from govdigital_parse.writers.markdown.emphasis import Edge, Style, resolve
from govdigital_parse.writers.markdown.escaping import MARK, quieted
from govdigital_parse.writers.text import encodable

_FOLDED = re.compile(r"[ \t\n\v\f\r]+")
# One by one these are found faster than by one regular expression.
_UNFOLDED = ("  ", "\n", "\t", "\r", "\v", "\f")
_WHITE = " \t\n\v\f\r" + "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


def fold(text: str) -> str:
    """``text`` with each run of ASCII white space as one space."""
    for sign in _UNFOLDED:
        if sign in text:
            return _FOLDED.sub(" ", text)
    return text


@frozen
class Breaks:
    """How lines end inside a leaf: a soft end, and for a hard one a piece of markup and what follows it."""

    soft: str
    hard: str
    after: str


LINES = Breaks("\n", "\\", "\n")
ONE_LINE = Breaks(" ", "", " ")
CELL = Breaks(" ", "<br>", "")


def _code_span(value: str) -> str:
    """``value`` as a code span: between a run of backticks of a length that is not in it."""
    lengths = {len(run) for run in re.findall("`+", value)}
    fence = "`" * next(length for length in range(1, len(lengths) + 2) if length not in lengths)
    # one space at both ends is not part of the code
    padding = " " if "`" in (value[0], value[-1]) or (value[0] == value[-1] == " " and value.strip(" ")) else ""
    return f"{fence}{padding}{value}{padding}{fence}"


class Leaf:
    """Takes inlines in the order they come; `written` gives the Markdown."""

    def __init__(self, breaks: Breaks) -> None:
        self._breaks = breaks
        self._text: list[str] = []  # with a MARK for each of the marks
        self._marks: list[str | Edge] = []
        self._held: list[str | Edge] = []  # openers whose content is still to come
        self._gap: list[str] = []  # white space that is not written before its neighbours are known
        self._soft = False
        self._hard = 0
        self._links = 0

    @property
    def in_link(self) -> bool:
        """Whether a link is open."""
        return self._links > 0

    def text(self, value: str) -> None:
        """Add text as a reader of the page reads it."""
        value = encodable(value)
        inner = value.lstrip(_WHITE)
        if len(inner) < len(value):
            self._gap.append(value[: len(value) - len(inner)])
        if not inner:
            return
        core = inner.rstrip(_WHITE)
        self._settle()
        self._text.append(self._shielded(fold(core)))
        if len(core) < len(inner):
            self._gap.append(inner[len(core) :])

    def markup(self, markdown: str) -> None:
        """Add a piece of Markdown as it stands."""
        self._settle()
        self._mark(markdown)

    def code(self, value: str) -> None:
        """Add code. Beside other code it is HTML: the backticks of both would be one run."""
        if not (value := fold(encodable(value))):
            return
        self._settle()
        if self._text and self._text[-1] == MARK and str(self._marks[-1]).endswith("`"):
            with self.tagged("code"):
                self.text(value)
        else:
            self._mark(_code_span(value))

    def soft_break(self) -> None:
        """End a line that shows as a space."""
        self._soft = True

    def hard_break(self) -> None:
        """End a line that shows as one."""
        self._hard += 1

    def part(self) -> None:
        """Part blocks that have to share this leaf: a break, one only, and none at the edges."""
        self._hard = self._hard or 1

    @contextmanager
    def styled(self, tag: str) -> Iterator[None]:
        """Around an emphasis (``em``) or strong (``strong``), which is not written without content."""
        style = Style(tag)
        self._held.append(Edge(style, opens=True))
        yield
        self._close(Edge(style, opens=False))

    @contextmanager
    def tagged(self, tag: str) -> Iterator[None]:
        """Around an inline HTML element, which is not written without content."""
        self._held.append(f"<{tag}>")
        yield
        self._close(f"</{tag}>")

    @contextmanager
    def linked(self, target: str, opener: str = "[") -> Iterator[None]:
        """Around a link's text (or, with ``![``, an image's), written even without any; ``target`` is ``(url)``."""
        self._held.append(opener)
        self._links += 1
        yield
        self._links -= 1
        if self._held:
            self._settle()
        self._close(f"]{target}")

    def written(
        self,
        escape: Callable[[str, AbstractSet[str]], str],
        finish: Callable[[str], str] = str,
    ) -> str:
        """The Markdown: text as ``escape`` and then ``finish`` give it, with the markup back in its places."""
        text = "".join(self._text)
        if not self._marks:
            return finish(escape(text, frozenset()))
        used = resolve(text.split(MARK), self._marks)
        marks = [str(mark) for mark in self._marks]
        if any("`" in mark for mark in marks):
            used.add("`")
        parts = finish(escape(text, used)).split(MARK)
        return "".join(piece for pair in zip(parts, [*marks, ""], strict=True) for piece in pair)

    def _close(self, closer: str | Edge) -> None:
        if self._held:
            self._held.pop()
        else:
            self._mark(closer)

    def _settle(self) -> None:
        """Write the white space and the openers that waited for what comes now."""
        breaks = self._breaks
        if self._text:
            if self._hard and breaks.hard:
                for _ in range(self._hard):
                    self._mark(breaks.hard)
                    self._text.append(breaks.after)
            elif self._soft or self._hard:
                self._text.append(breaks.soft)
            elif self._gap:
                self._text.append(fold("".join(self._gap)))
        self._gap.clear()
        self._soft, self._hard = False, 0
        for opener in self._held:
            self._mark(opener)
        self._held.clear()

    def _mark(self, mark: str | Edge) -> None:
        if isinstance(mark, str) and mark[0] == "[" and self._text and self._text[-1].endswith("!"):
            # it would be an image
            self._text[-1] = self._text[-1][:-1]
            self._mark("\\!")
        self._marks.append(mark)
        self._text.append(MARK)

    def _shielded(self, text: str) -> str:
        """``text`` safe from the markup before it and around it."""
        if self._links:
            text = quieted(text)
        if self._text and self._text[-1] == MARK:
            before, first = str(self._marks[-1]), text[0]
            # [^1](x) would be a link, [^1]: a definition, [^x](url) a footnote, ![^x](url) no image
            if (before.startswith("[^") and first in "([:") or (before in ("[", "![") and first == "^"):
                self._mark(f"\\{first}")
                return text[1:]
        return text
