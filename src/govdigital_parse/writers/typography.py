"""Curly quotation marks, dashes and ellipses, by kramdown's rules.

The rules look at the signs beside a quotation mark in the source, so what a block holds is first put in kramdown's
signs again. They are those of kramdown 2.4, ``lib/kramdown/parser/kramdown/smart_quotes.rb`` and
``typographic_symbol.rb``; the original compiler made all quotation marks and dashes straight, and no-break spaces
plain, before kramdown curled them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdigital_parse.kramdown_signs import LOOKED_BACK_OVER, pieces
from govdigital_parse.model import Node, Text

# Signs that the compiler replaced before kramdown saw them; it then turned some of them again.
STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "--", "\u00a0": " "}
# Each alternative is a literal: that is what makes the search fast.
WORTH_A_LOOK = re.compile("'|\"|‘|’|“|”|–|\u00a0|--|\\.\\.\\.|<<|>>")
SIGN = re.compile(r"'|\"|---|--|\.\.\.|<< |<<| >>|>>")
SYMBOLS = {"---": "—", "--": "–", "...": "…", "<< ": "«\u00a0", " >>": "\u00a0»", "<<": "«", ">>": "»"}

PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
OPENING = {"'": "‘", '"': "“"}
CLOSING = {"'": "’", '"': "”"}
# Signs that kramdown tried to read as something before they turned out to be text, or that the compiler had named (as
# ``&pound;``); it does not look back over them.
TRIED = frozenset("*_`[<&\\£€…")
# Each rule matches at the sign before the mark, or at the mark where that sign has been read as something else.
RULES: tuple[tuple[re.Pattern[str], tuple[dict[str, str], ...]], ...] = tuple(
    (re.compile(rule, re.ASCII | re.DOTALL), turns)
    for rule, turns in (
        (r"()([\"'])(?=[_*]{1,2}\S)", (OPENING,)),
        (rf"()([\"'])(?={PUNCTUATION}(?!\.\.)\B)", (CLOSING,)),
        (r"(\s?)(\"')(?=\w)", (OPENING, OPENING)),
        (r"(\s?)('\")(?=\w)", (OPENING, OPENING)),
        (r"(\s?)(')(?=\d\ds)", (CLOSING,)),
        (r"(\s)(['\"])(?=\w)", (OPENING,)),
        (r"([^ \\\t\r\n\[{(-])(['\"])", (CLOSING,)),
        (r"()([\"'])(?=\s|s\b|\Z)", (CLOSING,)),
        (r"(.?)(['\"])", (OPENING,)),
    )
)


def curled(leaf: Iterable[Node]) -> list[tuple[Text, str]]:
    """The texts of a block's inlines ``leaf``, each with how it should show, in order; none where nothing changes."""
    if not _is_worth_a_look(leaf):
        return []
    found = [(_straight(piece) if type(node) is Text else piece, node) for piece, node in pieces(leaf)]
    source = "".join([piece for piece, _ in found])
    shown: list[tuple[Text, str]] = []
    start = read = 0
    before: Node | None = None
    for piece, node in found:
        end = start + len(piece)
        if type(node) is Text:
            if node.literal:
                turned, read = node.value, end
            else:
                # kramdown looks back over what is text to it, and over nothing else outside the piece.
                floor = start - 1 if isinstance(before, LOOKED_BACK_OVER) and read < start else start
                turned, read = _curled_piece(source, start, end, max(read, floor))
            shown.append((node, turned))
        start, before = end, node
    return shown


def _is_worth_a_look(leaf: Iterable[Node]) -> bool:
    stack = list(leaf)
    while stack:
        item = stack.pop()
        if type(item) is Text:
            if WORTH_A_LOOK.search(item.value) is not None:
                return True
        elif item.CHILDREN:
            stack += item.children
    return False


def curled_text(text: str) -> str:
    """How ``text``, all that a block holds, should show."""
    if WORTH_A_LOOK.search(text) is None:
        return text
    source = _straight(text)
    return _curled_piece(source, 0, len(source), 0)[0]


def _straight(text: str) -> str:
    if not text.isascii():
        for sign, plain in STRAIGHT.items():
            text = text.replace(sign, plain)
    return text


def _curled_piece(source: str, start: int, end: int, read: int) -> tuple[str, int]:
    """``source[start:end]`` with its signs turned, and how far signs have been read as something."""
    shown: list[str] = []
    position = start
    while (sign := SIGN.search(source, position, end)) is not None:
        shown.append(source[position : sign.start()])
        if sign.group() in SYMBOLS:
            shown.append(SYMBOLS[sign.group()])
            position = read = sign.end()
            continue
        marks = _turned(source, sign.start(), read)[: end - sign.start()]
        shown.append(marks)
        position = read = sign.start() + len(marks)
    shown.append(source[position:end])
    return "".join(shown), read


def _turned(source: str, mark: int, read: int) -> str:
    """What the quotation mark at ``mark`` turns into, with the one after it where both turn together."""
    before, after = source[mark - 1] if mark > read else "", source[mark + 1 : mark + 2]
    if before.isalnum() and (after.isalnum() or after.isspace()):
        return CLOSING[source[mark]]  # the rules come to the same; nearly all are of these
    start = mark - 1 if before and before not in TRIED else mark
    for rule, turns in RULES:
        found = rule.match(source, start)
        if found and found.start(2) == mark:
            return "".join(turn[sign] for turn, sign in zip(turns, found.group(2), strict=True))
    return source[mark]
