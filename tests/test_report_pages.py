"""What printed pages have around a report: numbers, running heads, rules; and what only looks like them."""

from __future__ import annotations

import textwrap

import pytest
from growth import grows_in_proportion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import check_spans, facts, parse

from govdigital_parse.model import Document, Statement, Text, plain_text, walk

TITLE = "Action 3: departments will count their kettles"
HEAD = f"{TITLE}\nUpdated 16 January 2015\nHome Office\nProgress in 2013\n"
NORTH = "We counted the kettles of all the offices in the north."
SOUTH = "We counted the kettles of all the offices in the south."
EAST = "There was not one office in the east that had a kettle."
LONG = (
    "We counted the kettles of each office twice a year, once in winter and once in summer, and what we found was more "
    "than anybody had thought, as there were some that could not be used because of their plugs."
)


def read(said: str) -> Document:
    """A report whose only statement says this; nothing of it is lost."""
    document = parse(HEAD + said)
    check_spans(document)
    return document


def stated(document: Document) -> list[str]:
    """The paragraphs of the only statement."""
    [statement] = walk(document, Statement)
    return [plain_text(block) for block in statement.blocks]


def left_out(document: Document) -> list[str]:
    return [line.strip() for part in document.furniture for line in part.text.splitlines() if line.strip()]


@pytest.mark.parametrize("line", ["Page 3", "Page 3 of 40", "- 3 -", "– 3 –", "3 | Page", "Page | 3", "[page 3]"])
def test_a_number_that_says_it_is_a_pages_is_left_out(line: str) -> None:
    document = read(f"{NORTH}\n{line}\n{SOUTH}")
    assert stated(document) == [NORTH, SOUTH]
    assert left_out(document) == [line]


@pytest.mark.parametrize("line", ["Page three", "Page 3 is torn", "Pages 3", "-3", "3 -", "3 pages", "Page 12345"])
def test_what_is_not_quite_a_pages_number_is_text(line: str) -> None:
    assert stated(read(f"{NORTH}\n{line}\n{SOUTH}")) == [NORTH, line, SOUTH]


def test_numbers_alone_that_count_up_from_page_to_page_are_left_out() -> None:
    document = read(f"{NORTH}\n{NORTH}\n2\n{SOUTH}\n{SOUTH}\n3\n{EAST}\n{EAST}\n4")
    assert stated(document) == [NORTH, NORTH, SOUTH, SOUTH, EAST, EAST]
    assert left_out(document) == ["2", "3", "4"]


def test_two_numbers_that_say_of_how_many_are_left_out() -> None:
    document = read(f"{NORTH}\n{NORTH}\n1 of 2\n{SOUTH}\n{SOUTH}\n2 of 2")
    assert left_out(document) == ["1 of 2", "2 of 2"]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("12", "", ""),
        ("12", "13", ""),
        ("12", "14", "16"),
        ("14", "13", "12"),
        ("12", "12", "12"),
        ("1/2", "2/3", "3/4"),
        ("2013", "2014", "2015"),
    ],
)
def test_numbers_that_do_not_count_up_are_text(first: str, second: str, third: str) -> None:
    lines = [*(NORTH, NORTH, first), *(SOUTH, SOUTH, second), *(EAST, EAST, third)]
    assert stated(read("\n".join(lines))) == [line for line in lines if line]


def test_numbers_that_a_colon_announces_are_text() -> None:
    lines = [
        line
        for place, number in (("north", 1), ("south", 2), ("east", 3))
        for line in (EAST, f"Kettles in the {place}:", str(number))
    ]
    assert stated(read("\n".join(lines))) == lines


def test_a_number_that_goes_on_where_three_left_off_is_a_pages_whatever_is_above_it() -> None:
    pages = [f"{NORTH}\n{SOUTH}\n{number}\n" for number in (1, 2, 3)]
    document = read(f"{''.join(pages)}{NORTH}\nWe have these:\n4\n{SOUTH}\n28,100.\n5\n{EAST}")
    assert left_out(document) == ["1", "2", "3", "4", "5"]


def test_the_cells_of_a_table_are_text() -> None:
    lines = ["Kettles", "1", "2", "Pots", "2", "3", "Cups", "3", "4"]
    assert stated(read("\n".join(lines))) == lines


def test_a_number_before_a_form_feed_is_a_pages_where_the_next_is_one_more() -> None:
    document = read(f"{NORTH}\n7\n\f{SOUTH}\n8\n\f{EAST}")
    assert stated(document) == [NORTH, SOUTH, EAST]
    assert left_out(document) == ["7", "8"]


@pytest.mark.parametrize("said", ["north\n40\n\fsouth\n7\n\feast.", "north\n40\n\fsouth.\n\feast."])
def test_other_numbers_before_form_feeds_are_text(said: str) -> None:
    assert stated(read(said)) == said.replace("\f", "").split("\n")


