"""Whether a text is a report."""

from __future__ import annotations

from itertools import islice

from govdigital_parse.readers.report.furniture import is_known
from govdigital_parse.readers.report.layout import layout_of
from govdigital_parse.readers.report.lines import ActionTitle, OwnedTitle, StatementTitle
from govdigital_parse.readers.report.signs import SIGNS

FIRST_LINES = 40
# Furniture does not count as lines, but there is an end to it.
LONGEST_START = 50_000


def looks_like_report(text: str) -> bool:
    """Whether the first lines of ``text`` have a title or a statement's heading of a plain-text report.

    The signs of a heading, as in ``# Action 8: title``, are another format's.
    """
    start = text[:LONGEST_START]
    layout = layout_of(start)
    signed = {mark.end for mark in layout.marks if start[mark.start] in SIGNS}
    own = (line for line in layout.lines if not is_known(line) and line.start not in signed)
    return any(isinstance(line.reading, ActionTitle | OwnedTitle | StatementTitle) for line in islice(own, FIRST_LINES))
