"""Reports of what departments did, as pages: headings tell the responses and the statements."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Block,
    Document,
    DocumentKind,
    Element,
    Heading,
    Response,
    Statement,
    Text,
    plain_text,
    walk,
)


def read(html: str) -> Document:
    return gdp.parse(html, "html")


def rows(document: Document) -> list[tuple[object, ...]]:
    """What the rows of a document say, and not where."""
    return [
        (row.action, row.department, row.slug, row.kind, row.period, row.text, row.placeholder)
        for row in gdp.responses(document)
    ]


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [type(block).__name__ for block in blocks]


REPORT = "<h1>Action 3: count spoons</h1><h2>HM Treasury</h2><h3>Progress during 2013</h3><p>a</p>"


def test_an_action_s_title_is_without_its_number() -> None:
    title = read(REPORT).blocks[0]
    assert title == Heading(1, (Text("count spoons"),), "Action 3")


def test_an_action_s_title_can_have_more_than_text_in_it() -> None:
    document = read("<h1>Action 3:\n count <em>spoons</em></h1>")
    assert (document.action, document.title) == (3, "count spoons")
    assert plain_text(document.blocks[0]) == "count spoons"


def test_a_heading_below_a_statement_s_is_in_it() -> None:
    (response,) = read(REPORT + "<h4>Cabinet Office</h4><p>b</p>").blocks[1:]
    assert isinstance(response, Response)
    assert kinds(response.statements[0].blocks) == ["Paragraph", "Heading", "Paragraph"]


def test_a_heading_beside_a_statement_s_ends_it() -> None:
    (response,) = read(REPORT + "<h3>Case study</h3><p>b</p>").blocks[1:]
    assert isinstance(response, Response)
    assert kinds(response.blocks) == ["Statement", "Heading", "Paragraph"]


def test_a_heading_beside_a_department_s_ends_the_response() -> None:
    assert kinds(read(REPORT + "<h2>Further reading</h2><p>b</p>").blocks) == [
        *("Heading", "Response", "Heading", "Paragraph"),
    ]


def test_a_department_that_is_not_in_the_register_is_a_problem() -> None:
    document = read(REPORT.replace("HM Treasury", "Ministry of Spoons"))
    assert [row.department for row in gdp.responses(document)] == ["Ministry of Spoons"]
    assert [str(problem) for problem in document.problems] == [
        "<text>:1:32: D501 'Ministry of Spoons' is not in the register of departments"
    ]


def test_a_report_of_a_department_goes_by_actions() -> None:
    document = read(
        "<h1>HMT’s actions in response to the Government Digital Strategy</h1>"
        "<h2>Action 2: count forks</h2><h3>Progress during 2013</h3><p>a</p>"
    )
    assert (document.kind, document.department and document.department.slug) == (DocumentKind.DEPARTMENT, "hm-treasury")
    assert [(row.action, row.slug, row.text) for row in gdp.responses(document)] == [(2, "hm-treasury", "a")]


def test_what_is_after_the_body_is_no_part_of_a_statement() -> None:
    html = f'<div class="govspeak">{REPORT}</div><div class="new-thing">b</div>'
    assert [row.text for row in gdp.responses(read(html))] == ["a"]


def test_footnotes_are_no_part_of_a_statement() -> None:
    notes = '<div class="footnotes"><ol><li id="fn:1"><p>b</p></li></ol></div>'
    assert [row.text for row in gdp.responses(read(REPORT + notes))] == ["a"]


def test_headings_that_the_publisher_numbered_tell_departments_too() -> None:
    html = REPORT.replace("<h2>", '<h2><span class="number">1. </span>')
    assert [row.slug for row in gdp.responses(read(html))] == ["hm-treasury"]


def test_a_page_that_names_a_department_is_no_report_for_that() -> None:
    assert kinds(read("<h1>Spoons</h1><h2>HM Treasury</h2><p>a</p>").blocks) == ["Heading", "Heading", "Paragraph"]


def test_a_page_needs_no_title_to_have_responses() -> None:
    (response,) = read(REPORT[REPORT.index("<h2>") :]).blocks
    assert isinstance(response, Response)
    assert kinds(response.blocks) == ["Statement"]


def test_what_stands_before_other_statements_is_a_commitment_and_a_guess() -> None:
    document = read("<h2>HM Treasury</h2><p>b</p><h3>Progress during 2013</h3><p>a</p>")
    assert [(row.kind, row.period, row.text) for row in gdp.responses(document)] == [
        ("commitment", None, "b"),
        ("progress", "2013", "a"),
    ]
    assert [problem.code for problem in document.problems] == ["R802"]


def test_a_page_of_several_actions_has_responses_to_each() -> None:
    action = "<h2>Action {}: count</h2><h3>HM Treasury</h3><h4>Progress during 2013</h4><p>a</p>"
    document = read("<h1>Spoons</h1>" + action.format(1) + action.format(2))
    assert [(row.action, row.slug) for row in gdp.responses(document)] == [(1, "hm-treasury"), (2, "hm-treasury")]


def test_the_real_report_as_a_page_has_the_same_rows(shared: Path) -> None:
    path = shared / "seeds" / "action-08.report.txt"
    report = gdp.read(path)
    tags = {
        **{plain_text(found.heading): "h2" for found in walk(report, Response) if found.heading},
        **{plain_text(found.heading): "h3" for found in walk(report, Statement) if found.heading},
    }
    title, *lines = filter(None, path.read_text("utf-8").split("\n"))
    html = [f"<h1>{title}</h1>"]
    for line in lines:
        tag = "li" if line.startswith("- ") else tags.get(line, "p")
        html.append(f"<{tag}>{line.removeprefix('- ')}</{tag}>")
    page = read("\n".join(html))
    assert len(rows(report)) > len(tags)
    assert (page.title, rows(page)) == (report.title, rows(report))


@pytest.mark.parametrize("around", ["div", "article", "section", "center", "table><tr><td"])
def test_elements_that_lay_a_report_out_are_no_part_of_it(around: str) -> None:
    inside = "<h1>Action 8: departments will try</h1><h2>Cabinet Office</h2>"
    inside += "<div><h3>Progress during 2013</h3><p>We did.</p></div>"
    inside += "<div><h3>Planned activities in 2014</h3><p>We will.</p></div>"
    page = f"<!DOCTYPE html><title>t</title><{around}>{inside}</{around.partition('>')[0]}>"
    found = gdp.responses(gdp.parse(page, "html"))
    assert [(row.action, row.slug, row.kind, row.period, row.text) for row in found] == [
        (8, "cabinet-office", "progress", "2013", "We did."),
        (8, "cabinet-office", "plan", "2014", "We will."),
    ]


def test_a_wrapper_without_headings_of_a_report_stays() -> None:
    page = gdp.parse("<!DOCTYPE html><h1>T</h1><div class='x'><h2>Cabinet Office</h2><p>y</p></div>", "html")
    assert any(isinstance(block, Element) for block in page.blocks)
