"""Places as other programs count them. A span counts code points from 0; all of these count from 1, ends excluded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from govdigital_parse.problems import Problem
from govdigital_parse.source import Place, Source, Span


class Range(NamedTuple):
    """From where to where, as lines and columns."""

    start: Place
    end: Place


def range_of(span: Span) -> Range:
    """A span as lines and columns in code points. Where it ends with a line's end, it ends in that line."""
    source, end = span.source, span.end
    while end > span.start and source.text[end - 1] in "\r\n":
        end -= 1
    return Range(source.place(span.start), source.place(end))


def bytes_of(place: Place, source: Source) -> Place:
    """A place with its column in bytes of UTF-8."""
    before = source.line(place.line)[: place.column - 1]
    return Place(place.line, len(before.encode("utf-8", "surrogatepass")) + 1)


def problem_range(problem: Problem) -> Range:
    """Where a problem is; the begin of its file where there is no better place."""
    return Range(Place(1, 1), Place(1, 1)) if problem.span is None else range_of(problem.span)


def shown_path(path: str | None) -> str:
    """``path`` from the working folder, with slashes, as programs want it that look for the file; else as it is."""
    if not path:
        return "unknown"
    inside = os.path.relpath(path)
    return Path(path if inside.startswith("..") else inside).as_posix()


def uri_of(path: str | None) -> str:
    """A path as the reference of a URI: relative, or ``file:///`` where it is outside of the working folder."""
    name = shown_path(path)
    quoted = quote(os.fsencode(name), safe="/~")
    if name.startswith("/"):
        return f"file://{quoted}"
    # A first part with a colon would be a scheme; quote has taken it.
    return quoted
