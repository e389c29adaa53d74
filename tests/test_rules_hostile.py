"""Texts that are one long finding: the time that the rules take grows with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import grows_in_proportion

from govdigital_parse.check.checker import Checker, Job
from govdigital_parse.check.registry import rules
from govdigital_parse.check.settings import Settings
from govdigital_parse.check.sheets import Unit

PATH = "page.md"
SIZE = 4000
TEXTS: dict[str, Callable[[int], str]] = {
    "an id that all have": lambda n: "*a*{: #a} " * n,
    "an id of elements in elements": lambda n: '<div id="a">\n' * n,
    "signs that are not seen": lambda n: "a\u202eb\x01 \x01" * n,
    "lines of signs that are not seen": lambda n: "\u200e a\n\u200e\n" * n,
    "blanks around a sign that is not seen": lambda n: " " * n + "\x01" + " " * n,
    "line ends of two kinds": lambda n: "a\nb\r\n" * n,
    "marks without footnotes": lambda n: "a[^b] " * n,
    "footnotes of one name": lambda n: "[^a]: x\n\n" * n,
    "pictures in a link": lambda n: "[" + "![](a)" * n + "](b)",
    "links without anything": lambda n: "[](b) []() " * n,
    "links to nowhere": lambda n: "[x](#b) [x](http:/b c) " * n,
    "links by one name": lambda n: "[x][a] " * n + "\n\n[a]: http:/x\n",
    "an address": lambda n: "[x](http://" + "a." * n + ") [x](" + "a." * n + "uk) [x](" + "a+" * n + ":%)",
    "rows of two lengths": lambda n: "| a | b |\n|---|---|\n" + "| a |\n| a | b | c |\n" * n,
    "headings that say nothing": lambda n: "# a\n\n#### &nbsp;\n\n" * n,
}


def problems(text: str) -> int:
    codes = tuple(rules())
    sheet = Checker(Job(codes, Settings().options, overlay={PATH: text})).sheet(Unit(PATH))
    across = [problem for rule in rules().values() if rule.across is not None for problem in rule.across([sheet])]
    return len(sheet.problems) + len(across)


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text(name: str) -> None:
    text = TEXTS[name]

    assert problems(text(10))
    assert grows_in_proportion(lambda size: problems(text(size)), SIZE)
