"""Comments that keep findings out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checks import found, laid, report_of, run

ALL = ("C401", "C402", "Z")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said(text: str) -> list[tuple[str, int]]:
    laid({"a.md": text})
    return [(code, line) for _, code, line in found(report_of("a.md", select=ALL))]


@pytest.mark.parametrize("beside", ["{{DEPARTMENTRESPONSE}}", "{include none.md}", "<hr>", "***"])
def test_a_comment_among_blocks_is_about_one_whatever_stands_beside_it(beside: str) -> None:
    comment = "<!-- check-ignore: C401 -->"

    assert said(f"{beside}\n\n{comment}\n\nOne, eg two.\n\nThree, eg four.\n\n{beside}\n") == [("C401", 7)]


def test_a_comment_in_a_department_is_not_about_all_of_it() -> None:
    placeholder = "{div .statement}\nComing soon...\n{/div}\n"
    text = (
        "{div .department}\n## Home Office\n\n{{DEPARTMENTRESPONSE}}\n\n<!-- check-ignore: D504 -->\n\n"
        f"{placeholder}\n{placeholder}{{/div}}\n"
    )
    laid({"a.md": text})

    assert found(report_of("a.md", select=("D504", "Z"))) == [("a.md", "D504", 13)]


def test_a_comment_is_about_the_block_after_it() -> None:
    assert said("{::comment} check-ignore: C401 {:/comment}\n\nOne, eg two.\n\nThree, eg four.\n") == [("C401", 5)]


def test_a_comment_can_be_about_the_whole_file() -> None:
    assert said("One, eg two.\n\n{::comment} check-ignore-file: C401 {:/comment}\n\nThree, eg four.\n") == []


def test_a_comment_names_several_rules() -> None:
    assert said("{::comment} check-ignore: C401, ampersand -- why {:/comment}\n\nOne, eg two & three.\n") == []


def test_a_comment_names_rules_by_their_first_signs() -> None:
    assert said("{::comment} check-ignore: C {:/comment}\n\nOne, eg two & three.\n") == []


def test_a_comment_of_html_is_one_too() -> None:
    assert said("<!-- check-ignore: C401 -->\n\nOne, eg two.\n") == []


def test_other_rules_are_not_kept_out() -> None:
    assert said("{::comment} check-ignore: C401 {:/comment}\n\nOne, eg two & three.\n") == [("C402", 3)]


def test_an_unknown_rule_is_an_error_with_the_nearest() -> None:
    laid({"a.md": "{::comment} check-ignore: C4O1 {:/comment}\n\nOne, eg two.\n"})

    report = report_of("a.md", select=ALL)

    assert [code for _, code, _ in found(report)] == ["Z902", "C401"]
    assert "'C4O1' (did you mean 'C401'?)" in report.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "check-ignore C401",
        "check-ignored: C401",
        "check-ignore",
        "check-ignore: -- why",
        "check-ignore: C401 C402",
        f"check-ignore: C401 -- {'why ' * 1000}",
    ],
)
def test_a_comment_that_begins_as_one_that_suppresses_is_said(text: str) -> None:
    assert said(f"<!-- {text} -->\n\nOne, eg two.\n") == [("Z902", 1), ("C401", 3)]


def test_a_comment_of_no_use_is_a_finding() -> None:
    assert said("{::comment} check-ignore: C401 {:/comment}\n\nOne.\n") == [("Z901", 1)]


def test_of_several_names_those_of_no_use_are_said() -> None:
    laid({"a.md": "{::comment} check-ignore: C401, C402 {:/comment}\n\nOne, eg two.\n"})

    (problem,) = report_of("a.md", select=ALL).problems

    assert problem.message == "this comment suppresses no finding of 'C402'"
    assert problem.fix is None


def test_nobody_knows_of_what_use_a_comment_is_to_rules_that_were_not_asked() -> None:
    laid({"a.md": "{::comment} check-ignore: C401 {:/comment}\n\nOne.\n"})

    assert found(report_of("a.md", select=("S", "Z"))) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ALL", {"select": ("DEFAULT", "C401")}),
        ("C", {"select": ("C402", "Z")}),
        ("D503", {"select": ("D503", "Z")}),
        ("C401", {"select": ALL, "per_path_ignores": {"a.md": ("C401",)}}),
    ],
)
def test_nobody_knows_of_what_use_a_comment_is_to_rules_that_do_not_count_here(name: str, told: dict[str, Any]) -> None:
    laid({"a.md": f"{{::comment}} check-ignore: {name} {{:/comment}}\n\nOne.\n"})

    assert found(report_of("a.md", **told)) == []


def test_a_comment_that_ends_a_chapter_is_not_about_the_next() -> None:
    laid(
        {
            "source/partials/_one.md": "One.\n",
            "source/digital/01.md": "One, eg two.\n\nThree, eg four.\n\n{::comment} check-ignore: C401 {:/comment}\n",
            "source/digital/02.md": f"A text {'of some length ' * 20}is in the next chapter.\n",
        }
    )

    assert found(report_of("source", select=ALL)) == [
        ("source/digital/01.md", "C401", 1),
        ("source/digital/01.md", "C401", 3),
        ("source/digital/01.md", "Z901", 5),
    ]


def test_a_name_is_one_however_it_is_spelled() -> None:
    text = "{::comment} check-ignore: c401, C401, Latin-Abbreviation {:/comment}\n\nOne, eg two.\n"
    laid({"a.md": text})

    assert found(report_of("a.md", select=ALL)) == []


def test_what_is_kept_out_is_told_apart() -> None:
    laid({"a.md": "{::comment} check-ignore: C401 {:/comment}\n\nOne, eg two.\n"})

    assert [problem.code for problem in report_of("a.md", select=ALL).suppressed] == ["C401"]


def test_a_comment_in_a_partial_is_about_the_partial() -> None:
    partial = "{::comment} check-ignore: C401 {:/comment}\n\nOne, eg two.\n"
    laid(
        {
            "source/partials/_one.md": partial,
            "source/digital/01.md": "# Digital\n\n{include one.md}\n\nThree, eg four.\n",
        }
    )

    assert found(report_of("source", select=ALL)) == [("source/digital/01.md", "C401", 5)]


def test_a_comment_in_another_file_of_the_tree_is_not_this_files() -> None:
    laid(
        {
            "source/partials/_one.md": "One.\n",
            "source/digital/01.md": "# Digital\n\nText.\n",
            "source/digital/02.md": "{::comment} check-ignore: S101 {:/comment}\n\nText.\n",
            "known.json": '{"format": "govdigital-parse-baseline", "version": 1, "findings": {}}',
        }
    )

    assert found(report_of("source/digital/01.md")) == []
    assert found(report_of("source/digital/01.md", baseline="known.json")) == []
    assert found(report_of("source/digital/02.md")) == [("source/digital/02.md", "Z901", 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_comment_of_no_use_is_taken_out_with_one_blank_line(end: str) -> None:
    text = "One.\n\n{::comment} check-ignore: S101 {:/comment}\n\nTwo.\n"
    laid({"a.md": text.replace("\n", end)})

    assert run("a.md", "--fix").status == 0
    assert Path("a.md").read_bytes() == "One.\n\nTwo.\n".replace("\n", end).encode()


def test_a_finding_in_the_middle_of_a_hidden_text_is_not_kept_out_by_a_text_about_comments() -> None:
    assert said("Write check-ignore: C401 here.\n\nOne, eg two.\n") == [("C401", 3)]
