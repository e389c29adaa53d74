"""Texts that are one long finding: the time that the rules take grows with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import grows_in_proportion

from govdigital_parse.check.checking import checked
from govdigital_parse.check.identity import fingerprints
from govdigital_parse.check.settings import Settings

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
    "findings on a line": lambda n: "eg a & b " * n,
    "statements in statements": lambda n: "{div .statement}\nx\n\n" * n + "Coming soon...\n",
    "statements in departments": lambda n: "{div .department}\n# a\n\n{div .statement}\nComing soon...\n\n" * n,
    "comments that suppress": lambda n: "<!-- check-ignore: C401 -->\n\nOne, eg two.\n\n" * n,
    "comments about one block": lambda n: "<!-- check-ignore: C401 -->\n\n" * n + "One, eg two. " * n,
    "comments with many names": lambda n: (
        "<!-- check-ignore-file: C401, c401, C, C4, C40, ALL -->\n\nOne, eg two.\n\n" * n
    ),
    "comments of no use": lambda n: "<!-- check-ignore: C401 -->\n\n" * n,
    "comments in a text": lambda n: "a <!-- check-ignore: C402 --> eg " * n,
    "headings that say nothing": lambda n: "# a\n\n#### &nbsp;\n\n" * n,
}


def problems(text: str) -> int:
    report = checked([PATH], Settings(select=("ALL",), cache=False), {PATH: text})
    told_apart = set(fingerprints(report.problems, [PATH] * len(report.problems)))
    return len(told_apart) + len(report.suppressed)


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text(name: str) -> None:
    text = TEXTS[name]

    assert problems(text(10))
    assert grows_in_proportion(lambda size: problems(text(size)), SIZE)
