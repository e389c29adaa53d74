"""A file whose lines end in different ways, or that begins with a byte order mark.

Why: an editor that saves such a file changes lines that nobody edited, and programs that know one kind of line end take
two lines for one. A byte order mark becomes a sign that nobody sees when files are put together.

Bad:

    ==> page.md in utf-8-sig <==
    # The strategy

Good:

    # The strategy

The bad example begins with a mark that is not seen. Of line ends, the first is reported that is not as most are. The
fix ends all lines like these; with LF where there are as many of both. A file with CR LF in all lines is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity
from govdigital_parse.source import LINE_END, Source, Span

BYTE_ORDER_MARK = "\ufeff"
# In the order of what is taken where there are as many.
NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}
CODE = Code("S109", "mixed-line-endings-or-bom", Severity.WARNING)


def check(page: Page) -> Iterator[Problem]:
    """The mark and the line ends of each file of a page."""
    for source in page.sources.values():
        if source.text.startswith(BYTE_ORDER_MARK):
            span = Span(source, 0, 1)
            fix = Fix("take it out", (Edit(span, ""),), safe=True)
            yield CODE.at(span, "the file begins with a byte order mark; save it as UTF-8 without one", fix)
        if "\r" in source.text:
            yield from _mixed(source)


def _mixed(source: Source) -> Iterator[Problem]:
    ends = [(found.group(), *found.span()) for found in LINE_END.finditer(source.text)]
    numbers = Counter(end for end, _, _ in ends)
    if len(numbers) == 1:
        return
    usual = max(NAMES, key=lambda end: numbers[end])
    others = [(end, Span(source, start, stop)) for end, start, stop in ends if end != usual]
    fix = Fix(f"end all lines with {NAMES[usual]}", tuple([Edit(span, usual) for _, span in others]), safe=True)
    end, span = others[0]
    message = (
        f"this line ends with {NAMES[end]}, {numbers[usual]} of {len(ends)} lines with {NAMES[usual]}; use one for all"
    )
    yield CODE.at(span, message, fix)


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.SAFE)
