"""The command ``responses``, as a command."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

import govdigital_parse as gdp
from govdigital_parse.responses import csv_records, json_lines, markdown_table

Written = Callable[[list[gdp.Row]], Iterator[str]]
COMMAND = [sys.executable, "-m", "govdigital_parse", "responses"]
MARKUP = """{{DEPARTMENTRESPONSE}}
#Action 05: All services will be redesigned

{div .department}
##Cabinet<br>Office
{div .statement}
We “will”, and *soon*:

* é
* -1
{/div}
{/div}
"""
REPORT = """Action 5: all services will be redesigned
Cabinet Office
Progress during 2013
It is done.
HM Treasury
Progress during 2014
So is this.
"""


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, check=False, cwd=cwd)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page and, in a folder inside, a report."""
    folder = tmp_path / "source"
    (folder / "b").mkdir(parents=True)
    (folder / "a.md").write_text(MARKUP, "utf-8")
    (folder / "b/c.txt").write_text(REPORT, "utf-8")
    return folder


def rows_of(*paths: Path) -> list[gdp.Row]:
    return gdp.responses(*map(gdp.read, paths))


def texts(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [row["text"] for row in csv.DictReader(io.StringIO(done.stdout.decode(), newline=""))]


# ---- what is written


def test_rows_go_to_standard_output_as_csv(folder: Path) -> None:
    done = run(folder / "b/c.txt", folder / "a.md")
    wanted = "".join(csv_records(rows_of(folder / "b/c.txt", folder / "a.md")))
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, wanted, b"")


