from __future__ import annotations

import pytest

from govdigital_parse.model import Code, Emphasis, Inline, LineBreak, Link, SoftBreak, Text
from govdigital_parse.writers.typography import curled


def shown(*inlines: Inline) -> list[str]:
    """The texts among ``inlines`` and directly inside them, as they would show."""
    texts = [text for inline in inlines for text in (inline, *inline.children) if isinstance(text, Text)]
    changed = curled(inlines)
    return [changed.get(id(text), text.value) for text in texts]


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
        ("say\u00a0'x'", "say\u00a0’x’"),
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


def test_code_is_left_alone() -> None:
    assert curled([Code("'x'--")]) == {}


def test_long_texts_take_their_time_in_proportion() -> None:
    assert shown(Text("'" * 200_000)) != [""]
    many: list[Inline] = [Text("it's "), Emphasis((Text('"x"'),))]
    assert len(shown(*many * 20_000)) == 40_000
