"""``check`` and ``rule`` as commands: exit statuses, trees, rules of others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from checks import Others, found, laid, report_of, run
from click.testing import CliRunner

from govdigital_parse.check import run as running
from govdigital_parse.check.checking import check, checked
from govdigital_parse.check.registry import GROUP, RuleError, entries, rules
from govdigital_parse.check.rule import Rule
from govdigital_parse.check.run import Crew
from govdigital_parse.check.settings import Settings
from govdigital_parse.cli.commands import commands
from govdigital_parse.model import Heading
from govdigital_parse.problems import Code, Problem, Severity, UnreadableError

PARTIAL = "source/partials/_part.md"
TREE = {
    PARTIAL: "One, eg two.\n",
    "source/digital/01.md": "# Digital\n\n{include part.md}\n\nText.\n",
    "source/digital/02.md": "# Second\n\nThree, eg four.\n",
    "source/other/01.md": "# Other\n\n{include part.md}\n\nText.\n",
}
STYLE = ("C401",)
OTHER = Code("T001", "heading-of-others", Severity.WARNING)
DOCUMENTATION = "A heading.\n\nWhy: no reason.\n\nBad:\n\n    # A\n\nGood:\n\n    A.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# --- exit statuses ---


def test_files_that_are_all_excluded_are_nothing_wrong() -> None:
    laid({"govdigital-parse.toml": 'exclude = ["drafts/"]\n', "drafts/a.md": "{div .x}\n"})

    assert run("drafts/a.md").status == 0
    assert run("drafts").status == 2


@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        ("Text.\n", (), 0),
        ("", (), 1),
        ("{div .a}\n", (), 1),
        ("{div .a}\n", ("--fail-on", "never"), 0),
        ("# A\n\n### B\n", (), 1),
        ("# A\n\n### B\n", ("--fail-on", "error"), 0),
        ("# A\n\n### B\n", ("--fail-on", "info"), 1),
        (b"\xff\n", (), 1),
        (b"\xff\xfea\0", (), 1),
        (b"a\0b", (), 2),
        ("Text.\n", ("--config", "missing.toml"), 2),
        ("Text.\n", ("--select", "C999"), 2),
        ("Text.\n", ("--target", "docx"), 2),
        ("Text.\n", ("--no-such-option",), 2),
        ("Text.\n", ("-o", "missing/out.txt"), 2),
        ("Text.\n", ("missing.md",), 2),
    ],
)
def test_the_status_says_how_it_went(text: str | bytes, arguments: tuple[str, ...], status: int) -> None:
    laid({"a.md": text})

    assert run("a.md", *arguments).status == status


def test_a_missing_file_beside_a_clean_one_is_status_2_and_said_in_a_line() -> None:
    laid({"a.md": "Text.\n"})

    ran = run("a.md", "m\n::error::x.md", "-q")

    assert ran.status == 2
    assert ran.err == "m\\n::error::x.md: no such file or folder\n"


@pytest.mark.parametrize("name", ["pipe.md", "/dev/zero"])
def test_what_is_no_file_is_not_waited_for(name: str) -> None:
    os.mkfifo("pipe.md")

    ran = run(name)

    assert ran.status == 2
    assert "this is no file" in ran.err


def test_a_link_to_a_file_is_read() -> None:
    laid({"a.md": "{div .a}\n"})
    Path("b.md").symlink_to("a.md")

    assert run("b.md").status == 1


def test_a_link_to_nothing_is_status_2() -> None:
    Path("b.md").symlink_to("nothing")

    assert run("b.md").status == 2


def test_a_file_that_cannot_be_opened_is_status_2() -> None:
    # A link to itself, which nobody can follow, whoever runs this.
    Path("a.md").symlink_to("a.md")

    ran = run("a.md")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("a.md: ")


def test_an_empty_folder_is_status_2() -> None:
    assert run(".").status == 2


def test_standard_input_that_is_no_utf8_is_status_2() -> None:
    assert run("-", text=b"\xff\n").status == 2


def test_standard_input_is_checked() -> None:
    ran = run("-", text="{div .a}\n")

    assert ran.status == 1
    assert ran.out.startswith("<stdin>:1:1: S101 ")


def test_statistics_count() -> None:
    laid({"a.md": "{div .a}\n", "b.md": "{div .a}\n"})

    assert run(".", "--statistics").out == "     2  S101  unclosed-directive\n"


def test_a_report_is_written_into_a_file() -> None:
    laid({"a.md": "{div .a}\n"})

    ran = run("a.md", "-o", "out.txt")

    assert (ran.status, ran.out) == (1, "")
    assert Path("out.txt").read_text().startswith("a.md:1:1: S101 ")


def test_githubs_summary_is_added_to(monkeypatch: pytest.MonkeyPatch) -> None:
    laid({"a.md": "{div .a}\n", "summary.md": "Before.\n"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")

    run("a.md", "--output-format", "github")

    assert Path("summary.md").read_text().startswith("Before.\n### Content check, findings: 1, files: 1\n")


# --- trees ---


def test_a_finding_in_a_partial_is_said_there_once_with_the_pages() -> None:
    laid(TREE)

    report = report_of("source", select=STYLE)

    assert found(report) == [("source/digital/02.md", "C401", 3), (PARTIAL, "C401", 1)]
    related = [place.span.source.name for place in report.problems[1].related]
    assert related == ["source/digital/01.md", "source/other/01.md"]


def test_of_many_pages_some_are_named() -> None:
    laid({PARTIAL: TREE[PARTIAL], **{f"source/p{number}/01.md": TREE["source/other/01.md"] for number in range(20)}})

    (problem,) = report_of(".", select=STYLE).problems

    assert len(problem.related) == 10


@pytest.mark.parametrize("name", ["source/digital/01.md", "source/other/01.md"])
def test_a_page_does_not_report_what_is_in_its_partials(name: str) -> None:
    laid(TREE)

    assert found(report_of(name, select=STYLE)) == []


def test_a_partial_by_itself_has_its_findings_with_the_pages() -> None:
    laid(TREE)

    report = report_of(PARTIAL, select=STYLE)

    assert found(report) == [(PARTIAL, "C401", 1)]
    assert len(report.problems[0].related) == 2


def test_one_file_of_a_tree_reports_only_its_own() -> None:
    laid(TREE)

    report = report_of("source/digital/02.md", select=STYLE)

    assert found(report) == [("source/digital/02.md", "C401", 3)]
    assert report.files == ("source/digital/02.md",)


def test_from_inside_the_tree_paths_are_from_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    laid(TREE)
    monkeypatch.chdir(tmp_path / "source/digital")

    report = report_of(".", "../partials", select=STYLE)

    assert found(report) == [("../partials/_part.md", "C401", 1), ("02.md", "C401", 3)]


def test_an_absolute_path_stays_so(tmp_path: Path) -> None:
    laid(TREE)

    assert found(report_of(str(tmp_path / PARTIAL), select=STYLE)) == [(str(tmp_path / PARTIAL), "C401", 1)]


@pytest.mark.parametrize("name", ["assets/a.md", "source/partials/no-partial.md", "source/notes.txt"])
def test_a_file_that_its_tree_has_no_use_for_is_checked_by_itself(name: str) -> None:
    laid({**TREE, name: "{div .a}\n", "assets/a.png": ""})

    assert found(report_of(name, "source/other/01.md", select=("S101",))) == [(name, "S101", 1)]


def test_standard_input_can_stand_in_for_a_page_that_is_not_there_yet() -> None:
    laid(TREE)

    ran = run("-", "--stdin-filename", "source/new/01.md", text="{div .a}\n")

    assert ran.out.startswith("source/new/01.md:1:1: S101 ")


def test_standard_input_that_is_a_new_page_is_checked_with_its_tree() -> None:
    laid(TREE)

    text = "# New\n\n[x](/nowhere/)\n\n{include part.md}\n"

    ran = run("-", "--stdin-filename", "source/new/01.md", text=text)

    assert [line.split(": ")[1][:4] for line in ran.out.splitlines() if line.startswith("source")] == ["L303"]


def test_a_report_does_not_take_the_place_of_a_page() -> None:
    laid({"a.md": "Text.\n"})

    assert run("a.md", "-o", "a.md").status == 2
    assert Path("a.md").read_text() == "Text.\n"


def test_a_file_that_is_named_twice_is_checked_once() -> None:
    laid({"in/a.md": "{div .a}\n"})

    report = report_of(str(Path("in").absolute()), "in", "in/../in/a.md")

    assert len(report.problems) == 1


def test_a_path_that_goes_up_is_in_the_tree_that_it_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    laid({"a.md": "Text.\n", **{f"site/{path}": text for path, text in TREE.items()}})
    monkeypatch.chdir("site/source/digital")

    assert report_of("../../../a.md").files == ("../../../a.md",)
    assert len(report_of("../../../a.md").sheets) == 1


@pytest.mark.parametrize("paths", [("01.md",), ("01.md", "02.md"), (".",)])
def test_chapters_in_one_folder_are_known_of_each_other(paths: tuple[str, ...]) -> None:
    laid({"01.md": "One.[^a] Two.[^b]\n", "02.md": "[^a]: Note.\n\n[^c]: Note.\n", "03.md": b"\xff"})

    report = report_of(*paths, select=("H", "S107"))

    assert [line for line in found(report) if line[0] == "01.md"] == [("01.md", "H206", 1)]
    assert report.failed == ()


@pytest.mark.parametrize("data", ["One, eg.\n".encode("utf-16"), b"\x89PNG\r\n\x00\x00"])
def test_a_file_of_a_tree_that_is_no_text_cannot_be_read(data: bytes) -> None:
    laid({**TREE, "source/digital/02.md": data})

    assert run(".").status == 2


@pytest.mark.parametrize("name", [PARTIAL, "source/digital/02.md"])
def test_a_file_of_a_tree_that_is_no_utf8_is_a_finding_among_the_others(name: str) -> None:
    laid({**TREE, "source/digital/01.md": f"{TREE['source/digital/01.md']}\n[x](#nowhere)\n", name: b"One, eg \xa3.\n"})

    report = report_of(".", select=("S107", "L304", "C401"))

    assert report.failed == ()
    assert {(path, code) for path, code, _ in found(report)} >= {
        (name, "S107"),
        (name, "C401"),
        ("source/digital/01.md", "L304"),
    }


@pytest.mark.parametrize("path", ["a.md", "source/digital/02.md"])
def test_what_is_no_utf8_is_never_clean(path: str) -> None:
    laid({**TREE, "a.md": "Text.\n", path: b"One \xa3.\n"})

    assert run(path, "--select", "L3").status == 2
    assert run(path, "--ignore", "S107").status == 2


@pytest.mark.parametrize(
    "options",
    [
        ("--stdin-filename", "a.md"),
        ("--statistics", "--output-format", "json"),
        ("--diff", "--output-format", "sarif"),
        ("--partials", "nowhere"),
    ],
)
def test_options_that_come_to_nothing_are_refused(options: tuple[str, ...]) -> None:
    laid({"a.md": "Text.\n"})

    assert run("a.md", *options).status == 2


def test_who_has_read_enough_is_told_that_there_are_findings() -> None:
    laid({"a.md": "{div .a}\n"})
    command = [sys.executable, "-m", "govdigital_parse", "check", "a.md"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        ran = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)

    assert (ran.returncode, ran.stderr) == (1, b"1 error in 1 file\n")


def test_standard_input_can_stand_in_for_a_partial() -> None:
    laid(TREE)

    ran = run("-", "--stdin-filename", PARTIAL, "--select", "C401", text="Text.\n\nThree, eg four.\n")

    assert ran.out.startswith(f"{PARTIAL}:3:8: C401 ")


def test_a_page_that_cannot_be_read_does_not_keep_others_away() -> None:
    laid({**TREE, "source/third/01.md": b"a\0b"})

    report = report_of(".", select=STYLE)

    assert len(report.failed) == 1
    assert len(report.problems) == 2


def test_other_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    laid({**TREE, "a.md": "{div .a}\n", "b.md": b"\xff\n", "c.md": b"a\0b"})
    settings = Settings(select=("DEFAULT", "C401"), cache=False)
    here = checked(["."], settings, crew=Crew(jobs=1))
    monkeypatch.setattr(running, "MANY", 1)

    there = checked(["."], settings, crew=Crew(jobs=2))

    assert [str(problem) for problem in there.problems] == [str(problem) for problem in here.problems]
    assert there.failed == here.failed
    assert there.files == here.files


def test_the_function_raises_for_what_cannot_be_read() -> None:
    laid({"a.md": "Text.\n"})

    with pytest.raises(UnreadableError):
        check("a.md", "missing.md")


# --- rules of others ---


def other() -> Rule:
    return Rule(OTHER, DOCUMENTATION, nodes={Heading: lambda node, _page: [OTHER.at(node.span, "a heading")]})


def test_rules_of_other_packages_are_asked(others: Others) -> None:
    others(other())
    laid({"a.md": "# A\n"})

    assert "T001" in rules()
    assert found(report_of("a.md")) == [("a.md", "T001", 1)]


@pytest.mark.parametrize("place", ["tea-1.dist-info", "tea-1.egg-info", "tea.egg/EGG-INFO", "tea.zip"])
def test_rules_are_found_wherever_packages_are_installed(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "entry_points.txt": f"[{GROUP}]\ntea = tea.rules:RULE\n",
        "METADATA": "Metadata-Version: 2.1\nName: tea\nVersion: 1\n",
    }
    if place.endswith(".zip"):
        with ZipFile(tmp_path / place, "w") as archive:
            for name, text in files.items():
                archive.writestr(f"tea-1.dist-info/{name}", text)
    else:
        laid({str(tmp_path / place / name): text for name, text in files.items()})
    # What is there and cannot be read keeps nothing away.
    (tmp_path / "broken-1.dist-info" / "entry_points.txt").mkdir(parents=True)
    folder = tmp_path if place.endswith("-info") else tmp_path / place.partition("/")[0]
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "none"), str(folder)])
    entries.cache_clear()
    try:
        assert [entry.value for entry in entries()] == ["tea.rules:RULE"]
    finally:
        entries.cache_clear()


@pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab", "junit"])
def test_rules_of_other_packages_are_in_all_reports(others: Others, form: str) -> None:
    others(other())
    laid({"a.md": "# A\n"})

    assert "T001" in run("a.md", "--output-format", form).out


def test_rules_of_other_packages_are_documented(others: Others) -> None:
    others(other())

    assert "Why: no reason." in CliRunner().invoke(commands, ["rule", "heading-of-others"]).stdout


def broken(how: str) -> Rule:
    def fail(*_: object) -> list[Problem]:
        raise ZeroDivisionError("one of theirs")

    looks: dict[str, Any] = {how: {Heading: fail} if how == "nodes" else fail}
    return Rule(OTHER, DOCUMENTATION, **looks)


@pytest.mark.parametrize("how", ["nodes", "prose", "page", "across"])
def test_a_rule_that_fails_is_named_and_the_others_go_on(others: Others, how: str) -> None:
    others(broken(how))
    laid({"a.md": "# A\n", "c.md": "{div .a}\n"})

    ran = run("a.md", "c.md")

    assert ran.status == 3
    where = "rule T001" if how == "across" else "a.md: rule T001"
    assert f"{where}: a fault of the check, not of the file: ZeroDivisionError: one of theirs\n" in ran.err
    # A rule about pages fails on both.
    assert ("S101" in ran.out) is (how != "page")


@pytest.mark.parametrize("how", ["nodes", "across"])
def test_whoever_wrote_a_rule_that_fails_can_see_where(
    others: Others, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    others(broken(how))
    laid({"a.md": "# A\n"})
    monkeypatch.setenv("GOVDIGITAL_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        report_of("a.md")


@pytest.mark.parametrize("wrong", [5, Rule, Rule(Code("S101", "taken", Severity.ERROR), DOCUMENTATION)])
def test_what_is_no_rule_is_said_in_a_line(others: Others, wrong: object) -> None:
    others(wrong)
    laid({"a.md": "Text.\n"})

    ran = run("a.md")

    assert ran.status == 2
    assert ran.err.startswith("trees:Tree0: ")


def test_a_package_that_cannot_be_loaded_is_said(others: Others, monkeypatch: pytest.MonkeyPatch) -> None:
    others(other())

    def load(_entry: object) -> None:
        raise ImportError("no such module")

    monkeypatch.setattr("importlib.metadata.EntryPoint.load", load)

    with pytest.raises(RuleError, match="cannot be loaded: ImportError: no such module"):
        rules()
