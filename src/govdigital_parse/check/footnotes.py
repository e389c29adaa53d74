"""Footnotes without a mark, and marks without a footnote, in publications.

Each page notes both; with those of all files it is known which belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govdigital_parse.check.page import Page
from govdigital_parse.check.places import LONGEST_LINE, first_line
from govdigital_parse.check.prose import aligned
from govdigital_parse.check.publications import is_unknown, publication_of
from govdigital_parse.check.rule import Collector
from govdigital_parse.check.sheets import Fact, Sheet, Unit
from govdigital_parse.model import FootnoteDefinition, FootnoteReference, Text
from govdigital_parse.source import Span

NAME = "footnotes"
# A footnote; one that another of its name is shown instead of; a mark that has one on its page; a mark that has none.
FOOTNOTE, HIDDEN, USED, MARK = "footnote", "hidden", "used", "mark"


def _collect(page: Page) -> Iterator[Fact]:
    footnotes = page.of(FootnoteDefinition)
    last = {footnote.name: footnote for footnote in footnotes}
    for footnote in footnotes:
        kind = FOOTNOTE if last[footnote.name] is footnote else HIDDEN
        mark = _mark_of(footnote)
        yield Fact(kind, footnote.name, mark, other=page.included(mark))
    for name in dict.fromkeys(reference.name for reference in page.of(FootnoteReference)):
        yield Fact(USED, name)
    for text in page.of(Text):
        if "[^" in text.value and page.is_markup(text):
            yield from (Fact(MARK, mark, place, other=page.included(place)) for mark, place in _marks_in(text))


FOOTNOTES = Collector(NAME, _collect)


def _mark_of(footnote: FootnoteDefinition) -> Span | None:
    span = footnote.span
    if span is None:
        return None
    from govdigital_parse.readers.markup.grammar import pattern  # noqa: PLC0415 - a page that is known does without

    mark = pattern("FOOTNOTE_MARK").search(span.source.text, span.start, min(span.end, span.start + LONGEST_LINE))
    return first_line(footnote) if mark is None else Span(span.source, *mark.span())


def _marks_in(text: Text) -> Iterator[tuple[str, Span | None]]:
    """The names in marks that the reader left as text, for want of something to refer to, and their places."""
    from govdigital_parse.readers.markup.grammar import pattern  # noqa: PLC0415 - as above

    span = text.span
    written = "" if span is None else span.text
    offsets = aligned(text.value, written)
    for found in pattern("FOOTNOTE_MARK").finditer(text.value):
        mark, place = found.group(), span
        if offsets is not None and span is not None:
            start, end = offsets[found.start()], offsets[found.end()]
            if written[start:end] != mark:
                # One with a backslash before it is text.
                continue
            place = Span(span.source, span.start + start, span.start + end)
        yield mark[2:-1], place


def undefined(sheets: Sequence[Sheet]) -> Iterator[Fact]:
    """The marks that no footnote of their publication is for."""
    footnotes = _names(sheets, {FOOTNOTE})
    for sheet, fact in _facts(sheets, {MARK}):
        if not _is_apart(sheet.unit) or fact.text not in footnotes[publication_of(sheet.unit)]:
            yield fact


def unused(sheets: Sequence[Sheet]) -> Iterator[Fact]:
    """The footnotes that no mark of their publication refers to, and those that are hidden by others."""
    used, marks = _names(sheets, {USED}), _names(sheets, {MARK})
    for sheet, fact in _facts(sheets, {FOOTNOTE, HIDDEN}):
        publication = publication_of(sheet.unit)
        is_marked = fact.text in used[publication] or (_is_apart(sheet.unit) and fact.text in marks[publication])
        if fact.kind == HIDDEN or not is_marked:
            yield fact


def _is_apart(unit: Unit) -> bool:
    """Whether other files are on one page with ``unit``, and were not read with it."""
    return publication_of(unit) is not unit


def _facts(sheets: Sequence[Sheet], kinds: set[str]) -> Iterator[tuple[Sheet, Fact]]:
    for sheet in sheets:
        if not is_unknown(sheet.unit):
            yield from ((sheet, fact) for fact in sheet.facts.get(NAME, ()) if fact.kind in kinds)


def _names(sheets: Sequence[Sheet], kinds: set[str]) -> Mapping[Unit | str, set[str]]:
    """What facts of these kinds name, by publications."""
    found: dict[Unit | str, set[str]] = {publication_of(sheet.unit): set() for sheet in sheets}
    for sheet, fact in _facts(sheets, kinds):
        found[publication_of(sheet.unit)].add(fact.text)
    return found
