"""Abbreviations that a document explains elsewhere, found in its texts by kramdown's rules."""

from __future__ import annotations

import html
import operator
import re
from collections.abc import Iterator, Sequence

from govdigital_parse.kramdown_elements import HOLDING_MARKDOWN
from govdigital_parse.model import Abbreviation, AbbreviationDefinition, Inline, InlineElement, Node, Text
from govdigital_parse.readers.markup.links import ENTITY, ESCAPE
from govdigital_parse.readers.markup.references import References

# What is longer in its source than it is.
WRITTEN = re.compile(f"{ESCAPE.pattern}|{ENTITY.pattern}")


def with_abbreviations(inlines: tuple[Inline, ...], references: References) -> tuple[Inline, ...]:
    """``inlines`` with each word that is defined as one an `Abbreviation`; nothing inside raw elements is."""
    pattern = _pattern(references)
    results: list[list[Node]] = [[]]
    stack: list[tuple[Node | None, list[Node]]] = [(None, list(reversed(inlines)))]
    while stack:
        parent, waiting = stack[-1]
        if waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                results[-1] += _split(node, pattern, references)
            elif not node.CHILDREN or (isinstance(node, InlineElement) and node.name not in HOLDING_MARKDOWN):
                results[-1].append(node)
            else:
                stack.append((node, list(reversed(node.children))))
                results.append([])
            continue
        stack.pop()
        inside = tuple(results.pop())
        if parent is None:
            found: tuple[Inline, ...] = inside  # type: ignore[assignment]  # inlines hold inlines
            return found
        same = len(inside) == len(parent.children) and all(map(operator.is_, inside, parent.children))
        results[-1].append(parent if same else parent.replaced(**{parent.CHILDREN[0]: inside}))
    return inlines


def _pattern(references: References) -> re.Pattern[str]:
    """A defined word between signs that are no part of words, the longest where several fit."""
    pattern = references.abbreviation_pattern
    if pattern is None:
        words = _alternatives(sorted(references.abbreviations))
        pattern = re.compile(rf"(?a:(?<!\w)|(?=\W)){words}(?a:(?!\w))")
        references.abbreviation_pattern = pattern
    return pattern


def _alternatives(words: list[str]) -> str:
    """A regular expression for ``words``, in order, the longest first: what begins alike is looked at once.

    It calls itself for each sign at most, and words are short.
    """
    begins: dict[str, list[str]] = {}
    for word in words:
        if word:
            begins.setdefault(word[0], []).append(word)
    branches = []
    for same in begins.values():
        start = _shared_start(same[0], same[-1])
        rest = [word[len(start) :] for word in same]
        branches.append(re.escape(start) + (_alternatives(rest) if any(rest) else ""))
    return f"(?:{'|'.join(branches)}){'?' if '' in words else ''}"


def _shared_start(one: str, other: str) -> str:
    """What both begin with."""
    length = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    return one[:length] if length is not None else min(one, other, key=len)


def _split(text: Text, pattern: re.Pattern[str], references: References) -> Iterator[Node]:
    start = 0
    places: Sequence[int] = ()
    for found in pattern.finditer(text.value):
        places = places or _places(text)
        if found.start() > start:
            yield _part(text, start, found.start(), places)
        definition = references.abbreviations[found.group()]
        assert isinstance(definition.value, AbbreviationDefinition)  # noqa: S101 - that is what is kept there
        place = _part(text, found.start(), found.end(), places).span
        attributes = references.attributes(definition.lists)
        yield Abbreviation(found.group(), definition.value.expansion, attributes=attributes, span=place)
        start = found.end()
    if start == 0:
        yield text
    elif start < len(text.value):
        yield _part(text, start, len(text.value), places)


def _places(text: Text) -> Sequence[int]:
    """Where each character of ``text`` begins in its source, and where the last ends; none without a source.

    An escape or an entity is longer there than what it stands for.
    """
    if text.span is None:
        return ()
    written, first = text.span.text, text.span.start
    if len(written) == len(text.value):
        return range(first, first + len(written) + 1)
    places: list[int] = []
    start = 0
    for found in (*WRITTEN.finditer(written), None):
        end = found.start() if found else len(written)
        places += range(first + start, first + end)
        if found:
            places += [first + found.start()] * len(found.group(1) or html.unescape(found.group()))
            start = found.end()
    # Not all that looks like an escape or an entity is one: what is left over stands at the end.
    known = places[: len(text.value)]
    return [*known, *[text.span.end] * (len(text.value) + 1 - len(known))]


def _part(text: Text, start: int, end: int, places: Sequence[int]) -> Text:
    span = text.span._replace(start=places[start], end=places[end]) if text.span and places else None
    return Text(text.value[start:end], text.literal, span=span)
