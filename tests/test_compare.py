"""Which statement stands for which, and what became of it."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from attrs import evolve
from editions import DOCUMENTS, NEW, OLD, document, said
from hypothesis import given, settings
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Period, StatementKind
from govdigital_parse.responses import Change, Difference, Edition, Names, Pair, Verdict

COMMITMENT, PROGRESS, PLAN = StatementKind.COMMITMENT, StatementKind.PROGRESS, StatementKind.PLAN
REVERSE = {
    **{same: same for same in ("equal", "replace", "unchanged", "edited")},
    "insert": "delete",
    "delete": "insert",
    "added": "removed",
    "removed": "added",
    "filled-in": "emptied",
    "emptied": "filled-in",
}
EXAMPLES = settings(max_examples=200, deadline=None)


@pytest.fixture(scope="module")
def comparison() -> gdp.Comparison:
    return gdp.compare(gdp.parse(OLD, path="old/05.md"), gdp.parse(NEW, path="new/05.txt"))


def verdicts(comparison: gdp.Comparison) -> list[tuple[str | None, str, str | None, str]]:
    return [(pair.department.name, pair.kind, pair.period, pair.verdict) for pair in comparison.pairs]


def joined(old: gdp.Document, new: gdp.Document) -> list[tuple[str | None, str | None]]:
    """The texts of the pairs."""
    pairs = gdp.compare(old, new).pairs
    return [(pair.old.text if pair.old else None, pair.new.text if pair.new else None) for pair in pairs]


def of(name: str, *statements: tuple[StatementKind, Period | None, str]) -> gdp.Document:
    return document(*((name, 1, said(*statement)) for statement in statements))


def mirrored(pair: Pair) -> Pair:
    return evolve(
        pair,
        department=Names(pair.department.new, pair.department.old, pair.department.slug),
        old=pair.new,
        new=pair.old,
        verdict=Verdict(REVERSE[pair.verdict]),
        differences=tuple(Difference(Change(REVERSE[one.op]), one.new, one.old) for one in pair.differences),
    )


# ---- verdicts


def test_each_statement_has_a_verdict(comparison: gdp.Comparison) -> None:
    assert verdicts(comparison) == [
        ("Cabinet Office", "commitment", "2012-12", "unchanged"),
        ("Cabinet Office", "progress", "2013", "added"),
        ("Department for Education", "commitment", "2012-12", "filled-in"),
        ("Department for Work & Pensions", "commitment", "2012-12", "edited"),
        ("Department for Work & Pensions", "progress", "2013", "added"),
        ("Home Office", "commitment", "2012-12", "emptied"),
        ("The Ministry of Silly Walks", "commitment", "2012-12", "unchanged"),
        ("Wales Office", "commitment", "2012-12", "removed"),
    ]


def test_verdicts_are_counted_those_of_none_too(comparison: gdp.Comparison) -> None:
    counts = {"unchanged": 2, "edited": 1, "filled-in": 1, "emptied": 1, "added": 2, "removed": 1}
    assert comparison.counts() == counts
    assert comparison.where(lambda pair: pair.kind == "plan").counts() == dict.fromkeys(counts, 0)


def test_an_edit_has_its_words(comparison: gdp.Comparison) -> None:
    (pair,) = [pair for pair in comparison.pairs if pair.verdict == "edited"]
    assert [(one.old, one.new) for one in pair.differences if one.op == "replace"] == [
        (("three",), ("four",)),
        (("2013.",), ("2014.",)),
    ]


def test_a_placeholder_and_what_fills_it_in_are_not_compared(comparison: gdp.Comparison) -> None:
    (pair,) = [pair for pair in comparison.pairs if pair.verdict == "filled-in"]
    assert [one.op for one in pair.differences] == ["replace"]
    assert (pair.was_placeholder, pair.is_placeholder) == (True, False)


def test_one_placeholder_in_the_place_of_another_is_an_edit() -> None:
    old, new = (document(("HMT", 1, said(PLAN, None, text, placeholder=True))) for text in ("Soon.", "Not yet."))
    (pair,) = gdp.compare(old, new).pairs
    assert (pair.verdict, pair.was_placeholder, pair.is_placeholder) == ("edited", True, True)


def test_the_link_to_the_strategy_is_no_part_of_a_statement(comparison: gdp.Comparison) -> None:
    pair = comparison.pairs[0]
    assert (pair.department.slug, pair.verdict) == ("cabinet-office", "unchanged")
    assert pair.old is not None
    assert "Read more" not in pair.old.text


# ---- what is compared


def test_an_edition_says_what_it_is(comparison: gdp.Comparison) -> None:
    assert comparison.old == Edition("old/05.md", "Departments will count their forms", None, 1, 6)
    dated = datetime.date(2015, 1, 16)
    assert comparison.new == Edition("new/05.txt", "departments will count their forms", dated, 1, 7)


def test_several_documents_are_one_edition() -> None:
    old = [gdp.parse(OLD, path="2012/a/05.md"), gdp.parse(OLD.replace("05", "06"), path="2012/06.md")]
    comparison = gdp.compare(old, iter([gdp.parse(NEW), gdp.parse(NEW.replace("Action 5", "Action 6"))]))
    assert comparison.old == Edition("2012", None, None, 2, 12)
    assert comparison.new.name is None
    assert Counter(pair.action for pair in comparison.pairs) == {5: 8, 6: 8}
    assert comparison.counts()[Verdict.EDITED] == 2


def test_other_actions_are_not_joined() -> None:
    old = gdp.parse(OLD)
    comparison = gdp.compare(old, gdp.parse(OLD.replace("Action 05", "Action 06")))
    assert comparison.counts() == dict.fromkeys(Verdict, 0) | {Verdict.REMOVED: 6, Verdict.ADDED: 6}


def test_an_edition_that_does_not_say_its_action_has_that_of_the_other() -> None:
    without = gdp.parse(OLD.replace("#Action 05: ", "#"))
    for pair in gdp.compare(without, gdp.parse(OLD)).pairs:
        assert (pair.action, pair.verdict) == (5, "unchanged")


def test_only_documents_are_compared() -> None:
    with pytest.raises(TypeError, match="compare takes Documents, not str"):
        gdp.compare(gdp.parse(OLD), "x")  # type: ignore[arg-type]


def test_nothing_is_compared_with_nothing() -> None:
    assert gdp.compare([], gdp.parse("")).pairs == ()


# ---- joining


def test_departments_are_joined_by_slug_or_by_the_normal_form_of_their_name() -> None:
    old = of("Her Majesty's<br>Treasury", (PLAN, None, "a"))
    assert joined(old, of("HMT", (PLAN, None, "a"))) == [("a", "a")]
    assert joined(of("Office of Hats", (PLAN, None, "a")), of("The office of hats", (PLAN, None, "a"))) == [("a", "a")]
    assert joined(old, of("Office of Hats", (PLAN, None, "a"))) == [("a", None), (None, "a")]


def test_a_department_has_the_names_of_both_editions() -> None:
    pairs = gdp.compare(
        of("Her Majesty's<br>Treasury", (PLAN, None, "a")), of("HMT", (PLAN, None, "a"), (PROGRESS, None, "b"))
    ).pairs
    assert {pair.department for pair in pairs} == {Names("Her Majesty's Treasury", "HMT", "hm-treasury")}
    assert pairs[0].department.name == "HM Treasury"


def test_kinds_are_not_joined() -> None:
    assert joined(of("HMT", (PLAN, None, "a")), of("HMT", (PROGRESS, None, "a"))) == [("a", None), (None, "a")]


def test_statements_of_a_kind_are_joined_by_their_periods() -> None:
    old = of("HMT", (PROGRESS, Period(2013), "a"), (PROGRESS, Period(2014), "b"))
    new = of("HMT", (PROGRESS, Period(2014), "c"), (PROGRESS, Period(2013), "d"))
    assert joined(old, new) == [("a", "d"), ("b", "c")]


def test_other_periods_are_other_statements() -> None:
    old, new = of("HMT", (PROGRESS, Period(2013), "a")), of("HMT", (PROGRESS, Period(2014), "a"))
    assert joined(old, new) == [("a", None), (None, "a")]


def test_a_month_is_joined_with_its_year_which_is_less_precise() -> None:
    old, new = of("HMT", (PROGRESS, Period(2013), "a")), of("HMT", (PROGRESS, Period(2013, 3), "b"))
    (pair,) = gdp.compare(old, new).pairs
    assert (pair.verdict, pair.period) == ("edited", "2013-03")
    assert len(joined(of("HMT", (PROGRESS, Period(2013, 4), "a")), new)) == 2


def test_statements_without_a_period_are_joined_in_their_order() -> None:
    old = of("HMT", (PLAN, None, "a"), (PLAN, None, "b"))
    new = of("HMT", (PLAN, None, "c"), (PLAN, Period(2014), "d"))
    assert joined(old, new) == [("a", "c"), ("b", "d")]


def test_a_statement_that_moved_is_joined_with_itself() -> None:
    old = of("HMT", (PLAN, None, "a"), (PLAN, None, "b"))
    assert sorted(joined(old, of("HMT", (PLAN, None, "b"), (PLAN, None, "c")))) == [("a", "c"), ("b", "b")]


def test_a_department_that_answers_in_two_places_is_one() -> None:
    old = document(
        ("HMT", 1, said(PLAN, None, "a")), ("CO", 1, said(PLAN, None, "c")), ("HMT", 1, said(PLAN, None, "b"))
    )
    new = of("HM Treasury", (PLAN, None, "a"), (PLAN, None, "b"))
    assert joined(old, new) == [("c", None), ("a", "a"), ("b", "b")]


# ---- commitments without progress


def test_commitments_without_progress_in_either_edition_are_known(comparison: gdp.Comparison) -> None:
    assert [pair.department.name for pair in comparison.without_progress] == [
        "Department for Education",
        "Department for Work & Pensions",
        "Home Office",
        "The Ministry of Silly Walks",
        "Wales Office",
    ]


@pytest.mark.parametrize(
    ("old", "new", "without"),
    [("a", None, False), (None, "a", False), (None, None, True), ("Soon.", None, True), ("Soon.", "a", False)],
)
def test_progress_in_one_edition_is_enough_but_no_placeholder(old: str | None, new: str | None, without: bool) -> None:
    editions = [
        document(
            ("HMT", 1, said(COMMITMENT, None, "We will.")),
            *((("HMT", 1, said(PROGRESS, None, text, placeholder=text == "Soon.")),) if text else ()),
        )
        for text in (old, new)
    ]
    assert bool(gdp.compare(*editions).without_progress) is without


def test_progress_on_another_action_is_none() -> None:
    both = document(("HMT", 1, said(COMMITMENT, None, "We will.")), ("HMT", 2, said(PROGRESS, None, "We did.")))
    assert [pair.action for pair in gdp.compare(both, both).without_progress] == [1]


def test_an_edition_without_statements_cannot_tell() -> None:
    one = document(("HMT", 1, said(COMMITMENT, None, "We will.")))
    assert [gdp.compare(*editions).without_progress for editions in ((one, document()), (document(), one))] == [(), ()]


# ---- what holds of any


@EXAMPLES
@given(DOCUMENTS)
def test_an_edition_compared_with_itself_is_unchanged(edition: gdp.Document) -> None:
    comparison = gdp.compare(edition, edition)
    assert {pair.verdict for pair in comparison.pairs} <= {Verdict.UNCHANGED}
    assert len(comparison.pairs) == len(gdp.responses(edition))


@EXAMPLES
@given(DOCUMENTS, DOCUMENTS)
def test_the_other_way_round_the_comparison_is_mirrored(old: gdp.Document, new: gdp.Document) -> None:
    there, back = gdp.compare(old, new), gdp.compare(new, old)
    assert Counter(map(mirrored, there.pairs)) == Counter(back.pairs)
    assert Counter(map(mirrored, there.without_progress)) == Counter(back.without_progress)


@EXAMPLES
@given(DOCUMENTS, DOCUMENTS)
def test_each_statement_is_in_one_pair(old: gdp.Document, new: gdp.Document) -> None:
    pairs = gdp.compare(old, new).pairs
    assert Counter(pair.old for pair in pairs if pair.old) == Counter(gdp.responses(old))
    assert Counter(pair.new for pair in pairs if pair.new) == Counter(gdp.responses(new))


@EXAMPLES
@given(DOCUMENTS, DOCUMENTS)
def test_the_words_of_a_pair_are_those_of_its_statements(old: gdp.Document, new: gdp.Document) -> None:
    for pair in gdp.compare(old, new).pairs:
        assert [*chain.from_iterable(one.old for one in pair.differences)] == (
            pair.old.text.split() if pair.old else []
        )
        assert [*chain.from_iterable(one.new for one in pair.differences)] == (
            pair.new.text.split() if pair.new else []
        )


@EXAMPLES
@given(st.text())
def test_any_text_can_be_compared_with_another(text: str) -> None:
    assert gdp.compare(gdp.parse(text, "markup"), gdp.parse(text, "report")) is not None


# ---- the real documents

EDITED = (
    "cabinet-office",
    "department-for-business-innovation-skills",
    "department-for-culture-media-sport",
    "department-for-education",
    "department-for-environment-food-rural-affairs",
    "department-for-international-development",
    "department-for-transport",
    "department-for-work-pensions",
    "department-of-energy-climate-change",
    "department-of-health",
    "foreign-commonwealth-office",
    "hm-revenue-customs",
    "hm-treasury",
    "home-office",
    "ministry-of-defence",
    "ministry-of-justice",
)


@pytest.fixture(scope="module")
def seeds(shared: Path) -> gdp.Comparison:
    names = ("action-08.markup.md", "action-08.report.txt")
    return gdp.compare(*(gdp.read(shared / "seeds" / name) for name in names))


def test_the_commitments_of_2012_are_those_of_the_report(seeds: gdp.Comparison) -> None:
    assert {pair.action for pair in seeds.pairs} == {8}
    assert {
        pair.department.slug: pair.verdict
        for pair in seeds.pairs
        if (pair.kind, pair.period) == ("commitment", "2012-12")
    } == {
        "attorney-generals-office": "unchanged",
        **dict.fromkeys(EDITED, "edited"),
        "department-for-communities-and-local-government": "removed",
    }


def test_the_report_adds_four_statements_of_each_department(seeds: gdp.Comparison) -> None:
    added = Counter((pair.kind, pair.period) for pair in seeds.pairs if pair.verdict == "added")
    assert added == dict.fromkeys([("progress", "2013"), ("plan", "2014"), ("progress", "2014"), ("plan", "2015")], 17)
    assert seeds.counts() == {"unchanged": 1, "edited": 16, "filled-in": 0, "emptied": 0, "added": 68, "removed": 1}


def test_two_departments_never_say_what_came_of_it(seeds: gdp.Comparison) -> None:
    assert [(pair.department.slug, pair.was_placeholder, pair.is_placeholder) for pair in seeds.without_progress] == [
        ("department-for-communities-and-local-government", True, False),
        ("hm-treasury", True, True),
    ]


def test_seventeen_departments_are_in_both(seeds: gdp.Comparison) -> None:
    alone = [names.slug for names in seeds.departments if names.old is None or names.new is None]
    assert (len(seeds.departments), alone) == (18, ["department-for-communities-and-local-government"])


def test_words_that_stand_as_they_were_are_most_of_those_that_were_edited(seeds: gdp.Comparison) -> None:
    edited = [pair for pair in seeds.pairs if pair.verdict == "edited"]
    kept = {pair.department.slug: 0 for pair in edited}
    for pair in edited:
        kept[pair.department.slug] += sum(len(one.new) for one in pair.differences if one.op == "equal")
    # These two say something else altogether.
    few = {
        pair.department.slug
        for pair in edited
        if pair.old and kept[pair.department.slug] < len(pair.old.text.split()) / 2
    }
    assert few == {"department-of-health", "hm-treasury"}


@pytest.mark.parametrize("name", ["action-08.markup.md", "action-08.report.txt"])
def test_a_real_document_compared_with_itself_is_unchanged(name: str, shared: Path) -> None:
    document = gdp.read(shared / "seeds" / name)
    comparison = gdp.compare(document, gdp.parse(gdp.render(document, "json")))
    assert {pair.verdict for pair in comparison.pairs} == {Verdict.UNCHANGED}


def test_all_actions_compared_with_the_report_on_one(shared: Path) -> None:
    files = sorted((shared / "corpus/source/partials/departmentactions").glob("_action*.md"))
    comparison = gdp.compare(map(gdp.read, files), gdp.read(shared / "seeds/action-08.report.txt"))
    assert comparison.old.documents == 14
    assert {pair.verdict for pair in comparison.pairs if pair.action != 8} == {Verdict.REMOVED}
    assert sum(pair.action == 8 for pair in comparison.pairs) == 86
