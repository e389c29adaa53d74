"""Diffs of what fixes change."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import lacking
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from govdigital_parse.check import diffs
from govdigital_parse.check.diffs import WINDOW, unified_diff

# Few different lines, so that many are alike.
TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\r\n", "\n"]), max_size=40).map("".join)


def applied(old: str, new: str) -> str:
    """What git makes of ``old`` by the diff."""
    program = shutil.which("git")
    if program is None:
        lacking("no git")
    Path("a.md").write_bytes(old.encode())
    diff = "".join(unified_diff("a.md", old, new))
    if diff:
        subprocess.run((program, "apply", "--whitespace=nowarn", "-"), input=diff.encode(), check=True)
    return Path("a.md").read_bytes().decode()


@given(TEXTS, TEXTS)
def test_short_texts_have_the_diffs_of_difflib(old: str, new: str) -> None:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)

    assert list(unified_diff("a", old, new)) == list(difflib.unified_diff(before, after, "a/a", "b/a"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\n" * 1000, "a\n" * 1001),
        ("".join(f"{number}\n" for number in range(1000)), "".join(f"{number}\n" for number in range(0, 1000, 3))),
        ("".join(f"{number}\n" for number in range(1000)), "".join(f"{number}\n" for number in range(500, 1500))),
        ("a\n" * 450, "b\n" * 300 + "a\n"),
        ("a\n" * WINDOW, "a\n" * WINDOW + "b"),
        ("a\n" * WINDOW + "b", "a\n" * WINDOW),
        ("x\n" * 500, "x\n"),
    ],
)
def test_git_makes_of_long_texts_what_the_diff_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert applied(old, new) == new


@given(TEXTS, TEXTS)
def test_no_line_is_lost_between_windows(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(diffs, "WINDOW", 3)
        before, after = diffs._lines(old), diffs._lines(new)
        found = list(diffs._opcodes(before, after))

    assert "".join(line for _, start, end, _, _ in found for line in before[start:end]) == old
    assert "".join(line for _, _, _, begin, stop in found for line in after[begin:stop]) == new
    assert all(before[start:end] == after[begin:stop] for kind, start, end, begin, stop in found if kind == "equal")


def test_time_grows_with_the_texts() -> None:
    def diff(size: int) -> None:
        old = "".join(f"We go {number}, eg there.\nok {number}\n\n" for number in range(size))
        assert list(unified_diff("a", old, old.replace("eg", "for example")))

    assert grows_in_proportion(diff, 8000)
