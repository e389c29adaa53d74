"""Curly quotation marks, dashes and ellipses, by kramdown's rules.

The rules look at the signs beside a quotation mark in the source, so what a block holds is first put in kramdown's
signs again. They are those of kramdown 2.4, ``lib/kramdown/parser/kramdown/smart_quotes.rb`` and
``typographic_symbol.rb``; the original compiler made all quotation marks straight before kramdown curled them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govdigital_parse.model import (
    Abbreviation,
    Code,
    Emphasis,
    FootnoteReference,
    Image,
    InlineElement,
    LineBreak,
    Link,
    Node,
    SoftBreak,
    StrayDirective,
    Strong,
    Superscript,
    Text,
)

STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
WORTH_A_LOOK = re.compile("['\"‘’“”]|--|\\.\\.\\.|<<|>>")
SIGN = re.compile(r"['\"]|---?|\.\.\.|<< ?| ?>>")
SYMBOLS = {"---": "—", "--": "–", "...": "…", "<< ": "«\u00a0", " >>": "\u00a0»", "<<": "«", ">>": "»"}

PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
OPENING = {"'": "‘", '"': "“"}
CLOSING = {"'": "’", '"': "”"}
# Signs that kramdown tried to read as something before they turned out to be text; it does not look back over them.
TRIED = frozenset("*_`[<&\\")
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
    pieces = list(_pieces(leaf))
    if not any(WORTH_A_LOOK.search(piece) for piece, text in pieces if text is not None):
        return []
    source = "".join(piece for piece, _ in pieces)
    shown: list[tuple[Text, str]] = []
    start = read = 0
    for piece, text in pieces:
        end = start + len(piece)
        if text is not None:
            # kramdown looks back over a line's end, which is text to it, and over nothing else outside the piece.
            floor = start - 1 if source[start - 1 : start] == "\n" and read < start else start
            turned, read = _curled_piece(source, start, end, max(read, floor))
            shown.append((text, turned))
        start = end
    return shown


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
    start = mark - 1 if mark > read and source[mark - 1] not in TRIED else mark
    for rule, turns in RULES:
        found = rule.match(source, start)
        if found and found.start(2) == mark:
            return "".join(turn[sign] for turn, sign in zip(turns, found.group(2), strict=True))
    return source[mark]


def kramdown_source(leaf: Iterable[Node]) -> str:
    """The inlines ``leaf`` in kramdown's signs, which its automatic ids are made of."""
    return "".join(piece for piece, _ in _pieces(leaf))


def _pieces(leaf: Iterable[Node]) -> Iterator[tuple[str, Text | None]]:
    stack: list[Node | str] = list(reversed(list(leaf)))
    while stack:
        item = stack.pop()
        if isinstance(item, Text):
            yield item.value.translate(STRAIGHT), item
        elif isinstance(item, str):
            yield item, None
        elif (sign := _sign(item)) is not None:
            yield sign, None
        else:
            before, after = _signs(item)
            stack += [after, *reversed(item.children), before]


def _sign(item: Node) -> str | None:  # noqa: PLR0911 - one a kind of node
    """What stands for a node that has none inside, None for one that may have."""
    match item:
        case SoftBreak():
            return "\n"
        case LineBreak():
            return "<br>"
        case Code(value):
            return f"`{value}`"
        case Abbreviation(value) | StrayDirective(_, value):
            return value
        case FootnoteReference(name):
            return f"[^{name}]"
        case Image(url, alternative):
            return f"![{alternative}]({url})"
    return None


def _signs(item: Node) -> tuple[str, str]:
    match item:
        case Emphasis():
            return "*", "*"
        case Strong():
            return "**", "**"
        case Superscript():
            return "<sup>", "</sup>"
        case Link(_, url, title):
            return "[", f'](<{url}> "{title}")' if title else f"]({url})"
        case InlineElement(name):
            return f"<{name}>", f"</{name}>"
    return "", ""
