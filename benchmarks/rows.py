"""How the time and memory of the command ``responses`` grow with the number of reports."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.budgets import ROWS_MEMORY, ROWS_TIME, Row
from benchmarks.processes import Figures, figures_of, our_command
from benchmarks.settings import Settings
from govdigital_parse.departments import register

# So many reports, and 100 times as many. Those of one number are the same few files under other names.
REPORTS, TIMES, FILES = 100, 100, 10
# A report of 2015 has 17 departments, with five statements of a line or three each: 28 kB.
DEPARTMENTS, LINES = 17, (1, 2, 3)
WORDS_A_LINE = 24
HEADINGS = (
    "Departmental digital strategy commitments (December 2012)",
    "Progress during 2013",
    "Planned activities in 2014",
    "Progress during 2014",
    "Planned activities in 2015",
)
WORDS = (
    "we will publish the figures of every form each month and say what changed who uses it finishes without help online"
    " service team counts letters calls visits answers questions before after summer (ERTP) people’s 2,300 85% – eg new"
).split()


def rows(settings: Settings) -> Iterator[Row]:
    """CSV of 100 reports of 28 kB, and of 10,000, without the time that the command takes to start."""
    few = max(1, round(REPORTS * settings.scale))
    many = TIMES * few
    try:
        with tempfile.TemporaryDirectory() as folder:
            empty, short, long = (_folder(Path(folder, str(number)), number) for number in (0, few, many))
            # The machine may get busier in the minutes that many take: the few are measured before and after.
            before = [(_run(empty), _run(short)) for _ in range(settings.rounds)]
            all_of_them = _run(long)
            after = [(_run(empty), _run(short)) for _ in range(settings.rounds)]
    except subprocess.CalledProcessError as error:
        for budget in (ROWS_TIME, ROWS_MEMORY):
            yield Row(budget, None, f"the library failed: {error}", failed=True)
        return
    start, some = (median(figures.seconds for figures in runs) for runs in zip(*before, *after, strict=True))
    # At a small scale a few reports take no longer than the start.
    ratio = (all_of_them.seconds - start) / max(some - start, 0.001)
    detail = f"{few} reports in {some:.2f} s, {many:,} in {all_of_them.seconds:.1f} s, start-up {start:.2f} s"
    yield Row(ROWS_TIME, ratio, detail)
    least = min(figures.peak for _, figures in (*before, *after))
    yield Row(ROWS_MEMORY, all_of_them.peak / least, f"{least / 1e6:.0f} MB and {all_of_them.peak / 1e6:.0f} MB")


def _run(folder: Path) -> Figures:
    return figures_of([*our_command(), "responses", str(folder), "-t", "csv", "--quiet"])


def _folder(folder: Path, number: int) -> Path:
    """A folder of so many reports, and one that says nothing."""
    folder.mkdir()
    (folder / "empty.txt").write_text("Action 1: a title\n", encoding="utf8")
    for report in range(number):
        path = folder / f"{report:05}.txt"
        if report < FILES:
            path.write_text(_report(report), encoding="utf8")
        else:
            os.link(folder / f"{report % FILES:05}.txt", path)
    return folder


def _report(number: int) -> str:
    """A report of our own; the same for the same number."""
    random = Random(number)  # noqa: S311 - words, no secrets
    lines = [f"Action {number + 1}: {_sentence(random)}", "Updated 16 January 2015"]
    for entry in [*register().values()][:DEPARTMENTS]:
        lines.append(entry.name)
        for heading in HEADINGS:
            lines += [heading, *(_sentence(random) for _ in range(random.choice(LINES)))]
    return "\n".join(lines) + "\n"


def _sentence(random: Random) -> str:
    return f"{' '.join(random.choices(WORDS, k=WORDS_A_LINE)).capitalize()}."