def test_form_feeds_leave_no_trace() -> None:
    document = read(f"{NORTH}\n\f{SOUTH}\n\f{EAST}")
    assert stated(document) == [NORTH, SOUTH, EAST]
    assert not document.furniture
    assert not document.problems


@pytest.mark.parametrize("end", ["\f", "\nPage 3\n", "\n\n- 3 -\n\n", "\n\nPage 3\n\f"])
def test_a_wrapped_paragraph_goes_on_from_page_to_page(end: str) -> None:
    first, second, *others = textwrap.wrap(LONG, 72)
    rest = "\n".join(others)
    document = parse(HEAD.replace("\n", "\n\n") + f"{first}\n{second}{end}{rest}\n\n{first}\n{second}\n{rest}\n")
    check_spans(document)
    assert stated(document) == [LONG, LONG]


def test_a_wrapped_paragraph_that_a_page_ends_with_does_not_go_on() -> None:
    wrapped = "\n".join(textwrap.wrap(LONG, 72))
    document = parse(HEAD.replace("\n", "\n\n") + f"{wrapped}\n\f{wrapped}\n")
    check_spans(document)
    assert stated(document) == [LONG, LONG]


@pytest.mark.parametrize("between", ["\f", "\nPage {}\n\n", "\n\n- {} -\n\f"])
def test_a_head_that_three_pages_have_is_left_out(between: str) -> None:
    head = "Kettles of the north\n"
    pages = [f"{head}{said}" for said in (NORTH, SOUTH, EAST)]
    document = read(f"{LONG}{between.format(1)}{pages[0]}{between.format(2)}{pages[1]}{between.format(3)}{pages[2]}")
    assert stated(document) == [LONG, NORTH, SOUTH, EAST]
    assert left_out(document).count(head.strip()) == 3


def test_a_head_that_has_the_pages_number_itself_is_left_out() -> None:
    document = read(f"{LONG}\n\fTea board | 1\n{NORTH}\n\fTea board | 2\n{SOUTH}\n\f3 | Tea board\n{EAST}")
    assert stated(document) == [LONG, NORTH, SOUTH, EAST]


def test_two_lines_of_a_head_are_left_out() -> None:
    head = "Kettles of the north\nA count of all of them\n"
    document = read(f"{LONG}\n\f{head}{NORTH}\n\f{head}{SOUTH}\n\f{head}{EAST}")
    assert stated(document) == [LONG, NORTH, SOUTH, EAST]


def test_a_foot_above_the_pages_number_is_left_out() -> None:
    document = read(f"{NORTH}\nTea board\nPage 1\n{SOUTH}\nTea board\nPage 2\n{EAST}\nTea board\nPage 3")
    assert stated(document) == [NORTH, SOUTH, EAST]


def test_a_line_that_two_pages_have_is_text() -> None:
    document = read(f"{LONG}\n\fKettles\n{NORTH}\n\fKettles\n{SOUTH}")
    assert stated(document) == [LONG, "Kettles", NORTH, "Kettles", SOUTH]


def test_lines_that_stand_again_where_no_page_ends_are_text() -> None:
    lines = ["Kettles", NORTH, "Kettles", SOUTH, "Kettles", EAST, "Kettles", LONG]
    assert stated(read("\n".join(lines))) == lines


def test_lines_that_stand_again_between_rules_are_text() -> None:
    document = read(f"Kettles\n{NORTH}\n-----\nKettles\n{SOUTH}\n-----\nKettles\n{EAST}\n-----\nKettles\n{LONG}")
    assert stated(document) == ["Kettles", NORTH, "Kettles", SOUTH, "Kettles", EAST, "Kettles", LONG]


@pytest.mark.parametrize(
    "line", ["- kettles", "We counted.", "Which of them?", "We have:", "1. kettles", "N/A", "Table {}"]
)
def test_what_is_no_head_is_text_wherever_it_stands(line: str) -> None:
    lines = [line.format(number) for number in (1, 2, 3)]
    document = read("".join(f"\f{line}\n{said}\n" for line, said in zip(lines, (NORTH, SOUTH, EAST), strict=True)))
    assert not document.furniture


def test_numbered_lines_at_pages_that_have_numbers_of_their_own_are_text() -> None:
    said = "".join(f"Table number {number}\n{NORTH}\nPage {number}\n" for number in (1, 2, 3))
    assert left_out(read(said)) == ["Page 1", "Page 2", "Page 3"]


def test_what_a_heading_has_below_it_at_the_end_of_a_page_is_text() -> None:
    kinds = ["Planned activities in 2014", "Progress in 2014", "Planned activities in 2015"]
    document = read(NORTH + "".join(f"\n{kind}\nNone so far\n\f" for kind in kinds))
    assert [plain_text(*statement.blocks) for statement in walk(document, Statement)] == [NORTH, *["None so far"] * 3]


