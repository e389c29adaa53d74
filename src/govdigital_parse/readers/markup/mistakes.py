"""What authors write wrongly, and what they mean by it: the names of directives, attribute lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from govdigital_parse.nearest import nearest
from govdigital_parse.problems import MALFORMED_ATTRIBUTE_LIST, Edit, Fix, Problem
from govdigital_parse.readers.markup.grammar import line_at, name_at, pattern, read_attribute_list, written_name_at
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
    # It opens, closes or changes something, and what that is in can become a response.
    source = directives[0].source
    return Fix(f"write '{name}'", tuple(edits), scope=Span(source, 0, len(source.text)))


@lru_cache(maxsize=1024)
def _nearest(word: str, names: tuple[str, ...]) -> str | None:
    """The name that is nearest to ``word``, in lower case; few slip with the first letter."""
    alike = {name.lower(): name for name in names if name[0].lower() == word[:1]}
    found = nearest(word, alike)
    return alike[found] if found else None


def malformed_list(span: Span, within: Span) -> Problem:
    """What is wrong with the attribute list at ``span``, which is for something in ``within``."""
    named = pattern("REFERENCE_LIST").fullmatch(f"{span.text}\n")
    example = '{:name: #id .class key="value"}' if named else '{: #id .class key="value"}'
    fix = _list_as_meant(span, span.text.index(":", 2) + 1 if named else 2, within)
    return MALFORMED_ATTRIBUTE_LIST.at(span, f"this is no attribute list: {example}", fix)


def _list_as_meant(span: Span, start: int, within: Span) -> Fix | None:
    """The mend of a list that says something from ``start`` on, None where it is not clear what."""
    text = span.text
    edits: list[Edit] = []
    said: list[str] = []
    at = start
    for found in _written().finditer(text, start, len(text) - 1):
        said += [text[at : found.start()], _as_meant(found)]
        at = found.end()
        if said[-1] != found.group():
            edits.append(Edit(Span(span.source, span.start + found.start(), span.start + at), said[-1]))
    mended = "".join(["{:", *said, text[at:]])
    if not edits or read_attribute_list(mended).malformed:
        return None
    return Fix("write the list as it was meant", tuple(edits), scope=within)


@cache
def _written() -> re.Pattern[str]:
    """What stands in a list: attributes, and what was meant to be one."""
    names = ("SPACED", "ATTRIBUTE", "CURLY", "BARE", "SEPARATOR")
    return re.compile("|".join(f"(?P<{name}>{pattern(name).pattern})" for name in names))


def _as_meant(found: re.Match[str]) -> str:
    written = found.group()
    key, _, value = written.partition("=")
    match found.lastgroup:
        case "SPACED":
            return f"{key.rstrip()}={value.lstrip()}"
        case "CURLY":
            return f'{key}="{value[1:-1]}"'
        case "BARE":
            return f'{key}="{value}"'
        case "SEPARATOR":
            return "" if found.string[found.end() : found.end() + 1].isspace() else " "
    return written
