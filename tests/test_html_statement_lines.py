"""Pages of reports whose statements have lines of text for headings, or headings where none is looked for."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion
from html_pages import said, squeezed, visible

import govdigital_parse as gdp
from govdigital_parse.model import Document, Heading, Paragraph, Statement, Text, walk

TITLE = "<h1>Action 3: count spoons</h1>"
TREASURY = "<h2>HM Treasury</h2>"
OFFICE = "<h2>Home Office</h2>"


def read(html: str) -> Document:
    return gdp.parse(html, "html")


def rows(html: str) -> list[tuple[object, ...]]:
    """Whose statements there are, of which kind and period, and what they say."""
    return [(row.slug, row.kind, row.period, row.text) for row in gdp.responses(read(html))]


def codes(html: str) -> list[str]:
    return [problem.code for problem in read(html).problems]


def words(html: str) -> str:
    return squeezed("".join(said(read(html)))).replace("Action3", "Action3:", 1)


def bold(text: str) -> str:
    return f"<p><strong>{text}</strong></p>"


# ---- lines that are taken for headings


@pytest.mark.parametrize("line", ["<p>{}</p>", "<p><strong>{}</strong></p>", "<p><b>{}</b></p>", "<div>{}</div>", "{}"])
def test_a_line_under_a_department_heads_what_follows(line: str) -> None:
    html = TITLE + TREASURY + line.format("2012 commitment") + "<p>a</p>" + line.format("Progress during 2013:")
    html += f"<p>b</p>{OFFICE}" + line.format("2012 commitment") + "<p>c</p>"
    assert rows(html) == [
        ("hm-treasury", "commitment", "2012", "a"),
        ("hm-treasury", "progress", "2013", "b"),
        ("home-office", "commitment", "2012", "c"),
    ]


def test_a_line_that_is_taken_is_a_heading_below_the_department_s_without_its_bold() -> None:
    html = TITLE + TREASURY + bold("2012 commitment") + "<p>a</p>"
    (statement,) = walk(read(html), Statement)
    assert statement.heading == Heading(3, (Text("2012 commitment"),))
    assert statement.heading.span is not None
    assert statement.heading.span.text == bold("2012 commitment")


def test_lines_that_are_taken_are_a_guess_at_the_first() -> None:
    html = TITLE + TREASURY + bold("2012 commitment") + "<p>a</p>" + bold("2013 progress") + "<p>b</p>"
    assert [str(problem) for problem in read(html).problems] == [
        "<text>:1:52: R801 '2012 commitment' is taken for a heading (1 more)"
    ]


def test_lines_without_a_period_head_statements_where_several_kinds_do() -> None:
    html = TITLE + TREASURY + "<p>Commitment</p><p>a</p><p>Progress</p><p>b</p>"
    assert rows(html) == [("hm-treasury", "commitment", None, "a"), ("hm-treasury", "progress", None, "b")]


def test_departments_can_be_lines_where_none_is_a_heading() -> None:
    department = "<p><b>{}</b></p><p>Progress during 2013</p><p>{}</p>"
    html = TITLE + department.format("HM Treasury", "a") + department.format("Home Office", "b")
    assert rows(html) == [("hm-treasury", "progress", "2013", "a"), ("home-office", "progress", "2013", "b")]


def test_a_department_that_is_not_in_the_register_has_lines_where_others_have() -> None:
    html = TITLE + TREASURY + bold("2013 progress") + "<p>a</p><h2>Ministry of Spoons</h2>"
    html += bold("2013 progress") + "<p>b</p>"
    assert rows(html) == [("hm-treasury", "progress", "2013", "a"), (None, "progress", "2013", "b")]
    assert codes(html) == ["R801", "D501"]


def test_the_first_line_of_a_paragraph_can_be_bold_and_a_heading() -> None:
    html = TITLE + TREASURY + "<p><strong>2012 commitment</strong><br>a</p>"
    assert rows(html) == [("hm-treasury", "commitment", "2012", "a")]
    heading, text = (next(walk(read(html), kind)) for kind in (Statement, Paragraph))
    assert heading.span is not None
    assert text.span is not None
    assert heading.span.text.startswith("<p><strong>2012 commitment</strong>")
    assert text.span.text == "<br>a</p>"


def test_an_owner_s_actions_have_lines_too() -> None:
    html = "<h1>HMT’s actions in response to the Government Digital Strategy</h1><h2>Action 2: count forks</h2>"
    html += bold("Progress during 2013") + "<p>a</p>"
    assert [(row.action, row.slug, row.text) for row in gdp.responses(read(html))] == [(2, "hm-treasury", "a")]


@pytest.mark.parametrize(
    "title", ["HMT’s actions in response to the Government Digital Strategy", "HM Treasury: spoons"]
)
def test_a_department_that_an_owner_names_is_text(title: str) -> None:
    html = f"<h1>{title}</h1>"
    for number in (2, 3):
        html += f"<h2>Action {number}: count</h2><h3>2013 progress</h3><p>Home Office</p><h3>2014 plans</h3><p>a</p>"
    assert rows(html)[:2] == [("hm-treasury", "progress", "2013", "Home Office"), ("hm-treasury", "plan", "2014", "a")]


def test_bold_lines_are_headings_among_others() -> None:
    html = TITLE + TREASURY + bold("2012 commitment") + "<p>a</p><h3>Progress during 2013</h3><p>b</p><p>Next steps</p>"
    assert rows(html + "<p>c</p>") == [
        ("hm-treasury", "commitment", "2012", "a"),
        ("hm-treasury", "progress", "2013", "b\nNext steps\nc"),
    ]


# ---- lines that only look so


MISSED = {
    "no department above": TITLE + bold("2012 commitment") + "<p>a</p>",
    "a department of no register": TITLE + "<h2>Ministry of Spoons</h2>" + bold("2012 commitment") + "<p>a</p>",
    "nothing between": TITLE + TREASURY + "<p>2012 commitment</p><p>2013 progress</p><h2>Notes</h2>",
    "in the line of the text": TITLE + TREASURY + "<p><strong>2012 commitment:</strong> a</p>",
    "terms": TITLE + TREASURY + "<dl><dt>2012 commitment</dt><dd>a</dd></dl>",
    "items": TITLE + TREASURY + "<ul><li>2012 commitment<p>a</p></li></ul>",
    "cells": TITLE + TREASURY + "<table><tr><th>2012 commitment<th>2013 progress</tr><tr><td>a<td>b</tr></table>",
}


@pytest.mark.parametrize("name", MISSED)
def test_lines_that_are_not_safe_to_take_are_said_and_make_no_statement(name: str) -> None:
    html = MISSED[name]
    (problem,) = (problem for problem in read(html).problems if problem.code == "R805")
    assert problem.severity.value == "info"
    assert problem.span is not None
    assert "2012 commitment" in problem.span.text
    assert rows(html) == []
    assert squeezed("".join(said(read(html)))).removeprefix("Action3") == squeezed(visible(html)).removeprefix(
        "Action3:"
    )


def test_the_problem_says_how_many_lines_look_so() -> None:
    (problem,) = read(MISSED["cells"]).problems
    assert problem.message == "'2012 commitment' looks like the heading of a statement, and is none (1 more)"


def test_one_line_without_a_period_is_said_and_stays_in_the_commitment() -> None:
    html = TITLE + TREASURY + "<p>Commitment</p><p>a</p>"
    assert rows(html) == [("hm-treasury", "commitment", "2012-12", "Commitment\na")]
    assert codes(html) == ["R805"]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Village hall</h1>" + bold("Progress in 2014") + "<p>a</p>",
        TITLE + TREASURY + "<h3>2013 progress</h3><p>a</p><ul><li>2014 plans</li></ul>",
        TITLE + TREASURY + "<p>a</p><blockquote><p>Progress in 2014</p></blockquote>",
    ],
)
def test_what_is_no_report_or_a_statement_s_own_text_is_no_problem(html: str) -> None:
    assert codes(html) == []


# ---- headings in other elements


def department(name: str, text: str) -> str:
    return f"<h2>{name}</h2><h3>2012 commitment</h3><p>{text}1</p><h3>2013 progress</h3><p>{text}2</p>"


ROWS = [
    *(("hm-treasury", "commitment", "2012", "a1"), ("hm-treasury", "progress", "2013", "a2")),
    *(("home-office", "commitment", "2012", "b1"), ("home-office", "progress", "2013", "b2")),
]


@pytest.mark.parametrize(
    "around",
    [
        *("<section>{}</section>", "<article class=x><div><div>{}</div></div></article>", "<details>{}</details>"),
        *(
            '<section aria-labelledby="x">{}</section>',
            "<div class=department>{}</div>",
            "<b>{}</b>",
            "<div>{}<hr></div>",
        ),
        *("<fieldset>{}</fieldset>", "<table><tr><td>{}</td></tr></table>", "<aside>{}</aside>"),
    ],
)
def test_what_is_around_each_department_makes_no_difference(around: str) -> None:
    html = TITLE + around.format(department("HM Treasury", "a")) + around.format(department("Home Office", "b"))
    assert rows(html) == ROWS


def test_headings_without_a_period_are_laid_out_too() -> None:
    html = "<div><h2>HM Treasury</h2><h3>Commitments</h3><p>a</p><h3>Progress</h3><p>b</p></div>"
    assert rows(TITLE + html) == [("hm-treasury", "commitment", None, "a"), ("hm-treasury", "progress", None, "b")]


@pytest.mark.parametrize(("around", "label"), [("details", "summary"), ("fieldset", "legend")])
def test_a_department_can_be_what_opens_its_statements(around: str, label: str) -> None:
    html = TITLE
    for name, text in (("HM Treasury", "a"), ("Ministry of Spoons", "b")):
        html += f"<{around}><{label}>{name}</{label}><h3>2013 progress</h3><p>{text}</p></{around}>"
    assert rows(html) == [("hm-treasury", "progress", "2013", "a"), (None, "progress", "2013", "b")]


def test_what_only_opens_statements_is_no_commitment() -> None:
    html = TITLE + TREASURY + "<details><summary>Show</summary><h3>2013 progress</h3><p>a</p></details>"
    assert rows(html) == [("hm-treasury", "progress", "2013", "a")]


def test_what_comes_after_the_element_around_a_department_is_not_its_statement() -> None:
    html = f"<div>{department('HM Treasury', 'a')}</div><p>c</p><div>{department('Home Office', 'b')}</div><p>d</p>"
    assert rows(TITLE + html) == ROWS
    assert [type(block).__name__ for block in read(TITLE + html).blocks[1:]] == [*["Response", "Paragraph"] * 2]


def test_statements_in_columns_are_the_department_s_that_the_first_of_them_names() -> None:
    html = "<div><h2>HM Treasury</h2><h3>2012 commitment</h3><p>a1</p></div><div><h3>2013 progress</h3><p>a2</p></div>"
    assert rows(TITLE + html) == ROWS[:2]


def test_headings_beside_what_they_head_are_read() -> None:
    html = "<table><tr><th><h3>2012 commitment</h3><td>a1</tr><tr><th><h3>2013 progress</h3><td>a2</tr></table>"
    assert rows(TITLE + TREASURY + html) == ROWS[:2]


def test_headings_of_columns_head_no_statements() -> None:
    html = "<table><tr><th><h3>2012 commitment</h3><th><h3>2013 progress</h3></tr><tr><td>a<td>b</tr></table>"
    assert (rows(TITLE + TREASURY + html), codes(TITLE + TREASURY + html)) == ([], ["R805"])


@pytest.mark.parametrize("around", ["<blockquote>{}</blockquote>", "<ul><li>{}</li></ul>", "<dl><dd>{}</dd></dl>"])
def test_responses_in_quotations_and_items_are_text(around: str) -> None:
    html = TITLE + department("HM Treasury", "a") + around.format(department("Home Office", "b"))
    assert [row[:3] for row in rows(html)] == [row[:3] for row in ROWS[:2]]
    assert words(html) == squeezed(visible(html))


@pytest.mark.parametrize(
    "unit",
    [
        "<div><h2>HM Treasury</h2><p><b>2013 progress</b></p><p>a</p>",
        "<div><h2>HM Treasury</h2>",
        "<table><tr><td><h3>2013 progress</h3>",
        "<details><summary>HM Treasury</summary><h3>2013 progress</h3>",
        "<p><strong>2013 progress</strong><br>a</p>",
        "<p>2013 progress</p><p>HM Treasury</p>",
    ],
)
def test_many_lines_take_time_in_proportion(unit: str) -> None:
    assert grows_in_proportion(lambda size: read(TITLE + unit * (size // len(unit))), 100_000)
