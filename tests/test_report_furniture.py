from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from reports import check_spans, facts, parse

import govdigital_parse as gdp
from govdigital_parse.model import Document, plain_text
from govdigital_parse.problems import Severity
from govdigital_parse.readers.grammar import parser_of
from govdigital_parse.readers.report import looks_like_report

DATA = Path(__file__).parent / "data" / "report"
PAGES = sorted((DATA / "pages").glob("*.txt"))
KETTLES = (DATA / "kettles.txt").read_text("utf-8")
REPORT = """\
Action 3: departments will count their kettles
Updated 16 January 2015
This action forms part of the Government Digital Strategy.
Home Office
Progress in 2013
They were counted.
Cabinet Office
Progress in 2013
They were not.
"""
HEAD, BODY = REPORT.splitlines()[:2], REPORT.splitlines()[2:]


def page(before: str = "", within: str = "", after: str = "") -> str:
    """The report with lines before its title, after its date, and at its end, which '|' parts."""
    lines = [*before.split("|"), *HEAD, *within.split("|"), *BODY, *after.split("|")]
    return "\n".join(filter(None, lines))


def left_out(document: Document) -> list[str]:
    return [line.strip() for part in document.furniture for line in part.text.splitlines() if line.strip()]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 9


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_its_document(path: Path) -> None:
    document = parse(path.read_text("utf-8"))
    assert facts(document) == facts(parse(KETTLES))
    assert document == parse(KETTLES)
    check_spans(document)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_all_that_a_page_has_to_say_of_itself_is_info(path: Path) -> None:
    problems = parse(path.read_text("utf-8")).problems
    assert {problem.severity for problem in problems} == {Severity.INFO}
    assert {problem.code for problem in problems} <= {"R803", "R804"}


