from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import govdigital_parse as gdp

MARKUP = "{{DEPARTMENTRESPONSE}}\n#Action 05: All services will be redesigned\n\n{navigation}\n"
BROKEN = "text\n\n{div .x}\n"


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "govdigital_parse", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


@pytest.fixture
def markup(tmp_path: Path) -> Path:
    path = tmp_path / "05.md"
    path.write_text(MARKUP)
    return path


def test_convert_writes_html_to_standard_output(markup: Path) -> None:
    done = run("convert", markup)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == gdp.convert(MARKUP)


def test_the_name_of_the_output_says_what_to_write(markup: Path, tmp_path: Path) -> None:
    for name, target in (("a.md", "markdown"), ("a.json", "json"), ("a.html", "html")):
        done = run("convert", markup, "-o", tmp_path / name, "--quiet")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / name).read_text("utf-8") == gdp.convert(MARKUP, target=target)


def test_options_reach_the_writers(markup: Path) -> None:
    legacy = run("convert", markup, "--profile", "legacy", "--standalone").stdout.decode()
    assert legacy == gdp.convert(MARKUP, profile="legacy", standalone=True)
    assert run("convert", markup, "-t", "markdown", "--flavour", "gfm").returncode == 0


def test_the_markup_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"*  a\r\n\r\n\r\n")
    done = run("convert", tmp_path / "a.md", "-t", "markup")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"*  a\r\n\r\n\r\n", b"")


def test_standard_input_and_output() -> None:
    done = run("convert", "-", "-f", "markup", "-t", "markdown", "-o", "-", stdin="é\n".encode())
    assert (done.returncode, done.stdout) == (0, "é\n".encode())


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes the stream")
def test_closed_streams_are_one_line_and_status_2(markup: Path) -> None:
    program = f"{sys.executable} -m govdigital_parse convert"
    for command in (f"{program} - <&-", f"{program} {markup} >&-"):
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"there is no standard" in done.stderr


def test_problems_go_to_standard_error_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(BROKEN)
    done = run("convert", "b.md", cwd=tmp_path)
    assert (done.returncode, bool(done.stdout)) == (0, True)
    assert done.stderr.decode() == "b.md:3:1: S101 '{div .x}' is opened here; it, or something in it, is never closed\n"
    assert run("convert", "-", stdin=BROKEN.encode()).stderr.startswith(b"<stdin>:3:1: S101 ")


def test_problems_are_not_said_where_it_should_be_quiet(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(BROKEN)
    said, quiet = run("convert", "b.md", cwd=tmp_path), run("convert", "b.md", "-q", cwd=tmp_path)
    assert (quiet.returncode, quiet.stderr, quiet.stdout) == (0, b"", said.stdout)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf \r\n\t\n"])
def test_what_is_empty_is_a_warning_and_written_as_what_can_be_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.md").write_bytes(content)
    for name in ("b.html", "b.md", "b.json"):
        done = run("convert", "a.md", "-o", name, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"a.md:1:1: S114 this is empty\n")
        assert run("convert", name, cwd=tmp_path).returncode == 0
    assert run("convert", "a.md", "--strict", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("options", "target"),
    [
        (["--flavour", "gfm"], "markdown"),
        (["--no-index"], "markdown"),
        (["--quotes", "curly"], "markdown"),
        (["--profile", "legacy"], "html"),
        (["--base-path", "/a"], "content-item"),
    ],
)
def test_an_option_of_one_format_asks_for_it(markup: Path, options: list[str], target: str) -> None:
    done, asked = run("convert", markup, *options), run("convert", markup, "-t", target, *options)
    assert (done.returncode, done.stdout) == (0, asked.stdout)


def test_an_option_of_another_format_than_the_output_is_named_for_is_wrong_use(markup: Path, tmp_path: Path) -> None:
    done = run("convert", markup, "-o", "a.html", "--flavour", "gfm", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"html has no option 'flavour'; markdown has it\n")


@pytest.mark.parametrize(
    ("source", "text", "looks_like"),
    [
        ("report", "<!DOCTYPE html>\n<p>x</p>\n", "html"),
        ("markup", "<!DOCTYPE html>\n<p>x</p>\n", "html"),
        ("html", MARKUP, "markup"),
        ("report", MARKUP, "markup"),
        ("report", "<p>x</p>\n", "html"),
        ("report", "# x\n", "markup"),
        ("markup", "Action 5: x\nHome Office\nProgress during 2013\nMuch.\n", "report"),
        ("html", "Action 5: x\nHome Office\nProgress during 2013\nMuch.\n", "report"),
        ("markup", '{"details": {"body": "<p>x</p>"}}', "content-item"),
        ("report", '{"a": 1}', "json"),
        ("html", '<tt xmlns="http://www.w3.org/ns/ttml"><body/></tt>', "captions"),
    ],
)
def test_a_format_that_the_text_is_not_of_is_a_warning(source: str, text: str, looks_like: str) -> None:
    done = run("convert", "-", "-f", source, stdin=text.encode())
    wanted = f"<stdin>:1:1: S115 this looks like {looks_like}, but is read as {source}"
    assert (done.returncode, done.stderr.decode().splitlines()[0]) == (0, wanted)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("markup", "# Progress during 2013\n\nAction 5: x\n"),
        ("markup", "<body>\n\n{navigation}\n"),
        ("html", "<div>\n{navigation}\n</div>\n"),
        ("html", "<p>Action 5: x</p>\n"),
        ("report", "A title\n\nA text.\n"),
        ("report", "#x < y\n"),
        ("html", "A text.\n"),
        ("markup", '<p>{"a": 1}</p>'),
    ],
)
def test_a_format_that_the_text_can_be_of_is_none(source: str, text: str) -> None:
    assert b" S115 " not in run("convert", "-", "-f", source, stdin=text.encode()).stderr


