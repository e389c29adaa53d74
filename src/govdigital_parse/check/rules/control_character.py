"""A sign that is not seen as such: a control, one that turns the direction of text, a place of something lost.

Why: the text is another one than it looks, so that searches miss it and reviewers are deceived; XML must not have some
of these signs, and others show as an empty box.

Bad:

    The strategy has four aims, as shown here.
    \ufffc

Good:

    The strategy has four aims, as shown here.

These are controls other than tabs and line ends; marks, embeddings and overrides of direction; zero-width spaces, byte
order marks that do not begin a file, line separators and tags; and U+FFFC, where a picture was lost when the text was
pasted. Marks of direction are left alone in a file with Arabic or Hebrew, and so are tags in the flag of a nation. What
languages and emoji need, soft hyphens and joiners, is always.

The fix takes the signs out, and a line with nothing else. Quotation marks and dashes of Windows-1252 that became
controls are written as such, and a space for what ends a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity
from govdigital_parse.source import LINE_END, Span

FLAG, LOST, BYTE_ORDER_MARK = "\U0001f3f4", "\ufffc", "\ufeff"
# The flag of a nation as it is; a run of one sign; tags.
SIGNS = re.compile(
    r"\U0001f3f4[\U000e0020-\U000e007e]++\U000e007f"
    r"|([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc])\1*+"
    r"|[\U000e0000-\U000e007f]++"
)
MARKS = frozenset("\u061c\u200e\u200f")
TURNING = MARKS | frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = frozenset("\x0b\x0c\u2028\u2029")
RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u05ea\u0620-\u064a\u0671-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
BLANKS = " \t"
FIRST_UPPER_CONTROL, LAST_CONTROL = "\x80", "\x9f"
CODE = Code("S108", "control-or-bidirectional-character", Severity.ERROR)


def check(page: Page) -> Iterator[Problem]:
    """Each run of such a sign in the files of a page."""
    for source in page.sources.values():
        if _is_seen(source.text):
            continue
        turned = RIGHT_TO_LEFT.search(source.text) is not None
        for found in SIGNS.finditer(source.text, int(source.text.startswith(BYTE_ORDER_MARK))):
            sign = found.group()[0]
            if sign != FLAG and not (turned and sign in MARKS):
                yield _problem(Span(source, *found.span()), sign)


def _is_seen(text: str) -> bool:
    """Whether all of ``text`` is printable, as that of most files is; to look for the signs takes longer."""
    if LOST in text:
        return False
    common = text.replace("\n", "")
    # One by one: many at once take ten times as long.
    return common.isprintable() or common.replace("\r", "").replace("\t", "").replace("\u00a0", "").isprintable()


def _problem(span: Span, sign: str) -> Problem:
    count = span.end - span.start
    name = unicodedata.name(sign, "a control").lower()
    which = f"U+{ord(sign):04X} ({name}{f', {count} times' if count > 1 else ''})"
    written = _written(span, sign)
    if sign == LOST:
        message = f"{which} stands for something that was lost when the text was pasted; put it back, or take this out"
    elif written.strip():
        message = f"{which} is not seen; it must have been '{written}' in Windows-1252"
    elif sign in TURNING:
        message = f"{which} turns the direction of the text and is not seen; take it out"
    else:
        message = f"{which} is not seen; take it out"
    return CODE.at(span, message, _fix(span, written))


def _written(span: Span, sign: str) -> str:
    """What to write instead."""
    if FIRST_UPPER_CONTROL <= sign <= LAST_CONTROL:
        return span.text.encode("latin-1").decode("cp1252", "ignore")
    if sign not in LINE_ENDS:
        return ""
    text = span.source.text
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return " " if before.strip() and after.strip() else ""


def _fix(span: Span, written: str) -> Fix:
    source, start, end = span
    text = source.text
    while text[start - 1 : start] in BLANKS and start:
        start -= 1
    if written or text[start - 1 : start] not in {"", "\n", "\r"}:
        return Fix(f"write '{written}'" if written else "take it out", (Edit(span, written),))
    # What the line is can depend on its first sign.
    line_end = LINE_END.search(text, end)
    stop = line_end.end() if line_end else len(text)
    scope = Span(source, max(start - 1, 0), stop)
    if text[end : line_end.start() if line_end else stop].strip(BLANKS):
        return Fix("take it out", (Edit(span, ""),), scope=scope)
    return Fix("take the line out", (Edit(Span(source, start, stop), ""),), scope=scope)


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.UNSAFE)
