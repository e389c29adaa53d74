from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from reports import CASES, COMMITMENTS, check_spans, facts, parse, relaid

from govdigital_parse.model import Paragraph, plain_text

KETTLES = (Path(__file__).parent / "data" / "report" / "kettles.txt").read_text("utf-8")
LONG = (
    "We counted the kettles of each office twice a year, once in winter and once in summer, and what we found was more "
    "than anybody had thought, as there were some that could not be used because of their plugs."
)


def said(text: str) -> list[str]:
    """The outline of a text below the document's own line, without indentation."""
    return [line.strip() for line in facts(parse(text))[1:]]


def wrapped(text: str, width: int, indent: str = "") -> str:
    """A report with a blank line between its blocks, wrapped to a width."""
    blocks = text.splitlines()
    return "\n\n".join(
        textwrap.fill(block, width, subsequent_indent=indent if block[0] in "-•" else "") for block in blocks
    )


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_any_line_ending(end: str) -> None:
    assert parse(KETTLES.replace("\n", end)) == parse(KETTLES)


def test_mixed_line_endings() -> None:
    ends = ["\n", "\r\n", "\r", "\u2028", "\x85"]
    mixed = "".join(line + ends[number % len(ends)] for number, line in enumerate(KETTLES.splitlines()))
    assert parse(mixed) == parse(KETTLES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_no_break_spaces_are_spaces(case: Path) -> None:
    text = case.read_text("utf-8")
    assert parse(text.replace(" ", "\xa0")) == parse(text)


def test_lines_of_no_break_spaces_are_blank() -> None:
    assert parse(KETTLES.replace("\n", "\n\xa0\n")) == parse(KETTLES)


def test_the_real_report_with_no_break_spaces(shared: Path) -> None:
    text = (shared / "seeds" / "action-08.report.txt").read_text("utf-8")
    assert parse(text.replace(" ", "\xa0")) == parse(text)


@pytest.mark.parametrize("width", [72, 76, 80])
@pytest.mark.parametrize("indent", ["", "   "])
def test_the_real_report_wrapped(shared: Path, width: int, indent: str) -> None:
    text = (shared / "seeds" / "action-08.report.txt").read_text("utf-8")
    document = parse(wrapped(text, width, indent))
    assert document == parse(text)
    assert [problem.code for problem in document.problems] == ["R804"]
    check_spans(document)


def test_what_was_put_together_is_said_at_the_first_place() -> None:
    [problem] = parse(wrapped(f"Action 3: x\n{LONG}\nShort.\n{LONG}", 72)).problems
    assert str(problem) == "<text>:3:1: R804 2 paragraphs are put together of lines that were wrapped to 71 columns"


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n{LONG}",
        "\n".join(textwrap.wrap(LONG, 40)),
        "We poured tea into cups that were made for coffee, and nobody\nwas\nany the wiser for it at all",
        "Every one of these lines ends where its sentence ends, as it has to.\nSo does this one, which is not wrapped.",
        "\n\n".join(textwrap.wrap(LONG, 72)),
    ],
    ids=["dense", "narrow", "short of the width", "sentences", "apart"],
)
def test_what_was_not_wrapped_stays_apart(text: str) -> None:
    document = parse(text)
    assert [plain_text(block) for block in document.blocks] == [line for line in text.splitlines() if line]
    assert document.problems == ()


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("long-", "term", "long-term"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("http://www.example.org/", "kettles", "http://www.example.org/kettles"),
        ("and/", "or", "and/ or"),
        ("–", "or not", "– or not"),
    ],
)
def test_what_a_line_was_broken_after(first: str, second: str, whole: str) -> None:
    start = "We counted the kettles of each office twice a year, once in"[: 70 - len(first)].ljust(71 - len(first), "x")
    more = " word" * ((70 - len(second)) // 5)
    [paragraph] = parse(f"{start} {first}\n{second}{more}\nextraordinarily so.").blocks
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph) == f"{start} {whole}{more} extraordinarily so."