@pytest.mark.parametrize(
    ("name", "written"), [("a.csv", csv_records), ("a.jsonl", json_lines), ("a.md", markdown_table)]
)
def test_the_name_of_the_output_says_what_to_write(folder: Path, tmp_path: Path, name: str, written: Written) -> None:
    done = run(folder / "a.md", "-o", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes().decode() == "".join(written(rows_of(folder / "a.md")))


def test_parquet_goes_into_a_file_or_a_pipe(folder: Path, tmp_path: Path) -> None:
    assert run(folder / "a.md", "-o", tmp_path / "a.parquet").returncode == 0
    piped = run(folder / "a.md", "-t", "parquet")
    tables = [pyarrow.parquet.read_table(data) for data in (tmp_path / "a.parquet", io.BytesIO(piped.stdout))]
    assert [table.column("text").to_pylist() for table in tables] == [["We “will”, and soon:\né\n-1"]] * 2


def test_cells_for_a_spreadsheet_are_harmless() -> None:
    report = REPORT.replace("It is done.", "=1+1")
    done = run("-", "--excel-safe", stdin=report.encode())
    assert (done.stdout[:3], texts(done)) == (b"\xef\xbb\xbf", ["'=1+1", "So is this."])


def test_a_table_that_is_for_no_terminal_is_plain(folder: Path) -> None:
    done = run(folder, "-t", "table")
    lines = done.stdout.decode().splitlines()
    assert "\033" not in done.stdout.decode()
    assert lines[1].split() == ["Action", "Department", "Kind", "Period", "Statement"]
    assert any(line.endswith("It is done.") for line in map(str.rstrip, lines))
    assert any(f"{folder / 'b/c.txt'}:3" in line for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Unix")
def test_on_a_terminal_there_is_a_table_as_wide_as_that_is(folder: Path) -> None:
    import pty  # noqa: PLC0415 - where there is one

    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "60", "TERM": "xterm"}
    with subprocess.Popen([*COMMAND, str(folder)], stdout=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while read := os.read(ours, 65536):
                shown += read
        except OSError:  # how the end of a terminal is said
            pass
        assert process.wait() == 0
    os.close(ours)
    assert b"\033[1mDepartment" in shown
    assert {len(line) for line in shown.decode().splitlines() if line.startswith(" ──")} == {60}


def test_a_table_shows_so_many_rows_and_how_many_more_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{div .statement}\nx\n{/div}\n" * 1_005, "utf-8")
    lines = run(tmp_path / "a.md", "-t", "table").stdout.decode().splitlines()
    assert sum("commitment" in line for line in lines) == 1_000
    assert lines[-1].strip() == "and 5 more; -o rows.csv has them all"


def test_what_is_said_in_a_document_leaves_a_terminal_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{div .statement}\nx \033[31mred [bold]y\n{/div}\n", "utf-8")
    done = run(tmp_path / "a.md", "-t", "table").stdout
    assert rb"x \x1b[31mred [bold]y" in done


# ---- what is read


def test_a_folder_is_its_files_of_known_suffixes_by_name(folder: Path) -> None:
    for name in ("a2.txt", "b/a.md", ".hidden.md", ".git/x.md", "other.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("{div .statement}\nx\n{/div}\n" if name.endswith(".md") else REPORT, "utf-8")
    done = run(folder, "-t", "jsonl")
    paths = [json.loads(line)["path"] for line in done.stdout.splitlines()]
    assert list(dict.fromkeys(paths)) == [str(folder / name) for name in ("a.md", "a2.txt", "b/a.md", "b/c.txt")]


def test_a_folder_in_a_format_is_its_files_of_that_format(folder: Path) -> None:
    assert texts(run(folder, "-f", "report")) == ["It is done.", "So is this."]


def test_partials_are_read_where_they_are_included_and_not_by_themselves(folder: Path) -> None:
    (folder / "partials").mkdir()
    (folder / "a.md").rename(folder / "partials/_p.md")
    (folder / "page.md").write_text("{action_template}\n\n{include p.md}\n", "utf-8")
    done = run(folder, "--partials", folder / "partials", "-t", "jsonl", "--kind", "commitment")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["action"], row["path"], row["line"]) for row in rows] == [(5, str(folder / "partials/_p.md"), 6)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_links_to_folders_and_pipes_in_a_folder_are_left_alone(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.md")
    done = run(folder)
    assert (done.returncode, len(texts(done)), done.stderr) == (0, 3, b"")


def test_standard_input_is_read(folder: Path) -> None:
    assert texts(run("-", folder / "a.md", stdin=REPORT.encode()))[:2] == ["It is done.", "So is this."]


def test_what_cannot_be_read_is_a_line_each_and_the_others_are_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"caf\xe9")
    (folder / "empty").mkdir()
    done = run("missing.md", folder, folder / "empty", cwd=folder)
    assert (done.returncode, len(texts(done))) == (2, 3)
    errors = done.stderr.decode().splitlines()
    assert [error.split(": ")[0] for error in errors] == [
        "missing.md",
        f"{folder / 'a.txt'}:1:4",
        str(folder / "empty"),
    ]


@pytest.mark.parametrize("options", [[], ["-t", "jsonl"], ["-t", "parquet"], ["-o", "rows.csv"], ["-q"]])
def test_where_nothing_can_be_read_nothing_is_written(folder: Path, options: list[str]) -> None:
    done = run("missing.md", *options, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"missing.md: no such file or folder\n")
    assert not (folder / "rows.csv").exists()


def test_the_file_is_written_without_what_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    done = run(folder / "missing.md", folder / "a.md", "-o", tmp_path / "a.csv")
    assert done.returncode == 2
    assert (tmp_path / "a.csv").read_bytes().decode() == "".join(csv_records(rows_of(folder / "a.md")))


def test_problems_go_to_standard_error_unless_it_should_be_quiet(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{div .statement}\nx\n", "utf-8")
    said, quiet = run("a.md", cwd=tmp_path), run("a.md", "--quiet", cwd=tmp_path)
    assert said.stderr.startswith(b"a.md:1:1: S101 ")
    assert (quiet.returncode, quiet.stderr, quiet.stdout) == (0, b"", said.stdout)


# ---- which rows


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--department", "HMT"], ["So is this."]),
        (
            ["--department", "hm-treasury", "--department", "The Cabinet Office", "--kind", "progress"],
            ["It is done.", "So is this."],
        ),
        (["--year", "2013"], ["It is done."]),
        (["--action", "5", "--year", "2014", "--year", "2013"], ["It is done.", "So is this."]),
    ],
)
def test_options_select(folder: Path, options: list[str], wanted: list[str]) -> None:
    assert texts(run(folder, *options)) == wanted


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--action", "6"], b"there are no such statements\n"), (["-q", "--action", "6"], b"")],
)
def test_no_rows_are_an_answer(folder: Path, options: list[str], message: bytes) -> None:
    done = run(folder, *options)
    assert (done.returncode, done.stdout.count(b"\r\n"), done.stderr) == (0, 1, message)


def test_a_document_without_statements_has_none() -> None:
    done = run("-", "-t", "jsonl", stdin=b"# A title\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"there are no statements\n")


# ---- wrong use


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--department", "Cabinet Ofice"], "'Cabinet Ofice' is no department of the register; did you mean 'Cabinet"),
        (["-o", "rows.docx"], "rows.docx: this name does not say what to write; give --to"),
        (["-o", "rows"], "rows: this name does not say what to write; give --to"),
        (["-o", "missing/rows.csv"], "missing/rows.csv: there is no folder missing"),
        (["-o", "a.md"], "a.md: this is an input; give another name to write to"),
        (["--excel-safe", "-t", "jsonl"], "--excel-safe is for csv, not for jsonl"),
        (["--partials", "missing"], "missing: this is no folder"),
    ],
)
def test_wrong_use_is_a_line_and_status_2_and_writes_nothing(folder: Path, options: list[str], message: str) -> None:
    before = sorted(folder.rglob("*"))
    done = run("a.md", *options, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert done.stderr.decode().startswith(message)
    assert (sorted(folder.rglob("*")), (folder / "a.md").read_text("utf-8")) == (before, MARKUP)


def test_what_was_written_into_the_folder_before_is_not_read(folder: Path) -> None:
    first = run(folder, "-o", folder / "rows.md")
    written = (folder / "rows.md").read_bytes()
    second = run(folder, "-o", folder / "rows.md")
    assert (first.returncode, second.returncode, (folder / "rows.md").read_bytes()) == (0, 0, written)


def test_without_pyarrow_the_error_says_how_to_get_it(folder: Path) -> None:
    script = "import sys; sys.modules['pyarrow'] = None; from govdigital_parse.cli import main; main()"
    command = [sys.executable, "-c", script, "responses", str(folder), "-o", "rows.parquet"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
    assert done.returncode == 2
    assert done.stderr == b"Parquet needs pyarrow: pip install 'govdigital-parse[arrow]'\n"
    assert not (folder / "rows.parquet").exists()


@pytest.mark.parametrize("table", ["csv", "jsonl", "markdown", "parquet", "table"])
def test_a_reader_that_has_had_enough_is_no_error(folder: Path, table: str) -> None:
    (folder / "long.md").write_text("{div .statement}\nword\n{/div}\n" * 20_000, "utf-8")
    with subprocess.Popen(
        [*COMMAND, str(folder), "-t", table], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_rows_come_before_the_last_input_is_read(folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.md").write_text(MARKUP, "utf-8")
    with subprocess.Popen(
        [*COMMAND, str(folder), "-", "-t", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert json.loads(process.stdout.readline())["line"] == 6
        rest, _ = process.communicate(REPORT.encode())
        assert [json.loads(line)["text"] for line in rest.splitlines()[-2:]] == ["It is done.", "So is this."]
