"""The examples and what the README shows, run as they stand there, in a folder that has only the examples."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import govdigital_parse as gdp

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLES = PROJECT / "examples"
README = (PROJECT / "README.md").read_text("utf-8")
DOCUMENTS = ["action-05.md", "action-05-report.txt", "chapter.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks(language: str) -> list[str]:
    """The code blocks of the README in this language."""
    return [found[2] for found in BLOCK.finditer(README) if found[1] == language]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, entered, where commands are found as they are once the package is installed."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return tmp_path


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


# ---- what the README shows


@pytest.mark.usefixtures("elsewhere")
def test_the_python_of_the_readme_gives_what_is_shown() -> None:
    shown = doctest.DocTestParser().get_doctest("\n".join(blocks("pycon")), {}, "README.md", None, 0)
    said: list[str] = []

    assert len(shown.examples) > 10
    assert doctest.DocTestRunner(verbose=False).run(shown, out=said.append).failed == 0, "".join(said)


def test_the_scripts_of_the_readme_run(elsewhere: Path) -> None:
    scripts = blocks("python")

    assert scripts
    for script in scripts:
        done = run(sys.executable, "-W", "error", "-c", script)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert gdp.read(elsewhere / "action-05-report.json") == gdp.read(EXAMPLES / "action-05-report.txt")
    assert (elsewhere / "action-05-report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("block", blocks("console"))
@pytest.mark.usefixtures("elsewhere")
def test_the_commands_of_the_readme_give_what_is_shown(block: str) -> None:
    shown = [(found[1], found[2]) for found in COMMAND.finditer(block)]
    # One shell for all of a block, as `echo $?` needs; a mark parts what its commands say.
    script = "\n".join(f"{command}\nstatus=$?; echo '%%'; (exit $status)" for command, _ in shown)
    done = run("sh", "-c", "exec 2>&1\n" + script)

    assert done.stdout.split("%%\n")[:-1] == [output for _, output in shown]


def test_the_readme_shows_commands() -> None:
    assert sum(len(COMMAND.findall(block)) for block in blocks("console")) > 5


def test_what_the_readme_leads_to_is_there() -> None:
    paths = [path for path in re.findall(r"\]\(([^)]+)\)", README) if "://" not in path]

    assert "docs/action-05.png" in paths
    assert [path for path in paths if not (PROJECT / path).is_file()] == []


def test_the_readme_names_the_formats_that_are_read_and_written() -> None:
    from govdigital_parse.formats import FORMATS  # noqa: PLC0415 - the only test of the inside

    table = {row[0]: row[1:] for row in re.findall(r"^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|", README, re.MULTILINE)}

    assert table.keys() == FORMATS.keys()
    assert {name for name, (read, _) in table.items() if read == "yes"} == {f.name for f in FORMATS.values() if f.read}
    written = {name for name, (_, write) in table.items() if write == "yes"}
    assert written == {known.name for known in FORMATS.values() if known.write}


# ---- the documents


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_have_no_problems(name: str) -> None:
    assert gdp.read(EXAMPLES / name).problems == ()


def test_the_documents_are_these() -> None:
    documents = [path.name for path in EXAMPLES.iterdir() if path.suffix in {".md", ".txt"} and path.stem != "README"]

    assert sorted(documents) == sorted(DOCUMENTS)


def test_both_documents_on_the_action_name_the_same_departments() -> None:
    markup, report = (gdp.responses(gdp.read(EXAMPLES / name)) for name in DOCUMENTS[:2])

    assert [row.action for row in (*markup, *report)] == [5] * 19
    assert [row.slug for row in markup] == [
        "cabinet-office",
        "department-for-work-pensions",
        "hm-revenue-customs",
        "department-for-education",
    ]
    assert {row.slug for row in report} == {row.slug for row in markup[:3]}
    assert [(row.kind, row.period) for row in report] == 3 * [
        ("commitment", "2012-12"),
        ("progress", "2013"),
        ("plan", "2014"),
        ("progress", "2014"),
        ("plan", "2015"),
    ]


# ---- the scripts


@pytest.mark.usefixtures("elsewhere")
def test_library_prints_who_promised_what_and_what_came_of_it() -> None:
    done = run(sys.executable, "-W", "error", "examples/library.py")
    parts = done.stdout.split("\n\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert parts[0].startswith("Action 5: Departments will show")
    assert [part.splitlines()[0] for part in parts[1:]] == [
        "Cabinet Office",
        "Department for Work & Pensions",
        "HM Revenue & Customs",
        "Department for Education",
    ]
    assert [len(part.splitlines()) for part in parts[1:]] == [6, 6, 6, 3]
    assert "the report has nothing on this" in parts[-1]


def test_migrate_converts_a_folder(elsewhere: Path) -> None:
    source = elsewhere / "documents"
    source.mkdir()
    for name in DOCUMENTS:
        shutil.copy(EXAMPLES / name, source)
    done = run(sys.executable, "-W", "error", "examples/migrate.py", "documents", "out")

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (elsewhere / "out").iterdir()) == sorted(
        f"{Path(name).stem}{suffix}" for name in DOCUMENTS for suffix in (".md", ".html")
    )
    assert (elsewhere / "out" / "action-05.md").read_text("utf-8").count("\n## ") == 4


def test_migrate_reports_what_fails_and_does_the_rest(elsewhere: Path) -> None:
    source = elsewhere / "source"
    (source / "deep").mkdir(parents=True)
    (source / "deep" / "a.md").write_text("{div .x}\ntext", "utf-8")
    (source / "b.md").write_bytes(b"caf\xe9")
    (source / "c.md").write_text("#C", "utf-8")
    (source / "c.txt").write_text("another C", "utf-8")
    done = run(sys.executable, "-W", "error", "examples/migrate.py", "source", "out")
    errors = done.stderr.splitlines()

    assert done.returncode == 1
    assert [line.split(" ")[0] for line in errors] == ["source/b.md:1:4:", "source/c.txt:", "source/deep/a.md:1:1:"]
    assert done.stdout.splitlines()[-1] == "2 of 4 converted, 2 failed"
    assert (elsewhere / "out" / "c.md").read_text("utf-8") == "# C\n"
    assert (elsewhere / "out" / "deep" / "a.md").read_text("utf-8") == "text\n"


def test_migrate_reads_all_formats_and_what_is_included(elsewhere: Path) -> None:
    source = elsewhere / "source"
    (source / "partials").mkdir(parents=True)
    (source / "partials" / "_p.md").write_text("Included.", "utf-8")
    (source / "a.md").write_text("{include p.md}", "utf-8")
    (source / "b.TXT").write_text("Action 5: b", "utf-8")
    (source / "c.html").write_text("<h1>C</h1>", "utf-8")
    gdp.write(gdp.parse("# D"), source / "d.json")
    (source / "e.pdf").write_bytes(b"\0")
    arguments = ("source", "out", "--partials", "source/partials")
    done = run(sys.executable, "-W", "error", "examples/migrate.py", *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    made = {path.name: path.read_text("utf-8") for path in (elsewhere / "out").glob("*.md")}
    assert made == {"a.md": "Included.\n", "b.md": "# Action 5: b\n", "c.md": "# C\n", "d.md": "# D\n"}


@pytest.mark.parametrize("out", ["source", "source/out", "."])
def test_migrate_does_not_write_over_what_it_reads(elsewhere: Path, out: str) -> None:
    (elsewhere / "source").mkdir()
    (elsewhere / "source" / "a.md").write_text("#A", "utf-8")
    done = run(sys.executable, "examples/migrate.py", "source", out)

    assert (done.returncode, done.stderr) == (1, f"{out}: give a folder apart from source\n")
    assert (elsewhere / "source" / "a.md").read_text("utf-8") == "#A"


@pytest.mark.usefixtures("elsewhere")
def test_migrate_says_where_there_is_no_folder() -> None:
    done = run(sys.executable, "examples/migrate.py", "missing", "out")

    assert (done.returncode, done.stderr) == (1, "missing: this is no folder\n")


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("paths", "said"), [(["a"], "[MARKUP REPORT]"), (["missing.md", "b"], "missing.md: no such file or folder")]
)
def test_library_says_what_is_wrong(paths: list[str], said: str) -> None:
    done = run(sys.executable, "examples/library.py", *paths)

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("elsewhere")
def test_migrate_says_how_it_is_called() -> None:
    done = run(sys.executable, "examples/migrate.py")

    assert done.returncode == 2
    assert "SOURCE OUT" in done.stderr


@pytest.mark.usefixtures("elsewhere")
def test_check_passes_good_documents() -> None:
    done = run("sh", "examples/check.sh", "examples/chapter.md")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_fails_where_one_of_several_has_a_problem(elsewhere: Path) -> None:
    (elsewhere / "bad.md").write_text("text\n\n{div .x}\ntext", "utf-8")
    done = run("sh", "examples/check.sh", "bad.md", "examples/chapter.md")

    assert done.returncode == 1
    assert done.stdout.startswith("bad.md:3:1: S101 ")


@pytest.mark.usefixtures("elsewhere")
def test_check_says_which_file_is_missing() -> None:
    done = run("sh", "examples/check.sh", "missing.md", "examples/chapter.md")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "missing.md: no such file or folder\n"


def test_checking_and_migrating_nothing_is_no_success(tmp_path: Path) -> None:
    assert run("sh", str(EXAMPLES / "check.sh")).returncode == 2
    assert run(sys.executable, str(EXAMPLES / "migrate.py"), str(tmp_path), str(tmp_path / "out")).returncode == 1