def test_a_number_alone_is_text() -> None:
    text = "Action 8: x\nHome Office\nProgress in 2013\nWe poured.\n1. One alone\nMore tea."
    assert said(text)[-2:] == ["paragraph '1. One alone'", "paragraph 'More tea.'"]


def test_a_heading_does_not_go_on() -> None:
    lines = [COMMITMENTS, *textwrap.wrap(LONG, 72)]
    assert said("\n".join(("Home Office", "", *lines)))[3:] == [f"heading 3 {COMMITMENTS!r}", f"paragraph {LONG!r}"]


@pytest.mark.parametrize("sign", ["-", "*", "•", "●", "·", "▪", "–", "o", "+"])
def test_signs_of_items(sign: str) -> None:
    assert said(f"We have:\n{sign} tea\n{sign} cups") == ["paragraph 'We have:'", "list", "item 'tea'", "item 'cups'"]


@pytest.mark.parametrize("line", ["– that is all", "o tempora", "+ show more", "-5 degrees", "(1) Note"])
def test_what_is_no_item_alone(line: str) -> None:
    assert said(f"Tea.\n{line}\nMore tea.") == ["paragraph 'Tea.'", f"paragraph {line!r}", "paragraph 'More tea.'"]


def test_an_item_after_a_lead_in() -> None:
    assert said("We have:\n– tea\nThat is all.")[1:] == ["list", "item 'tea'", "paragraph 'That is all.'"]


@pytest.mark.parametrize(
    "text",
    [
        "- tea\n  - green\n    - hot\n  - black\n- cups",
        "• tea\n\n   ◦ green\n\n      ▪ hot\n\n   ◦ black\n\n• cups",
        "   * tea\n        + green\n             o hot\n        + black\n   * cups",
        "\t•\ttea\n\t\t•\tgreen\n\t\t\t•\thot\n\t\t•\tblack\n\t•\tcups",
    ],
    ids=["dashes", "signs", "lynx", "tabs"],
)
def test_lists_in_lists_by_indentation(text: str) -> None:
    assert facts(parse(text))[1:] == [
        "  list",
        "    item 'tea'",
        "      list",
        "        item 'green'",
        "          list",
        "            item 'hot'",
        "        item 'black'",
        "    item 'cups'",
    ]


def test_lists_in_lists_by_their_signs() -> None:
    assert facts(parse("• tea\n◦ green\n◦ black\n• cups"))[1:] == [
        "  list",
        "    item 'tea'",
        "      list",
        "        item 'green'",
        "        item 'black'",
        "    item 'cups'",
    ]


def test_numbers() -> None:
    assert said("1. tea\n2. cups\n3) pots") == ["list from 1", "item 'tea'", "item 'cups'", "item 'pots'"]


def test_numbers_begin_where_they_do() -> None:
    assert said("3. tea\n4. cups") == ["list from 3", "item 'tea'", "item 'cups'"]


def test_numbers_go_on_after_a_list_inside() -> None:
    assert facts(parse("1. tea:\n- green\n- black\n2. cups"))[1:] == [
        "  list from 1",
        "    item 'tea:'",
        "      list",
        "        item 'green'",
        "        item 'black'",
        "    item 'cups'",
    ]


def test_bullets_after_numbers_are_a_list_of_their_own() -> None:
    assert said("1. tea\n2. cups\n- pots") == ["list from 1", "item 'tea'", "item 'cups'", "list", "item 'pots'"]


def test_years_and_sums_are_no_numbers_of_items() -> None:
    lines = ["2013. We poured.", "2.5 million cups", "100. That is many."]
    assert said("\n".join(lines)) == [f"paragraph {line!r}" for line in lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_line_between_blocks_makes_no_difference(case: Path) -> None:
    text = case.read_text("utf-8")
    assert parse(relaid(text, blank=True, bullet="-  ", end="\r\n")) == parse(
        relaid(text, blank=False, bullet="-  ", end="\n")
    )