def test_a_foot_is_left_out_below_a_heading_too_where_it_stands_elsewhere() -> None:
    kinds = ["Planned activities in 2014", "Progress in 2014", "Planned activities in 2015"]
    pages = [
        f"\n{kind}\nTea board\n\f{said}\nTea board\n\f" for kind, said in zip(kinds, (NORTH, SOUTH, EAST), strict=True)
    ]
    document = read(f"{LONG}{''.join(pages)}")
    assert [plain_text(*statement.blocks) for statement in walk(document, Statement)] == [LONG, NORTH, SOUTH, EAST]


def test_a_department_whose_pages_all_begin_with_a_statement_is_no_head() -> None:
    said = "".join(f"\fWales Office\nProgress in {year}\n{NORTH}\n" for year in range(2011, 2016))
    assert not read(f"{NORTH}\n{said}").furniture


@pytest.mark.parametrize("rule", ["---", "=====", "* * *", "______", "~~~~", "———"])
def test_a_rule_is_left_out(rule: str) -> None:
    document = read(f"{NORTH}\n{rule}\n{SOUTH}")
    assert stated(document) == [NORTH, SOUTH]
    assert left_out(document) == [rule]


@pytest.mark.parametrize("line", ["--", "=", "---- x", "-1-1-", "…"])
def test_what_is_no_rule_is_text(line: str) -> None:
    assert stated(read(f"{NORTH}\n{line}\n{SOUTH}")) == [NORTH, line, SOUTH]


@pytest.mark.parametrize("end", ["\f", "Page 3\n"])
def test_the_title_again_at_the_end_of_a_page_is_left_out(end: str) -> None:
    document = read(f"{NORTH}\n{end}{TITLE}\n{SOUTH}")
    assert stated(document) == [NORTH, SOUTH]
    assert TITLE in left_out(document)


def test_a_title_that_stands_again_and_again_is_left_out() -> None:
    document = read(f"{NORTH}\n{TITLE}\n{SOUTH}\n{TITLE}\n{EAST}\n{TITLE}\n{LONG}")
    assert stated(document) == [NORTH, SOUTH, EAST, LONG]


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE],
        [TITLE, SOUTH],
        [NORTH, TITLE, SOUTH],
        ["The strategy has this action:", TITLE, SOUTH],
        [NORTH, TITLE, SOUTH, TITLE, EAST],
    ],
    ids=["alone", "first", "within", "led in", "twice"],
)
def test_the_title_again_in_a_statement_is_text(lines: list[str]) -> None:
    document = read("\n".join(lines))
    assert stated(document) == lines
    assert not document.furniture


def test_what_is_left_out_is_said_once() -> None:
    [problem] = read(f"{NORTH}\n-----\n{SOUTH}\nPage 3").problems
    assert str(problem) == (
        "<text>:6:1: R803 2 lines, '-----' to 'Page 3', are taken for pages' numbers, running heads or rules, and left "
        "out"
    )


WORDS = st.sampled_from(
    ["Kettles", "Tea", "3", "4", "5", "Cups 1", "Cups 2", "We counted.", "Home Office", TITLE, "We have:"]
)


@given(st.lists(WORDS, min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
def test_where_nothing_tells_of_pages_short_lines_are_text_however_often_they_stand(lines: list[str]) -> None:
    document = read("We counted.\n" + "\n".join(lines))
    gone = set(left_out(document))
    assert "Kettles" not in gone
    assert "Cups 1" not in gone
    assert not gone or lines.count(TITLE) >= 3 or {"3", "4", "5"} <= set(lines)


def test_a_head_stands_in_no_statement_and_no_line_is_doubled() -> None:
    pages = "\f".join(f"Tea board\n{said}\n" for said in (NORTH, SOUTH, EAST, LONG))
    document = read(f"{LONG}\n\f{pages}")
    said = [leaf.value for leaf in walk(document, Text)]
    assert (said.count("Tea board"), left_out(document).count("Tea board")) == (0, 4)
    assert facts(document) == facts(read(f"{LONG}\n{NORTH}\n{SOUTH}\n{EAST}\n{LONG}\n"))


@pytest.mark.parametrize(
    "page",
    ["{0}\n", "{0}\n\f", "Tea {0}\n\f", "Page {0}\nTea\n", f"{TITLE}\n", "a.\nb\n{0}\n", "{0} of 9\nx.\ny\n"],
)
def test_time_grows_in_proportion_to_small_pages(page: str) -> None:
    assert grows_in_proportion(lambda size: parse(HEAD + "".join(page.format(n % 1000) for n in range(size))), 24_000)


def test_time_grows_in_proportion_to_megabytes_of_tiny_lines() -> None:
    assert grows_in_proportion(lambda size: parse("3\nx\n•\n\f---\n" * size), 100_000)
