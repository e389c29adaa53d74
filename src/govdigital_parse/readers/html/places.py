"""Where the elements of a page stand in its source: the parser tells what there is, and not where.

Its elements, texts and comments come in the order of the source. So one pass over the source's own tags finds the tag
of each; an element that the parser made up has none, and stands where the one before it ends.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from govdigital_parse.source import Source, Span

BLANKS = " \t\n\f\r"
_TAG = r"""
    <(?P<end>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)
    (?:[^>=]++|=[ \t\n\f\r]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>]*+))*+
    (?:>|\Z)
"""
# HTML's own rules: a comment need not be closed, and what is no tag after all is a comment.
_COMMENT = r"<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)"
TOKEN = re.compile(f"{_TAG}|{_COMMENT}", re.VERBOSE)
COMMENT = "!"
# Elements in which nothing is a tag but their own end.
TEXT_ALONE = frozenset("iframe noembed noframes script style textarea title xmp".split())
_CLOSING = {name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in TEXT_ALONE}
# Elements that the parser makes up where a page lacks them, and those that it drops where there are two.
IMPLIED = frozenset({"body", "head", "html", "p"})
ONCE = frozenset({"body", "head", "html"})
# Elements that go on to the end of the page, whatever their end tags say.
LAST = frozenset({"body", "html"})
# How far to look for the tag of an element where the parser has left others out.
FARTHEST = 20


class Token(NamedTuple):
    """A tag or a comment of the source; its name in lower case, `COMMENT` for the latter."""

    name: str
    is_end: bool
    start: int
    end: int


class Places:
    """A place in a source that goes forward as the parser's elements are gone over; ``end`` is where it is."""

    __slots__ = ("_next", "_open", "_tokens", "end", "source")

    def __init__(self, source: Source, tokens: list[Token]) -> None:
        self.source = source
        self.end = 1 if source.text.startswith("\ufeff") else 0
        self._tokens = tokens
        self._next = 0
        self._open: Counter[str] = Counter()

    def open(self, name: str) -> int:
        """Where the element ``name`` begins, which comes next."""
        token = self._settled()
        if token is not None and (token.is_end or token.name != name):
            token = None if name in IMPLIED else self._further(name)
        self._open[name] += 1
        return self.end if token is None else self._pass(token).start

    def close(self, name: str) -> bool:
        """Pass the end of the element ``name``, which is over; whether it has an end tag, or just no more in it."""
        token = self._settled()
        self._open[name] -= 1
        found = token is not None and token.is_end and token.name == name
        if token is not None and found:
            self._pass(token)
        return found

    def text(self) -> Span:
        """Where the text stands that comes next: up to the next tag that is one."""
        start, token = self.end, self._settled()
        self.end = len(self.source.text) if token is None else token.start
        return Span(self.source, start, self.end)

    def comment(self) -> Span:
        """Where the comment stands that comes next."""
        start = self.end
        while (token := self._peek()) is not None and (token.is_end or token.name in ONCE):
            self._next += 1
        if token is None or token.name != COMMENT:
            return Span(self.source, start, self.end)
        self._pass(token)
        return Span(self.source, token.start, token.end)

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _pass(self, token: Token) -> Token:
        self._next += 1
        self.end = token.end
        return token

    def _settled(self) -> Token | None:
        """The next tag or comment, after those that mean nothing: ends of nothing, a second ``<body>``."""
        while (token := self._peek()) is not None:
            if token.is_end:
                if self._open[token.name] > 0 and token.name not in LAST:
                    break
            elif token.name not in ONCE or not self._open[token.name]:
                break
            self._next += 1
        return token

    def _further(self, name: str) -> Token | None:
        """The start tag ``name``, a little further on."""
        for number in range(self._next, min(self._next + FARTHEST, len(self._tokens))):
            token = self._tokens[number]
            if token.name == name and not token.is_end:
                self._next = number
                return token
        return None


def tokens_of(text: str) -> tuple[list[Token], int | None]:
    """The tags and comments of a page, in order; and where the one begins that the page ends in, if there is one."""
    found: list[Token] = []
    position = 0
    unclosed: int | None = None
    while (match := TOKEN.search(text, position)) is not None:
        start, position = match.span()
        name = match["name"]
        if position == len(text) and not match.group().endswith(">"):
            unclosed = start
        if name is None:
            found.append(Token(COMMENT, False, start, position))
            continue
        name = name.lower()
        is_end = bool(match["end"])
        found.append(Token(name, is_end, start, position))
        if not is_end and name in TEXT_ALONE:
            closing = _CLOSING[name].search(text, position)
            if closing is None:
                return found, start
            position = closing.start()
    return found, unclosed
