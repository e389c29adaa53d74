from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govdigital_parse.departments import (
    How,
    Match,
    candidates,
    find,
    get,
    look_up,
    match,
    normal_form,
    recognise,
    register,
)
from govdigital_parse.model import Department
from govdigital_parse.problems import Problem, Severity
from govdigital_parse.source import Source, Span


def slug_of(name: str) -> str | None:
    entry = find(name)
    return entry.slug if entry else None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Attorney General’s Office", "attorney-generals-office"),
        ("Attorney <br> General's <br> Office", "attorney-generals-office"),
        ("Law Officers’ Departments", "attorney-generals-office"),
        ("LAW OFFICERS' DEPARTMENTS", "attorney-generals-office"),
        ("Department for<br>Culture Media<br/>& Sport", "department-for-culture-media-sport"),
        ("Department for Culture,Media&Sport", "department-for-culture-media-sport"),
        ("Department for\xa0Business, Innovation and\tSkills", "department-for-business-innovation-skills"),
        ("Department for Business Innovation & Skills", "department-for-business-innovation-skills"),
        ("Her Majesty’s Revenue & Customs", "hm-revenue-customs"),
        ("His Majesty's Treasury", "hm-treasury"),
        ("H.M. Treasury", "hm-treasury"),
        ("hm treasury", "hm-treasury"),
        ("The Department of Work and Pensions", "department-for-work-pensions"),
        ("Department of Health (DH)", "department-of-health"),
        ("DCMS", "department-for-culture-media-sport"),
        ("Dcms", "department-for-culture-media-sport"),
        ("MoJ", "ministry-of-justice"),
        ("hmt", "hm-treasury"),
        ("DEFRA", "department-for-environment-food-rural-affairs"),
        ("MoD", "ministry-of-defence"),
        ("CO", "cabinet-office"),
        ("SO", "scotland-office"),
    ],
)
def test_variants_of_names_match(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    "name",
    [
        "",
        "so",
        "Co",
        "ho",
        "wo",
        "oag",
        "ago",
        "The",
        "Cabinet Office will",
        "Cabinet Office's",
        "Department of Health (DfT)",
        "D.C.M.S",
        "Cabinet-Office",
        "Cabinet Office" + " " * 1000 + "x",
    ],
)
def test_what_is_no_name_does_not_match(name: str) -> None:
    assert find(name) is None


def test_acronyms_can_be_left_out() -> None:
    assert find("DCMS", acronyms=False) is None
    assert find("DoH", acronyms=False) is None
    assert find("Home Office", acronyms=False) == get("home-office")


def test_a_published_name_keeps_its_signs() -> None:
    published = " The Attorney <br>\n General’s\xa0<BR/>Office "
    assert match(published) == Department("The Attorney General’s Office", "attorney-generals-office")


@pytest.mark.parametrize(
    ("name", "slug", "how"),
    [
        ("The Cabinet Office", "cabinet-office", How.NAME),
        ("Department of Health (DH)", "department-of-health", How.NAME),
        ("Law Officers’ Departments", "attorney-generals-office", How.ALIAS),
        ("Department for Health", "department-of-health", How.ALIAS),
        ("Defra", "department-for-environment-food-rural-affairs", How.ACRONYM),
        ("DoH", "department-of-health", How.ACRONYM),
    ],
)
def test_it_says_how_a_name_was_matched(name: str, slug: str, how: How) -> None:
    assert look_up(name) == Match(register()[slug], how, 100)


@pytest.mark.parametrize(
    ("name", "slug", "score"),
    [
        ("Cabinet Ofice", "cabinet-office", 96),
        ("CABINET OFICE", "cabinet-office", 96),
        ("Departmnet for Transprot", "department-for-transport", 91),
        ("Hoem Offise", "home-office", 81),
        ("Foreign & Commonwealth Offices", "foreign-commonwealth-office", 98),
        ("Law Officer Departments", "attorney-generals-office", 97),
        ("Ministry for Defence", "ministry-of-defence", 92),
    ],
)
def test_a_name_with_one_or_two_letters_wrong_is_that_of_the_closest(name: str, slug: str, score: int) -> None:
    assert look_up(name) == Match(register()[slug], How.CLOSEST, score)


@pytest.mark.parametrize(
    "name",
    [
        "Treasure",
        "Welsh Office",
        "Scottish Office",
        "Patent Office",
        "Department for International Trade",
        "Department for Digital, Culture, Media & Sport",
        "Department of Health and Social Care",
        "Department for Education and Skills",
        "Department of Energy",
        "Foreign, Commonwealth & Development Office",
        "Office of the Secretary of State for Northern Ireland",
        "Solicitor General's Office",
        "DfX",
        "Cabinet Ofice" + " " * 1000 + "x",
    ],
)
def test_the_names_of_others_are_not_taken_for_one_that_is_like_them(name: str) -> None:
    assert look_up(name) is None


def test_a_name_that_is_close_to_two_entries_is_matched_with_neither() -> None:
    assert [near.entry.slug for near in candidates("Wame Office", 2)] == ["wales-office", "home-office"]
    assert look_up("Hame Office") is not None
    assert look_up("Wame Office") is None


ALL_NAMES = [(name, entry.slug) for entry in register().values() for name in (entry.name, *entry.aliases)]
SUCCESSORS = {slug for entry in register().values() for slug in entry.successors} - {*register()}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def misspellings(name: str) -> Iterator[str]:
    """``name`` with one letter missing, changed, extra or swapped with the next."""
    for place in range(len(name)):
        before, letter, after = name[:place], name[place], name[place + 1 :]
        yield before + after
        yield f"{before}{after[:1]}{letter}{after[1:]}"
        for new in LETTERS:
            yield f"{before}{new}{after}"
            yield f"{before}{new}{letter}{after}"


