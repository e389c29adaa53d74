"""A footnote that no mark refers to, or one that another of its name is shown for.

Why: nobody sees it; the mark was lost, or the text that it was for.

Bad:

    Services will cost less.

    [^costs]: Digital efficiency report, 2012.

Good:

    Services will cost less.[^costs]

    [^costs]: Digital efficiency report, 2012.

The mark can stand in any chapter of the publication. Of several footnotes of one name the last is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.places import LONGEST_LINE, first_line
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import FootnoteDefinition, FootnoteReference
from govdigital_parse.problems import Code, Problem, Severity
from govdigital_parse.source import Span

CODE = Code("H207", "unused-footnote", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """Each footnote that is not shown."""
    used = {reference.name for reference in page.of(FootnoteReference)}
    footnotes = page.of(FootnoteDefinition)
    last = {footnote.name: footnote for footnote in footnotes}
    for footnote in footnotes:
        name = footnote.name
        if name not in used:
            yield CODE.at(_mark(footnote), f"nothing refers to the footnote '{name}'; put its mark in, or take it out")
        elif last[name] is not footnote:
            yield CODE.at(_mark(footnote), f"there is another footnote '{name}' further on, which is shown instead")


def _mark(footnote: FootnoteDefinition) -> Span | None:
    span = footnote.span
    if span is None:
        return None
    from govdigital_parse.readers.markup.grammar import pattern  # noqa: PLC0415 - a page that is known does without

    mark = pattern("FOOTNOTE_MARK").search(span.source.text, span.start, min(span.end, span.start + LONGEST_LINE))
    return first_line(footnote) if mark is None else Span(span.source, *mark.span())


RULE = Rule(CODE, __doc__, page=check)
