"""Headings that are hard to see: on two lines, misspelt, before text on the same line, announced by a contents list."""

from __future__ import annotations

import textwrap

import pytest
from growth import grows_in_proportion
from reports import check_spans, facts, parse

import govdigital_parse as gdp
from govdigital_parse.model import Document, Response, Statement, plain_text, walk
from govdigital_parse.problems import Severity

TITLE = "Action 3: departments will count their kettles\nUpdated 16 January 2015\n"
LONG = (
    "We counted the kettles of each office twice a year, once in winter and once in summer, and what we found was more "
    "than anybody had thought, as there were some that could not be used because of their plugs."
)


def read(text: str) -> Document:
    """The document of a report whose title this text is below; nothing of it is lost."""
    document = parse(TITLE + text)
    check_spans(document)
    return document


def slugs(document: Document) -> list[str | None]:
    return [response.department.slug for response in walk(document, Response)]


def kinds(document: Document) -> list[str]:
    return [f"{statement.kind.value} {statement.period}" for statement in walk(document, Statement)]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Attorney General’s\nOffice", "attorney-generals-office"),
        ("Department for Business, Innovation\nand Skills", "department-for-business-innovation-skills"),
        ("Department for Business,\nInnovation\nand Skills", "department-for-business-innovation-skills"),
        ("2. Department\nof Health", "department-of-health"),
    ],
)
def test_a_name_on_several_lines_is_one(name: str, slug: str) -> None:
    document = read(f"Home Office\nProgress in 2013\nOne.\n{name}\nProgress in 2013\nTwo.")
    assert [(row.slug, row.text) for row in gdp.responses(document)] == [("home-office", "One."), (slug, "Two.")]
    assert not document.problems


@pytest.mark.parametrize("name", ["Department of\nTea", "Cabinet\nand Office", "Depart\nment\nof\nHealth"])
def test_two_lines_that_are_no_name_together_stay_two(name: str) -> None:
    document = read(f"Home Office\nProgress in 2013\nOne.\n{name}\nPlanned activities in 2014\nTwo.")
    assert name.splitlines()[0] in [
        plain_text(block) for statement in walk(document, Statement) for block in statement.blocks
    ]


def test_a_name_that_no_statement_is_below_stays_two_lines() -> None:
    document = read("Home Office\nProgress in 2013\nWe asked them:\nDepartment\nof Health\nThey said no.")
    assert slugs(document) == ["home-office"]
    [statement] = walk(document, Statement)
    assert [plain_text(block) for block in statement.blocks] == [
        *("We asked them:", "Department", "of Health", "They said no.")
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Departmental digital strategy commitments\n(December 2012)", "commitment 2012-12"),
        ("Departmental digital strategy\ncommitments (December 2012)", "commitment 2012-12"),
        ("Departmental digital\nstrategy commitments\n(December 2012)", "commitment 2012-12"),
        ("Progress\nduring 2013", "progress 2013"),
        ("Progress during\n2013", "progress 2013"),
        ("Planned activities\nin 2014:", "plan 2014"),
        ("Planned activities in\n\n2014", "plan 2014"),
    ],
)
def test_a_heading_on_several_lines_is_one(heading: str, kind: str) -> None:
    document = read(f"Home Office\n{heading}\nWe counted them.")
    assert kinds(document) == [kind]
    [statement] = walk(document, Statement)
    assert plain_text(*statement.blocks) == "We counted them."
    assert not document.problems


@pytest.mark.parametrize(
    "text",
    ["We saw progress\nduring 2013", "Progress.\nIn 2013", "Plans were made\nin 2013", "- Progress\nduring 2013"],
)
def test_text_that_ends_with_a_year_on_its_second_line_is_no_heading(text: str) -> None:
    assert kinds(read(f"Home Office\nProgress in 2012\nOne.\n{text}\nThat was all.")) == ["progress 2012"]


def test_names_and_headings_on_two_lines_are_whole_in_a_wrapped_text() -> None:
    said = " ".join([LONG] * 3)
    wrapped = "\n".join(textwrap.wrap(said, 72))
    stated = f"Departmental digital strategy commitments\n(December 2012)\n\n{wrapped}\n"
    document = read(f"\nThe Attorney General’s\nOffice\n\n{stated}\nDepartment\nof Health\n\n{stated}")
    assert [(row.slug, row.text) for row in gdp.responses(document)] == [
        ("attorney-generals-office", said),
        ("department-of-health", said),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Progess during 2013", "progress 2013"),
        ("Progress durring 2013", "progress 2013"),
        ("Porgress in 2013", "progress 2013"),
        ("Planed activities in 2014", "plan 2014"),
        ("Planned activites in 2014:", "plan 2014"),
        ("Departmental digital stategy comitments (December 2012)", "commitment 2012-12"),
    ],
)
def test_a_misspelt_heading_is_read_and_told(heading: str, kind: str) -> None:
    document = read(f"Home Office\n{heading}\nWe counted them.")
    assert kinds(document) == [kind]
    [problem] = document.problems
    assert (problem.code, problem.severity, problem.place) == ("D506", Severity.INFO, (4, 1))
    assert problem.message.startswith(f"'{heading}' is an irregular heading, read as {kind.partition(' ')[0]}, ")


