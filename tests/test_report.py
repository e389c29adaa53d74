from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from reports import CASES, COMMITMENTS, check_spans, outline, parse, relaid

import govdigital_parse as gdp
from govdigital_parse.model import (
    DocumentKind,
    Heading,
    List,
    Paragraph,
    Response,
    Statement,
    Text,
    Timestamp,
    plain_text,
    walk,
)
from govdigital_parse.problems import Severity
from govdigital_parse.readers.report import looks_like_report
from govdigital_parse.readers.statements import is_placeholder


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_report_has_its_outline(case: Path) -> None:
    document = parse(case.read_text("utf-8"))
    assert outline(document) == case.with_suffix(".outline").read_text("utf-8")
    check_spans(document)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("blank", "bullet"), [(False, "- "), (True, "•  "), (True, "* "), (False, "•\xa0 ")])
def test_the_shape_makes_no_difference(case: Path, end: str, blank: bool, bullet: str) -> None:
    text = case.read_text("utf-8")
    other = parse(relaid(text, blank=blank, bullet=bullet, end=end))
    assert other == parse(text)
    check_spans(other)


def test_the_real_report(shared: Path) -> None:
    document = parse((shared / "seeds" / "action-08.report.txt").read_text("utf-8"))
    assert (document.kind, document.action, document.dated) == (DocumentKind.ACTION, 8, dt.date(2015, 1, 16))
    responses = list(walk(document, Response))
    assert len(responses) == 17
    assert len({response.department.slug for response in responses} - {None}) == 17
    said = Counter((statement.kind.value, str(statement.period)) for statement in walk(document, Statement))
    assert said == dict.fromkeys(
        [("commitment", "2012-12"), ("progress", "2013"), ("plan", "2014"), ("progress", "2014"), ("plan", "2015")], 17
    )
    lists = {
        response.department.slug: [len(items.items) for items in walk(response, List)]
        for response in responses
        if any(walk(response, List))
    }
    assert lists == {"ministry-of-defence": [2], "ministry-of-justice": [3]}
    assert document.problems == ()
    check_spans(document)


def test_the_real_report_in_other_shapes(shared: Path) -> None:
    text = (shared / "seeds" / "action-08.report.txt").read_text("utf-8")
    for end in ("\n", "\r\n", "\r"):
        assert parse(relaid(text, blank=True, bullet="•  ", end=end)) == parse(text)


def test_only_reports_look_like_reports(shared: Path) -> None:
    files = [path for path in shared.rglob("*") if path.suffix in {".md", ".txt", ".html"} and path.is_file()]
    found = [path.name for path in files if looks_like_report(path.read_text("utf-8", errors="replace"))]
    assert found == ["action-08.report.txt"]


@pytest.mark.parametrize(
    ("line", "kind", "period"),
    [
        (COMMITMENTS, "commitment", "2012-12"),
        ("Departmental Digital Strategy commitments", "commitment", "None"),
        ("Commitments (December 2012)", "commitment", "2012-12"),
        ("2012 commitment", "commitment", "2012"),
        ("December 2012 digital strategy commitments:", "commitment", "2012-12"),
        ("Progress during 2013", "progress", "2013"),
        ("Progress in 2014", "progress", "2014"),
        ("Progress made in\xa02014:", "progress", "2014"),
        ("PROGRESS DURING 2014", "progress", "2014"),
        ("Planned Activities in 2015", "plan", "2015"),
        ("Planned activity for 2015", "plan", "2015"),
        ("Activities planned for 2015", "plan", "2015"),
    ],
)
def test_headings_of_statements(line: str, kind: str, period: str) -> None:
    [statement] = walk(parse(f"Home Office\n{line}\nText."), Statement)
    assert (statement.kind.value, str(statement.period)) == (kind, period)
    assert plain_text(statement.blocks[0]) == "Text."


@pytest.mark.parametrize(
    ("line", "kind", "period"),
    [
        ("Dec 2012 commitment", "commitment", "2012-12"),
        ("Progress in Dec 2014", "progress", "2014-12"),
        ("2012 Commitment:", "commitment", "2012"),
        ("Commitment (December 2012)", "commitment", "2012-12"),
        ("Departmental digital strategy commitments, Dec. 2012", "commitment", "2012-12"),
        ("2013-14 progress", "progress", "2014"),
        ("2014 plans", "plan", "2014"),
    ],
)
def test_irregular_headings_of_statements_are_told(line: str, kind: str, period: str) -> None:
    document = parse(f"Action 8: x\nHome Office\n{line}\nText.")
    [statement] = walk(document, Statement)
    assert (statement.kind.value, str(statement.period)) == (kind, period)
    [problem] = document.problems
    assert (problem.code, problem.severity, problem.place) == ("D506", Severity.INFO, (3, 1))


