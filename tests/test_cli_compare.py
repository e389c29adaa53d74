"""The command ``compare``, as a shell has it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from editions import NEW, OLD

import govdigital_parse as gdp
from govdigital_parse.responses.comparison_html import comparison_html
from govdigital_parse.responses.comparison_json import comparison_json


def run(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govdigital_parse", "compare", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both editions, entered."""
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_goes_to_standard_output(folder: Path) -> None:
    done = run("old.md", "new.txt", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[:2]) == (
        0,
        ["old: old.md, 6 statements", "new: new.txt, 2015-01-16, 7 statements"],
    )
    assert "    We will count [-three-] {+four+} forms by the summer of [-2013.-] {+2014.+}\n" in done.stdout


def test_the_name_of_the_output_says_what_to_write(folder: Path) -> None:
    comparison = gdp.compare(gdp.read("old.md"), gdp.read("new.txt"))
    for name, text in (("a.html", comparison_html(comparison)), ("a.json", comparison_json(comparison))):
        done = run("old.md", "new.txt", "-o", name, cwd=folder)
        assert (done.returncode, done.stdout) == (0, "")
        assert (folder / name).read_text("utf-8") == text
    run("old.md", "new.txt", "-o", "a.txt", cwd=folder)
    assert (folder / "a.txt").read_text("utf-8") == run("old.md", "new.txt", cwd=folder).stdout


@pytest.mark.parametrize("target", ["json", "html"])
def test_what_is_asked_for_goes_to_standard_output(target: str, folder: Path) -> None:
    done = run("old.md", "new.txt", "-t", target, cwd=folder)
    assert (done.returncode, done.stdout[0]) == (0, {"json": "{", "html": "<"}[target])


def test_one_of_them_can_be_standard_input(folder: Path) -> None:
    done = run("-", "new.txt", stdin=OLD, cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "old: <stdin>, 6 statements")
    both = run("-", "-", stdin=OLD, cwd=folder)
    assert (both.returncode, both.stdout) == (2, "")
    assert "OLD and NEW cannot both be standard input" in both.stderr


def test_a_folder_is_an_edition(folder: Path) -> None:
    for name in ("2012/deep", "2015/.hidden"):
        (folder / name).mkdir(parents=True)
    (folder / "2012/05.md").write_text(OLD, "utf-8")
    (folder / "2012/deep/06.md").write_text(OLD.replace("05", "06"), "utf-8")
    (folder / "2015/05.txt").write_text(NEW, "utf-8")
    (folder / "2015/.hidden/05.txt").write_text(NEW, "utf-8")
    (folder / "2015/notes.pdf").write_bytes(b"\0")
    arguments = ("2012", "2015", "-o", "2015/changes.json")
    assert run(*arguments, cwd=folder).returncode == 0
    # The result of the time before is no document of the edition.
    assert run(*arguments, cwd=folder).returncode == 0
    plain = json.loads((folder / "2015/changes.json").read_text("utf-8"))
    assert [(plain[side]["name"], plain[side]["documents"]) for side in ("old", "new")] == [
        ("2012", 2),
        ("2015/05.txt", 1),
    ]
    assert {pair["action"] for pair in plain["pairs"]} == {5, 6}


def test_only_some_verdicts_are_shown(folder: Path) -> None:
    done = run("old.md", "new.txt", "--only", "edited", "--only", "filled-in", cwd=folder)
    assert "2 statements: 1 edited, 1 filled-in" in done.stdout


@pytest.mark.parametrize("name", ["DWP", "department-for-work-pensions", "Department for Work & Pensions"])
def test_only_some_departments_are_shown(name: str, folder: Path) -> None:
    done = run("old.md", "new.txt", "--department", name, cwd=folder)
    assert done.stdout.splitlines()[2:4] == ["1 department: 1 in both", "2 statements: 1 edited, 1 added"]


def test_a_department_that_the_register_lacks_is_called_as_an_edition_has_it(folder: Path) -> None:
    done = run("old.md", "new.txt", "--department", "the ministry of silly walks", cwd=folder)
    assert "1 department: 1 in both" in done.stdout