def test_strict_writes_nothing_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(BROKEN)
    done = run("convert", "b.md", "-o", "b.html", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"b.md:3:1: S101 ")
    assert not (tmp_path / "b.html").exists()


def test_strict_is_content_with_a_clean_file(markup: Path) -> None:
    assert run("convert", markup, "--strict").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("latin-1.md", "caf\xe9\n".encode("latin-1"), "latin-1.md:1:4: S107 byte 0xE9 is not UTF-8"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.md: this is not a text file"),
        (
            "other.json",
            b'{"a": 1}',
            "other.json:1:1: this is no document of govdigital-parse nor a content item: it has ",
        ),
        (
            "list.json",
            b"[1]",
            "list.json:1:1: this is no document of govdigital-parse nor a content item: expected an ",
        ),
        ("number.json", b"\n3", "number.json:2:1: this is no document"),
        ("string.json", b'"{div .a}"', "string.json:1:1: this is no document"),
        ("text.json", b"hello", "text.json:1:1: not JSON"),
        ("empty.json", b"", "empty.json:1:1: not JSON"),
        ("broken.json", b'{"format": ', "broken.json:1:12: not JSON"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_2(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("convert", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(message)
    assert done.stderr.count(b"\n") == 1


def test_a_folder_and_a_missing_file_are_one_line_and_status_2(tmp_path: Path) -> None:
    for name, message in ((".", b".: this is a folder"), ("missing.md", b"missing.md: no such file")):
        done = run("convert", name, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert done.stderr.startswith(message)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["05.md", "-t", "pdf"],
        ["05.md", "-f", "content-item"],
        ["05.md", "-t", "json", "--profile", "legacy"],
        ["05.md", "-o", "05.md"],
        ["05.md", "-o", "missing/05.html"],
        ["05.md", "-o", "."],
        ["05.md", "-o", "05.docx"],
        ["05.md", "-o", "05"],
        ["05.md", "--partials", "missing"],
        ["05.md", "--no-such-option"],
    ],
)
def test_wrong_use_ends_with_2_and_writes_nothing(markup: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run("convert", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert markup.read_text() == MARKUP
    assert [path.name for path in tmp_path.iterdir()] == ["05.md"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_one_line_and_status_2(markup: Path) -> None:
    command = [sys.executable, "-m", "govdigital_parse", "convert", str(markup)]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=buffered)
        assert (done.returncode, done.stderr) == (2, b"<stdout>: no space left on device\n")
        for arguments in (["formats"], ["--help"]):
            done = subprocess.run(
                [*command[:3], *arguments], stdout=full, stderr=subprocess.PIPE, check=False, env=buffered
            )
            assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        done = subprocess.run(
            [*command[:4], "missing.md"], stdout=subprocess.PIPE, stderr=full, check=False, env=buffered
        )
        assert done.returncode == 2


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("word " * 100_000)
    command = [sys.executable, "-m", "govdigital_parse", "convert", str(tmp_path / "long.md")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_name_cannot_forge_a_line(tmp_path: Path) -> None:
    name = "a\n::error::b.md"
    (tmp_path / name).write_text(BROKEN)
    assert run("convert", name, cwd=tmp_path).stderr.startswith(rb"a\n::error::b.md:3:1: S101")


def test_formats_lists_what_is_read_and_written() -> None:
    done = run("formats")
    assert done.returncode == 0
    rows = {line.split()[0]: line.split()[1:3] for line in done.stdout.decode().splitlines() if line[:1].isalpha()}
    assert rows["markup"] == ["yes", "yes"]
    assert rows["report"] == ["yes", "-"]
    assert rows["html"] == ["yes", "yes"]
    assert rows["markdown"] == ["-", "yes"]
    assert rows["json"] == ["yes", "yes"]


def test_version_and_help() -> None:
    assert run("--version").stdout.decode().strip() == f"govdigital-parse, version {gdp.__version__}"
    for arguments in (["--help"], ["convert", "--help"], ["formats", "--help"]):
        done = run(*arguments)
        assert done.returncode == 0
        assert b"Example" in done.stdout


def test_a_fault_of_ours_is_said_to_be_one(markup: Path, tmp_path: Path) -> None:
    broken = (
        "import importlib, sys, govdigital_parse.cli as cli\n"
        "c = importlib.import_module('govdigital_parse.cli.convert')\n"
        "c.render = lambda *a, **k: 1 / 0\n"
        "sys.argv = ['govdigital-parse', 'convert', sys.argv[1]]\n"
        "cli.main()\n"
    )
    command = [sys.executable, "-c", broken, str(markup)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 3
    assert b"a fault of this program, not of your file: ZeroDivisionError" in done.stderr
    assert b"Traceback" not in done.stderr


LOSING = "<!-- note -->\n\n<!-- note -->\n\nA\n{: .b}\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], ["1:1: M601 comment: left out (and 1 more like it)", "5:1: M603 paragraph: without its class 'b'"]),
        (
            ["--losses"],
            [
                "1:1: M601 comment: left out",
                "3:1: M601 comment: left out",
                "5:1: M603 paragraph: without its class 'b'",
            ],
        ),
        (["--quiet"], []),
    ],
)
def test_losses_are_said_and_the_document_is_written(tmp_path: Path, options: list[str], said: list[str]) -> None:
    (tmp_path / "a.md").write_text(LOSING, "utf-8")
    done = run("convert", "a.md", "-t", "markdown", *options, cwd=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (0, "A\n")
    assert done.stderr.decode().splitlines() == [f"a.md:{line}" for line in said]


def test_losses_are_listed_where_nothing_else_is_to_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- note -->\n\n{/div}\n", "utf-8")
    done = run("convert", "a.md", "-t", "markdown", "--losses", "--quiet", cwd=tmp_path)
    assert [line.split()[1] for line in done.stderr.decode().splitlines()] == ["M601", "M603"]


def test_nothing_is_written_where_a_loss_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- note -->\n\nA", "utf-8")
    out = tmp_path / "out.md"
    done = run("convert", str(tmp_path / "a.md"), "-t", "markdown", "--fail-on-loss", "-o", str(out))
    assert done.returncode == 1
    assert done.stderr.decode() == f"{tmp_path / 'a.md'}:1:1: M601 comment: left out\n"
    assert not out.exists()


def test_a_loss_is_no_failure_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A", "utf-8")
    done = run("convert", str(tmp_path / "a.md"), "-t", "markdown", "--fail-on-loss")
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (0, "A\n", "")


def test_the_options_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('##03 A\n\n"B"', "utf-8")
    options = ["--no-index", "--front-matter", "--quotes", "curly", "--flavour", "commonmark"]
    done = run("convert", str(tmp_path / "a.md"), "-t", "markdown", *options)
    assert done.stdout.decode() == '---\ntitle: "A"\n---\n\n## A\n\n“B”\n'
    govspeak = run("convert", str(tmp_path / "a.md"), "-t", "markdown", "--flavour", "govspeak", "--index")
    assert govspeak.stdout.decode() == '## 03 A\n\n"B"\n'


def test_the_path_of_a_content_item(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A", "utf-8")
    done = run("convert", str(tmp_path / "a.md"), "-t", "content-item", "--base-path", "/b/c")
    assert '"base_path": "/b/c"' in done.stdout.decode()
    wrong = run("convert", str(tmp_path / "a.md"), "-t", "content-item", "--base-path", "b c")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
