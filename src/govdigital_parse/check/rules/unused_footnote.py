"""A footnote that no mark refers to, or one that another of its name is shown for.

Why: nobody sees it; the mark was lost, or the text that it was for.

Bad:

    Services will cost less.

    [^costs]: Digital efficiency report, 2012.

Good:

    Services will cost less.[^costs]

    [^costs]: Digital efficiency report, 2012.

The mark can stand in any chapter of the publication: files in one folder are chapters of one, whichever of them are
checked. Of several footnotes of one name the last is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.check.footnotes import FOOTNOTES, HIDDEN, unused
from govdigital_parse.check.page import with_include
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.sheets import Sheet
from govdigital_parse.problems import Code, Problem, Severity

CODE = Code("H207", "unused-footnote", Severity.WARNING)


def check(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Each footnote that is not shown."""
    for footnote in unused(sheets):
        name = footnote.text
        what = f"nothing refers to the footnote '{name}'; put its mark in, or take it out"
        if footnote.kind == HIDDEN:
            what = f"there is another footnote '{name}' further on, which is shown instead"
        yield with_include(CODE.at(footnote.span, what), footnote.other)


RULE = Rule(CODE, __doc__, collector=FOOTNOTES, across=check)
