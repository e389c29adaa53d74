"""Where the addresses of links end."""

from __future__ import annotations

import re
from bisect import bisect_left

DESTINATION_STOP = re.compile(r"[()]|\s(?=['\"])")
TITLE_END = re.compile(r"[\"'](?=\s*\))")
TO_PARENTHESIS = re.compile(r"\s*\)")


class Parentheses:
    """Where the addresses in a text could end, found in one go for all that begin in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closing: dict[int, int] = {}
        self.gaps: list[int] = []
        self.quotes: dict[str, list[int]] = {"'": [], '"': []}
        opened: list[int] = []
        for stop in DESTINATION_STOP.finditer(text):
            if stop.group() == "(":
                opened.append(stop.start())
            elif stop.group() != ")":
                self.gaps.append(stop.start())
            elif opened:
                self.closing[opened.pop()] = stop.start()
        for quote in TITLE_END.finditer(text):
            self.quotes[quote.group()].append(quote.start())

    def stop(self, start: int) -> int | None:
        """Where the address ends whose parenthesis opens at ``start``: where that closes, or before a title."""
        close = self.closing.get(start)
        gap = _first(self.gaps, start)
        return gap if close is None or (gap is not None and gap < close) else close

    def title(self, url: str, start: int) -> tuple[str, str, int] | None:
        """The title at ``start`` and the end of the parenthesis after it, with ``url``; None where there is none."""
        while self.text[start : start + 1].isspace():
            start += 1
        quote = self.text[start : start + 1]
        close = _first(self.quotes.get(quote, []), start + 2)
        after = TO_PARENTHESIS.match(self.text, close + 1) if close is not None else None
        return (url, self.text[start + 1 : close], after.end()) if after else None


def _first(places: list[int], start: int) -> int | None:
    """The first of ``places``, which are in order, from ``start`` on."""
    number = bisect_left(places, start)
    return places[number] if number < len(places) else None
