"""The state of reading the text of one block: how far the reader is, and what is open."""

from __future__ import annotations

import re

from govdigital_parse.model import Inline, Text
from govdigital_parse.readers.markup.extract import Extract
from govdigital_parse.readers.markup.grammar import Tag
from govdigital_parse.readers.markup.parentheses import Parentheses
from govdigital_parse.readers.markup.references import Reading
from govdigital_parse.source import Span

# Signs that writers may turn into others, at least if more of them follow.
TURNED = re.compile("['\"‘’“”\xa0&.<>-]")
# How much is read anew, from signs that opened nothing: this many characters, or so many times the text.
REREAD = 10_000
REREAD_TIMES = 2


class Open:
    """Something opened at ``start`` by ``sign`` and not closed yet. ``until`` is where it has to end, if that is known.

    ``raw`` where what is inside is not Markdown. ``mixed`` once signs were met inside that would mean something else if
    this had not been opened.
    """

    def __init__(  # noqa: PLR0913 - compiled, it is faster than one that dataclasses makes
        self, kind: str, start: int, sign: str = "", *, tag: Tag | None = None, until: int = -1, raw: bool = False
    ) -> None:
        self.kind = kind
        self.start = start
        self.sign = sign
        self.children: list[Inline] = []
        self.tag = tag
        self.until = until
        self.raw = raw
        self.brackets = 0
        self.mixed = False


