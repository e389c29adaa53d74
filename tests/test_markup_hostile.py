"""Texts that took time out of proportion to their length: each is read here as long as that would take minutes.

Nothing is timed. What is asserted is that all of a text is still in the document.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import Document, Statement, walk
from govdigital_parse.readers.markup.blocks import DEEPEST

N = 20_000
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
def test_time_is_in_proportion_to_the_text(name: str) -> None:
    text = TEXTS[name](N)
    assert covered(gdp.parse(text, "markup"), text)


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
