"""From a text in TTML (Timed Text, https://www.w3.org/TR/ttml1/) to captions, and to a document of them."""

from __future__ import annotations

import re
from collections import Counter

from attrs import define, field

from govdigital_parse.model import Caption, Document, Inline, LineBreak, Paragraph, Strong, Text
from govdigital_parse.model.captions import MOST_SECONDS
from govdigital_parse.problems import MALFORMED_CAPTIONS, MALFORMED_TIME, Code, Problem
from govdigital_parse.readers.captions import tokens
from govdigital_parse.readers.captions.times import Rates, read_time
from govdigital_parse.readers.captions.tokens import Tag
from govdigital_parse.source import Source, Span

# What says something of the text, and is not shown.
HIDDEN = frozenset({"head", "metadata", "title", "desc", "copyright", "agent"})
# What is not inside of that, and what holds all that is shown.
SHOWN = frozenset({"body", "div", "p"})
# A broken text has as many faults as its author has patience.
MOST_PROBLEMS = 100
# Times add up without the last digits of binary fractions.
DIGITS = 9
BLANKS = re.compile(r"[\s\ufeff]+")


def parse_captions(source: Source) -> Document:
    """The captions in ``source``, TTML, as a document: a paragraph each, which begins with its times.

    Never raises. What is wrong is a problem of the document: what is no XML (S111), what is no time (S112).
    """
    reader = _read(source)
    return Document(
        tuple(_paragraph(caption, span) for caption, span in reader.captions),
        source=source,
        problems=tuple(reader.problems),
        span=Span(source, 0, len(source.text)),
    )


def read_captions(source: Source) -> tuple[tuple[Caption, ...], tuple[Problem, ...]]:
    """The captions in ``source``, TTML, and what is wrong with it, as in `parse_captions`.

    Times of a caption's paragraph and of what is around it add up, as the format has it. Elements without text are left
    out; line breaks are kept, and other white space is folded.
    """
    reader = _read(source)
    return tuple(caption for caption, _ in reader.captions), tuple(reader.problems)


def _paragraph(caption: Caption, span: Span) -> Paragraph:
    content: list[Inline] = [Strong((Text(caption.times),))]
    for number, line in enumerate(caption.text.split("\n")):
        content += [LineBreak(), Text(line)] if number else [Text(f" {line}")]
    return Paragraph(tuple(content), span=span)


@define(eq=False)
class _Open:
    """An element that is open: when what is in it begins and ends, by itself or by what it is in.

    ``base`` is what times inside count from; in a ``sequence`` that is where the last of its children ended. ``said``
    tells which of the two it says itself.
    """

    tag: Tag
    begin: float
    end: float | None
    base: float
    sequence: bool = False
    said: tuple[bool, bool] = (False, False)


@define(eq=False)
class _Cue:
    """A paragraph that is open, and the times of the elements in it that have their own."""

    paragraph: _Open
    pieces: list[str] = field(factory=list)
    begins: list[float] = field(factory=list)
    ends: list[float] = field(factory=list)