def slug_looked_up(name: str) -> str | None:
    found = look_up(name)
    return found.entry.slug if found else None


@pytest.mark.parametrize(("name", "slug"), [(name, slug) for name, slug in ALL_NAMES if " " in name])
def test_one_wrong_letter_makes_no_department_another(name: str, slug: str) -> None:
    assert {slug_looked_up(wrong) for wrong in misspellings(name)} <= {slug, None}


@pytest.mark.parametrize("slug", sorted(SUCCESSORS))
def test_a_successor_is_taken_for_no_department_of_the_register(slug: str) -> None:
    name = slug.replace("-", " ")
    assert {slug_looked_up(wrong) for wrong in (name, *misspellings(name))} == {None}


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """The normal form of a name of several words with one or two letters missing, extra or changed; and the slug."""
    name, slug = draw(st.sampled_from([(normal_form(name), slug) for name, slug in ALL_NAMES]))
    assume(" " in name)
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.sampled_from([place for place, letter in enumerate(name) if letter != " "]))
        new = draw(st.sampled_from(["", *LETTERS]))
        name = name[:place] + new + name[place + draw(st.integers(0, 1)) :]
    return name, slug


@given(misspelt())
def test_one_or_two_wrong_letters_do_not_hide_a_department(example: tuple[str, str]) -> None:
    name, slug = example
    found = look_up(name)
    if found is None:
        # Half-way between the two names that are most alike.
        assert {slug, *(near.entry.slug for near in candidates(name, 2))} == {"home-office", "wales-office"}
    else:
        assert found.entry.slug == slug
        assert found.score >= 80


@given(st.text(max_size=30))
def test_candidates_are_the_best_first(name: str) -> None:
    scores = [near.score for near in candidates(name, 5)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 5


SPAN = Span(Source("Cabinet Ofice", "a.md"), 0, 13)


def recognised(name: str) -> tuple[Department, list[Problem]]:
    problems: list[Problem] = []
    return recognise(name, SPAN, problems), problems


def test_the_closest_name_is_said_where_it_stands() -> None:
    department, [problem] = recognised("Cabinet  Ofice")
    assert department == Department("Cabinet Ofice", "cabinet-office")
    assert problem.severity is Severity.INFO
    assert str(problem) == "a.md:1:1: D508 'Cabinet Ofice' is taken for 'Cabinet Office' (score 96)"


def test_an_unknown_name_is_said_where_it_stands() -> None:
    department, [problem] = recognised("Department of Kettles")
    assert department == Department("Department of Kettles")
    assert str(problem) == "a.md:1:1: D501 'Department of Kettles' is not in the register of departments"


def test_of_a_known_name_nothing_is_said() -> None:
    assert recognised("BIS") == (Department("BIS", "department-for-business-innovation-skills"), [])


def test_a_closed_department_stays_as_published_and_its_successors_are_apart() -> None:
    department = match("Department for Energy and Climate Change")
    assert department == Department("Department for Energy and Climate Change", "department-of-energy-climate-change")
    entry = register()["department-of-energy-climate-change"]
    assert match(entry.successors[0].replace("-", " ")).slug is None


def test_departments_that_have_not_closed_have_a_page() -> None:
    assert register()["cabinet-office"].url == "https://www.gov.uk/government/organisations/cabinet-office"
    assert register()["department-of-energy-climate-change"].url is None


def test_an_unknown_name_has_no_slug() -> None:
    assert match("Department of Kettles") == Department("Department of Kettles", None)


def test_every_name_and_acronym_finds_its_own_entry() -> None:
    entries = register()
    assert len(entries) > 20
    for slug, entry in entries.items():
        assert entry.slug == slug
        for name in (entry.name, entry.acronym, *entry.aliases):
            assert find(name) == entry, name


def test_entries_have_their_facts() -> None:
    entry = get("department-of-energy-climate-change")
    assert entry is not None
    assert (entry.acronym, entry.kind, entry.closed) == ("DECC", "ministerial", "2016-07")
    assert entry.successors == ("department-for-business-energy-and-industrial-strategy",)
    assert get("department-of-kettles") is None


def test_the_register_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        register()["x"] = None  # type: ignore[index]


@given(st.text())
def test_any_text_can_be_looked_up(name: str) -> None:
    found = match(name)
    assert found.slug is None or found.slug in register()
    assert " ".join(found.published.split()) == found.published


@given(st.sampled_from(sorted(register())), st.booleans(), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_and_article_make_no_difference(slug: str, article: bool, change: type[str]) -> None:
    name = register()[slug].name
    assert slug_of(change(f"The {name}" if article else name)) == slug


@given(st.text(alphabet="theTHE MQ'’,&-–.hm\xa0", max_size=12))
def test_the_normal_form_folds_white_space(name: str) -> None:
    form = normal_form(name)
    assert form == " ".join(form.split())
    assert form == normal_form(f" {name}\xa0")


def test_the_register_knows_all_that_the_real_documents_name(shared: Path) -> None:
    with (shared / "departments.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert rows
    for row in rows:
        for name in (row["name"], row["acronym"], *row["aliases"].split("; ")):
            assert slug_of(name) == row["slug"], name


def test_the_register_has_the_facts_of_all_departments_and_no_others(shared: Path) -> None:
    with (shared / "departments.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    facts = {
        (entry.slug, entry.name, entry.acronym, entry.kind, entry.closed or "", ";".join(entry.successors))
        for entry in register().values()
    }
    assert facts == {
        tuple(row[name] for name in ("slug", "name", "acronym", "kind", "closed", "successors")) for row in rows
    }
