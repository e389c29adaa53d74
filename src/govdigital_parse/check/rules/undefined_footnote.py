"""A footnote's mark for which there is no footnote.

Why: the mark shows on the page as it stands, `[^costs]`, and what it refers to is missing.

Bad:

    Services will cost less.[^costs]

Good:

    Services will cost less.[^costs]

    [^costs]: Digital efficiency report, 2012.

The footnote can stand in any chapter of the publication. A mark with a backslash before it is text.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.prose import aligned
from govdigital_parse.check.rule import Rule
from govdigital_parse.model import Text
from govdigital_parse.problems import Code, Problem, Severity
from govdigital_parse.source import Span

CODE = Code("H206", "undefined-footnote", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each mark that the reader left as text."""
    for text in page.of(Text):
        if "[^" in text.value and page.is_markup(text):
            yield from _marks(text)


def _marks(text: Text) -> Iterator[Problem]:
    from govdigital_parse.readers.markup.grammar import pattern  # noqa: PLC0415 - a page that is known does without

    written = "" if text.span is None else text.span.text
    offsets = aligned(text.value, written)
    for found in pattern("FOOTNOTE_MARK").finditer(text.value):
        mark = found.group()
        place = text.span
        if offsets is not None and place is not None:
            start, end = offsets[found.start()], offsets[found.end()]
            if written[start:end] != mark:
                continue
            place = Span(place.source, place.start + start, place.start + end)
        name = mark[2:-1]
        yield CODE.at(place, f"there is no footnote '{name}'; write one, '{mark}: …', or take the mark out")


RULE = Rule(CODE, __doc__, page=check)
