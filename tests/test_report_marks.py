"""Signs that are no words: of quoted mail, of headings, of items alone on a line, soft hyphens."""

from __future__ import annotations

import textwrap

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import check_spans, facts, parse

import govdigital_parse as gdp
from govdigital_parse.model import Document, plain_text

TITLE = "Action 3: departments will count their kettles\nUpdated 16 January 2015\n"
REPORT = (
    f"{TITLE}\nHome Office\n\nProgress in 2013\n\nWe counted them.\n\nPlanned activities in 2014\n\nWe will again.\n"
)
LONG = (
    "We counted the kettles of each office twice a year, once in winter and once in the country, where we have another."
)


def read(text: str) -> Document:
    """The document of a text, of which nothing is lost."""
    document = parse(text)
    check_spans(document)
    return document


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "> > ", ">>> "])
def test_quoted_mail_is_its_report(sign: str) -> None:
    document = read("".join(f"{sign}{line}\n" for line in REPORT.splitlines()))
    assert document == parse(REPORT)
    assert [problem.code for problem in document.problems] == ["R803"]


def test_quoted_mail_below_a_line_of_its_sender_is_its_report() -> None:
    quoted = "".join(f"> {line}\n" for line in REPORT.splitlines())
    assert facts(read(f"This is what they say:\n\n{quoted}"))[-6:] == facts(parse(REPORT))[-6:]


def test_the_signs_of_quoted_mail_are_furniture() -> None:
    document = read("> Home Office\n> Progress in 2013\n>\n> We counted > 3 cups.\n")
    assert [part.text for part in document.furniture] == ["> ", "> ", ">\n> "]
    assert plain_text(document).endswith("We counted > 3 cups.")


@pytest.mark.parametrize(
    "lines", [["> 3 cups"], ["> 3 cups", "> 4 pots"], ["> 3 cups", "Tea.", "> 4 pots", "We drank it."]]
)
def test_few_lines_that_begin_with_a_sign_are_no_mail(lines: list[str]) -> None:
    assert [plain_text(block) for block in read("\n".join(["Tea board.", *lines])).blocks] == ["Tea board.", *lines]


@pytest.mark.parametrize(
    "line",
    [
        "# {}",
        "## {}",
        "###{}",
        "## {} ##",
        "**{}**",
        "__{}__",
        "_{}_",
        "[{}]",
        "--- {} ---",
        "== {} ==",
        "--{}--",
        "\u200b{}",
    ],
)
def test_the_signs_of_headings_are_left_out(line: str) -> None:
    names = ("Home Office", "Progress in 2013", "Planned activities in 2014")
    text = "\n".join(line.format(row) if row in names else row for row in REPORT.splitlines())
    document = read(text)
    assert document == parse(REPORT)
    assert document.furniture


@pytest.mark.parametrize(
    "line",
    [
        "# of cups: 3",
        "**Tea**",
        "**Home Office** has tea",
        "[Home Office] has tea",
        "#",
        "~ 3 cups",
        "= tea =",
    ],
)
def test_other_lines_keep_their_signs(line: str) -> None:
    document = read(f"{TITLE}Home Office\nProgress in 2013\nTea.\n{line}\nMore tea.\n")
    [row] = gdp.responses(document)
    assert line in row.text


@pytest.mark.parametrize("line", ["- Home Office", "* Home Office", "- Progress in 2013"])
def test_an_item_that_names_what_heads_statements_is_an_item(line: str) -> None:
    document = read(f"{TITLE}Home Office\nProgress in 2013\nWe asked:\n{line}\n- Tea board\n")
    assert facts(document)[-2:] == [f"        item {line[2:]!r}", "        item 'Tea board'"]


@pytest.mark.parametrize("under", ["===========", "---", "~~~~~~~~~~~~~~~~"])
def test_lines_under_headings_are_left_out(under: str) -> None:
    text = REPORT.replace("Home Office\n", f"Home Office\n{under}\n").replace("in 2013\n", f"in 2013\n{under}\n")
    document = read(text)
    assert document == parse(REPORT)
    assert {part.text for part in document.furniture} == {under}


def test_soft_hyphens_are_nothing() -> None:
    assert read(REPORT.replace("co", "co\xad").replace("ff", "f\xadf").replace("gr", "g\xadr")) == parse(REPORT)


def test_a_word_that_a_soft_hyphen_breaks_is_whole() -> None:
    first, second = textwrap.wrap(LONG.replace("country", "coun- try"), 88)
    assert first.endswith("coun-")
    text = TITLE.replace("\n", "\n\n") + f"Home Office\n\nProgress in 2013\n\n{first[:-1]}\xad\n{second}\n"
    assert plain_text(read(text)).endswith(LONG)


def test_a_soft_hyphen_at_the_end_of_a_line_that_nothing_follows_stays() -> None:
    assert plain_text(read("We have tea\xad")) == "We have tea\xad"


@pytest.mark.parametrize("sign", ["•", "●", "■", "○", "\uf0b7"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n  ", " \n\n\t"])
def test_a_bullet_alone_is_the_next_lines(sign: str, gap: str) -> None:
    document = read(f"We have:\n{sign}{gap}tea\n{sign}{gap}cups\n")
    assert facts(document)[1:] == ["  paragraph 'We have:'", "  list", "    item 'tea'", "    item 'cups'"]
    assert not document.furniture


@pytest.mark.parametrize("text", ["-\ntea", "o\ntea", "•\n•", "•\n1. tea", "•\n- tea", f"•{' ' * 50}\n\ntea", "•"])
def test_what_is_no_bullet_of_the_next_line_stays_apart(text: str) -> None:
    document = read(f"Tea.\n{text}")
    assert [plain_text(block) for block in document.blocks][1] == text[0]


SIGNS = st.text(st.sampled_from("#*_~[]-=>•o \u200b\ufeff\xad\n\f3ab"), max_size=40)


@given(SIGNS, st.sampled_from(["", "Home Office\nProgress in 2013\n"]))
@settings(deadline=None)
def test_lines_of_signs_are_read_whole(signs: str, before: str) -> None:
    read(f"{before}{signs}")


@pytest.mark.parametrize(
    "line", ["> x\n", ">\n", "> > > x\n", "## Home Office\n", "**x**\n", "a\xad\n", "•\n", "•\nx\n"]
)
def test_time_grows_in_proportion_to_lines_with_signs(line: str) -> None:
    assert grows_in_proportion(lambda size: parse(line * size), 40_000)
