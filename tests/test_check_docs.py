"""The documentation's pages on rules, and that every code has a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdigital_parse import problems
from govdigital_parse.check.docs import main, pages
from govdigital_parse.check.registry import rules

DOCS = Path(__file__).parent.parent / "docs" / "rules"


def test_the_pages_are_those_that_the_rules_files_give() -> None:
    there = {path.name: path.read_text("utf-8") for path in DOCS.glob("*.md")}

    assert there == pages(), "make docs makes them anew"


def test_every_code_has_a_rule() -> None:
    codes = {code.code: code for code in vars(problems).values() if isinstance(code, problems.Code)}

    assert set(codes) <= set(rules())
    assert {code: rules()[code].code.name for code in codes} == {code: each.name for code, each in codes.items()}


def test_names_of_rules_are_unique() -> None:
    names = [rule.code.name for rule in rules().values()]

    assert len(set(names)) == len(names)


def test_a_page_without_a_rule_goes(tmp_path: Path) -> None:
    (tmp_path / "X999.md").write_text("old")

    main(str(tmp_path))

    assert {path.name for path in tmp_path.iterdir()} == set(pages())


@pytest.mark.parametrize("code", rules())
def test_a_page_has_both_examples(code: str) -> None:
    page = pages()[f"{code}.md"]

    assert page.startswith(f"# {code} ")
    assert "\n## Bad\n" in page
    assert "\n## Good\n" in page
