"""An element while it is read, and what is read so far of the page around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from govdigital_parse.model import NO_ATTRIBUTES, Attributes, Node
from govdigital_parse.problems import Problem
from govdigital_parse.source import Source, Span

NEAREST = 20


class Opened:
    """An element of the page: its name, its attributes as written, where it stands, and the element around it.

    ``end`` is known once all in it was read, and so is whether it is ``closed`` by a tag. ``statements_before`` is how
    many statements the page had before it, ``kept_before`` what the reading's ``kept`` was.
    """

    __slots__ = ("attrs", "closed", "end", "kept_before", "name", "parent", "source", "start", "statements_before")

    def __init__(self, name: str, attrs: Mapping[str, str], parent: Opened | None, source: Source, start: int) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.source = source
        self.start = self.end = start
        self.closed = False
        self.statements_before = self.kept_before = 0

    @property
    def span(self) -> Span:
        """Where the element stands, tags and all."""
        return Span(self.source, self.start, self.end)

    @property
    def classes(self) -> tuple[str, ...]:
        """The element's classes, each once."""
        return tuple(dict.fromkeys(self.attrs.get("class", "").split()))

    @property
    def language(self) -> str | None:
        """The language that the element says it is in."""
        return self.attrs.get("lang") or self.attrs.get("xml:lang") or None

    def has_class(self, name: str) -> bool:
        """Whether ``name`` is among the classes."""
        return name in self.classes

    def attributes(self, *without: str) -> Attributes:
        """The element's attributes, those ``without`` that are said otherwise; ``.x`` is the class x."""
        if not self.attrs:
            return NO_ATTRIBUTES
        left_out = {"id", "class", *without}
        made = Attributes(
            None if "id" in without else self.attrs.get("id") or None,
            tuple(name for name in self.classes if f".{name}" not in left_out),
            tuple((name, value) for name, value in self.attrs.items() if name not in left_out),
        )
        return made or NO_ATTRIBUTES

    def around(self) -> Iterator[Opened]:
        """The nearest elements around it, from the inside: `NEAREST` of them, as pages can be nested deep."""
        around = self.parent
        for _ in range(NEAREST):
            if around is None:
                return
            yield around
            around = around.parent


PAGE, LAYOUT = "page", "layout"
# Each stands in GOV.UK's pages of some years.
OF_GOV_UK = ("govspeak", "gem-c-", "govuk-template")


class Part(NamedTuple):
    """What is no node by itself, but of the element around it: an item, a row, a caption; ``name`` is the element's.

    One named `PAGE` is a part of the page: its title, its notices, its body. What is around it is `LAYOUT`.
    """

    name: str
    element: Opened
    pieces: Sequence[Piece]


Piece: TypeAlias = Node | Part


def parts(pieces: Iterable[Piece], name: str) -> list[Part]:
    """Those of ``pieces`` that are parts of this name."""
    return [piece for piece in pieces if isinstance(piece, Part) and piece.name == name]


def without(pieces: Iterable[Piece], name: str) -> list[Piece]:
    """``pieces`` without the parts of this name."""
    return [piece for piece in pieces if not isinstance(piece, Part) or piece.name != name]


@dataclass(eq=False)
class Reading:
    """What is known of a page while it is read.

    ``title`` and ``meta`` are what its head says, the latter by name or by property, ``locale`` what the page says its
    language is; ``action`` is the number of the
    action that it is about; ``statements`` how many there were so far; ``own`` whether it is a whole page of this
    library's; ``notes`` are the names of its footnotes. Elements are known by where they begin: ``begins`` are the
    headings and captions that what comes after them belongs to, ``made_ids`` the headings with an id made of their
    text, ``logos`` those that are a department's logo;
    ``notices`` are what GOV.UK says above a text of its history, ``body_end`` is where the text ends there,
    ``furniture`` is what stands around it. Of what is beside the page's main element ``beside`` is furniture, and
    ``kept`` is how many others are the document's, for what is in them.
    """

    source: Source
    problems: list[Problem] = field(default_factory=list)
    title: str | None = None
    locale: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    action: int | None = None
    statements: int = 0
    own: bool = False
    notes: frozenset[str] = frozenset()
    begins: set[int] = field(default_factory=set)
    made_ids: set[int] = field(default_factory=set)
    logos: set[int] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)
    body_end: int | None = None
    furniture: list[Span] = field(default_factory=list)
    kept: int = 0
    beside: set[int] = field(default_factory=set)

    def leave_out(self, span: Span) -> None:
        """Note what is no part of the document, and what of it was noted before as part of that."""
        while self.furniture and self.furniture[-1].start >= span.start:
            self.furniture.pop()
        self.furniture.append(span)

    @cached_property
    def is_of_gov_uk(self) -> bool:
        """Whether this is a page of GOV.UK, or a part of one."""
        return any(sign in self.source.text for sign in OF_GOV_UK)


# What an element of a kind is, with what was read in it; None where it is not of that kind after all.
Maker: TypeAlias = Callable[[Opened, "list[Piece]", Reading], Iterable[Piece] | None]
