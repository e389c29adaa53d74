from __future__ import annotations

from itertools import chain, pairwise

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from govdigital_parse.responses.differences import Change, Difference, differences, folded, replaced

REVERSE = {"equal": "equal", "replace": "replace", "insert": "delete", "delete": "insert"}
WORDS = st.text("ab'’\"“-–. \u00a0\n\u00ad", max_size=40) | st.text(max_size=40)
TEXTS = st.lists(st.sampled_from(["we", "will", "“publish”", "the", "counts", "–", "-", "two—three", "\n"])).map(
    " ".join
)
EXAMPLES = settings(max_examples=200, deadline=None)


def shown(old: str, new: str) -> str:
    """The differences in one line: ``kept [-deleted-] {+inserted+}``."""
    parts = []
    for one in differences(old, new):
        if one.op is Change.EQUAL:
            parts.append(" ".join(one.new))
        else:
            parts += [f"[-{' '.join(one.old)}-]"] if one.old else []
            parts += [f"{{+{' '.join(one.new)}+}}"] if one.new else []
    return " ".join(parts)


def are_equal(old: str, new: str) -> bool:
    return all(one.op is Change.EQUAL for one in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("two  words\nof one", "two words of one"),
        ("no\u00a0break", "no break"),
        ("the department's", "the department’s"),
        ('a "plan"', "a “plan”"),
        ("a ''plan''", "a “plan”"),
        ("2013-14", "2013–14"),
        ("late -- too late", "late — too late"),
        ("late – too late", "late—too late"),
        ("and so on...", "and so on…"),
        ("cafe\u0301", "café"),
        ("take\u00adup", "takeup"),
        ("", "\n"),
    ],
)
def test_white_space_and_typography_make_no_difference(old: str, new: str) -> None:
    assert are_equal(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("take up", "take-up"),
        ("Plan", "plan"),
        ("a plan", "a plan."),
        ("cafe", "café"),
        ("a 'plan'", 'a "plan"'),
        ("10 m²", "10 m2"),
        ("", "a"),
    ],
)
def test_letters_and_punctuation_do(old: str, new: str) -> None:
    assert not are_equal(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We will do it.", "We did do it.", "We [-will-] {+did+} do it."),
        ("We do it.", "We do it well, now.", "We do [-it.-] {+it well, now.+}"),
        ("We will now do it.", "We will do it.", "We will [-now-] do it."),
        ("We ‘do’ it, now.", "We 'do' it, then.", "We 'do' it, [-now.-] {+then.+}"),
        ("Now – or then – we all do it.", "Now–or then—we all did it.", "Now–or then—we all [-do-] {+did+} it."),
    ],
)
def test_words_that_changed_are_marked(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_words_that_are_the_same_by_chance_do_not_break_a_change_in_two() -> None:
    old = "Forms are read by clerks in the morning, and answered by post."
    new = "Forms are counted every hour in public, and answered by post."
    assert shown(old, new) == (
        "Forms are [-read by clerks in the morning,-] {+counted every hour in public,+} and answered by post."
    )


def test_a_sentence_between_two_that_were_rewritten_is_kept() -> None:
    kept = "In April the figures of every single form were published."
    first, second = "One two three four five six seven eight nine ten eleven twelve. " * 2, "Thirteen fourteen. " * 5
    assert kept in shown(f"{first} {kept} {first}", f"{second} {kept} {second}")


def test_what_is_replaced_is_not_compared() -> None:
    assert replaced("a b", "a c") == (Difference(Change.REPLACE, ("a", "b"), ("a", "c")),)
    assert replaced("", "a") == (Difference(Change.INSERT, (), ("a",)),)
    assert replaced("a", "") == (Difference(Change.DELETE, ("a",), ()),)
    assert replaced("", "") == ()


@EXAMPLES
@given(WORDS | TEXTS, WORDS | TEXTS)
def test_all_words_of_both_are_there_in_their_order(old: str, new: str) -> None:
    found = differences(old, new)
    assert [*chain.from_iterable(one.old for one in found)] == old.split()
    assert [*chain.from_iterable(one.new for one in found)] == new.split()


@EXAMPLES
@given(TEXTS, TEXTS)
def test_the_differences_applied_to_the_old_words_give_the_new_ones(old: str, new: str) -> None:
    words = old.split()
    made: list[str] = []
    for one in differences(old, new):
        taken, words = words[: len(one.old)], words[len(one.old) :]
        assert tuple(taken) == one.old
        made += one.new
    assert (made, words) == (new.split(), [])


@EXAMPLES
@given(WORDS | TEXTS, WORDS | TEXTS)
def test_what_is_equal_is_equal_without_typography(old: str, new: str) -> None:
    for one in differences(old, new):
        same = folded(" ".join(one.old)) == folded(" ".join(one.new))
        assert same is (one.op is Change.EQUAL)


@EXAMPLES
@given(TEXTS, TEXTS)
def test_differences_are_as_few_as_their_kinds_allow(old: str, new: str) -> None:
    found = differences(old, new)
    assert all((one.op is Change.EQUAL) != (other.op is Change.EQUAL) for one, other in pairwise(found))


@EXAMPLES
@given(WORDS | TEXTS, WORDS | TEXTS)
def test_the_other_way_round_they_are_mirrored(old: str, new: str) -> None:
    mirrored = [Difference(Change(REVERSE[one.op]), one.new, one.old) for one in differences(old, new)]
    assert [*differences(new, old)] == mirrored


@EXAMPLES
@given(WORDS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


LONG = 1_000_000
SENTENCES = [f"On day {day} we counted {day * 7919 % 104729} forms." for day in range(30_000)]
HOSTILE = {
    "the same word": ("a " * (LONG // 2), "a " * (LONG // 2 - 5)),
    "two words in turn": ("a b " * (LONG // 4), "b a " * (LONG // 4 - 5)),
    "nothing in common": ("a " * (LONG // 2), "b " * (LONG // 2)),
    "a single word": ("a" * LONG, "a" * (LONG - 1)),
    "words of their own": (" ".join(map(str, range(150_000))), " ".join(map(str, reversed(range(150_000))))),
    "lines in another order": ("\n".join(SENTENCES), "\n".join(reversed(SENTENCES))),
    "a line of one word each": ("a\nb\n" * (LONG // 4), "b\na\n" * (LONG // 4)),
    "dashes": ("-" * LONG, "- " * (LONG // 2)),
    "quotation marks": ("'" * LONG, "‘ " * (LONG // 2)),
    "every other word": ("a b " * (LONG // 4), "a c " * (LONG // 4)),
    "every fourth line": ("a\nb\nc\nd\n" * 100_000, "a\nb\nc\ne\n" * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_takes_time_in_proportion(name: str) -> None:
    old, new = HOSTILE[name]
    assert grows_in_proportion(lambda size: differences(old[:size], new[:size]), LONG)
    assert sum(len(one.new) for one in differences(old, new)) == len(new.split())


def test_a_word_in_a_megabyte_is_found() -> None:
    old = "\n".join(SENTENCES)
    assert len(old) > 900_000
    found = differences(old, old.replace("On day 15000 we", "On day 15000 they"))
    assert [(one.old, one.new) for one in found if one.op is not Change.EQUAL] == [(("we",), ("they",))]


def test_a_word_in_a_line_of_a_megabyte_is_found() -> None:
    old = " ".join(SENTENCES)
    found = differences(old, old.replace("On day 15000 we", "On day 15000 they"))
    assert [(one.old, one.new) for one in found if one.op is not Change.EQUAL] == [(("we",), ("they",))]


def test_a_word_at_either_end_of_ten_thousand_lines_is_found() -> None:
    old = SENTENCES[:10_000]
    new = [sentence.replace("On", "At") if at in {0, 9_999} else sentence for at, sentence in enumerate(old)]
    found = differences("\n".join(old), "\n".join(new))
    assert [(one.old, one.new) for one in found if one.op is not Change.EQUAL] == [(("On",), ("At",))] * 2