@define(eq=False)
class _Reader:
    """What was found so far, and the elements that are open."""

    source: Source
    captions: list[tuple[Caption, Span]] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    opened: list[_Open] = field(factory=list)
    names: Counter[str] = field(factory=Counter)
    hidden: int = 0
    rates: Rates = field(factory=Rates)
    cue: _Cue | None = None
    rooted: bool = False

    def note(self, start: int, end: int, message: str, code: Code = MALFORMED_CAPTIONS) -> None:
        """Note what is wrong, unless there is too much of it."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(code.at(Span(self.source, start, end), message))

    def take(self, token: Tag | tokens.Text) -> None:
        """Go on with the next token."""
        if isinstance(token, tokens.Text):
            self._say(token)
            return
        if token.opens:
            self._open(token)
        if token.closes:
            self._close(token)

    def finish(self) -> None:
        """Close what is open, at the end of the text."""
        end = len(self.source.text)
        while self.opened:
            self._unclosed(self.opened[-1])
            self._leave(end)
        if not self.rooted:
            self.note(0, 0, "there is no <tt> in this")
        self.problems.sort(key=_place)

    def _open(self, tag: Tag) -> None:
        # Neither in a paragraph nor in what is hidden can there be one: the end was forgotten.
        while (tag.name == "p" and self.cue is not None) or (tag.name in SHOWN and self.hidden):
            self._unclosed(self.opened[-1])
            self._leave(tag.start)
        if tag.name == "tt" and not self.rooted:
            self.rooted, self.rates = True, Rates.of(tag.attributes)
        if tag.name == "br" and self.cue is not None:
            self.cue.pieces.append("\n")
        element = self._timed(tag)
        self.opened.append(element)
        self.names[tag.name] += 1
        self.hidden += tag.name in HIDDEN
        if tag.name == "p":
            self.cue = _Cue(element)

    def _timed(self, tag: Tag) -> _Open:
        """``tag`` with its times, which count from those of what it is in."""
        outer = self.opened[-1] if self.opened else None
        base, limit = (outer.base, outer.end) if outer else (0.0, None)
        if not tag.attributes:
            return _Open(tag, base, limit, base)
        begin = self._time(tag, "begin")
        end, duration = self._time(tag, "end"), self._time(tag, "dur")
        start = _sum(base, begin or 0.0)
        ends = [_sum(base, end)] if end is not None else []
        ends += [_sum(start, duration)] if duration is not None else []
        said = (begin is not None, bool(ends))
        ends += [limit] if limit is not None else []
        sequence = tag.attributes.get("timeContainer") == "seq"
        return _Open(tag, start, min(ends, default=None), start, sequence, said)

    def _time(self, tag: Tag, name: str) -> float | None:
        text = tag.attributes.get(name)
        found = None if text is None else read_time(text, self.rates)
        if text is not None and found is None:
            self.note(tag.start, tag.end, f"'{text}' is no time; {name} is left out", MALFORMED_TIME)
        return found

    def _close(self, tag: Tag) -> None:
        if not self.names[tag.name]:
            self.note(tag.start, tag.end, f"'</{tag.name}>' closes nothing")
            return
        while self.opened[-1].tag.name != tag.name:
            self._unclosed(self.opened[-1])
            self._leave(tag.start)
        self._leave(tag.end)

    def _unclosed(self, element: _Open) -> None:
        self.note(element.tag.start, element.tag.end, f"'<{element.tag.name}>' is never closed")

    def _leave(self, end: int) -> None:
        """Leave the innermost element, of which the text goes up to ``end``."""
        element = self.opened.pop()
        self.names[element.tag.name] -= 1
        self.hidden -= element.tag.name in HIDDEN
        outer = self.opened[-1] if self.opened else None
        if outer and outer.sequence and element.end is not None:
            outer.base = element.end
        cue = self.cue
        if cue is None:
            return
        if cue.paragraph is not element:
            begins, ends = element.said
            cue.begins += [element.begin] if begins else []
            cue.ends += [element.end] if ends and element.end is not None else []
            return
        self.cue = None
        begins, ends = element.said
        begin = element.begin if begins else min(cue.begins, default=element.begin)
        last = element.end if ends else max(cue.ends, default=element.end)
        self._add("".join(cue.pieces), begin, last, element.tag.start, end)

    def _say(self, token: tokens.Text) -> None:
        if self.hidden:
            return
        if self.cue is not None:
            self.cue.pieces.append(BLANKS.sub(" ", token.value))
        elif said := BLANKS.sub(" ", token.value).strip():
            outer = self.opened[-1] if self.opened else None
            begin, end = (outer.base, outer.end) if outer else (0.0, None)
            written = self.source.text[token.start : token.end]
            start, stop = token.end - len(written.lstrip()), token.start + len(written.rstrip())
            self.note(start, stop, "this is in no paragraph")
            self._add(said, begin, end, start, stop)

    def _add(self, text: str, begin: float, end: float | None, start: int, stop: int) -> None:
        lines = [" ".join(line.split()) for line in text.split("\n")]
        said = "\n".join(lines).strip("\n")
        if said:
            self.captions.append((Caption(begin, end, said), Span(self.source, start, stop)))


def _place(problem: Problem) -> int:
    return problem.span.start if problem.span else 0


def _sum(seconds: float, more: float) -> float:
    return min(round(seconds + more, DIGITS), MOST_SECONDS)


def _read(source: Source) -> _Reader:
    reader = _Reader(source)
    for token in tokens.tokens(source.text, reader.note):
        reader.take(token)
    reader.finish()
    return reader