def test_a_heading_without_a_period_is_a_guess_where_others_are() -> None:
    document = parse(f"Action 8: x\nHome Office\n{COMMITMENTS}\nText.\nPROGRESS\nText.")
    assert [str(statement.period) for statement in walk(document, Statement)] == ["2012-12", "None"]
    assert [str(problem) for problem in document.problems] == [
        "<text>:5:1: R801 'PROGRESS' is taken for the heading of a statement"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Progress during 2013 was slow",
        "2013 was a year of progress",
        "Dec 2012",
        "Commitment, and more of it in 2012",
        "Progress during 20134",
        "Progress during 2013.",
        "Progress",
        "Commitments",
        "In progress during 2013",
        "Progress during 2013" + " " * 300 + "x",
        "- Progress during 2013",
    ],
)
def test_what_is_no_heading_of_a_statement(line: str) -> None:
    assert not list(walk(parse(f"Home Office\n{line}\nText."), Statement))


def test_the_date_is_a_timestamp() -> None:
    [title, paragraph] = parse("Action 8: x\nUpdated 16 January 2015").blocks
    assert isinstance(title, Heading)
    assert paragraph == Paragraph((Text("Updated "), Timestamp(dt.date(2015, 1, 16), "16 January 2015")))


def test_the_last_date_counts() -> None:
    assert parse("Action 8: x\nUpdated 2 May 2014\nPublished 1 May 2013").dated == dt.date(2014, 5, 2)


def test_a_day_that_never_was_is_text() -> None:
    document = parse("Action 8: x\nUpdated 31 February 2015")
    assert document.dated is None
    assert document.blocks[1] == Paragraph((Text("Updated 31 February 2015"),))


def test_a_byte_order_mark_is_no_text() -> None:
    assert parse("\ufeffAction 8: x") == parse("Action 8: x")


def test_a_long_title() -> None:
    title = "word " * 400 + "end"
    assert parse(f"Action 8: {title}").title == title


def test_an_action_in_a_statement_is_text() -> None:
    document = parse("Action 8: x\nHome Office\nProgress in 2013\nAction 9: y\nProgress in 2014\nz")
    [response] = walk(document, Response)
    assert [plain_text(*statement.blocks) for statement in response.statements] == ["Action 9: y", "z"]


@pytest.mark.parametrize(
    "line",
    ["We will pour:", "We pour.", "Will we pour?", "we pour tea", "Coming soon…", "We " + "pour " * 30 + "tea"],
)
def test_text_before_the_next_statement_is_no_department(line: str) -> None:
    document = parse(f"Action 8: x\nHome Office\n{COMMITMENTS}\nTea.\n{line}\nProgress in 2013\nText.")
    assert len(list(walk(document, Response))) == 1
    assert not document.problems


def test_the_only_line_of_a_statement_is_its_text() -> None:
    document = parse(
        "Action 8: x\nHome Office\nProgress in 2013\nPublic Tea Service\nPlanned activities in 2014\nText."
    )
    assert [plain_text(*s.blocks) for s in walk(document, Statement)] == ["Public Tea Service", "Text."]


@pytest.mark.parametrize("name", ["Tea Board", "the tea board", "HM Tea & Toast"])
def test_an_unknown_department_is_a_problem(name: str) -> None:
    document = parse(f"Action 8: x\nHome Office\n{COMMITMENTS}\nText.\n{name}\n{COMMITMENTS}\nText.")
    assert [response.department.slug for response in walk(document, Response)] == ["home-office", None]
    [problem] = document.problems
    assert (problem.code, problem.span and problem.span.text) == ("D501", name)


def test_a_misspelt_department_before_a_statement_is_the_closest() -> None:
    document = parse("Action 8: x\nHome Office\nProgress in 2013\nText.\ncabinet ofice\nProgress during 2014\nText.")
    assert [(r.department.published, r.department.slug) for r in walk(document, Response)] == [
        ("Home Office", "home-office"),
        ("cabinet ofice", "cabinet-office"),
    ]
    [problem] = document.problems
    assert (problem.code, problem.span and problem.span.text) == ("D508", "cabinet ofice")


@pytest.mark.parametrize("line", ["DCMS", "- Cabinet Office", "Cabinet Office poured", "Cabinet Ofice"])
def test_what_does_not_name_a_department_alone_is_text(line: str) -> None:
    document = parse(f"Action 8: x\nHome Office\nProgress in 2013\nText.\n{line}\nText.")
    assert [response.department.slug for response in walk(document, Response)] == ["home-office"]