def test_what_is_left_out_is_kept_with_its_places() -> None:
    document = parse(page(before="Skip to main content|Home|Digital", after="Back to top"))
    assert [part.text for part in document.furniture] == ["Skip to main content\nHome\nDigital", "Back to top"]
    assert [str(problem) for problem in document.problems] == [
        "<text>:1:1: R803 3 lines, 'Skip to main content' to 'Digital', are taken for parts of the page around the "
        "document, and left out",
        "<text>:13:1: R803 'Back to top' is taken for a part of the page around the document, and left out",
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_looks_like_a_report(path: Path) -> None:
    assert looks_like_report(path.read_text("utf-8"))


def test_json_has_no_furniture() -> None:
    document = parse(page(before="Skip to main content"))
    assert gdp.parse(gdp.render(document, "json")).furniture == ()


@pytest.mark.parametrize(
    "before",
    [
        "Skip to main content",
        "Home|Government efficiency, transparency and accountability",
        "Home > Government > Digital",
        "[1]Skip to main content|[2]Home",
        "•  Home|•  Government",
        "Cookies on GOV.UK|We use some essential cookies to make this website work.|Accept additional cookies",
        "GOV.UK uses cookies to make the site simpler. Find out more about cookies",
        "Action 3: departments will count their kettles - Publications - GOV.UK|Skip to main content",
        "GOV.UK|Menu|Cabinet Office",
        "Search ____________________ (BUTTON) Search",
    ],
)
def test_what_a_page_has_before_the_title(before: str) -> None:
    document = parse(page(before=before))
    assert document == parse(REPORT)
    assert left_out(document) == before.split("|")


@pytest.mark.parametrize(
    "within",
    [
        "Print this page",
        "Contents|Home Office|Cabinet Office",
        "Contents|1. Home Office|2. Cabinet Office",
        "Contents|-  Home Office|-  Cabinet Office|Print this page",
        "On this page:|[3]Home Office|[4]Cabinet Office",
        "Contents",
        "Published by|Cabinet Office",
        "From:|Cabinet Office",
        "© Crown copyright 2015",
        "This publication is available at https://www.gov.uk/government/publications/kettles/action-3",
        "Applies to England, Scotland and Wales",
    ],
)
def test_what_a_page_has_after_the_date(within: str) -> None:
    document = parse(page(within=within))
    assert document == parse(REPORT)
    assert left_out(document) == within.split("|")


@pytest.mark.parametrize(
    "after",
    [
        "Is this page useful?|Yes this page is useful|No this page is not useful|Report a problem with this page",
        "Is this page useful?|Maybe",
        "Help us improve GOV.UK|Don't include personal or financial information like your National Insurance number or "
        "credit card details.|Send",
        "Share this page|Facebook|Twitter",
        "Updates to this page|Published 8 November 2013|Last updated 16 January 2015 + show all updates|"
        "16 January 2015|Added what departments did in 2014.|8 November 2013|First published.",
        "Support links|Help|Cookies|Rhestr o Wasanaethau Cymraeg",
        "All content is available under the Open Government Licence v3.0, except where otherwise stated|"
        "© Crown copyright",
        "Related content|Government Digital Strategy|Collection|Help|Privacy|Cookies",
        "Visible links|https://www.gov.uk/|https://www.gov.uk/help",
    ],
)
def test_what_a_page_has_after_the_document(after: str) -> None:
    document = parse(page(after=after))
    assert document == parse(REPORT)
    assert left_out(document) == after.split("|")


@pytest.mark.parametrize(
    "said",
    [
        "Help",
        "Contact",
        "Home",
        "Services and information",
        "Cookies",
        "Published by the Cabinet Office",
        "Print this page, and sign it",
        "Is this page useful? We asked 400 people.",
        "From",
        "In this report",
    ],
)
def test_what_a_report_can_say_itself_stays(said: str) -> None:
    document = parse(page(after=said))
    assert left_out(document) == []
    assert plain_text(document).endswith(said)


def test_a_footer_that_is_mostly_unknown_is_not_left_out() -> None:
    after = "Related content|We counted them|They were many|In the end|Nobody knew"
    assert left_out(parse(page(after=after))) == ["Related content"]


def test_a_long_line_is_not_left_out_for_where_it_stands() -> None:
    long = "We counted kettles. " * 12
    document = parse(page(after=f"Is this page useful?|Yes|{long}|No"))
    assert plain_text(document).endswith(f"{long.strip()} No")


def test_what_comes_before_a_statement_is_no_footer() -> None:
    text = REPORT.replace("Cabinet Office\n", "Related content\nCabinet Office\n")
    assert parse(text) == parse(REPORT)
    assert len(list(parse(text).blocks)) == len(parse(REPORT).blocks)


def test_a_department_before_a_statement_is_not_the_owner_of_the_page() -> None:
    document = parse("Action 3: kettles\nPublished by\nHome Office\nProgress in 2013\nThey were counted.")
    assert left_out(document) == []
    assert [row.slug for row in gdp.responses(document)] == ["home-office"]


def test_the_title_of_a_browser_is_not_that_of_the_document() -> None:
    document = parse(f"Action 9: kettles - GOV.UK\nSkip to main content\n{REPORT}")
    assert (document.action, document.title) == (3, "departments will count their kettles")


def test_phrases_are_in_the_form_in_which_lines_are_looked_up() -> None:
    terminals = parser_of("furniture").terminals
    phrases = [str(terminal.pattern.value) for terminal in terminals if terminal.pattern.type == "str"]
    assert len(phrases) > 150
    assert [phrase for phrase in phrases if phrase != " ".join(phrase.split()) or set(phrase) & set("‘’“”")] == []


def test_the_real_report_in_a_page(shared: Path) -> None:
    text = (shared / "seeds" / "action-08.report.txt").read_text("utf-8")
    title, date, *rest = text.splitlines()
    named = [line for line, after in pairwise(rest) if after.startswith("Departmental digital")]
    around = [
        *("Skip to main content", "Home", "Government efficiency, transparency and accountability"),
        *(title, date, "Contents", *named, "Print this page", *rest, "Back to top"),
        *("Is this page useful?", "Maybe", "Support links", "Help", "© Crown copyright"),
    ]
    document = parse("\n".join(around))
    assert len(named) == 17
    assert document == parse(text)
    assert document.dated == dt.date(2015, 1, 16)
    check_spans(document)
