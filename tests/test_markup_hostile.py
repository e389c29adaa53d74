"""Texts that took time out of proportion to their length, or could: each is as long as that would take minutes for.

Nothing is timed. What is asserted is that all of a text is still in the document, and, for texts that are shorter, that
the calls of functions grow as the text does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import Document, Statement, walk
from govdigital_parse.readers.markup.blocks import DEEPEST

N = 20_000
SHORT = 200
# How much more than in proportion calls may grow.
ALLOWED = 1.25
# What there is a limit for that short texts do not reach.
LIMITED = frozenset({"lists of one name, each used"})
Text = Callable[[int], str]

TEXTS: dict[str, Text] = {
    # Lines were looked for anew after each element, list or comment.
    "elements on one line": lambda n: "<p>a</p>" * n,
    "elements with text after them": lambda n: "<p>a</p>b\n" * n,
    "lists": lambda n: "- a\n\nb\n\n" * n,
    "lists of two kinds in turn": lambda n: "- a\n1. b\n" * n,
    "items": lambda n: "- a\n" * n,
    "lines of an item": lambda n: "- a\n" + "  b\n" * n,
    "lazy lines of an item": lambda n: "- a\n" + "b\n" * n,
    "items in an item": lambda n: "- a\n" + "  - b\n" * n,
    "quotations": lambda n: "> a\n\nb\n\n" * n,
    "lines of a quotation": lambda n: "> a\n" * n,
    # The whole paragraph so far was copied for each line that interrupted it.
    "stray closers in a paragraph": lambda n: "a\n</div>\n" * n,
    "definitions in a paragraph": lambda n: "a\n: b\n" * n,
    # The same attributes were put together anew for each that was added.
    "classes of one list": lambda n: "a\n{: " + ".x " * n + "}\n",
    "a word of one list that is no attribute": lambda n: "a\n{: " + "a" * n + "=}\n",
    "ids of one list that are no attribute": lambda n: "a\n{: " + "#a" * n + "=}\n",
    "lists that are none": lambda n: "x\n{: a=b}\n\n" * n,
    "misspelt directives, and their ends": lambda n: "{deparment}\n\n" * n + "{/deparment}\n\n" * n,
    "elements that there are not": lambda n: "{dvi .x}\n\n" * n + "{/dvi}\n\n" * n,
    "pairs of one list": lambda n: "a\n{: " + "".join(f'k{i}="v" ' for i in range(n)) + "}\n",
    "attribute lists after a block": lambda n: "a\n" + "".join(f"{{: k{i}='v'}}\n" for i in range(n)),
    "attribute lists before a block": lambda n: "".join(f"{{: k{i}='v'}}\n" for i in range(n)) + "a\n",
    "attribute lists after a span": lambda n: "*a*" + "".join(f"{{: k{i}='v'}}" for i in range(n)),
    "pairs of one tag": lambda n: "<div " + "".join(f'k{i}="v" ' for i in range(n)) + ">\n</div>",
    "directives that give a class": lambda n: "a\n" + "{pull}\n" * n,
    # What is not there was looked for again and again.
    "comments without an end": lambda n: "<!-- a\n\n" * n,
    "extensions without an end": lambda n: "{::comment}\na\n\n" * n,
    "code without an end": lambda n: "~~~ a\n\n" * n,
    "code without an end, in the text": lambda n: "<code>a" * n,
    "attribute lists without an end": lambda n: "*a*{: " * n,
    "paragraphs without an end": lambda n: "<p>\n" * n,
    "paragraphs without an end, in braces": lambda n: "{p .x}\n" * n,
    "wrong closers": lambda n: "<section>\n" + "<div>\n" * n + "</section>\n" * n,
    "addresses without an end": lambda n: "[a](" * n,
    "addresses without an end, parentheses in them": lambda n: "[a](((" * n,
    "titles without an end": lambda n: "[a](b 'c" * n,
    "brackets": lambda n: "[\n" * n,
    "brackets of images": lambda n: "![" * n,
    "emphasis without an end": lambda n: "**a *b _c __d " * n,
    "superscripts": lambda n: "^a " * n + "[^",
    "superscripts after brackets": lambda n: "[^" * n,
    # The text of each statement was read for all those around it.
    "statements in statements": lambda n: "{div .statement}\n" * n + "{/div}\n" * n,
    "unknown directives": lambda n: "".join(f"{{foo{i}}}\n" for i in range(n)),
    "runs of backticks": lambda n: "`a`` b```" * n,
    "entities": lambda n: "&amp;&#1114112;&#xD800;&foo;" * n,
    "blank lines": lambda n: "\n" * 50 * n,
    "containers": lambda n: "{div .x}\n" * n + "a\n" + "{/div}\n" * n,
    "containers without an end": lambda n: "<div>\n" * n,
    "crossed": lambda n: "{div .a}\n{span .b}\n{/div}\n{/span}\n" * n,
    # Tables.
    "pipes": lambda n: "|" * n,
    "pipes that are escaped": lambda n: "a \\| b | c\n" * n,
    "pipes in code that may not end": lambda n: "`|" * n,
    "rows": lambda n: "a | b\n" * n,
    "rows that are no table after all": lambda n: "a | b\n" * n + "c\n",
    "rows and lines of text": lambda n: "a | b\nc\n\n" * n,
    "separators": lambda n: "| a |\n|---|\n" * n,
    "tables": lambda n: "| a |\n\n" * n,
    "columns that are set": lambda n: "| a |\n|" + ":-:|" * n + "\n| b |\n",
    "a short row for each long one": lambda n: "| a |\n" * (n // 2) + "|" * (n // 2),
    # Definition lists.
    "definitions": lambda n: "a\n" + ": b\n" * n,
    "definitions and no terms": lambda n: ": a\n" * n,
    "terms": lambda n: "a\n" * n + ": b\n",
    "terms with attributes": lambda n: "{: .x} a\n" * n + ": b\n",
    "terms and definitions": lambda n: "a\n: b\n\n" * n,
    "lines of a definition": lambda n: "a\n: b\n" + "  c\n" * n,
    "lazy lines of a definition": lambda n: "a\n: b\n" + "c\n" * n,
    # Footnotes.
    "footnotes": lambda n: "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n)),
    "footnotes of one name": lambda n: "[^a]: b\n" * n,
    "references to one footnote": lambda n: "[^a]: b\n\n" + "[^a] " * n,
    "references to no footnote": lambda n: "[^a]" * n,
    "a footnote that refers to itself": lambda n: "a[^a]\n\n[^a]: " + "[^a] " * n,
    "footnotes that refer to each other": lambda n: "a[^a]\n\n" + "[^a]: [^b]\n\n[^b]: [^a]\n\n" * n,
    "footnotes that each refer to the next": lambda n: (
        "a[^0]\n\n" + "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(n))
    ),
    "footnotes in links": lambda n: "[a[^1]](b) " * n + "\n\n[^1]: c\n",
    "lines of a footnote": lambda n: "[^a]: b\n" + "    c\n" * n + "\na[^a]\n",
    "marks of footnotes on one line": lambda n: "[^a]: " * n,
    # Abbreviations.
    "abbreviations": lambda n: "".join(f"*[a{i}]: b\n" for i in range(n)) + "\n" + " ".join(f"a{i}" for i in range(n)),
    "abbreviations of one name": lambda n: "*[a]: b\n" * n + "\n" + "a " * n,
    "abbreviations that expand each other": lambda n: "*[a]: b\n*[b]: a\n\n" + "a b " * n,
    "abbreviations in spans": lambda n: "*[a]: b\n\n" + "*a* " * n,
    "abbreviations in nested elements": lambda n: "*[a]: b\n\n" + "<b>a " * n,
    "abbreviations that begin alike": lambda n: (
        "".join(f"*[{'a ' * i}b]: c\n" for i in range(1, int(n**0.5))) + "\n" + "a " * n
    ),
    "marks of abbreviations on one line": lambda n: "*[a]: " * n,
    # Links by reference.
    "link definitions": lambda n: "".join(f"[a{i}]: b\n" for i in range(n)) + "\n" + "[a1]" * n,
    "link definitions of one name": lambda n: "[a]: b\n" * n,
    "link definitions that differ in case": lambda n: "".join(
        f"[{''.join(sign.upper() if i >> at & 1 else sign for at, sign in enumerate('abcdefghijklmno'))}]: b\n"
        for i in range(n)
    ),
    "marks of link definitions on one line": lambda n: "[a]: " * n,
    "titles of link definitions without an end": lambda n: "[a]: b 'c\n" * n,
    "titles below link definitions without an end": lambda n: '[a]: b\n"c\n' * n,
    "titles of one link definition": lambda n: "[a]: b " + '"c ' * n,
    "a long name": lambda n: "[" + "a " * n + "]\n\n[" + "a " * n + "]: b\n",
    "references to nothing": lambda n: "[a][b]" * n,
    "references in references": lambda n: "[a][" * n,
    "images in links without an end": lambda n: "[![a](" * n,
    # Attribute lists by name.
    "lists that name the next one": lambda n: "".join(f"{{:a{i}: a{i + 1}}}\n" for i in range(n)) + "\nb\n{: a0}\n",
    "lists that name each other": lambda n: "{:a: b}\n{:b: a}\n" * n + "\nc\n{: a}\n",
    "lists of one name": lambda n: "{:a: .x}\n" * n + "\nc\n{: a}\n",
    "lists of one name, each used": lambda n: (
        "".join(f"{{:a: .x{i}}}\n" for i in range(n // 4)) + "\nc\n{: a}\n" * (n // 4)
    ),
    "lists that name two, twice each": lambda n: (
        "".join(f"{{:a{i}: a{i + 1} a{i + 1}}}\n" for i in range(60)) + "\nc\n{: a0}\n" * n
    ),
    "names in one list": lambda n: "{:a: .x}\n\nb\n{: " + "a " * n + "}\n",
    # HTML that is carried as it is, and HTML tables.
    "tables in HTML": lambda n: "<table></table>\n" * n,
    "tables in HTML without an end": lambda n: "<table>\n" * n,
    "cells in HTML": lambda n: "<table>" + "<tr><td>a</td></tr>" * n + "</table>",
    "cells in HTML without an end": lambda n: "<table><tr>" + "<td>" * n + "</tr></table>",
    "tables in cells": lambda n: "<table><tr><td>" * n,
    "lists in HTML": lambda n: "<ul><li>" * n + "</li></ul>" * n,
    "comments without an end in HTML": lambda n: "<ul>" + "<!--" * n,
    "tags without an end in HTML": lambda n: "<ul>" + '<a b="' * n,
    "scripts without an end": lambda n: "<script>\n\n" * n,
    "scripts without an end in HTML": lambda n: "<ul>" + "<script>" * n,
    "elements that hold no Markdown": lambda n: "<u>a" * n,
    "ends of elements that are not open": lambda n: "</table>\n" * n,
    "Markdown in HTML, block by block": lambda n: '<div markdown="1">\n' * n,
    "Markdown in HTML, as a line": lambda n: '<div markdown="span">a\n\n' * n,
    "no Markdown in HTML": lambda n: '<p markdown="0">a\n\n' * n,
    # kramdown's extensions.
    "comments": lambda n: "{::comment}\na\n{:/comment}\n" * n,
    "comments that hold nothing": lambda n: "{::comment /}\n" * n,
    "comments among text": lambda n: "a{::comment}b{:/}" * n,
    "comments among text without an end": lambda n: "a {::comment} " * n,
    "comments with the wrong end": lambda n: "{::comment}\n{:/x}\n" * n,
    "raw text": lambda n: "{::nomarkdown}\na\n{:/}\n" * n,
    "raw text without an end": lambda n: "{::nomarkdown}\n" * n,
    "ends of extensions": lambda n: "{:/}\n" * n,
    "options": lambda n: '{::options a="b" /}\n' * n,
    "options among text": lambda n: "a{::options /}" * n,
    "options without an end": lambda n: '{::options a="b" ' * n,
    "unknown extensions": lambda n: "".join(f"{{::x{i}}}\n\n" for i in range(n)),
    # The site's own constructs.
    "captions": lambda n: "Figure 1: x\n{: .fig #a}\n\n" * n,
    "captions and tables": lambda n: "Figure 1: x\n{: .fig #a}\n\n| a |\n\n" * n,
    "captions without a list": lambda n: "Figure 1: x\n" * n,
    "charts": lambda n: "| a | 1 |\n{: .horizontal-bar-chart}\n\n" * n,
    "sections": lambda n: "##03 a\n\nb\n\n" * n,
    "numbers of sections on one line": lambda n: "a ##03 b " * n,
    "numbers of sections and no titles": lambda n: "##03 " * n,
    "annexes on one line": lambda n: "##Annex - " * n,
    "tables of contents": lambda n: "* a\n{:toc}\n\n" + "# a\n\n* b\n{:toc}\n\n" * n,
    "pulled text": lambda n: "a\n{pull}\n\n" * n,
    "directives in code": lambda n: "`{div .x}` `^a^` " * n,
    "directives in a line of code": lambda n: "    " + "{div .x}^[" * n + "\n",
}


def covered(document: Document, text: str) -> bool:
    """Whether all that is not blank is in the blocks."""
    end, outside = 0, []
    for block in document.blocks:
        assert block.span is not None
        outside.append(text[end : block.span.start])
        end = block.span.end
    return not "".join([*outside, text[end:]]).strip()


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost_of_many(name: str) -> None:
    text = TEXTS[name](N)
    document = gdp.parse(text, "markup")
    assert covered(document, text)
    for profile in ("legacy", "semantic"):
        assert isinstance(gdp.render(document, "html", profile=profile), str)


@contextmanager
def calls_counted() -> Iterator[Callable[[], int]]:
    """How many functions have been called inside."""
    counter = count(-1)

    def note(_frame: object, event: str, _argument: object) -> None:
        if event in {"call", "c_call"}:
            next(counter)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield lambda: next(counter)
    finally:
        sys.setprofile(before)


def calls(text: str) -> int:
    with calls_counted() as counted:
        document = gdp.parse(text, "markup")
        for profile in ("legacy", "semantic"):
            gdp.render(document, "html", profile=profile)
        return counted()


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - LIMITED))
def test_calls_grow_as_the_text_does(name: str) -> None:
    calls(TEXTS[name](1))  # what is made once, for all texts, is not counted
    once, twice, four_times = (calls(TEXTS[name](times * SHORT)) for times in (1, 2, 4))
    assert twice <= ALLOWED * 2 * once
    assert four_times <= ALLOWED * 4 * once


@pytest.mark.parametrize("sign", "*_[](<>`|^{}&\"'!#~-:\\")
def test_one_sign(sign: str) -> None:
    text = sign * 10 * N
    assert covered(gdp.parse(text, "markup"), text)


@pytest.mark.parametrize("nested", ["> ", "- ", "1. "])
def test_what_is_nested_too_deep_is_text_and_a_problem(nested: str) -> None:
    text = nested * N + "a"
    document = gdp.parse(text, "markup")
    (problem,) = document.problems
    assert (problem.code, problem.span and problem.span.start) == ("S110", len(nested) * (DEEPEST + 1))
    assert covered(document, text)


def test_statements_can_be_nested_as_deep_as_memory_allows() -> None:
    document = gdp.parse("{div .statement}\n" * N + "a", "markup")
    assert sum(1 for _ in walk(document, Statement)) == N
