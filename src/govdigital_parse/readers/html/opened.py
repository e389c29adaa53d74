"""An element while it is read, and what is read so far of the page around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from govdigital_parse.model import NO_ATTRIBUTES, Attributes, Node
from govdigital_parse.problems import Problem
from govdigital_parse.source import Source, Span


class Opened:
    """An element of the page: its name, its attributes as written, where it stands, and the element around it.

    ``end`` is known once all in it was read.
    """

    __slots__ = ("attrs", "end", "name", "parent", "source", "start")

    def __init__(self, name: str, attrs: Mapping[str, str], parent: Opened | None, source: Source, start: int) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.source = source
        self.start = self.end = start

    @property
    def span(self) -> Span:
        """Where the element stands, tags and all."""
        return Span(self.source, self.start, self.end)

    @property
    def classes(self) -> tuple[str, ...]:
        """The element's classes, each once."""
        return tuple(dict.fromkeys(self.attrs.get("class", "").split()))

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
        """The elements around it, from the inside."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent


class Part(NamedTuple):
    """What is no node by itself, but of the element around it: an item, a row, a caption; ``name`` is the element's."""

    name: str
    element: Opened
    pieces: Sequence[Piece]


Piece: TypeAlias = Node | Part


@dataclass(eq=False)
class Reading:
    """What is known of a page while it is read. ``meta`` is what its head says: by name, or by property."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    title: str | None = None
    meta: dict[str, str] = field(default_factory=dict)


# What an element of a kind is, with what was read in it; None where it is not of that kind after all.
Maker: TypeAlias = Callable[[Opened, "list[Piece]", Reading], Iterable[Piece] | None]
