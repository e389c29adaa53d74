"""When the pages of a tree were last edited."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import lacking
from trees import Tree

from govdigital_parse.tree import convert_tree
from govdigital_parse.tree.edited import edit_of

FILES = {"source/a/1.md": "On {TIMESTAMP}.", "source/b/1.md": "On {TIMESTAMP}."}


@pytest.fixture
def commit() -> Callable[[Path, str, str], None]:
    """A function that commits all that is in a folder of a tree, at a time."""
    if shutil.which("git") is None:
        lacking("no git")

    def committed(root: Path, folder: str, time: str) -> None:
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_DATE": time}
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        for words in (["init", "-q"], ["add", folder], [*author, "commit", "-q", "-m", "x", "--date", time]):
            subprocess.run(["git", "-C", str(root), *words], check=True, env={**os.environ, **settings})  # noqa: S607 - wherever it is

    return committed


def shown(out: Path, name: str) -> str:
    return (out / name / "index.md").read_text().partition("[")[2].partition("]")[0]


def test_pages_show_the_time_of_the_last_commit_in_their_folder(
    tree: Tree, out: Path, commit: Callable[[Path, str, str], None]
) -> None:
    source = tree(FILES)
    commit(source, "source/a", "2013-10-30T12:00:00+00:00")
    commit(source, "source/b", "2014-01-02T00:05:00+01:00")
    convert_tree(source, out, "markdown")
    assert (shown(out, "a"), shown(out, "b")) == ("30 Oct 2013 at 12:00pm", "2 Jan 2014 at 12:05am")
    (source / "source/a/1.md").write_text("Last on {TIMESTAMP}.")
    commit(source, "source/a", "2015-03-04T13:30:00+00:00")
    convert_tree(source, out, "markdown")
    assert (shown(out, "a"), shown(out, "b")) == ("4 Mar 2015 at 1:30pm", "2 Jan 2014 at 12:05am")


def test_a_page_is_made_anew_when_the_time_it_shows_is_another(
    tree: Tree, out: Path, commit: Callable[[Path, str, str], None]
) -> None:
    source = tree({**FILES, "source/a/note.txt": "1"})
    commit(source, "source", "2013-10-30T12:00:00+00:00")
    convert_tree(source, out, "markdown")
    (source / "source/a/note.txt").write_text("2")
    commit(source, "source", "2014-10-30T12:00:00+00:00")
    convert_tree(source, out, "markdown")
    assert (shown(out, "a"), shown(out, "b")) == ("30 Oct 2014 at 12:00pm", "30 Oct 2013 at 12:00pm")


def test_without_a_repository_the_newest_file_tells(tree: Tree, out: Path) -> None:
    source = tree({**FILES, "source/a/2.md": "x"})
    for name, day in (("a/1", 1), ("a/2", 3), ("b/1", 2)):
        moment = dt.datetime(2013, 10, day, 9, 5, tzinfo=dt.UTC).timestamp()
        os.utime(source / f"source/{name}.md", (moment, moment))
    convert_tree(source, out, "markdown")
    assert (shown(out, "a"), shown(out, "b")) == ("3 Oct 2013 at 9:05am", "2 Oct 2013 at 9:05am")


@pytest.mark.parametrize(
    ("given", "text", "date"),
    [
        ("30 Oct 2013 at 12:00pm", "30 Oct 2013 at 12:00pm", dt.date(2013, 10, 30)),
        ("30 October 2013", "30 October 2013", dt.date(2013, 10, 30)),
        ("2013-10-30", "30 Oct 2013", dt.date(2013, 10, 30)),
        ("2013-10-30T00:15", "30 Oct 2013 at 12:15am", dt.date(2013, 10, 30)),
        ("last week", "last week", None),
    ],
)
def test_a_time_can_be_given_in_words_or_numbers(given: str, text: str, date: dt.date | None) -> None:
    assert (edit_of(given).text, edit_of(given).date) == (text, date)
