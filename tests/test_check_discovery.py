"""Which files are checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from checks import Ran, found, laid, report_of, run

from govdigital_parse.check.discovery import Discovery
from govdigital_parse.check.settings import Settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def files(*paths: str, exclude: tuple[str, ...] = (), respect: bool = True) -> list[str]:
    return Discovery(Settings(exclude=exclude, respect_gitignore=respect)).files(paths)


def test_a_folder_is_its_pages_in_order() -> None:
    laid(
        {"b.md": "", "a.html": "", "c/d.markdown": "", "e.css": "", ".f.md": "", ".g/h.md": "", "node_modules/i.md": ""}
    )

    assert files(".") == ["a.html", "b.md", "c/d.markdown"]


def test_a_file_is_given_once() -> None:
    laid({"a.md": ""})

    assert files("a.md", "./a.md", ".") == ["a.md"]


def test_exclude_holds_for_files_that_are_named() -> None:
    laid({"a.md": "", "drafts/b.md": ""})

    assert files("a.md", "drafts/b.md", exclude=("drafts/",)) == ["a.md"]


def test_what_git_ignores_is_left_out_of_folders() -> None:
    laid({".gitignore": "drafts/\n*.html\n", "a.md": "", "b.html": "", "drafts/c.md": ""})

    assert files(".") == ["a.md"]
    assert files(".", respect=False) == ["a.md", "b.html", "drafts/c.md"]


def test_a_file_that_git_ignores_is_checked_when_it_is_named() -> None:
    laid({".gitignore": "*.md\n", "a.md": ""})

    assert files("a.md") == ["a.md"]


@pytest.mark.parametrize("line", ["[z-a]", "!", "[[:foo:]]"])
def test_a_line_of_gitignore_that_is_no_pattern_ignores_nothing(line: str) -> None:
    laid({".gitignore": f"drafts/\n{line}\nlast.md\n", "a.md": "", "drafts/c.md": "", "last.md": ""})

    assert run("--show-files") == Ran(0, "a.md\n", "")


def test_a_link_that_leads_out_of_a_folder_is_not_in_it() -> None:
    laid({"in/a.md": "", "out/b.md": ""})
    Path("in/out.md").symlink_to("../out/b.md")
    Path("in/own.md").symlink_to("a.md")

    assert run("--show-files", "in").out == "in/a.md\nin/own.md\n"
    assert run("--show-files", "in/out.md").out == "in/out.md\n"


def test_no_pattern_takes_for_ever() -> None:
    name = f"{'a' * 200}.md"
    laid({name: "", ".gitignore": f"{'*a' * 30}*b\n{'**/' * 30}b\n"})

    assert run("--show-files").out == f"{name}\n"


def test_a_link_to_itself_in_a_folder_is_no_file() -> None:
    laid({"a.md": ""})
    Path("b.md").symlink_to("b.md")

    assert run("--show-files") == Ran(0, "a.md\n", "")


def test_the_nearest_gitignore_decides() -> None:
    laid({".gitignore": "*.md\n", "in/.gitignore": "!a.md\n", "in/a.md": "", "in/b.md": ""})

    assert files(".") == ["in/a.md"]


def test_a_text_in_a_folder_is_checked_if_it_is_a_report(tmp_path: Path) -> None:
    laid({"notes.txt": "Milk.\n", "report.txt": Path(__file__).parent.joinpath("data/rules/D506/bad.txt").read_bytes()})

    assert files(str(tmp_path)) == [str(tmp_path / "report.txt")]


def test_a_report_that_is_no_utf8_is_not_overlooked() -> None:
    report = Path(__file__).parent.joinpath("data/rules/D506/bad.txt").read_bytes()
    laid({"report.txt": report + b"\x92\n"})

    assert [code for _, code, _ in found(report_of("."))] == ["S107"]


def test_links_to_folders_are_not_followed() -> None:
    laid({"a/b.md": ""})
    Path("a/loop").symlink_to("..", target_is_directory=True)

    assert files(".") == ["a/b.md"]


@pytest.mark.parametrize(
    "name", ["with space.md", "n\nl.md", "\N{SNOWMAN}\N{GRINNING FACE}.md", os.fsdecode(b"\xff.md")]
)
def test_files_of_any_name_are_checked(name: str) -> None:
    try:
        laid({name: "{div .a}\n"})
    except OSError:
        pytest.skip("this file system has no such names")

    assert found(report_of(".")) == [(name, "S101", 1)]
    assert run(name).status == 1


def test_files_are_shown() -> None:
    laid({"a.md": "", "b.md": ""})

    assert run("--show-files").out == "a.md\nb.md\n"


@pytest.mark.parametrize("path", ["missing.md", "empty", ""])
def test_without_a_file_to_show_the_status_is_2(path: str) -> None:
    laid({"a.md": ""})
    Path("empty").mkdir()

    assert run("--show-files", path).status == 2


def test_a_file_is_checked_in_a_folder_that_may_not_be_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    laid({"a/b.md": "", "a/c.md": "", "a/notes.txt": "Home Office\n"})

    def asked(path: str) -> bool:
        raise AssertionError(f"{path} is no chapter, and is not read")

    discovery = Discovery(Settings(), is_report=asked)
    assert discovery.files(["a/b.md"]) == ["a/b.md"]
    assert discovery.beside(["a/b.md"]) == ["a/c.md"]

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert discovery.beside(["a/b.md"]) == []
    assert not discovery.failed
    assert discovery.files(["a"]) == []
    assert discovery.failed == ["a: permission denied"]
