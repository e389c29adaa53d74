"""Which file each character of a text with partials in it came from, and nodes put back in their places there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from govdigital_parse.model import Document, Include, Node
from govdigital_parse.problems import Edit, Fix, Problem, Related
from govdigital_parse.source import Source, Span

# What changes a node although it is frozen.
_set = object.__setattr__
# The text itself, as the first of all inclusions.
PAGE = 0
# The fields that hold blocks or inlines of any kind, and so an Include.
ANY_KIND = frozenset({"blocks", "content", "caption", "lead"})


class Inclusion(NamedTuple):
    """A file put into the text: as ``path`` says, by the directive at ``span`` in the file ``parent``.

    ``start`` is where it begins in the text, ``depth`` how many files it is inside of.
    """

    path: str
    span: Span
    parent: int
    start: int
    depth: int


@dataclass(eq=False)
class Layout:
    """A text made of pieces of files.

    ``starts[i]`` is where piece i begins; ``homes[i]`` is the inclusion it is of, and ``offsets[i]`` where it begins in
    that file. ``ends[i]`` is where inclusion i ends in the text.
    """

    inclusions: list[Inclusion]
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def place(self, start: int, end: int, outer_end: int) -> tuple[int, Span]:
        """The innermost inclusion that holds all from ``start`` up to ``end``, and the stretch of its file that is.

        Where an end is in a file included there, the stretch goes to that end of the directive. Nothing at all, where
        ``start`` is ``end``, stands before what follows it, or at the end of what it is in, ``outer_end``.
        """
        if start == end >= outer_end and start > 0:
            home, offset = self._at(start - 1)
            return home, Span(self.sources[home], offset + 1, offset + 1)
        piece = max(bisect_right(self.starts, start) - 1, 0)
        first, first_offset = self.homes[piece], self.offsets[piece] + start - self.starts[piece]
        if piece + 1 == len(self.starts) or end <= self.starts[piece + 1]:
            # All of it is in one piece, as nearly everything is.
            return first, Span(self.sources[first], first_offset, first_offset + end - start)
        last, last_offset = self._at(end - 1)
        last_offset += 1
        while first != last:
            if self.inclusions[first].depth >= self.inclusions[last].depth:
                _, span, first, _, _ = self.inclusions[first]
                first_offset = span.start
            else:
                _, span, last, _, _ = self.inclusions[last]
                last_offset = span.end
        return first, Span(self.sources[first], first_offset, last_offset)

    def _at(self, offset: int) -> tuple[int, int]:
        """The inclusion that the character at ``offset`` is of, and where it stands there."""
        piece = max(bisect_right(self.starts, offset) - 1, 0)
        return self.homes[piece], self.offsets[piece] + offset - self.starts[piece]

    def way(self, outer: int, home: int) -> list[int]:
        """The inclusions from ``outer``, without it, to ``home``; none where that is not inside."""
        found: list[int] = []
        while home != outer:
            if home == PAGE:
                return []
            found.append(home)
            home = self.inclusions[home].parent
        return found[::-1]


def relocated(document: Document, layout: Layout, page: Source) -> Document:
    """``document``, read from a text with partials in it, with spans in the files that its parts are from.

    What is from a partial, whole, is inside an `Include`. Nothing is lost: a partial of which nothing became a block
    is an Include without content. A node that is only in part from a partial stands where the directive does, and so
    do its neighbours that are from the same partial, whole. The nodes are changed in place: nobody has seen them yet.
    """
    blocks = [(block, block.span) for block in document.blocks]
    homes: dict[int, int] = {}
    # What holds nodes from elsewhere than it is from itself, which is little.
    mixed: dict[int, Node] = {}
    for node, start, end, outer_end, outer in list(_spans(document)):
        home, span = layout.place(start, end, outer_end)
        homes[id(node)] = home
        _set(node, "span", span)
        if outer is not None and homes[id(outer)] != home:
            mixed[id(outer)] = outer
    mixed.pop(id(document), None)
    for node in mixed.values():
        home = homes[id(node)]
        for name in ANY_KIND.intersection(node.CHILDREN):
            inside = [(homes[id(child)], child) for child in getattr(node, name) or ()]
            if any(own != home for own, _ in inside):
                _set(node, name, _wrapped(inside, home, layout))
    placed = [(span, homes[id(block)], block) for block, span in blocks]
    return document.replaced(
        blocks=_wrapped(_with_the_rest(placed, layout), PAGE, layout),
        source=page,
        span=Span(page, 0, len(page.text)),
        problems=relocated_problems(document.problems, layout),
    )


def _spans(document: Document) -> Iterator[tuple[Node, int, int, int, Node | None]]:
    """Every node, parents first, with where it begins and ends, where what it is in ends, and what that is."""
    stack: list[tuple[Node, int, int, Node | None]] = [(document, 0, 0, None)]
    while stack:
        node, start, outer_end, outer = stack.pop()
        # A node without a place of its own stands at the start of what it is in.
        end = start
        if node.span is not None:
            _, start, end = node.span
        yield node, start, end, outer_end, outer
        if node.CHILDREN:
            stack.extend([(child, start, end, node) for child in reversed(node.children)])


def _wrapped(inside: Iterable[tuple[int, Node | None]], outer: int, layout: Layout) -> tuple[Node, ...]:
    """Neighbours in ``outer`` with their inclusions; those from one file are together in an `Include`."""
    opened: list[int] = []
    lists: list[list[Node]] = [[]]

    def close() -> None:
        inclusion = layout.inclusions[opened.pop()]
        content: tuple[Any, ...] = tuple(lists.pop())
        lists[-1].append(Include(inclusion.path, content, span=inclusion.span))

    for home, node in inside:
        way = layout.way(outer, home)
        while opened != way[: len(opened)]:
            close()
        for inclusion in way[len(opened) :]:
            opened.append(inclusion)
            lists.append([])
        if node is not None:
            lists[-1].append(node)
    while opened:
        close()
    return tuple(lists[0])


def _with_the_rest(blocks: Sequence[tuple[Span | None, int, Node]], layout: Layout) -> list[tuple[int, Node | None]]:
    """``blocks`` with their inclusions, and between them those that no block is from, with None."""
    placed = [(span.start, span.end, home, block) for span, home, block in blocks if span is not None]
    starts = [start for start, *_ in placed]
    rest: list[list[int]] = [[] for _ in range(len(placed) + 1)]
    for number, inclusion in enumerate(layout.inclusions[1:], 1):
        before = bisect_left(starts, layout.ends[number]) - 1
        if before < 0 or placed[before][1] <= inclusion.start:
            rest[bisect_left(starts, inclusion.start)].append(number)
    found: list[tuple[int, Node | None]] = []
    for number, left in enumerate(rest):
        found += [(inclusion, None) for inclusion in left]
        if number < len(placed):
            found.append(placed[number][2:])
    return found


def relocated_problems(problems: Iterable[Problem], layout: Layout) -> tuple[Problem, ...]:
    """The problems in their files. What is wrong with a partial is said once, however often it is included."""
    found: dict[tuple[str, Span | None], Problem] = {}
    for problem in problems:
        span = problem.span and _place(problem.span, layout)
        fix = problem.fix and _relocated_fix(problem.fix, layout)
        related = tuple([Related(what, _place(where, layout)) for what, where in problem.related])
        moved = Problem(problem.code, problem.severity, problem.message, span, fix, related)
        found.setdefault((problem.code, span), moved)
    return tuple(found.values())


def _place(span: Span, layout: Layout) -> Span:
    """Where in its file that is which is ``span`` in the text."""
    return layout.place(span.start, span.end, len(span.source.text))[1]


def _relocated_fix(fix: Fix, layout: Layout) -> Fix | None:
    """``fix`` in its file, None where it is in several."""
    edits = tuple([Edit(_place(span, layout), replacement) for span, replacement in fix.edits])
    files = {span.source for span, _ in edits}
    if len(files) > 1 or any(new.span.text != old.span.text for new, old in zip(edits, fix.edits, strict=True)):
        return None
    scope = fix.scope and _place(fix.scope, layout)
    if scope is not None and scope.source not in files:
        # The text as a whole is that of the file which includes this one.
        (source,) = files
        scope = Span(source, 0, len(source.text))
    return Fix(fix.message, edits, fix.safe, scope)
