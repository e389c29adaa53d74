"""What the command ``tree`` says, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from trees import Tree

COMMAND = (sys.executable, "-m", "govdigital_parse", "tree")


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


def test_a_run_is_summed_up(tree: Tree, out: Path) -> None:
    done = run(tree({"source/a/1.md": "[x](y.pdf) [z](z.pdf)", "source/a/z.pdf": "z", "source/a/odd.xyz": ""}), out)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        f"1 of 1 pages, 1 other files in {out}",
        "1 problems, 0 losses, 1 addresses that lead to nothing here",
        "1 files are not understood or not copied",
        f"all of it is in {out}/report.html and manifest.json",
    ]


def test_quiet_says_only_what_went_wrong(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "x"})
    (source / "source/b/1.md").write_bytes(b"\xff")
    done = run(source, out, "--quiet")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("failed: b/index: ")
    (source / "source/b/1.md").write_text("x")
    done = run(source, out, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_log_has_a_line_for_a_hundred_pages(tree: Tree, out: Path) -> None:
    done = run(tree({f"source/{number}/1.md": "x" for number in range(250)}), out)
    assert done.stderr.splitlines()[:3] == [
        "100 of 250 pages",
        "200 of 250 pages",
        f"250 of 250 pages, 0 other files in {out}",
    ]


@pytest.mark.parametrize(("options", "said"), [((), True), (("--quiet",), False)])
def test_a_terminal_has_a_bar(options: tuple[str, ...], said: bool, tree: Tree, out: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals here")
    source = tree({f"source/{name}/1.md": "x" for name in "abc"})
    mine, theirs = pty.openpty()
    command = [*COMMAND, str(source), str(out), *options]
    process = subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"})
    assert process.wait(60) == 0
    os.set_blocking(mine, False)
    try:
        shown = os.read(mine, 65536).decode()
    except BlockingIOError:
        shown = ""
    os.close(theirs)
    os.close(mine)
    assert ("100%" in shown) is said
    assert bool(shown) is said


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        ("x", (), 0),
        ("x", ("--fail-on", "info"), 0),
        ("{div .never}\nx", (), 0),
        ("{div .never}\nx", ("--fail-on", "error"), 1),
        ("{div .never}\nx", ("--fail-on", "info"), 1),
        ("{div .never}\nx", ("--fail-on", "loss"), 0),
        ("{: .orphan}\n", ("--fail-on", "error"), 0),
        ("{: .orphan}\n", ("--fail-on", "warning"), 1),
        ("{TIMESTAMP}", ("-t", "markdown", "--flavour", "govspeak", "--fail-on", "loss"), 1),
        ("x", ("--flavour", "gfm"), 0),
        ("x", ("-t", "json", "--flavour", "gfm"), 2),
        ("x", ("-t", "markdown", "--profile", "legacy"), 2),
        ("x", ("--profile", "legacy", "--split"), 2),
    ],
)
def test_the_status_says_how_it_went(text: str, options: tuple[str, ...], status: int, tree: Tree, out: Path) -> None:
    done = run(tree({"source/a/1.md": text}), out, *options)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert (out / "manifest.json").exists() is (status != 2)
    if status == 2:
        assert done.stderr.count("\n") == 1


def test_a_list_says_what_would_be_made_and_writes_nothing(tree: Tree, out: Path) -> None:
    done = run(tree({"source/a/1.md": "x", "source/a/meta.html": "x", "source/a/odd.xyz": ""}), out, "--list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "/a/  a/index.html  <- source/a/1.md, source/a/meta.html",
        "1 pages, 0 partials, 0 templates, 0 captions, 0 other files",
        "not understood: source/a/odd.xyz: no page is made of files of this kind",
    ]
    assert not out.exists()
