"""Findings that are known, and lines that have changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from checks import found, laid, report_of, run
from conftest import lacking

from govdigital_parse.check.checking import checked
from govdigital_parse.check.settings import Settings
from govdigital_parse.problems import Severity, UnreadableError

KNOWN = "known.json"
OLD = "One, eg two.\n\nThree, eg four.\n"
STYLE = ("--select", "C401")
BASELINE = (*STYLE, "--baseline", KNOWN)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def noted(text: str = OLD) -> None:
    laid({"a.md": text})
    assert run("a.md", "--select", "C401", "--baseline", KNOWN, "--write-baseline").status == 0


def again(text: str) -> tuple[int, list[int]]:
    """The status of a check of another text, and the lines of what is new in it."""
    laid({"a.md": text})
    report = report_of("a.md", select=("C401",), baseline=KNOWN)
    return run("a.md", "--select", "C401", "--baseline", KNOWN).status, [line for _, _, line in found(report)]


def test_what_is_known_does_not_count() -> None:
    noted()

    assert again(OLD) == (0, [])


def test_lines_may_move() -> None:
    noted()

    assert again(f"# Heading\n\nText.\n\n{OLD}") == (0, [])


def test_white_space_may_change() -> None:
    noted()

    assert again(OLD.replace("eg two", "eg  two")) == (0, [])


def test_a_new_finding_of_a_known_kind_above_is_new() -> None:
    noted()

    assert again(f"Zero, eg one.\n\n{OLD}") == (1, [1])


def test_a_finding_more_on_the_same_line_text_is_new() -> None:
    noted("One, eg two.\n")

    assert again("One, eg two.\n\nOne, eg two.\n") == (1, [3])


def test_as_many_as_are_known_are_known() -> None:
    noted("One, eg two.\n\nOne, eg two.\n")

    assert again("One, eg two.\n\nText.\n\nOne, eg two.\n") == (0, [])


def test_another_file_has_what_it_has() -> None:
    noted()
    laid({"b.md": OLD})

    assert [path for path, _, _ in found(report_of("a.md", "b.md", select=("C401",), baseline=KNOWN))] == ["b.md"] * 2


def test_another_severity_makes_nothing_new() -> None:
    noted()

    assert found(report_of("a.md", select=("C401",), baseline=KNOWN, severity={"C401": Severity.ERROR})) == []


def test_another_rule_is_new() -> None:
    noted("One, eg two & three.\n")

    codes = [code for _, code, _ in found(report_of("a.md", select=("C401", "C402"), baseline=KNOWN))]
    assert codes == ["C402"]


def test_a_baseline_is_about_paths_from_its_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    laid({"govdigital-parse.toml": f'select = ["C401"]\nbaseline = "{KNOWN}"\n', "in/a.md": OLD})
    assert run(".", "--write-baseline").status == 0

    monkeypatch.chdir(tmp_path / "in")
    assert run("a.md").status == 0


def test_what_is_known_is_told() -> None:
    noted()

    assert [problem.code for problem in report_of("a.md", select=("C401",), baseline=KNOWN).known] == ["C401"] * 2


def test_writing_one_again_says_the_same() -> None:
    noted()
    first = Path(KNOWN).read_bytes()
    noted()

    assert Path(KNOWN).read_bytes() == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "5",
        '{"format": "other", "version": 1, "findings": {}}',
        '{"format": "govdigital-parse-baseline", "version": 2, "findings": {}}',
        '{"format": "govdigital-parse-baseline", "version": 1}',
        '{"format": "govdigital-parse-baseline", "version": 1, "findings": []}',
        '{"format": "govdigital-parse-baseline", "version": 1, "findings": {"a.md": {"C401": {"x": -1}}}}',
        '{"format": "govdigital-parse-baseline", "version": 1, "findings": {"a.md": {"C401": {"x": true}}}}',
        '{"format": "govdigital-parse-baseline", "version": 1, "findings": {"a.md": {"C401": {"x": 1e999}}}}',
        "[" * 100_000,
    ],
    ids=range(12),
)
def test_what_is_no_baseline_is_said_in_a_line(text: str) -> None:
    laid({"a.md": OLD, KNOWN: text})

    ran = run("a.md", "--baseline", KNOWN)

    assert ran.status == 2
    assert KNOWN in ran.err
    assert ran.err.count("\n") == 1


def test_a_baseline_that_is_not_there_is_no_empty_one() -> None:
    laid({"a.md": "Text.\n"})

    assert run("a.md", "--baseline", KNOWN).status == 2


@pytest.mark.parametrize("path", ["missing.md", "empty"])
def test_no_baseline_is_made_of_what_cannot_be_read(path: str) -> None:
    Path("empty").mkdir()

    assert run(path, "--baseline", KNOWN, "--write-baseline").status == 2
    assert not Path(KNOWN).exists()


def test_a_baseline_to_write_has_a_name() -> None:
    assert run("--write-baseline").status == 2


def test_a_baseline_has_paths_codes_and_counts() -> None:
    noted("One, eg two.\n\nOne, eg two.\n")

    data = json.loads(Path(KNOWN).read_text())

    ((name, codes),) = data["findings"].items()
    assert name == "a.md"
    assert list(codes) == ["C401"]
    assert list(codes["C401"].values()) == [2]


# --- since ---


def git(*arguments: str) -> None:
    program = shutil.which("git")
    if program is None:
        lacking("no git")
    plain = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    subprocess.run((program, *plain, *arguments), check=True, capture_output=True)


def committed(files: dict[str, str | bytes]) -> None:
    laid(files)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "first")


def lines_since(*paths: str, revision: str = "HEAD") -> list[tuple[str | None, int]]:
    report = checked(paths or (".",), Settings(select=("C401",), cache=False), since=revision)
    return [(path, line) for path, _, line in found(report)]


def test_only_changed_lines_count() -> None:
    committed({"a.md": OLD})
    laid({"a.md": f"Zero, eg one.\n\n{OLD}"})

    assert lines_since() == [("a.md", 1)]


@pytest.mark.parametrize("text", [f"{OLD}\nOne, eg two.\n", f"One, eg two.\n\n{OLD}"])
def test_what_is_new_is_found_beside_a_baseline_that_knows_one_like_it(text: str) -> None:
    committed({"a.md": OLD})
    run("a.md", *BASELINE, "--write-baseline")
    laid({"a.md": text})

    ran = run("a.md", *BASELINE, "--since", "HEAD")

    assert ran.status == 1
    assert ran.err.startswith("1 warning in 1 file")
    assert run("a.md", *BASELINE).status == 1


def test_what_has_changed_is_not_asked_of_standard_input() -> None:
    committed({"a.md": OLD})

    ran = run("-", "--stdin-filename", "a.md", *STYLE, "--since", "HEAD", text=f"{OLD}\nFive, eg six.\n")

    assert ran.status == 2


def test_a_baseline_can_be_of_standard_input() -> None:
    laid({"a.md": "Text.\n"})

    assert run("-", "--stdin-filename", "a.md", *BASELINE, "--write-baseline", text=OLD).status == 0
    laid({"a.md": OLD})
    assert run("a.md", *BASELINE).status == 0


@pytest.mark.parametrize("option", [("--fix",), ("--diff",), ("--since", "HEAD"), ("--watch",)])
def test_nothing_that_changes_what_is_found_goes_with_writing_a_baseline(option: tuple[str, ...]) -> None:
    laid({"a.md": OLD})

    assert run("a.md", *BASELINE, "--write-baseline", *option).status == 2
    assert not Path("known.json").exists()


def test_what_is_known_of_other_files_stays_so() -> None:
    laid({"a.md": OLD, "b.md": OLD})
    run("a.md", "b.md", *BASELINE, "--write-baseline")
    laid({"b.md": f"{OLD}\nFive, eg six.\n"})

    assert run("b.md", *BASELINE, "--write-baseline").status == 0
    assert run("a.md", "b.md", *BASELINE).status == 0
    laid({"b.md": OLD})
    run("b.md", *BASELINE, "--write-baseline")
    laid({"b.md": f"{OLD}\nFive, eg six.\n"})
    assert run("a.md", "b.md", *BASELINE).status == 1


def test_a_baseline_does_not_take_the_place_of_a_page() -> None:
    laid({"a.md": OLD})

    assert run("a.md", *STYLE, "--baseline", "a.md", "--write-baseline").status == 2
    assert Path("a.md").read_text() == OLD


def test_without_a_change_nothing_counts() -> None:
    committed({"a.md": OLD})

    assert lines_since() == []


def test_all_of_a_file_that_git_does_not_know_counts() -> None:
    committed({"a.md": OLD})
    laid({"new.md": OLD})

    assert lines_since() == [("new.md", 1), ("new.md", 3)]


def test_a_file_that_was_added_since_counts_as_a_whole() -> None:
    committed({"a.md": OLD})
    laid({"new.md": OLD})
    git("add", "new.md")

    assert lines_since() == [("new.md", 1), ("new.md", 3)]


@pytest.mark.parametrize("name", ["with space.md", ":(glob)*.md", "-x.md", "\N{SNOWMAN}.md"])
def test_files_of_any_name_have_changed(name: str) -> None:
    committed({name: OLD})
    laid({name: f"{OLD}\nFive, eg six.\n"})

    assert lines_since() == [(name, 5)]


def test_what_git_is_told_of_files_hides_no_lines() -> None:
    committed({"a.md": OLD, ".gitattributes": "*.md -diff\n"})
    laid({"a.md": f"{OLD}\nFive, eg six.\n"})

    assert lines_since() == [("a.md", 5)]


def test_lines_between_changes_do_not_count() -> None:
    committed({"a.md": "One.\n\nTwo, eg three.\n\nFour.\n"})
    git("config", "diff.interHunkContext", "9")
    laid({"a.md": "One!\n\nTwo, eg three.\n\nFour!\n"})

    assert lines_since() == []


@pytest.mark.parametrize("revision", ["no-such", "--output=x", ""])
def test_a_bad_revision_is_said_in_a_line(revision: str) -> None:
    committed({"a.md": OLD})

    ran = run("a.md", "--select", "C401", "--since", revision)

    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert not Path("x").exists()


def test_a_bad_revision_is_said_of_new_files_too() -> None:
    committed({"a.md": OLD})
    laid({"new.md": "Text.\n"})

    with pytest.raises(UnreadableError):
        lines_since("new.md", revision="no-such")


def test_without_a_repository_that_is_said() -> None:
    laid({"a.md": OLD})

    assert run("a.md", "--since", "HEAD").status == 2


def test_lines_that_have_changed_do_not_go_with_fixes() -> None:
    laid({"a.md": OLD})

    assert run("a.md", "--since", "HEAD", "--fix").status == 2


def test_lines_end_where_git_sees_no_end_too() -> None:
    committed({"a.md": b"One.\rTwo.\r\rThree.\n\nFour.\n"})
    laid({"a.md": b"One.\rTwo.\r\rThree.\n\nFour, eg five.\n"})

    assert lines_since() == [("a.md", 6)]
