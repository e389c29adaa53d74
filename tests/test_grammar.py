"""The grammar of the markup: that it is one, and that the reader goes by it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Token

from govdigital_parse.readers.markup.grammar import Line, _grammar, line_at, read_directive

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.md"))
LINES = (
    *("{div .x}", "{/div}", "<div .x> a", "{collapsed}", "{navigation}", "<navigation>", "{pull}", "{page-break}"),
    *("{include a.md}", "{{DEPARTMENTRESPONSE}}", "{a_template}", "{foo}", "{: .x}", "{: .x", "{:toc}", "{:a: .x}"),
    *("{::options a='b' /}", "{:/comment}", "# a", "## 03 a", "---", "===", "- a", "1. a", "> a", ": a", "~~~", "^"),
    *("[^1]: a", "[^1]:", "[a]: b", "[a]: ", "*[a]: b", "*[a]:", "{:a: .x}", "{: .x\n.y}", "{::comment /}", "{:/}"),
    *("| a | b |", "|---|", "~~~ ruby", "##Annex - a", "####Action 07: a", "  ##03 a", "a ##03 b", "+ a", "*| a"),
    *("Figure 1: a", "<TABLE>", "<!-- a", "{fig}", "<big-pull>", "12. a", "\ta", " \ta", "_ _ _", "\u00a0a", "a\u00a0"),
    *("    a", "a | b", "a", "“a”", "<p class='x'> a", "</p>", "<http://a.b>", "<!-- a -->", "", " ", "\u00a0", "{"),
)


def lines_by_lark(text: str) -> list[Line]:
    tree = _grammar().parse(text, start="document")
    tokens = [token for token in tree.children if isinstance(token, Token)]
    return [Line(token.type, token.start_pos or 0, token.end_pos or 0) for token in tokens]


def lines_by_reader(text: str) -> list[Line]:
    found: list[Line] = []
    offset = 0
    while offset < len(text):
        found.append(line_at(text, offset))
        offset = found[-1].end
    return found


@given(st.one_of(st.lists(st.sampled_from(LINES)).map("\n".join), st.text(st.characters(exclude_characters="\r"))))
def test_the_reader_sees_the_lines_that_lark_parses(text: str) -> None:
    text += "\n"
    lines = lines_by_lark(text)
    assert lines_by_reader(text) == lines
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_sentences_of_the_grammar(path: Path) -> None:
    lines = lines_by_lark(path.read_text("utf-8"))
    assert all(one.end == other.start for one, other in pairwise(lines))
    assert len({line.kind for line in lines}) > 3


@pytest.mark.parametrize(
    ("braces", "angles"),
    [
        ("{div .a .b}", "<div .a .b>"),
        ("{/div}", "</div>"),
        ("{collapsed}", "<collapsed>"),
        ("{navigation}", "<navigation>"),
        ("{page-break}", "<page-break>"),
        ("{big-pull}", "<big-pull>"),
    ],
)
def test_angle_brackets_say_what_braces_do(braces: str, angles: str) -> None:
    assert read_directive(braces) == read_directive(angles)
