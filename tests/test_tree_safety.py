"""Trees that are made to do harm, and a world in which things go wrong in the middle."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import lacking
from trees import Tree, outputs

import govdigital_parse as gdp
from govdigital_parse.tree import Manifest, PageRecord, PlannedPage, convert_tree, plan_tree
from govdigital_parse.tree.work import Worker

EDITED = "30 Oct 2013 at 12:00pm"
COMMAND = (sys.executable, "-m", "govdigital_parse", "tree")


def many(tree: Tree, pages: int) -> Path:
    """A tree of so many publications, each of which takes a little."""
    text = (
        "## Part {}\n\nIt *says* [what](../p1/).[^1] {{include note.md}}\n\n[^1]: Note.\n\n" + "Words and words. " * 100
    )
    files = {f"source/p{page}/{chapter}.md": text.format(page) for page in range(pages) for chapter in "12"}
    return tree({**files, "source/partials/_note.md": "A note."})


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """What the command does, in a second or some."""
    words = [os.fspath(word) if isinstance(word, Path) else str(word) for word in arguments]
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False, timeout=120, **options)


def page_of(manifest: Manifest, path: str) -> PageRecord:
    return next(page for page in manifest.pages if page.path == path)


# ---- processes that die


def killed(source: Path, out: Path, seconds: float, *options: str) -> bool:
    """Whether a run was killed after so many seconds, not done already."""
    command = [*COMMAND, str(source), str(out), "--quiet", "--edited", EDITED, *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_is_finished_by_the_next(jobs: str, tree: Tree, out: Path) -> None:
    source = many(tree, 100)
    whole = out.with_name("whole")
    started = time.monotonic()
    assert run(source, whole, "--edited", EDITED, "--jobs", jobs).returncode == 0
    took = time.monotonic() - started
    undisturbed = outputs(whole)
    chance = random.Random(4)  # noqa: S311 - moments, no secrets
    kills = 0
    for _ in range(5):
        kills += killed(source, out, chance.uniform(0.2, 0.9) * took, "--jobs", jobs)
        # Every file that is there is whole, whenever that was.
        made = {name: data for name, data in outputs(out).items() if name.endswith("index.html")}
        assert made == {name: undisturbed[name] for name in made}
    assert kills
    assert run(source, out, "--edited", EDITED, "--jobs", jobs).returncode == 0
    assert outputs(out) == undisturbed
    assert list(out.rglob(".*")) == []


def test_workers_end_with_the_process_that_was_killed(tree: Tree, out: Path) -> None:
    source = many(tree, 200)
    process = subprocess.Popen([*COMMAND, str(source), str(out), "--quiet", "--jobs", "2"], stderr=subprocess.DEVNULL)
    workers = wait_for_workers(process.pid)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [worker for worker in workers if is_running(worker)] == []


def wait_for_workers(pid: int) -> list[int]:
    """The processes that a process has made, once there are two."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        lacking("no list of a process's children in /proc")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = [int(word) for word in children.read_text().split()]
        if len(found) == 2:
            return found
        time.sleep(0.01)
    raise AssertionError("no workers")


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it has not ended with nobody to take note of that."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_that_is_killed_loses_nothing(tree: Tree, out: Path) -> None:
    source = many(tree, 200)
    command = [*COMMAND, str(source), str(out), "--edited", EDITED, "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    os.kill(wait_for_workers(process.pid)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said.splitlines()[-3]) == (0, f"200 of 200 pages, 0 other files in {out}")
    whole = out.with_name("whole")
    convert_tree(source, whole, edited=EDITED, jobs=1)
    assert outputs(out) == outputs(whole)


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages called ``deadly`` end the process that works on them."""
    convert = Worker.convert

    def dies(self: Worker, page: PlannedPage) -> PageRecord:
        if "deadly" in page.path:
            os._exit(9)
        return convert(self, page)

    monkeypatch.setattr(Worker, "convert", dies)


@pytest.mark.usefixtures("deadly")
def test_a_page_that_kills_its_worker_fails_alone(tree: Tree, out: Path) -> None:
    source = tree({f"source/{name}/1.md": "x" for name in ("a", "deadly", *(f"p{number}" for number in range(40)))})
    manifest = convert_tree(source, out, jobs=2)
    assert [page.path for page in manifest.failed] == ["deadly/index"]
    assert manifest.failed[0].error is not None
    assert manifest.failed[0].error.startswith("the process that worked on it died: BrokenProcessPool: ")
    assert len([name for name in outputs(out) if name.endswith("/index.html")]) == 41


@pytest.mark.usefixtures("deadly")
def test_an_executor_that_breaks_is_in_the_records(tree: Tree, out: Path) -> None:
    source = tree({f"source/{name}/1.md": "x" for name in ("a", "deadly", "z")})
    with ProcessPoolExecutor(1) as executor:
        manifest = convert_tree(source, out, executor=executor)
    assert [page.path for page in manifest.failed] == ["a/index", "deadly/index", "z/index"]
    assert (out / "manifest.json").exists()


def test_an_executor_that_takes_no_work_is_in_the_records(tree: Tree, out: Path) -> None:
    class Closed(Executor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            raise RuntimeError("closed")

    [page] = convert_tree(tree({"source/a/1.md": "x"}), out, executor=Closed()).pages
    assert page.error == "the process that worked on it died: RuntimeError: closed"


def test_an_interrupt_from_the_keyboard_ends_a_run_in_a_line(tree: Tree, out: Path) -> None:
    source = many(tree, 3000)
    command = [*COMMAND, str(source), str(out), "--quiet", "--jobs", "2"]
    # What a shell runs in the background ignores the keyboard, and so would all that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    wait_for_workers(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode not in {0, 3}
    assert len(said.split("\n")) <= 3
    assert "Traceback" not in said
    assert not (out / "manifest.json").exists()


# ---- a run that was killed, and what is there afterwards


def leave_unfinished(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:
    """What is left of a run that ended before it wrote its manifest."""
    with monkeypatch.context() as patched:
        patched.setattr("govdigital_parse.tree.run._Run._finish", lambda *_: None)
        convert_tree(source, out, **options)


def test_what_a_killed_run_made_of_what_is_gone_is_removed(
    tree: Tree, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "x"})
    leave_unfinished(source, out, monkeypatch)
    (source / "source/b/1.md").unlink()
    convert_tree(source, out)
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["a"]


def test_what_a_killed_run_was_writing_is_removed(tree: Tree, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govdigital_parse.tree.outputs import part_of  # noqa: PLC0415 - only here

    source = tree({"source/a/1.md": "x"})
    convert_tree(source, out)
    leave_unfinished(source, out, monkeypatch)
    part = out / "a" / part_of("index.html")
    part.write_text("ha")
    convert_tree(source, out)
    assert not part.exists()


def test_a_forced_run_that_was_killed_lets_the_next_remove_no_file_of_somebody_else(
    tree: Tree, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "x"})
    (out / "b").mkdir(parents=True)
    (out / "b/index.html").write_text("mine")
    with monkeypatch.context() as patched:
        patched.setattr(Worker, "convert", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            convert_tree(source, out, force=True)
    (source / "source/b/1.md").unlink()
    convert_tree(source, out)
    assert (out / "b/index.html").read_text() == "mine"


# ---- the places of sources and outputs


@pytest.mark.parametrize(
    ("source", "out", "said"),
    [
        ("missing", "out", "missing: there is no such folder"),
        ("file", "out", "file: this is a file, not a folder"),
        ("empty", "out", "empty: there is nothing in there that a page is made of"),
        ("site", "file", "file: file exists"),
        ("site", "file/out", "file/out: not a directory"),
        ("site", "site", "site: the source tree is in there; give another folder"),
        ("site", ".", ".: the source tree is in there; give another folder"),
        ("site", "linked", "linked: the source tree is in there; give another folder"),
        ("site", "site/source", "site/source: this is a part of the source tree; give another folder"),
        ("site", "site/assets", "site/assets: this is a part of the source tree; give another folder"),
    ],
)
def test_wrong_places_are_said_in_a_line(
    source: str, out: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for name in ("site/source/a", "site/assets"):
        Path(name).mkdir(parents=True)
        Path(name, "1.md").write_text("x")
    Path("linked").symlink_to("site")
    done = run(source, out, "--force")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")
    assert [path.name for path in (tmp_path / "site").rglob("*") if path.is_file()] == ["1.md", "1.md"]


def test_outputs_inside_the_tree_are_no_sources(tree: Tree) -> None:
    source = tree({"a/1.md": "x"})
    convert_tree(source, source / "out", "markdown")
    before = outputs(source / "out")
    convert_tree(source, source / "out", "markdown")
    assert outputs(source / "out") == before


def test_two_runs_at_once_are_refused(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x"})
    convert_tree(source, out)
    said: list[subprocess.CompletedProcess[str]] = []
    (source / "source/a/1.md").write_text("y")
    convert_tree(source, out, on_page=lambda *_: said.append(run(source, out)))
    assert [(done.returncode, done.stderr) for done in said] == [(2, f"{out}: another run is writing there\n")]
    assert not convert_tree(source, out).failed


def test_a_folder_that_must_not_be_written_to_is_said_in_a_line(tree: Tree, out: Path) -> None:
    out.mkdir()
    out.chmod(0o500)
    if os.access(out, os.W_OK):
        # Nothing is forbidden to root; a file system for reading alone is, and everybody has one.
        forbidden = next((path for path in (Path("/proc"), Path("/sys")) if path.is_dir()), None)
        if forbidden is None:
            lacking("no folder that root must not write to")
        out = forbidden / "out"
    done = run(tree({"source/a/1.md": "x"}), out)
    assert done.returncode == 2
    assert re.fullmatch(rf"{out}: [a-z ]+\n", done.stderr)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 - wherever it is


def test_a_full_disk_is_said_in_a_line_and_the_next_run_goes_on(tree: Tree, out: Path, small_disk: Path) -> None:
    source = many(tree, 40)
    filling = small_disk / "filling"
    filling.write_bytes(b"x" * 150_000)
    done = run(source, small_disk / "out", "-t", "markdown", "--quiet")
    assert done.returncode in {1, 2}
    assert {line.rpartition(": ")[2] for line in done.stderr.splitlines()} == {"no space left on device"}
    filling.unlink()
    (source / "source/p39/1.md").unlink()
    for page in range(20, 40):
        for chapter in "12":
            (source / f"source/p{page}/{chapter}.md").unlink(missing_ok=True)
    assert run(source, small_disk / "out", "-t", "markdown", "--quiet").returncode == 0
    run(source, out, "-t", "markdown")
    assert outputs(small_disk / "out") == outputs(out)


@pytest.mark.parametrize("name", ["a", "a/index.html"])
def test_links_out_of_the_outputs_are_not_followed(name: str, tree: Tree, out: Path, tmp_path: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/b/1.md": "x"})
    convert_tree(source, out)
    elsewhere = tmp_path / "elsewhere"
    (out / name).rename(elsewhere)
    (out / name).symlink_to(elsewhere)
    before = elsewhere.read_bytes() if elsewhere.is_file() else outputs(elsewhere)
    for force in (False, True):
        (source / "source/a/1.md").write_text(f"changed {force}")
        [failed] = convert_tree(source, out, force=force).failed
        assert failed.error == f"{out}/a/index.html: a link leads out of the folder of outputs"
    (source / "source/a/1.md").unlink()
    assert not convert_tree(source, out).failed
    assert (elsewhere.read_bytes() if elsewhere.is_file() else outputs(elsewhere)) == before


def test_runs_that_want_the_same_folder_at_once_never_have_it_together(tmp_path: Path) -> None:
    """Each of the processes tries again and again; who has the folder notes that alone, with what a lock is not."""
    program = (
        "import os, sys\n"
        "from govdigital_parse.problems import UnwritableError\n"
        "from govdigital_parse.tree.guard import locked\n"
        "had = 0\n"
        "while had < 200:\n"
        "    try:\n"
        "        with locked(sys.argv[1]):\n"
        "            os.mkdir(sys.argv[1] + '/alone')\n"
        "            os.rmdir(sys.argv[1] + '/alone')\n"
        "            had += 1\n"
        "    except UnwritableError as error:\n"
        "        assert 'another run is writing there' in str(error), error\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=120)[1] for process in processes] == ["", "", ""]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_is_a_link_is_left_alone(tree: Tree, out: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    out.mkdir()
    (out / ".govdigital-parse.lock").symlink_to(victim)
    with pytest.raises(gdp.UnwritableError, match="this is a link, not the lock of a run"):
        convert_tree(tree({"source/a/1.md": "x"}), out)
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("name", ["manifest.json", ".govdigital-parse.begun", "a/index.html"])
def test_a_pipe_among_the_outputs_holds_nobody_up(name: str, tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x"})
    convert_tree(source, out)
    (out / name).unlink(missing_ok=True)
    os.mkfifo(out / name)
    done = run(source, out)
    assert done.returncode in {0, 2}
    assert "Traceback" not in done.stderr


def test_a_manifest_cannot_name_files_elsewhere_for_removal(tree: Tree, out: Path, tmp_path: Path) -> None:
    source = tree({"source/a/1.md": "x"})
    manifest = convert_tree(source, out)
    victim = tmp_path / "victim"
    victim.write_bytes((out / "a/index.html").read_bytes())
    text = (out / "manifest.json").read_text()
    for path in ("../victim", str(victim)):
        (out / "manifest.json").write_text(text.replace('"path": "a/index.html"', f'"path": "{path}"'))
        assert convert_tree(source, out, force=True).pages == manifest.pages
        assert victim.exists()


# ---- names


NAMES = [
    "a b",
    "a\nb",
    "🎩",
    "é" * 60,
    "a&b",
    "a<b>'c\"",
    "%41",
    "#a",
    "a?b",
    "[red]x",
    "\x1b[31m",
    "-rf",
]


@pytest.mark.parametrize("target", ["html", "markdown", "json", "content-item"])
def test_pages_may_be_called_anything(target: str, tree: Tree, out: Path) -> None:
    source = tree({f"source/{name}/1.md": f"# A{{#a}}\n\n{number}" for number, name in enumerate(NAMES)})
    bad = os.fsencode(source) + b"/source/\xff\xfe"
    os.mkdir(bad)  # noqa: PTH102 - bytes
    Path(os.fsdecode(bad), "1.md").write_text("last {TIMESTAMP}")
    (source / "source/all").mkdir()
    links = [f"[x]({page.url}) [y](..{page.url}#a)" for page in plan_tree(source).pages]
    (source / "source/all/1.md").write_text("\n\n".join(links))
    manifest = convert_tree(source, out, target)
    assert manifest.failed == ()
    assert len(manifest.pages) == len(NAMES) + 2
    record = page_of(manifest, "all/index")
    assert record.missing == ()
    assert len(record.linked) == len(NAMES) + 1
    assert Manifest.from_json((out / "manifest.json").read_text()) == manifest
    assert (out / "redirects.csv").read_text("ascii").count("\n") == len(manifest.pages) + 1


@pytest.mark.parametrize("name", ["a:b", "a\\b"])
def test_names_that_other_systems_cannot_have_fail_alone(name: str, tree: Tree, out: Path) -> None:
    manifest = convert_tree(tree({f"source/{name}/1.md": "x", "source/c/1.md": "x"}), out)
    [failed] = manifest.failed
    assert (failed.error or "").startswith("its name has a ")


def test_messages_cannot_forge_lines_or_commands(tree: Tree, out: Path) -> None:
    names = ["::error::x", "::error file=a%0A,line=1::y", "a\n::error::z", "\x1b]0;t\x07\x1b[2J", "]]>", "a,b:c"]
    source = tree({f"source/{name}/1.md": "x" for name in names})
    for path in (source / "source").iterdir():
        (path / "1.md").write_bytes(b"\xff")
    done = run(source, out)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.split(":")[0] for line in lines[: len(names)]] == ["failed"] * len(names)
    assert "\x1b" not in done.stderr
    listed = run(source, "--list")
    assert [line for line in listed.stdout.splitlines() if line.startswith("::")] == []
    assert "\x1b" not in listed.stdout


def test_a_terminal_gets_no_markup_from_names(tree: Tree, out: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals here")
    source = tree({"source/[blink]x\x1b[2J/1.md": "x", "source/[/]/1.md": "y"})
    bad = os.fsencode(source) + b"/source/\xff\xfe"
    os.mkdir(bad)  # noqa: PTH102 - bytes
    Path(os.fsdecode(bad), "1.md").write_text("x")
    mine, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, str(source), str(out)], stderr=theirs, env={**os.environ, "TERM": "xterm"})
    assert process.wait(60) == 0
    os.close(theirs)
    shown = read_all(mine)
    assert "[blink]x" in shown
    assert "\x1b[2J" not in shown


def read_all(descriptor: int) -> str:
    """What was written to a terminal until its other end was closed."""
    read = b""
    while True:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:
            piece = b""
        if not piece:
            return read.decode()
        read += piece


# ---- outputs that would be the same


@pytest.mark.parametrize(
    ("files", "options", "failed"),
    [
        (["source/é/1.md", "source/e\u0301/1.md"], {}, ["é/index"]),
        (["source/a.html", "source/a.md/1.html"], {"target": "markdown"}, ["a.md/1"]),
        (["source/manifest.json/1.md", "source/a/1.md"], {}, ["manifest.json/index"]),
        (["source/a/1.md", "source/a/1.markdown"], {"target": "markdown", "split": True}, ["a/index"]),
        (["source/report.html"], {}, ["report"]),
    ],
)
def test_two_pages_are_not_made_into_one_file(
    files: list[str], options: dict[str, Any], failed: list[str], tree: Tree, out: Path
) -> None:
    manifest = convert_tree(tree(dict.fromkeys(files, "x")), out, **options)
    assert [page.path for page in manifest.failed] == failed
    assert all((page.error or "").startswith("its output would be that of ") for page in manifest.failed)


def test_a_file_is_not_copied_over_a_page(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "[x](index.json)", "source/a/index.json": "copied"})
    for _ in range(2):
        manifest = convert_tree(source, out, "json")
        assert manifest.others == {"source/a/index.json": "it is not copied: its place is that of a/index"}
        assert "copied" not in (out / "a/index.json").read_text()


def test_a_file_is_not_copied_over_what_a_run_says(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "[x](../manifest.json)", "source/manifest.json": "copied"})
    manifest = convert_tree(source, out)
    assert list(manifest.others) == ["source/manifest.json"]
    assert Manifest.from_json((out / "manifest.json").read_text()) == manifest


def test_a_page_of_two_files_is_made_of_one_and_the_other_is_listed(tree: Tree) -> None:
    plan = plan_tree(tree({"source/a.htm": "x", "source/a.html": "x"}))
    assert plan.others == {"source/a.html": "'source/a.htm' makes the page of this name"}


# ---- what is read


HOSTILE = {
    "circle": "{include x.md}",
    "circle of two": "{include y.md}",
    "chain": "{include c0.md}",
    "fan": "{include f0.md}",
    **{
        name: f"{{include {path}}}"
        for name, path in {
            "above": "../../secret.md",
            "above in dots": "%2e%2e/%2e%2e/secret.md",
            "above with backslashes": "..\\..\\secret.md",
            "absolute": "/etc/passwd.md",
            "drive": "C:\\secret.md",
            "share": "\\\\host\\secret.md",
            "nul": "a\0b.md",
            "link": "link.md",
            "loop": "loop.md",
            "pipe": "pipe.md",
            "zero": "zero.md",
            "folder": "folder.md",
            "other letters": "Circle.md",
            "missing": "missing.md",
            "linked folder": "out/secret.md",
        }.items()
    },
}


@pytest.fixture
def hostile(tree: Tree, tmp_path: Path) -> Path:
    """A tree with pages that include what they should not."""
    partials = {
        "_x.md": "{include x.md}",
        "_y.md": "{include z.md}",
        "_z.md": "{include y.md}",
        "_circle.md": "fine",
        **{f"_c{number}.md": f"{{include c{number + 1}.md}}" for number in range(10_000)},
        **{f"_f{number}.md": f"{{include f{number + 1}.md}} {{include f{number + 1}.md}}" for number in range(20)},
        "_f20.md": "twig",
    }
    source = tree(
        {
            **{f"source/{number:02}/1.md": text for number, text in enumerate(HOSTILE.values())},
            **{f"source/{number:02}/page.html": text for number, text in enumerate(HOSTILE.values())},
            **{f"source/partials/{name}": text for name, text in partials.items()},
        }
    )
    (tmp_path / "secret.md").write_text("SECRET")
    (tmp_path / "_secret.md").write_text("SECRET")
    folder = source / "source/partials"
    (folder / "_link.md").symlink_to(tmp_path / "secret.md")
    (folder / "_loop.md").symlink_to("_loop.md")
    (folder / "_zero.md").symlink_to("/dev/zero")
    (folder / "out").symlink_to(tmp_path)
    (folder / "_folder.md").mkdir()
    os.mkfifo(folder / "_pipe.md")
    return source


@pytest.mark.parametrize("options", [{"profile": "legacy"}, {}], ids=["legacy", "semantic"])
def test_hostile_includes_are_problems_of_their_pages(options: dict[str, Any], hostile: Path, out: Path) -> None:
    started = time.monotonic()
    manifest = convert_tree(hostile, out, edited=EDITED, **options)
    assert time.monotonic() - started < 60
    names = list(HOSTILE)
    # A text with a NUL is none.
    assert {names[int(page.path[:2])] for page in manifest.failed} == {"nul"}
    codes = {page.path: {problem.code for problem in page.problems} for page in manifest.pages}
    silent = {names[int(path[:2])] for path, found in codes.items() if not found & {"X701", "S110"}}
    assert silent == {"nul"}
    assert [name for name, data in outputs(out).items() if b"SECRET" in data] == []


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_partials_that_make_much_of_little_are_bounded_for_a_whole_page(suffix: str, tree: Tree, out: Path) -> None:
    source = tree(
        {
            "source/a/page.html": "".join(f"{{include n{number}.md}}\n" for number in range(3_000)),
            **{f"source/partials/_n{number}.md": f"{{include big.{suffix}}}" for number in range(3_000)},
            f"source/partials/_big.{suffix}": "word " * 20_000,
        }
    )
    started = time.monotonic()
    [page] = convert_tree(source, out, profile="legacy").pages
    assert time.monotonic() - started < 30
    assert "S110" in {problem.code for problem in page.problems}
    assert (out / "a/page.html").stat().st_size < 3_000_000


def test_a_template_that_shows_its_page_again_and_again_is_refused(tree: Tree, out: Path) -> None:
    source = tree(
        {
            "assets/templates/t_template.html": "<!--REPLACE-->" * 10_000,
            "source/a/page.html": "{t_template}\n" + "x" * 100_000,
            "source/b/page.html": "x",
        }
    )
    [failed] = convert_tree(source, out, profile="legacy").failed
    assert (failed.path, failed.error) == ("a/page", "t_template: the page would have more than 64,000,000 characters")


@pytest.mark.parametrize("name", ["source/a/1.md", "assets/templates/generic_template.html", "source/a/meta.html"])
def test_sources_that_are_links_out_of_the_tree_fail_their_page(
    name: str, tree: Tree, out: Path, tmp_path: Path
) -> None:
    source = tree({"source/a/1.md": "x", "source/a/meta.html": "x", "assets/templates/generic_template.html": "x"})
    (tmp_path / "secret").write_text("SECRET")
    (source / name).unlink()
    (source / name).symlink_to(tmp_path / "secret")
    [failed] = convert_tree(source, out, profile="legacy").failed
    assert failed.error == "this is a link to a place outside the folder"
    assert [name for name, data in outputs(out).items() if b"SECRET" in data] == []


def test_files_that_are_links_out_of_the_tree_are_not_copied(tree: Tree, out: Path, tmp_path: Path) -> None:
    source = tree({"source/a/1.md": "[x](x.pdf)"})
    (tmp_path / "secret").write_text("SECRET")
    (source / "source/a/x.pdf").symlink_to(tmp_path / "secret")
    manifest = convert_tree(source, out)
    assert manifest.others == {"source/a/x.pdf": "it is not copied: this is a link to a place outside the folder"}
    assert not (out / "a/x.pdf").exists()


def test_a_list_has_the_files_that_a_run_would_write(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x", "source/a/2.md": "y"})
    options = ("--target", "markdown", "--split")
    listed = run(source, "--list", *options).stdout
    run(source, out, *options)
    written = {name for name in outputs(out) if name.endswith(".md")}
    assert written == {"a/1.md", "a/2.md"}
    assert all(name in listed for name in written)
    assert "index.md" not in listed


def test_what_is_no_file_is_listed(tree: Tree, tmp_path: Path) -> None:
    source = tree({"source/a/1.md": "x"})
    os.mkfifo(source / "source/a/2.md")
    (source / "source/a/3.md").symlink_to("3.md")
    (source / "source/b").symlink_to(tmp_path)
    found = plan_tree(source).others
    assert list(found) == ["source/a/2.md", "source/a/3.md", "source/b"]
    assert found["source/b"] == "a link to a folder is not followed"


def test_folders_may_be_as_deep_as_the_system_lets_them(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "x"})
    at = os.open(source / "source", os.O_RDONLY)
    for _ in range(3_000):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    try:
        manifest = convert_tree(source, out)
    finally:
        # What Python has for this recurses.
        subprocess.run(["rm", "-rf", str(source / "source/d")], check=True)  # noqa: S607 - wherever it is
    assert manifest.failed == ()
    [(name, reason)] = manifest.others.items()
    assert name.startswith("source/d/d/d/")
    assert reason == "this folder cannot be read: file name too long"


def test_ten_thousand_files_in_a_folder_are_one_publication(tree: Tree, out: Path) -> None:
    source = tree({f"source/a/{number:05}.md": f"## {number}\n\nx" for number in range(10_000)})
    [page] = convert_tree(source, out, "markdown").pages
    assert (len(page.sources), page.error) == (10_000, None)
    assert (out / "a/index.md").read_text().count("## ") == 10_000


def test_a_file_that_changes_while_it_is_read_is_made_again(tree: Tree, out: Path) -> None:
    source = tree({f"source/p{number}/1.md": "{include x.md}" for number in range(60)})
    partial = source / "source/partials/_x.md"
    partial.parent.mkdir()
    partial.write_text("0")
    done = threading.Event()

    def change() -> None:
        number = 0
        while not done.is_set():
            number += 1
            partial.write_text(f"{number} " * number)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        convert_tree(source, out, "markdown")
    finally:
        done.set()
        changing.join()
    partial.write_text("last")
    convert_tree(source, out, "markdown")
    assert {path.read_text() for path in out.rglob("index.md")} == {"last\n"}


def test_a_page_that_links_into_one_that_cannot_be_read_is_made(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "[b](../b/#x)", "source/b/1.md": "x"})
    (source / "source/b/1.md").write_bytes(b"\xff")
    manifest = convert_tree(source, out, "markdown")
    assert [page.path for page in manifest.failed] == ["b/index"]
    (source / "source/b/1.md").write_text("# X {#x}")
    convert_tree(source, out, "markdown")
    assert (out / "a/index.md").read_text() == "[b](../b/index.md#x)\n"


def test_a_time_that_there_is_not_is_no_time(tree: Tree, out: Path) -> None:
    source = tree({"source/a/1.md": "On {TIMESTAMP}."})
    os.utime(source / "source/a/1.md", (1e13, 1e13))
    assert convert_tree(source, out).failed == ()


def test_folders_called_as_git_calls_its_options_are_folders(tree: Tree, out: Path) -> None:
    source = tree({"source/(exclude)/1.md": "On {TIMESTAMP}.", "source/--all/1.md": "On {TIMESTAMP}."})
    assert convert_tree(source, out).failed == ()
