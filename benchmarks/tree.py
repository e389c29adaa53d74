"""The command ``tree``: the original's tree against the original's build, and a tree of 10,000 files."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.budgets import TREE, TREE_AGAIN, TREE_MEMORY, TREE_PAGES, Row
from benchmarks.processes import UnavailableError, our_command, seconds_of
from benchmarks.settings import Settings
from benchmarks.texts import texts_of

# What the original's build took, on the machine that the budget is about.
ORIGINAL_SECONDS = 0.76
EDITED = ("--edited", "30 Oct 2013 at 12:00pm")
# Publications of so many chapters each, with a head; partials and pages beside them: 10,000 files in all.
PUBLICATIONS, CHAPTERS, PARTIALS = 600, 14, 400
WORDS = "we will publish every figure of all forms each month and say who uses what and how it went".split()


def tree(settings: Settings) -> Iterator[Row]:
    """The wall time of whole processes, start-up included; pages a second of a processor are of the made-up tree."""
    yield _original(settings)
    budgets = (TREE_PAGES, TREE_AGAIN, TREE_MEMORY)
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield from _many(Path(folder), settings)
    except subprocess.CalledProcessError as error:
        yield from (Row(budget, None, f"the library failed: {error}", failed=True) for budget in budgets)


def _original(settings: Settings) -> Row:
    try:
        source = texts_of(settings.texts).folder
    except UnavailableError as error:
        return Row(TREE, None, str(error))
    source = source.parent if source.name == "source" else source
    try:
        with tempfile.TemporaryDirectory() as folder:
            command = [*our_command(), "tree", str(source), "{}", "--quiet", "--profile", "legacy", *EDITED]
            # Each into a folder that is not there yet: nothing is done already.
            runs = [
                seconds_of([word.format(Path(folder, str(number))) for word in command])
                for number in range(settings.rounds + 1)
            ][1:]
    except subprocess.CalledProcessError as error:
        return Row(TREE, None, f"the library failed: {error}", failed=True)
    detail = f"{min(runs):.2f} s, median {median(runs):.2f}; the original {ORIGINAL_SECONDS} s"
    return Row(TREE, ORIGINAL_SECONDS / min(runs), detail)


def _many(folder: Path, settings: Settings) -> Iterator[Row]:
    files, pages = _made_up(folder / "tree", max(1, round(PUBLICATIONS * settings.scale)))
    command = [*our_command(), "tree", str(folder / "tree"), str(folder / "out"), "--quiet", *EDITED]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    first = seconds_of(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield Row(
        TREE_PAGES, pages / used, f"{pages} pages of {files:,} files in {first:.1f} s, {used:.1f} s of processors"
    )
    again = median(seconds_of(command) for _ in range(min(settings.rounds, 3)))
    yield Row(TREE_AGAIN, again / first, f"{again:.2f} s")
    peak = _peak_of([*command, "--force"])
    yield Row(TREE_MEMORY, peak / 1e6, "the process that hands out the work")


def _peak_of(command: list[str]) -> int:
    """The most memory that a process has held itself, those apart that it made, in bytes."""
    peak = 0
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        status = Path(f"/proc/{process.pid}/status")
        while process.poll() is None:
            if status.exists():
                lines = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
                peak = max([peak, *(int(line.split()[1]) * 1024 for line in lines)])
            time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak


def _made_up(root: Path, publications: int) -> tuple[int, int]:
    """Make a tree; how many files it has, and how many pages are made of them."""
    random = Random(1)  # noqa: S311 - words, no secrets
    partials = max(1, round(PARTIALS * publications / PUBLICATIONS))
    for number in range(partials):
        _put(root / f"source/partials/shared/_{number}.md", f"{_words(random)}.\n")
    for number in range(publications):
        folder = root / f"source/papers/{number:04}"
        for chapter in range(CHAPTERS):
            _put(folder / f"{chapter:02}-chapter.md", _chapter(random, publications, partials, chapter))
        _put(folder / "meta.html", f"<title>Paper {number}</title>\n")
        _put(folder / "summary.html", f"<h1>Paper {number}</h1>\n{{include shared/{number % partials}.md}}\n")
    return partials + publications * (CHAPTERS + 2), 2 * publications


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")


def _chapter(random: Random, publications: int, partials: int, number: int) -> str:
    """A chapter of 2 kB with what chapters have: a numbered heading, a list, links, a note, a table, a partial."""
    other = random.randrange(publications)
    items = "".join(f"- {_words(random)}\n" for _ in range(3))
    rows = "".join(f"{random.randrange(2000, 2016)} | {random.randrange(100)}%\n" for _ in range(3))
    return (
        f"##{number:02} {_words(random, 5)}\n\n{_words(random)} [more](../{other:04}/).[^{number}]\n\n{items}\n"
        f"{{include shared/{random.randrange(partials)}.md}}\n\n**{_words(random)}**, {_words(random)}.\n\n"
        f"Year | Share\n-----|------\n{rows}\n" + f"{_words(random)}.\n\n" * 6 + f"[^{number}]: {_words(random)}.\n"
    )


def _words(random: Random, number: int = 20) -> str:
    return " ".join(random.choices(WORDS, k=number)).capitalize()
