"""Whether edits of a text changed no more of its document than they meant to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

import attrs

from govdigital_parse.model import Document, Node, Text, walk
from govdigital_parse.problems import Edit, Fix
from govdigital_parse.source import Span

# Where a document may differ, by the paths of its files: stretches in order that do not overlap, each with whether
# anything goes inside.
Regions: TypeAlias = "Mapping[str, Sequence[Region]]"


class Region(NamedTuple):
    """A stretch of a file that is being edited. ``is_open`` where the nodes inside may be others afterwards."""

    start: int
    end: int
    is_open: bool


class _Entry(NamedTuple):
    """A node: its class, what it says by itself, and where; ``is_touched`` by an edit."""

    node: Node
    is_touched: bool


def regions(fixes: Iterable[Fix]) -> tuple[Regions, Regions]:
    """Where ``fixes`` may change something, in the texts as they are and as they will be."""
    old: dict[str, list[tuple[Region, int]]] = {}
    for fix in fixes:
        for edit in fix.edits:
            (source, start, end), grows = edit.span, _growth(edit)
            old.setdefault(source.name, []).append((Region(start, end, is_open=False), grows))
        if fix.scope is not None:
            source, start, end = fix.scope
            grows = sum(_growth(edit) for edit in fix.edits if _is_in(edit.span, fix.scope))
            old.setdefault(source.name, []).append((Region(start, end, is_open=True), grows))
    before: dict[str, list[Region]] = {}
    after: dict[str, list[Region]] = {}
    for path, found in old.items():
        moved = 0
        for region, grows in _apart(found):
            before.setdefault(path, []).append(region)
            after.setdefault(path, []).append(Region(region.start + moved, region.end + moved + grows, region.is_open))
            moved += grows
    return before, after


def _growth(edit: Edit) -> int:
    return len(edit.replacement) - (edit.span.end - edit.span.start)


def _is_in(inner: Span, outer: Span) -> bool:
    return inner.source is outer.source and outer.start <= inner.start and inner.end <= outer.end


def _apart(found: list[tuple[Region, int]]) -> list[tuple[Region, int]]:
    """Regions in order, those that are in another one left out: it grows by what they do.

    Where a fix edits more than its scope, only the edit counts.
    """
    kept: list[tuple[Region, int]] = []
    for region, grows in sorted(found, key=lambda item: (item[0].start, -item[0].end, not item[0].is_open)):
        if not kept or region.end > kept[-1][0].end:
            kept.append((region, grows))
    return kept


def difference(before: Document, after: Document, old: Regions, new: Regions) -> str | None:
    """What differs between two readings outside of the regions where it may; None for nothing."""
    for was, now in zip_longest(_entries(before, old), _entries(after, new)):
        if was is None or now is None or type(was.node) is not type(now.node):
            place = was or now
            return f"the text would be read otherwise{_where(place.node.span if place else None)}"
        if not _is_like(was, now):
            return f"{type(was.node).__name__.lower()} would be another{_where(was.node.span)}"
    return None


def _where(span: Span | None) -> str:
    return f" from line {span.place.line} on" if span else ""


def _entries(document: Document, where: Regions) -> Iterable[_Entry]:
    for node in walk(document):
        span = node.span
        known = where.get(span.source.name, ()) if span is not None else ()
        if span is None or not known:
            yield _Entry(node, is_touched=False)
            continue
        # Of regions that do not overlap, the first that may meet the node tells whether one does.
        first = bisect_left(known, span.start, key=lambda region: region.end)
        is_touched = first < len(known) and known[first].start <= span.end
        if not (is_touched and _is_inside(span, known, first)):
            yield _Entry(node, is_touched)


def _is_inside(span: Span, known: Sequence[Region], first: int) -> bool:
    """Whether ``span`` is in a region where anything goes; ``first`` is the number of the first that meets it."""
    for number in range(first, len(known)):
        region = known[number]
        if region.start > span.start:
            break
        if region.is_open and span.end <= region.end:
            return True
    return False


def _is_like(was: _Entry, now: _Entry) -> bool:
    """Whether two nodes of a class say the same; of those with an edit in them, only what is no text counts."""
    cls: Any = type(was.node)
    if not was.is_touched and not now.is_touched:
        return all(getattr(was.node, name) == getattr(now.node, name) for name in _plain(cls))
    if isinstance(was.node, Text) or was.node.attributes == now.node.attributes:
        return all(_shape(getattr(was.node, name)) == _shape(getattr(now.node, name)) for name in _plain(cls))
    return False


def _shape(value: object) -> object:
    """What of a plain value is no text."""
    return value if isinstance(value, Enum | int | float) or value is None else type(value)


@cache
def _plain(cls: Any) -> tuple[str, ...]:
    """The fields of a class that count for equality and hold no nodes."""
    return tuple(f.name for f in attrs.fields(cls) if f.eq and f.name not in cls.CHILDREN)
