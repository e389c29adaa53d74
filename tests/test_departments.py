from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdigital_parse.departments import find, get, match, normal_form, register
from govdigital_parse.model import Department


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
