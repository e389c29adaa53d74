from __future__ import annotations

import pytest

from govdigital_parse.model import Abbreviation, Code, Emphasis, Inline, LineBreak, Link, SoftBreak, Text, walk
from govdigital_parse.writers.typography import curled, curled_text


def shown(*inlines: Inline) -> list[str]:
    """The texts among ``inlines`` and inside them, as they would show."""
    return [turned for _, turned in curled(inlines)] or [text.value for one in inlines for text in walk(one, Text)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("plain", "plain"),
        ("it's", "it’s"),
        ("departments' services", "departments’ services"),
        ('He said "yes".', "He said “yes”."),
        ("'agile' work", "‘agile’ work"),
        ("\"'Quoted' words\"", "“‘Quoted’ words”"),
        ("the '80s", "the ’80s"),
        ("rock 'n' roll", "rock ‘n’ roll"),
        ('("in brackets")', "(“in brackets”)"),
        ("a -- b --- c", "a – b — c"),
        ("wait... now", "wait… now"),
        ("<< a >>", "«\u00a0a\u00a0»"),
        ("the author’s “own” ‘signs’", "the author’s “own” ‘signs’"),
        ("the ‘wrong’ ”way“ round", "the ‘wrong’ “way” round"),
        ("say\u00a0'x'", "say ‘x’"),
        ("2012–13", "2012–13"),
        ("one–-two", "one—two"),
        ("£'x'", "£‘x’"),
        ("2'6\"", "2’6”"),
    ],
)
def test_quotation_marks_and_dashes_turn_by_kramdowns_rules(written: str, expected: str) -> None:
    assert shown(Text(written)) == [expected]


def test_marks_see_what_stands_before_them_in_other_nodes() -> None:
    assert shown(Emphasis((Text("'word'"),)), Text("'s")) == ["‘word’", "’s"]
    assert shown(Link((Text("'word' more"),), "x")) == ["‘word’ more"]
    assert shown(Text("one"), SoftBreak(), Text("'two' x")) == ["one", "‘two’ x"]
    assert shown(Text("one"), LineBreak(), Text('"two"')) == ["one", "“two”"]


def test_marks_see_an_abbreviation_before_them_as_text() -> None:
    assert shown(Abbreviation("SEO", ""), Text("'x")) == ["’x"]
    assert shown(Code("SEO"), Text("'x")) == ["‘x"]


def test_what_was_written_literally_stays_and_is_not_looked_back_over() -> None:
    assert shown(Text('"', literal=True), Text("y"), Text('"', literal=True), Text("s'")) == ['"', "y", '"', "s’"]
    assert shown(Text("."), Text("..", literal=True), Text('."')) == [".", "..", ".”"]
    assert shown(Text('x"', literal=True), Text('"y"')) == ['x"', "“y”"]


def test_a_text_alone_turns_as_it_does_beside_others() -> None:
    for text in ("it's", "'a' \"b\"", "x'", "-- 'the '80s'..."):
        assert [curled_text(text)] == shown(Text(text), Code(""))


def test_code_is_left_alone() -> None:
    assert curled([Code("'x'--")]) == []


def test_a_text_in_two_places_turns_in_each() -> None:
    mark = Text('"')
    assert shown(mark, Text("a"), mark) == ["“", "a", "”"]


def test_long_texts_are_done() -> None:
    assert shown(Text("'" * 200_000)) == ["’" * 200_000]
    many: list[Inline] = [Text("it's "), Emphasis((Text('"x"'),))]
    assert shown(*many * 20_000) == ["it’s ", "“x”"] * 20_000
