from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdigital_parse.cli.commands import commands
from govdigital_parse.cli.departments import _drawn, _row
from govdigital_parse.departments import register
from govdigital_parse.problems import FormatError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["departments", *arguments])


def test_without_a_name_all_are_listed_a_line_each() -> None:
    lines = run().stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [*register()]
    assert {line.count("\t") for line in lines} == {7}


def test_a_line_has_the_facts_of_a_department() -> None:
    assert run("DECC").stdout.split("\t") == [
        *("DECC", "acronym", "100", "department-of-energy-climate-change", "Department of Energy & Climate Change"),
        *("DECC", "Department for Energy & Climate Change", "ministerial", "2016-07"),
        *("department-for-business-energy-and-industrial-strategy", "\n"),
    ]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("cabinet office", "name\t100\tcabinet-office"),
        ("Law Officers' Departments", "alias\t100\tattorney-generals-office"),
        ("dcms", "acronym\t100\tdepartment-for-culture-media-sport"),
        ("hm-treasury", "slug\t100\thm-treasury"),
        ("Cabinet Ofice", "closest\t96\tcabinet-office"),
    ],
)
def test_it_says_how_a_name_was_matched(name: str, how: str) -> None:
    assert run(name).stdout.startswith(f"{name}\t{how}\t")


def test_a_name_that_is_not_known_ends_with_1_and_the_nearest() -> None:
    done = run("Home Office", "Department for Trains")
    assert done.exit_code == 1
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["Home Office"]
    assert done.stderr.startswith(
        "'Department for Trains' is not in the register of departments; nearest: Department for Transport (88); "
    )


def test_what_is_like_nothing_has_no_nearest() -> None:
    assert run("").stderr == "'' is not in the register of departments\n"


def test_names_that_are_known_end_with_0() -> None:
    done = run("Home Office", "Cabinet Ofice")
    assert (done.exit_code, done.stderr, len(done.stdout.splitlines())) == (0, "", 2)


def test_json_has_lists_and_nothing_for_nothing() -> None:
    [row] = json.loads(run("-t", "json", "FCO").stdout)
    assert row == {
        "asked": "FCO",
        "how": "acronym",
        "score": 100,
        "slug": "foreign-commonwealth-office",
        "name": "Foreign & Commonwealth Office",
        "acronym": "FCO",
        "aliases": [],
        "kind": "ministerial",
        "closed": "2020-09",
        "successors": ["foreign-commonwealth-development-office"],
        "url": None,
    }


def test_json_of_all_has_all() -> None:
    assert [row["slug"] for row in json.loads(run("-t", "json").stdout)] == [*register()]


@pytest.mark.parametrize("target", ["json", "tsv", "table"])
def test_names_cannot_move_the_cursor_or_forge_a_line(target: str) -> None:
    done = run("--to", target, "Cabinet \x1b Office", "x\x1b[31m\n\t", "Cabinet Office\udcff")
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert done.stderr.count("\n") == 1


def test_the_name_of_the_output_says_what_to_write(tmp_path: Path) -> None:
    for name, target in (("a.json", "json"), ("a.tsv", "tsv"), ("a.txt", "table")):
        assert run("FCO", "-o", str(tmp_path / name)).stdout == ""
        assert (tmp_path / name).read_text("utf-8") == run("FCO", "-t", target).stdout


def test_a_name_of_the_output_that_says_nothing_is_wrong_use() -> None:
    with pytest.raises(FormatError, match=r"a\.x: this name does not say what to write; give --to"):
        CliRunner().invoke(commands, ["departments", "-o", "a.x"], catch_exceptions=False)


def test_a_terminal_shows_the_facts_below_one_another() -> None:
    shown = _drawn([_row(register()["cabinet-office"])], StringIO(), whole=True)
    assert [line.split()[1:3] for line in shown.splitlines()[1:-1]] == [
        ["slug", "│"],
        ["name", "│"],
        ["acronym", "│"],
        ["kind", "│"],
        ["url", "│"],
    ]


def test_a_terminal_shows_all_as_a_table() -> None:
    shown = _drawn([_row(entry) for entry in register().values()], StringIO(), whole=False)
    assert shown.splitlines()[1].split() == ["┃", "acronym", "┃", "name", "┃", "slug", "┃", "closed", "┃"]
    assert len([line for line in shown.splitlines() if line.startswith("│ ") and line[2] != " "]) == len(register())