@pytest.mark.parametrize(
    ("owner", "published", "slug"),
    [
        ("DCMS's", "DCMS", "department-for-culture-media-sport"),
        ("HMT’s", "HMT", "hm-treasury"),
        ("Law Officers’ Departments’", "Law Officers’ Departments", "attorney-generals-office"),
        ("Department of Kettles'", "Department of Kettles", None),
        ("Home Ofice's", "Home Ofice", "home-office"),
    ],
)
def test_the_owner_of_a_transposed_page(owner: str, published: str, slug: str | None) -> None:
    title = f"{owner} actions in response to the Government Digital Strategy"
    document = parse(f"{title}\nAction 2: y\nText")
    assert document.kind is DocumentKind.DEPARTMENT
    assert document.department
    assert (document.department.published, document.department.slug) == (published, slug)
    assert document.title == title
    expected = {None: ["D501"], "home-office": ["D508"]}
    assert [problem.code for problem in document.problems] == expected.get(slug, [])


@pytest.mark.parametrize(
    "text",
    [
        "Coming soon...",
        "coming soon…",
        "Coming\xa0soon",
        f"{' ' * 200}Coming{' ' * 200}soon",
        f"Awaiting{' ' * 200}confirmation",
        "Awaiting DCLG confirmation",
        "Awaiting confirmation.",
        "This is not applicable to HMT as it has no kettles.",
        "This action is not applicable to HMT.",
        "N/A",
        "n/a.",
        "(Not applicable)",
        "[TBC]",
        "TBA",
        "To be  confirmed…",
        "-",
        "–",
        "...",
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Coming soon: tea",
        "Awaiting tea. We need confirmation",
        "This is applicable",
        "None",
        "N/A to us",
        "To be confirmed by HMT",
        "- tea",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", ["", "\n" * 1000, "# Action 8: x", "<p>Progress in 2013</p>", "Some text."])
def test_other_texts_do_not_look_like_reports(text: str) -> None:
    assert not looks_like_report(text)


@pytest.mark.parametrize("case", [case for case in CASES if case.stem != "annual"], ids=lambda case: case.stem)
def test_reports_look_like_reports(case: Path) -> None:
    assert looks_like_report(case.read_text("utf-8"))


def test_the_year_0000_is_no_year() -> None:
    document = parse("Progress during 0000")
    assert [type(block) for block in document.blocks] == [Paragraph]


def statements_of(name: str) -> list[tuple[object, ...]]:
    """What a report of one department, called ``name`` there, says who has said."""
    text = f"Action 8: departments will try\nUpdated 16 January 2015\n{name}\nProgress during 2013\nWe did.\n"
    return [(row.slug, row.kind, row.text) for row in gdp.responses(gdp.parse(text, "report"))]


@pytest.mark.parametrize("name", ["Cabinet Office", "Cabinet Office:", "2. Cabinet Office", "The Cabinet Office :"])
def test_a_number_before_a_name_and_a_colon_after_it_make_no_difference(name: str) -> None:
    assert statements_of(name) == [("cabinet-office", "progress", "We did.")]


@pytest.mark.parametrize("line", ["3", "=====", "- 3 -"])
def test_what_has_no_letters_is_no_department(line: str) -> None:
    said = f"Progress during 2013\nWe did.\n{line}\nProgress during 2014\nx\n"
    text = f"Action 8: departments will try\nCabinet Office\n{said}"
    document = gdp.parse(text, "report")
    assert {row.slug for row in gdp.responses(document)} == {"cabinet-office"}
    assert not [problem for problem in document.problems if problem.code == "D501"]


def test_a_statement_that_nobody_says_is_a_problem() -> None:
    document = gdp.parse("Action 8: departments will try\nProgress during 2013\nWe did.\n", "report")
    [problem] = [problem for problem in document.problems if problem.code == "D509"]
    assert problem.place == (2, 1)


def test_a_statement_said_again_is_a_problem_and_stays() -> None:
    said = "Progress during 2013\nOne.\nPlanned activities in 2013\nTwo.\nProgress in 2013\nThree.\n"
    document = gdp.parse(f"Action 8: x\nCabinet Office\n{said}Home Office\nProgress in 2013\nFour.\n", "report")
    assert [row.text for row in gdp.responses(document)] == ["One.", "Two.", "Three.", "Four."]
    [problem] = document.problems
    assert (problem.code, problem.severity, problem.place) == ("D510", Severity.WARNING, (7, 1))


def test_a_year_and_its_month_are_not_the_same_period() -> None:
    said = "Progress in 2013\nOne.\nProgress in December 2013\nTwo."
    assert parse(f"Action 8: x\nCabinet Office\n{said}").problems == ()
