"""A page under check: its document, with what rules ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import splitext
from typing import Any, TypeVar, cast

from attrs import define, evolve, field

from govdigital_parse.check.addresses import Address, addresses
from govdigital_parse.check.names import Names
from govdigital_parse.check.prose import Prose, proses
from govdigital_parse.check.words import Words
from govdigital_parse.formats import writer
from govdigital_parse.model import Document, Include, Node
from govdigital_parse.problems import Problem, Related
from govdigital_parse.source import Source, Span
from govdigital_parse.tree.anchors import identified
from govdigital_parse.tree.plan import CHAPTERS, PlannedPage
from govdigital_parse.writers.losses import Loss

N = TypeVar("N", bound=Node)


@define(eq=False, slots=False)
class Page:
    """A document under check.

    ``source`` is its file, the first of them where it has more; messages without a place are about that. ``format`` is
    the one it was read in. ``options`` are those of rules, by their codes; ``target`` is the format that the document
    is going to be written in, None for none, with ``target_options``. ``planned`` says which page of a source tree it
    is, None for a file by itself.
    """

    document: Document
    source: Source
    format: str
    options: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    target: str | None = None
    target_options: Mapping[str, Any] = field(factory=dict)
    planned: PlannedPage | None = None

    @cached_property
    def nodes(self) -> Mapping[type[Node], list[Node]]:
        """All nodes by their classes, in the order of the text."""
        found: dict[type[Node], list[Node]] = {}
        stack: list[Node] = [self.document]
        pop, extend = stack.pop, stack.extend
        while stack:
            node = pop()
            kind = type(node)
            if kind in found:
                found[kind].append(node)
            else:
                found[kind] = [node]
            if node.CHILDREN:
                extend(node.children[::-1])
        return found

    def of(self, kind: type[N]) -> list[N]:
        """The nodes of a class, in the order of the text."""
        return cast("list[N]", self.nodes.get(kind, []))

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The text of each block as people read it, without code, attributes and block quotations."""
        return tuple(proses(self.document))

    @cached_property
    def words(self) -> Words:
        """All of the prose in one text, to look for words in."""
        return Words(self.prose)

    @cached_property
    def names(self) -> Names:
        """Which of the words are names."""
        return Names(self.prose)

    @cached_property
    def ids(self) -> tuple[tuple[str, Node], ...]:
        """The ids of the page, authors' and those made of headings, each with its node, in the order of the text."""
        return tuple(identified(self.document))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Where the links and pictures of the page lead."""
        return tuple(addresses(self.nodes))

    def is_markup(self, node: Node) -> bool:
        """Whether ``node`` was read as the legacy markup, which pages of a tree in HTML include."""
        path = node.span.source.name if node.span is not None else ""
        return self.format == "markup" or splitext(path)[1].lower() in CHAPTERS

    @cached_property
    def parents(self) -> Mapping[int, Node]:
        """The node around each node, by the latter's `id`."""
        return {id(child): node for nodes in self.nodes.values() for node in nodes for child in node.children}

    def around(self, node: Node) -> Iterator[Node]:
        """The nodes around ``node``, the nearest first."""
        above = self.parents.get(id(node))
        while above is not None:
            yield above
            above = self.parents.get(id(above))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The files that parts of the document stand in, by their paths."""
        found = {self.source.name: self.source}
        last: Source | None = None
        for nodes in self.nodes.values():
            for node in nodes:
                span = node.span
                # Neighbours mostly stand in one file.
                if span is not None and span.source is not last:
                    last = span.source
                    found.setdefault(last.name, last)
        return found

    @cached_property
    def losses(self) -> tuple[Problem, ...]:
        """What the target would lose; nothing without one."""
        if self.target is None:
            return ()
        found: list[Loss] = []
        writer(self.target, self.target_options)(self.document, found, **self.target_options)
        return tuple(dict.fromkeys(loss.problem for loss in found))

    @cached_property
    def inclusions(self) -> Mapping[str, Span]:
        """Where each partial is included first, by the path of the partial's file."""
        found: dict[str, Span] = {}
        for include in self.of(Include):
            for child in include.children[:1]:
                if child.span is not None and include.span is not None:
                    found.setdefault(child.span.source.name, include.span)
        return found

    def placed(self, problem: Problem) -> Problem:
        """``problem`` with a place, and with the place of the include where it is in a partial."""
        if problem.span is None:
            return Problem(problem.code, problem.severity, problem.message, Span(self.source, 0, 0), problem.fix)
        return with_include(problem, self.included(problem.span))

    def included(self, span: Span | None) -> Span | None:
        """Where the partial is included that ``span`` is in, None where it is in none."""
        found = None if span is None else self.inclusions.get(span.source.name)
        return None if found is None or span is None or found.source is span.source else found


def with_include(problem: Problem, included: Span | None) -> Problem:
    """``problem``, which is in a partial, with the place where that is ``included``; as it is where that is None."""
    if included is None:
        return problem
    return evolve(problem, related=(*problem.related, Related("included here", included)))
