"""That the benchmarks run. What they measure is not tested: machines differ, and are busy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import budgets
from benchmarks.budgets import Budget, Row
from benchmarks.hostile import hostile
from benchmarks.hostile_texts import TEXTS, Hostile
from benchmarks.settings import Settings
from benchmarks.texts import PROJECT

BUDGETS = [value for value in vars(budgets).values() if isinstance(value, Budget)] + [*budgets.WRITERS.values()]


def run(*arguments: str, shared: Path | None = None) -> str:
    environment = os.environ | ({"GOVDIGITAL_SHARED": str(shared)} if shared else {})
    command = [sys.executable, "-m", "benchmarks", "--rounds", "1", "--scale", "0.0005", *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, encoding="utf8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.md").write_text("#A\n\nb *c*\n", encoding="utf8")
    (folder / "b.md").write_text("{div .statement}\n- d\n{/div}\n", encoding="utf8")
    return folder


def test_each_budget_has_a_row(texts: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    # Each hostile text is a process: all of them would take long.
    measures = "kramdown markdown-it markdown-it-parse mistune pandoc beautiful-soup writers".split()
    measures += "growth rows tree check start-up".split()
    options = [word for name in measures for word in ("--only", name)]
    printed = run("--texts", str(texts), "--json", str(figures), *options)
    wanted = [budget.what for budget in BUDGETS if budget != budgets.HOSTILE]
    assert sorted(row["what"] for row in json.loads(figures.read_text("utf8"))["rows"]) == sorted(wanted)
    assert [what for what in wanted if f"\n{what} " not in printed] == []


def test_what_is_missing_is_skipped_with_the_reason(tmp_path: Path) -> None:
    (line,) = run("--only", "markdown-it", shared=tmp_path).splitlines()[3:]
    assert "  skipped  " in line
    assert f"  no texts in {tmp_path}" in line


def test_the_hostile_text_that_takes_longest_is_named_first() -> None:
    short, long = Hostile("a"), Hostile("*a **b\n\n", before="- a\n" * 5_000)
    (row,) = hostile(Settings(scale=0.01), {"short": short, "long": long})
    assert row.detail.startswith("of 2 texts; long: ")
    assert row.seen is not None


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_are_as_long_as_they_should_be(name: str) -> None:
    assert len(TEXTS[name].of(20_000)) == pytest.approx(20_000, rel=0.05)


@pytest.mark.parametrize(
    ("seen", "verdict"), [(1.9, "short"), (2, "met"), (2.9, "met"), (3, "met, aim too"), (None, "skipped")]
)
def test_what_should_be_more_is_short_below_its_bounds(seen: float | None, verdict: str) -> None:
    assert Row(Budget("a ratio", 2, 3, "x", least=True), seen).verdict == verdict


@pytest.mark.parametrize(("seen", "verdict"), [(3.1, "short"), (3, "met"), (2, "met, aim too")])
def test_what_should_be_less_is_short_above_its_bounds(seen: float, verdict: str) -> None:
    assert Row(Budget("a time", 3, 2, "s"), seen).verdict == verdict
