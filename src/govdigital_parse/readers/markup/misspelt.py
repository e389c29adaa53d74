"""Directives whose names are misspelt: which was meant, and how to write it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govdigital_parse.problems import Edit, Fix
from govdigital_parse.readers.markup.grammar import line_at, name_at, written_name_at
from govdigital_parse.source import Span

# What authors open and close, by a directive of its own or as an element with classes.
ELEMENTS = ("div", "span", "collapsed", "department", "statement", "article", "aside", "section")
DIRECTIVES = (
    *("div", "span", "collapsed", "department", "statement", "navigation", "include", "page-break"),
    *("pull", "big-pull", "pull-right", "fig", "PDF", "TIMESTAMP"),
)


def meant(written: str, names: tuple[str, ...] = DIRECTIVES) -> str | None:
    """Which of ``names`` the directive ``written`` has a slip of the pen in, None where that is not clear."""
    nearest = _nearest(name_at(written, 0), names)
    return None if nearest is None or nearest in written else nearest


def asked(name: str | None) -> str:
    """The question after ``name``, as a message ends with it; nothing for None."""
    return f"; did you mean '{name}'?" if name else ""


def renamed(name: str | None, directives: Sequence[Span]) -> Fix | None:
    """A mend that gives ``directives``, one or an element's start and end, that ``name``; None where it is no mend."""
    if name is None:
        return None
    edits: list[Edit] = []
    for span in directives:
        written = written_name_at(span.text, 0)
        start = span.text.index(written)
        mended = f"{span.text[:start]}{name}{span.text[start + len(written) :]}\n"
        if line_at(mended, 0).kind == "UNKNOWN":
            return None
        edits.append(Edit(Span(span.source, span.start + start, span.start + start + len(written)), name))
    # What it opens, closes or changes is around it.
    source = directives[0].source
    return Fix(f"write '{name}'", tuple(edits), scope=Span(source, 0, len(source.text)))


@lru_cache(maxsize=1024)
def _nearest(word: str, names: tuple[str, ...]) -> str | None:
    """The name that is nearest to ``word``, in lower case; few slip with the first letter."""
    import difflib  # noqa: PLC0415 - few texts have one

    alike = {name.lower(): name for name in names if name[0].lower() == word[:1]}
    return next((alike[found] for found in difflib.get_close_matches(word, alike, n=1)), None)
