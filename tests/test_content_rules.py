"""The rules on wording: their options, and texts that are made to take long."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from growth import TIMES, grows_in_proportion

from govdigital_parse.check.checker import Job
from govdigital_parse.check.page import Page
from govdigital_parse.check.registry import rules
from govdigital_parse.check.run import check_files
from govdigital_parse.problems import Problem
from govdigital_parse.readers.markup import parse_markup
from govdigital_parse.source import Source

WORDING = [code for code in rules() if code.startswith("C4")]
DEFAULTS = {code: rules()[code].options for code in WORDING}
SIZE = 200_000
# Each is repeated; all of them bring some rule to look again and again, if it can be brought to.
HOSTILE = {
    "found": "eg & key 1st May 2012-13 to deliver in order to utilise, ie DWP. ",
    "entities": "x &amp; y, eg key ",
    "marks": "'a “b ‘c \"d ",
    "capitals": "Deliver The Next Key Drive ",
    "acronyms": "ABCD (ABC (AB CD ",
    "brackets": "(((( or or (the the ",
    "digits": "1-",
    "stops": ". ...’’ ",
    "one word": "a",
    "items": "- Deliver x.\n",
    "headings": "## Deliver The Next\n\n",
    "lists": "Lead\n\n- Item.\n\n",
}


def page_of(text: str, options: Mapping[str, Mapping[str, Any]] | None = None) -> Page:
    source = Source(text, "x.md")
    return Page(parse_markup(source), source, "markup", {**DEFAULTS, **(options or {})})


def found(code: str, page: Page) -> list[Problem]:
    rule = rules()[code]
    problems = list(rule.page(page)) if rule.page else []
    return problems + [problem for prose in page.prose if rule.prose for problem in rule.prose(prose, page)]


def test_how_many_words_are_too_many_is_an_option() -> None:
    text = "One two three four. One two.\n"

    assert not found("C408", page_of(text))
    (problem,) = found("C408", page_of(text, {"C408": {"words": 3}}))
    assert problem.span is not None
    assert problem.span.text == "One two three four."


def test_which_acronyms_are_known_is_an_option() -> None:
    text = "The UK has an IDAP.\n"

    (unknown,) = found("C409", page_of(text))
    assert "'IDAP'" in unknown.message
    (unknown,) = found("C409", page_of(text, {"C409": {"known": ("idap",)}}))
    assert "'UK'" in unknown.message


@pytest.mark.parametrize("kind", HOSTILE)
def test_rules_take_time_in_proportion(kind: str) -> None:
    pages = {size: page_of(HOSTILE[kind] * (size // len(HOSTILE[kind]))) for size in (SIZE, SIZE // TIMES)}
    assert all(page.prose for page in pages.values())

    assert grows_in_proportion(lambda size: [found(code, pages[size]) for code in WORDING], SIZE)


@pytest.mark.parametrize("code", WORDING)
def test_rules_on_wording_have_to_be_selected(code: str) -> None:
    assert not rules()[code].is_default


def test_a_finding_in_what_is_included_is_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "_part.md").write_text("Some services, eg tax.\n")
    (tmp_path / "page.md").write_text("{include part}\n")

    report = check_files(
        [str(tmp_path / "page.md"), str(tmp_path / "_part.md")], Job(("C401",), partials=str(tmp_path))
    )

    assert {problem.path for problem in report.problems} == {str(tmp_path / "_part.md")}
