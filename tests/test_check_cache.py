"""What was found the last time, and when it still holds."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from checks import found, laid, report_of, run

from govdigital_parse.check import cache as cache_module
from govdigital_parse.check.cache import FOLDER
from govdigital_parse.check.checker import Checker
from govdigital_parse.check.checking import Report
from govdigital_parse.check.outputs import written

TREE = {
    "source/partials/_part.md": "One, eg two.\n",
    "source/digital/01.md": "# Digital\n\n{include part.md}\n\nText.\n",
    "source/other/01.md": "# Other\n\nText.\n",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def cached(*paths: str, **told: Any) -> Report:
    return report_of(*(paths or (".",)), **{"cache": True, "select": ("DEFAULT", "C401"), **told})


def agree(*paths: str, **told: Any) -> Report:
    """The report with a cache, which is that without."""
    report = cached(*paths, **told)
    assert found(report) == found(cached(*paths, **{**told, "cache": False}))
    return report


def cache_file() -> Path:
    (path,) = Path(FOLDER).glob("*.json")
    return path


def test_a_second_run_says_the_same() -> None:
    laid({**TREE, "b.md": "{div .a}\n"})

    first = agree()

    assert written(agree(), "json") == written(first, "json")
    assert first.problems


def test_a_second_run_goes_by_the_cache() -> None:
    laid({"a.md": "One, eg two.\n"})
    cached("a.md")
    known = json.loads(cache_file().read_text())
    known["a.md\n\nfile"][1][0] = []
    cache_file().write_text(json.dumps(known))

    assert found(cached("a.md")) == []


@pytest.mark.parametrize("new", ["notes.txt", "node_modules/a.js", ".github/workflows/ci.yml"])
def test_files_that_no_page_is_made_of_change_nothing(monkeypatch: pytest.MonkeyPatch, new: str) -> None:
    laid(TREE)
    # The cache itself is new in the tree's folder, too.
    first = cached("source")
    laid({new: "Text.\n"})
    monkeypatch.delattr(Checker, "page")

    assert found(cached("source")) == found(first)


@pytest.mark.parametrize("text", ["Terms of use, eg mine.\n", "Action 8: skills\n\nWe will, eg soon.\n"])
def test_which_texts_are_reports_is_known_until_they_change(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    laid({"a.md": "Text.\n", "b.txt": text})
    first = agree()
    with monkeypatch.context() as patched:
        patched.setattr(cache_module, "is_report", None)

        assert cached().files == first.files == (("a.md", "b.txt") if "Action" in text else ("a.md",))

    laid({"b.txt": "Action 9: more skills\n\nWe did, eg then.\n"})

    assert "b.txt" in agree().files


def test_a_link_leads_to_no_cache() -> None:
    Path("theirs").mkdir()
    laid({"a.md": "Text.\n", **{f"theirs/{number}.json": "{}" for number in range(30)}})
    Path(FOLDER).symlink_to("theirs")

    assert run("a.md").status == 0
    assert len(list(Path("theirs").iterdir())) == 30


def test_files_of_others_in_the_cache_stay() -> None:
    laid({"a.md": "Text.\n", **{f"{FOLDER}/{number}.json": "{}" for number in range(30)}})
    laid({f"{FOLDER}/{number:032x}.json": "{}" for number in range(30)})

    run("a.md")

    assert len([path for path in Path(FOLDER).iterdir() if len(path.stem) < 3]) == 30
    assert len([path for path in Path(FOLDER).iterdir() if len(path.stem) == 32]) == 16


def test_git_ignores_the_cache() -> None:
    laid({"a.md": "Text.\n"})
    cached()

    assert Path(FOLDER, ".gitignore").read_text() == "*\n"


def test_without_a_cache_there_is_none() -> None:
    laid({"a.md": "Text.\n"})

    run("a.md", "--no-cache")

    assert not Path(FOLDER).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"source/other/01.md": "# Other\n\nThree, eg four.\n"},
        {"source/partials/_part.md": "One, eg two.\n\nThree, eg four.\n"},
        {"source/partials/_part.md": "{div .a}\n"},
        {"source/digital/02.md": "# More\n\nThree, eg four.\n"},
        {"source/new/01.md": "# New\n\nThree, eg four.\n"},
    ],
    ids=["page", "partial", "partial's structure", "new chapter", "new page"],
)
def test_what_has_changed_is_looked_at_again(changes: Mapping[str, str]) -> None:
    laid(TREE)
    before = agree()
    laid(changes)

    assert found(agree()) != found(before)


def test_a_partial_that_is_gone_is_missed() -> None:
    laid(TREE)
    agree()
    Path("source/partials/_part.md").unlink()

    assert "X701" in {code for _, code, _ in found(agree())}


def test_a_partial_that_comes_is_read() -> None:
    laid({name: text for name, text in TREE.items() if "partials" not in name} | {"assets/a.png": ""})
    before = agree()
    laid(TREE)

    assert "X701" in {code for _, code, _ in found(before)}
    assert [code for _, code, _ in found(agree())] == ["C401"]


def test_a_chapter_that_is_gone_has_no_findings() -> None:
    laid({**TREE, "source/digital/02.md": "# More\n\nThree, eg four.\n"})
    agree()
    Path("source/digital/02.md").unlink()

    assert {path for path, _, _ in found(agree())} == {"source/partials/_part.md"}


def test_a_file_with_the_same_time_and_size_is_looked_at_again() -> None:
    laid({"a.md": "One, eg two.\n"})
    cached()
    status = Path("a.md").stat()
    laid({"a.md": "One, or two.\n"})
    os.utime("a.md", ns=(status.st_atime_ns, status.st_mtime_ns))

    assert found(agree()) == []


@pytest.mark.parametrize(
    "told",
    [
        {"select": ("C408",), "rules": {"C408": {"words": 2}}},
        {"select": ("C401",)},
        {"target": "html"},
        {"extend_select": ("C408",)},
    ],
)
def test_other_settings_are_another_check(told: dict[str, Any]) -> None:
    laid({**TREE, "a.md": "One two three four.\n\n{div .a}\n"})
    agree()

    agree(**told)


def test_a_file_with_a_byte_order_mark_is_in_the_cache_too() -> None:
    laid({"a.md": "\ufeffOne, eg two.\n"})
    agree()
    before = cache_file().read_bytes()
    agree()

    assert cache_file().read_bytes() == before


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "5", "null", "[" * 100_000, '{"a.md\\n\\nfile": 5}', '{"a.md\\n\\nfile": [null, 5]}', "\udcff"],
)
def test_a_damaged_cache_is_none(text: str) -> None:
    laid({"a.md": "One, eg two.\n"})
    cached("a.md")
    cache_file().write_bytes(text.encode(errors="surrogateescape"))

    assert [code for _, code, _ in found(cached("a.md"))] == ["C401"]


@pytest.mark.parametrize(
    "problem",
    [
        ["ZZZ", "error", "x", ["a.md", 0, 1], None, []],
        ["S101", "bad", "x", ["a.md", 0, 1], None, []],
        ["S101", "error", "x", ["a.md", -5, 1], None, []],
        ["S101", "error", "x", ["a.md", 0, 10**9], None, []],
        ["S101", "error", "x", ["a.md", 5, 2], None, []],
        ["S101", "error", "x", ["a.md", float("inf"), 1], None, []],
        ["S101", "error", "x", ["/etc/passwd", 0, 5], None, []],
        ["S101", "error", "x", ["a.md", 0, 1], None, [["see", ["/etc/passwd", 0, 5]]]],
        ["S101", "error", "x", ["pipe", 0, 1], None, []],
        ["S101", "error", "x", [0, 0, 1], None, []],
        ["S101", "error", "x", [["a.md"], 0, 1], None, []],
        ["S101", "error", "x", ["a.md", 0, 1], ["m", [["pipe", 0, 1]], True, None], []],
        [{}, "error", "x", ["a.md", 0, 1], None, []],
        ["S101"],
    ],
    ids=range(14),
)
def test_a_hostile_cache_is_none(problem: list[Any]) -> None:
    laid({"a.md": "One, eg two.\n"})
    os.mkfifo("pipe")
    cached("a.md")
    known = json.loads(cache_file().read_text())
    known["a.md\n\nfile"][1][0] = [problem]
    cache_file().write_text(json.dumps(known))

    assert [code for _, code, _ in found(cached("a.md"))] == ["C401"]
    assert run("a.md", "--output-format", "json").status == 0


def test_a_cache_that_is_a_pipe_is_none() -> None:
    laid({"a.md": "One, eg two.\n"})
    cached("a.md")
    path = cache_file()
    path.unlink()
    os.mkfifo(path)

    assert [code for _, code, _ in found(cached("a.md"))] == ["C401"]


def test_a_folder_that_cannot_be_made_is_no_fault() -> None:
    laid({"a.md": "One, eg two.\n", FOLDER: "a file\n"})

    assert [code for _, code, _ in found(cached("a.md"))] == ["C401"]


def test_old_caches_go() -> None:
    laid({"a.md": "One two three.\n"})
    for words in range(1, 20):
        cached("a.md", select=("C408",), rules={"C408": {"words": words}})

    assert len(list(Path(FOLDER).glob("*.json"))) == 16