def test_a_department_that_there_is_not_is_wrong_use(folder: Path) -> None:
    done = run("old.md", "new.txt", "--department", "Silly Walk", "--department", "DWPP", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "'Silly Walk' is no department of the register\n"
    near = run("old.md", "new.txt", "--department", "DWPP", cwd=folder)
    assert near.stderr.endswith("; did you mean 'Department for Work & Pensions'?\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--year", "2013"], "2 statements: 2 added"),
        (["--year", "2012", "--department", "DWP"], "1 statement: 1 edited"),
        (["--kind", "progress"], "2 statements: 2 added"),
        (["--kind", "commitment", "--kind", "progress", "--action", "5", "--only", "added"], "2 statements: 2 added"),
    ],
)
def test_statements_are_selected_as_rows_are(options: list[str], said: str, folder: Path) -> None:
    assert said in run("old.md", "new.txt", *options, cwd=folder).stdout.splitlines()


@pytest.mark.parametrize("options", [["--department", "HMRC"], ["--action", "6"], ["--year", "2014"]])
def test_where_nothing_is_selected_a_line_says_so(options: list[str], folder: Path) -> None:
    done = run("old.md", "new.txt", *options, cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[3:]) == (0, ["0 statements"])
    assert done.stderr.splitlines()[-1] == "there are no such statements"
    assert run("old.md", "new.txt", "-q", *options, cwd=folder).stderr == ""


def test_an_edition_without_statements_is_said_to_be_one(folder: Path) -> None:
    (folder / "none.md").write_text("# Nothing yet\n")
    for arguments in (("old.md", "none.md"), ("none.md", "old.md")):
        done = run(*arguments, cwd=folder)
        assert done.returncode == 0
        assert done.stderr.splitlines()[-1] == "none.md: there are no statements in this edition to compare"
        assert "without progress" not in done.stdout
    both = run("none.md", "none.md", cwd=folder)
    assert both.stderr == "none.md: there are no statements in this edition to compare\n" * 2
    assert run("none.md", "none.md", "-q", cwd=folder).stderr == ""


@pytest.mark.parametrize(
    ("options", "status"), [((), 1), (("--department", "CO", "--only", "unchanged"), 0), (("--only", "edited"), 1)]
)
def test_a_change_can_be_a_failure(options: tuple[str, ...], status: int, folder: Path) -> None:
    done = run("old.md", "new.txt", "--fail-on-change", *options, cwd=folder)
    assert (done.returncode, bool(done.stdout)) == (status, True)
    assert run("old.md", "old.md", "--fail-on-change", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.md", "new.txt"), "missing.md: no such file or folder"),
        (("old.md", "empty"), "empty: there is no file in this folder to read"),
        (("old.md", "new.txt", "-o", "a.pdf"), "a.pdf: this name does not say what to write; give --to"),
        (("old.md", "new.txt", "-o", "new.txt"), "new.txt: this is an input; give another name to write to"),
        (("old.md", "binary.md"), "binary.md: this is not a text file"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line_and_status_2(
    arguments: tuple[str, ...], said: str, folder: Path
) -> None:
    (folder / "empty").mkdir()
    (folder / "binary.md").write_bytes(b"\0")
    done = run(*arguments, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(said)
    assert (folder / "new.txt").read_text("utf-8") == NEW


def test_a_file_of_a_folder_that_cannot_be_read_is_not_passed_over(folder: Path) -> None:
    (folder / "edition").mkdir()
    (folder / "edition/05.txt").write_text(NEW, "utf-8")
    (folder / "edition/06.txt").write_bytes(b"caf\xe9")
    done = run("old.md", "edition", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("edition/06.txt:1:4: ")


def test_problems_go_to_standard_error(folder: Path) -> None:
    done = run("old.md", "new.txt", cwd=folder)
    assert done.stderr.startswith("old.md:33:1: D501 ")


def test_page_and_view_are_imported_when_they_are_asked_for(folder: Path) -> None:
    program = (
        "import sys; sys.argv = ['g', 'compare', 'old.md', 'new.txt', '-t', 'json', '-o', 'a.json']\n"
        "from govdigital_parse.cli import main\nimport atexit\n"
        "late = {'rich', 'govdigital_parse.responses.comparison_html'}\n"
        "atexit.register(lambda: print(*late & set(sys.modules)))\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=folder)
    assert done.stdout == "\n"


def test_the_library_waits_for_rapidfuzz_until_it_compares() -> None:
    program = "import sys, govdigital_parse as gdp; gdp.compare; print('rapidfuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