class Scanner:
    """What the functions for the signs work on. Each goes past what it read and says so, or leaves it for text."""

    def __init__(self, extract: Extract, reading: Reading) -> None:
        self.extract = extract
        self.reading = reading
        self.text = extract.text
        self.shown = extract.shown
        self.position = 0
        # What was opened last is asked for at every sign.
        self.top = Open("root", 0)
        self.open = [self.top]
        self.raw = 0
        self.in_heading = False
        self.failed: set[tuple[int, str]] = set()
        self.words: list[str] = []
        self._words_start = 0
        self._may_reread = max(REREAD, REREAD_TIMES * len(extract.text))
        self._next: dict[str, int] = {}
        self._last: dict[re.Pattern[str], int] = {}
        self._count: dict[str, int] = {}
        self._parentheses: Parentheses | None = None

    @property
    def parentheses(self) -> Parentheses:
        """Where the addresses in the text end."""
        # Kept here: compiled, a cached property is none.
        if self._parentheses is None:
            self._parentheses = Parentheses(self.text)
        return self._parentheses

    def is_open(self, *kinds: str) -> bool:
        """Whether something of these kinds is open."""
        return bool(self._count) and any(self._count.get(kind) for kind in kinds)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source from ``start`` up to ``end``."""
        return self.extract.span(start, end)

    def next(self, sign: str, start: int) -> int:
        """Where ``sign`` is met first from ``start`` on, or where the text ends; remembered while that lies ahead."""
        found = self._next.get(sign, -1)
        if found < start:
            found = self.text.find(sign, start)
            found = self._next[sign] = found if found != -1 else len(self.text)
        return found

    def last(self, closer: re.Pattern[str]) -> int:
        """Where what ``closer`` finds from the start of the text ends, -1 if it finds nothing."""
        if closer not in self._last:
            found = closer.match(self.text)
            self._last[closer] = found.end() if found else -1
        return self._last[closer]

    def say(self, words: str, end: int) -> None:
        """Text up to ``end``."""
        if not self.words:
            self._words_start = self.position
        self.words.append(words)
        self.position = end

    def say_literally(self, words: str, end: int, *, named: bool = False) -> None:
        """Text up to ``end`` that is to stay as it is, whatever writers do with quotation marks and dashes.

        So is what is ``named``, whatever it is: its entity is more than another way to write it.
        """
        self.flush()
        literal = named or TURNED.search(words) is not None
        self.top.children.append(Text(words, literal, span=self.span(self.position, end)))
        self.position = end

    @property
    def said(self) -> str:
        """The sign that the text so far ends with; none after what is no text."""
        if self.words:
            return self.words[-1][-1:]
        last = self.top.children[-1] if self.top.children else None
        return last.value[-1:] if isinstance(last, Text) else ""

    def unsay_spaces(self) -> int:
        """Take back the spaces that the text so far ends with, and say how many they were."""
        if not self.words:
            return 0
        # A no-break space is one to kramdown, which does not see it.
        kept = self.words[-1].rstrip(" \xa0")
        spaces = len(self.words[-1]) - len(kept)
        self.position -= spaces
        self.words[-1:] = [kept] if kept else []
        return spaces

    def flush(self) -> None:
        """Make a node of the text so far."""
        if self.words:
            value = "".join(self.words)
            self.words = []
            self.top.children.append(Text(value, span=self.span(self._words_start, self.position)))

    def put(self, inline: Inline, end: int) -> bool:
        """A node that ends at ``end``."""
        self.flush()
        self.top.children.append(inline)
        self.position = end
        return True

    def enter(self, opened: Open, end: int) -> bool:
        """Open something whose sign ends at ``end``."""
        self.flush()
        self.open.append(opened)
        self.top = opened
        self.raw += opened.raw
        self._count[opened.kind] = self._count.get(opened.kind, 0) + 1
        self.position = end
        return True

    def leave(self) -> Open:
        """Close what was opened last."""
        self.flush()
        opened = self.open.pop()
        self.top = self.open[-1]
        self.raw -= opened.raw
        self.top.mixed = self.top.mixed or opened.mixed
        self._count[opened.kind] -= 1
        return opened

    def take_back(self) -> None:
        """Make what was opened last text again; where it hid the meaning of other signs, those are read anew."""
        opened = self.leave()
        self.failed.add((opened.start, opened.kind))
        self.top.mixed = self.top.mixed or opened.mixed
        if self._is_worth_a_rescan(opened):
            self._may_reread -= self.position - opened.start
            self._next.clear()
            self.position = opened.start
        else:
            self.top.children += [self._sign(opened), *opened.children]

    def take_back_all(self) -> None:
        """At the end of the text, make text of what is open, as far as `take_back` would read nothing anew."""
        self.flush()
        first = len(self.open)
        while first > 1 and self.open[first - 1].tag is None and not self._is_worth_a_rescan(self.open[first - 1]):
            first -= 1
        if first == len(self.open):
            self.take_back()
            return
        # All in one go: one by one, what is inside would be moved once for each.
        parent = self.open[first - 1]
        for opened in self.open[first:]:
            parent.mixed = parent.mixed or opened.mixed
            self.failed.add((opened.start, opened.kind))
            parent.children += [self._sign(opened), *opened.children]
            self._count[opened.kind] -= 1
        del self.open[first:]
        self.top = self.open[-1]

    def _is_worth_a_rescan(self, opened: Open) -> bool:
        return opened.mixed and self.position - opened.start <= self._may_reread

    def _sign(self, opened: Open) -> Text:
        return Text(opened.sign, span=self.span(opened.start, opened.start + len(opened.sign)))


def merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The same with neighbouring texts made one."""
    if len(inlines) < 2 or not _has_neighbours(inlines):  # noqa: PLR2004 - a pair
        return tuple(inlines)
    result: list[Inline] = []
    run: list[Text] = []
    for inline in [*inlines, None]:
        if isinstance(inline, Text) and (not run or run[0].literal == inline.literal):
            run.append(inline)
            continue
        if run:
            result.append(_joined(run))
        run = []
        if isinstance(inline, Text):
            run.append(inline)
        elif inline is not None:
            result.append(inline)
    return tuple(result)


def _has_neighbours(inlines: list[Inline]) -> bool:
    before = False
    for inline in inlines:
        is_text = type(inline) is Text
        if before and is_text:
            return True
        before = is_text
    return False


def _joined(texts: list[Text]) -> Text:
    if len(texts) == 1:
        return texts[0]
    first, last = texts[0].span, texts[-1].span
    span = first._replace(end=last.end) if first and last else None
    return Text("".join(text.value for text in texts), texts[0].literal, span=span)
