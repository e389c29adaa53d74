"""A footnote's mark for which there is no footnote.

Why: the mark shows on the page as it stands, `[^costs]`, and what it refers to is missing.

Bad:

    Services will cost less.[^costs]

Good:

    Services will cost less.[^costs]

    [^costs]: Digital efficiency report, 2012.

The footnote can stand in any chapter of the publication: files in one folder are chapters of one, whichever of them are
checked. A mark with a backslash before it is text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.check.footnotes import FOOTNOTES, undefined
from govdigital_parse.check.page import with_include
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.sheets import Sheet
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("H206", "undefined-footnote", Severity.ERROR)


def check(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Each mark without a footnote."""
    for mark in undefined(sheets):
        what = f"there is no footnote '{mark.text}'; write one, '[^{mark.text}]: …', or take the mark out"
        yield with_include(CODE.at(mark.span, what), mark.other)


RULE = Rule(CODE, __doc__, collector=FOOTNOTES, across=check)