@pytest.mark.parametrize(
    "line",
    [
        "Programme during 2013",
        "Process in 2013",
        "Progres drung 2013",
        "Progess during the year",
        "Progess during 2013 was slow",
        "Planned festivities in 2014",
        "Planed activities in 20145",
        "- Progess during 2013",
        "Progess during 31 2013",
    ],
)
def test_what_is_misspelt_too_badly_is_text(line: str) -> None:
    document = read(f"Home Office\nProgress in 2012\nOne.\n{line}\nTwo.")
    assert kinds(document) == ["progress 2012"]
    assert codes(document) == []


@pytest.mark.parametrize("gap", [" ", "  ", "\xa0", "\t"])
def test_text_behind_a_heading_is_what_it_heads(gap: str) -> None:
    document = read(f"Home Office\nProgress in 2013:{gap}We counted: once.\nThen again.\n")
    [statement] = walk(document, Statement)
    assert [plain_text(block) for block in statement.blocks] == ["We counted: once.", "Then again."]
    assert statement.heading is not None
    assert plain_text(statement.heading) == "Progress in 2013:"
    assert codes(document) == ["D506"]


def test_text_behind_the_headings_of_all_statements() -> None:
    document = read(
        "Home Office\nDigital strategy commitments (December 2012): We will.\nPlans for 2014: We will again."
    )
    assert [(row.kind, row.text) for row in gdp.responses(document)] == [
        ("commitment", "We will."),
        ("plan", "We will again."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Progress: we counted.",
        "Progress in 2013 - we counted.",
        "In 2013: we counted.",
        "Progress in 2013, mostly: we counted.",
        "Our plan for tea in 2014: we will.",
        "Our kettles, and their progress in 2013: we counted.",
        "- Progress in 2013: we counted.",
    ],
)
def test_a_colon_after_other_words_parts_nothing(line: str) -> None:
    document = read(f"Home Office\nProgress in 2012\nOne.\n{line}\nTwo.")
    assert kinds(document) == ["progress 2012"]
    assert codes(document) == []


@pytest.mark.parametrize("leader", [" ........ {}", "\t{}", " . . . . {}", "……… {}", " _____ {}", " ·····{}", "   {}"])
def test_a_contents_list_with_pages_is_left_out(leader: str) -> None:
    names = ("Home Office", "Cabinet Office", "Wales Office")
    contents = "".join(f"{name}{leader.format(page)}\n" for page, name in enumerate(names, 3))
    said = "".join(f"{name}\nProgress in 2013\nThey counted them.\n" for name in names)
    document = read(f"Contents\n{contents}{said}")
    assert document == parse(TITLE + said)
    assert [part.text for part in document.furniture] == [f"Contents\n{contents}".rstrip("\n")]


def test_what_a_contents_list_announces_is_a_heading() -> None:
    document = parse(
        "Our kettles\nUpdated 16 January 2015\nContents\nWhere they are .... 1\nWho has them .... 9\n"
        "Where they are\nIn the north.\nWho has them\nNobody.\n"
    )
    check_spans(document)
    assert [line.strip() for line in facts(document) if "heading 2" in line] == [
        "heading 2 'Where they are'",
        "heading 2 'Who has them'",
    ]


def test_entries_that_nothing_stands_below_are_text() -> None:
    document = read("Contents\nHome Office .... 3\nThe tea board .... 5\nHome Office\nProgress in 2013\nOne.")
    assert [plain_text(block) for block in document.blocks][2] == "The tea board .... 5"


def test_lines_with_leaders_in_a_statement_are_text() -> None:
    document = read("Home Office\nProgress in 2013\nKettles .... 3\nPots .... 5\nKettles\nPots")
    assert not document.furniture


def report(lines: int) -> str:
    return "".join(f"We counted {number} kettles.\n" for number in range(lines))


def test_a_report_without_a_statement_is_a_problem() -> None:
    document = read(report(8))
    [problem] = document.problems
    assert (problem.code, problem.severity, problem.place) == ("R807", Severity.WARNING, (1, 1))


@pytest.mark.parametrize(
    "text", [report(7), f"{report(8)}Home Office\nProgress in 2013\nOne.", f"{report(8)}Progress in 2013\nx"]
)
def test_short_texts_and_those_with_a_statement_are_no_such_problem(text: str) -> None:
    assert "R807" not in codes(read(text))


def test_another_kind_of_publication_needs_no_statement() -> None:
    assert parse(f"Our kettles\nUpdated 16 January 2015\n{report(20)}").problems == ()


def test_the_same_statement_of_another_response_is_not_said_again() -> None:
    said = "Progress in 2013\nOne.\n"
    assert read(f"Home Office\n{said}Cabinet Office\n{said}").problems == ()


@pytest.mark.parametrize(
    "again", ["Progress in 2013", "Progress during 2013:", "What we did in 2013", "Progess during 2013"]
)
def test_a_statement_said_again_in_other_words_is_told_at_its_place(again: str) -> None:
    document = read(f"Home Office\nProgress in 2013\nOne.\n{again}\nTwo.")
    assert [row.text for row in gdp.responses(document)] == ["One.", "Two."]
    [problem] = [problem for problem in document.problems if problem.code == "D510"]
    assert problem.place == (6, 1)


@pytest.mark.parametrize(
    "lines",
    [
        "Department\nfor\nHealth\nProgress\nin 2013\n",
        "Progess in 2013\n",
        "Progress in 2013: x\n",
        "Contents\nx .... 3\nx\n",
        "x .... 3\n",
        "a: b: c\n",
        "Pogres\n2013\n",
    ],
)
def test_time_grows_in_proportion_to_headings(lines: str) -> None:
    assert grows_in_proportion(lambda size: parse(f"{TITLE}Home Office\n{lines * size}"), 16_000)
