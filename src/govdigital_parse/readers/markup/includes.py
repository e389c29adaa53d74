"""``{include a/b.md}``: the partials' texts in the places of the directives, before anything else is read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from govdigital_parse.problems import LIMIT_EXCEEDED, UNREAD_INCLUDE, Code, Problem, UnreadableError
from govdigital_parse.readers.markup.grammar import pattern, read_directive
from govdigital_parse.readers.markup.layout import PAGE, Inclusion, Layout
from govdigital_parse.source import Source, Span

# Partials inside one another; partials in one text; characters of all of them.
DEEPEST_INCLUDE = 20
MOST_INCLUDES = 10_000
MOST_INCLUDED = 2_000_000
# What every directive has, and few texts.
SIGN = "{include"
MARKUP = ".md"
SUFFIXES = (MARKUP, ".html")
BYTE_ORDER_MARK = "\ufeff"
NO_BREAK_SPACE = "\u00a0"


class Partials(Protocol):
    """Where partials are: `Folder`, or what is like one."""

    def read(self, name: str, most: int) -> Source:
        """The text of the file ``name``, of at most so many bytes; UnreadableError says why there is none."""


class Found(NamedTuple):
    """A directive: where it is, and the path in it."""

    start: int
    end: int
    path: str


@dataclass(eq=False)
class Part:
    """A file that is being put into the text, read up to ``position``; ``directives`` are those to come, last first."""

    home: int
    source: Source
    directives: list[Found]
    position: int


@dataclass(eq=False)
class Allowance:
    """What may still be included: so many partials, and so many characters of all of them."""

    partials: int = MOST_INCLUDES
    characters: int = MOST_INCLUDED


@dataclass(eq=False)
class Splicing:
    """A text in the making. ``read`` are the partials that were asked for, by path: their texts, or why not.

    Without a ``folder`` what the files include stays as it is. Where there is something to ``embed`` a partial in the
    markup, what that gives for it stands in the place of the partial.
    """

    folder: Partials | None
    layout: Layout
    pieces: list[str] = field(default_factory=list)
    embed: Callable[[str, Source], str] | None = None
    length: int = 0
    allowance: Allowance = field(default_factory=Allowance)
    opened: list[Part] = field(default_factory=list)
    read: dict[str, Source | str] = field(default_factory=dict)
    directives: dict[Source, list[Found]] = field(default_factory=dict)
    refused: dict[tuple[Source, int], tuple[Code, str, int, int]] = field(default_factory=dict)

    def open(self, inclusion: Inclusion, source: Source) -> None:
        """Begin with a file."""
        if source not in self.directives:
            self.directives[source] = _directives(source.text) if self.folder else []
        home = len(self.layout.sources)
        self.layout.inclusions.append(inclusion)
        self.layout.sources.append(source)
        self.layout.ends.append(self.length)
        # The page's own byte order mark is where it should be.
        first = len(BYTE_ORDER_MARK) if home != PAGE and source.text.startswith(BYTE_ORDER_MARK) else 0
        self.opened.append(Part(home, source, self.directives[source][::-1], first))

    def go_on(self) -> None:
        """Take what comes next in the file opened last: text up to a directive and the directive, or the rest."""
        part = self.opened[-1]
        if not part.directives:
            self._take(part, len(part.source.text))
            self.layout.ends[part.home] = self.length
            self.opened.pop()
            return
        directive = part.directives.pop()
        self._take(part, directive.start)
        partial = self._partial(directive.path)
        if isinstance(partial, Source):
            part.position = directive.end
            self.allowance.partials -= 1
            self.allowance.characters -= len(partial.text)
            if self.embed is not None and directive.path.endswith(MARKUP):
                self._put(part, self.embed(directive.path, partial), directive.start)
                return
            span = Span(part.source, directive.start, directive.end)
            self.open(Inclusion(directive.path, span, part.home, self.length, len(self.opened)), partial)
        else:
            start = self.length
            self._take(part, directive.end)
            self.refused.setdefault((part.source, directive.start), (*partial, start, self.length))

    def _take(self, part: Part, end: int) -> None:
        if end > part.position:
            self._put(part, part.source.text[part.position : end], part.position)
            part.position = end

    def _put(self, part: Part, text: str, offset: int) -> None:
        self.layout.starts.append(self.length)
        self.layout.homes.append(part.home)
        self.layout.offsets.append(offset)
        self.pieces.append(text)
        self.length += len(text)

    def _partial(self, path: str) -> Source | tuple[Code, str]:
        """The partial that a directive asks for, or what to say where it is not to be had."""
        inside = [self.layout.inclusions[part.home].path for part in self.opened[1:]]
        if path in inside:
            circle = " includes ".join(f"'{name}'" for name in [*inside[inside.index(path) :], path])
            return UNREAD_INCLUDE, f"'{path}' is not read again: {circle}"
        if len(inside) >= DEEPEST_INCLUDE:
            return LIMIT_EXCEEDED, f"'{path}' is not read: it is included more than {DEEPEST_INCLUDE} levels deep"
        if self.allowance.partials <= 0:
            return LIMIT_EXCEEDED, f"'{path}' is not read: {MOST_INCLUDES:,} partials are included before it"
        if path not in self.read:
            self.read[path] = self._read(path)
        text = self.read[path]
        if isinstance(text, str):
            return UNREAD_INCLUDE, f"'{path}' is not read: {text}"
        if len(text.text) > self.allowance.characters:
            return LIMIT_EXCEEDED, f"'{path}' is not read: more than {MOST_INCLUDED:,} characters would be included"
        return text

    def _read(self, path: str) -> Source | str:
        assert self.folder is not None  # noqa: S101 - without one no directive was looked for
        folder, name = posixpath.split(path)
        if not name.endswith(SUFFIXES):
            return f"a partial's name ends with {' or '.join(SUFFIXES)}"
        try:
            return self.folder.read(posixpath.join(folder, f"_{name}"), MOST_INCLUDED)
        except UnreadableError as error:
            return str(error)


def has_includes(text: str) -> bool:
    """Whether there may be an include in ``text``."""
    return SIGN in text


def spliced(
    source: Source, partials: Partials, allowance: Allowance | None = None
) -> tuple[Source, Layout, list[Problem]]:
    """``source`` with the ``partials`` in it in place of their directives, how it is laid out, and what was wrong.

    The places of the problems are in the new text. An ``allowance`` is for several texts together.
    """
    return _spliced(Splicing(partials, Layout([]), allowance=allowance or Allowance()), source)


def embedded(
    source: Source, partials: Partials, embed: Callable[[str, Source], str], allowance: Allowance | None = None
) -> tuple[Source, Layout, list[Problem]]:
    """A page in HTML as in `spliced`; for partials in the markup, what ``embed`` makes of their paths and texts."""
    return _spliced(Splicing(partials, Layout([]), allowance=allowance or Allowance(), embed=embed), source)


def joined(
    page: Source,
    chapters: Sequence[tuple[Found, Source]],
    partials: Partials | None,
    allowance: Allowance | None = None,
) -> tuple[Source, Layout, list[Problem]]:
    """``page`` with each chapter in its place there, and the rest as in `spliced`; None for no folder of partials."""
    splicing = Splicing(partials, Layout([]), allowance=allowance or Allowance())
    splicing.directives[page] = [found for found, _ in chapters]
    splicing.read = {found.path: chapter for found, chapter in chapters}
    # What may be included is bounded; what is there to begin with is not.
    splicing.allowance.characters += sum(len(chapter.text) for _, chapter in chapters)
    splicing.allowance.partials += len(chapters)
    return _spliced(splicing, page)


def _spliced(splicing: Splicing, source: Source) -> tuple[Source, Layout, list[Problem]]:
    splicing.open(Inclusion("", Span(source, 0, 0), PAGE, 0, 0), source)
    while splicing.opened:
        splicing.go_on()
    layout = splicing.layout
    if not layout.starts:
        layout.starts, layout.homes, layout.offsets = [0], [PAGE], [0]
    text = Source("".join(splicing.pieces), source.path)
    problems = [code.at(Span(text, start, end), message) for code, message, start, end in splicing.refused.values()]
    return text, layout, problems


def _directives(text: str) -> list[Found]:
    """The directives in ``text``, in its order. The compiler took a no-break space for a space."""
    if not has_includes(text):
        return []
    matches = pattern("INCLUDE").finditer(text.replace(NO_BREAK_SPACE, " "))
    # A carriage return ends a line as well.
    return [
        Found(match.start(), match.end(), read_directive(match.group()).argument)
        for match in matches
        if "\r" not in match.group()
    ]
