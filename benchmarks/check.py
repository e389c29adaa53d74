"""The command ``check``: all rules against the reading, a second run, and the linters that people have."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree, which
from statistics import median

from benchmarks.budgets import CHECK, CHECK_AGAIN, CHECK_TEXTS, MARKDOWNLINT, PYMARKDOWN, Budget, Row
from benchmarks.processes import Contestant, UnavailableError, our_command, python, seconds_of
from benchmarks.settings import Settings
from benchmarks.texts import PROJECT, Texts, texts_of

ALL = ("--select", "ALL", "--quiet", "--fail-on", "never")
NPM = PROJECT / "build" / "npm"


def check(settings: Settings) -> Iterator[Row]:
    """All rules over the texts: in one process against their reading, and as whole processes, start-up included."""
    try:
        texts = texts_of(settings.texts)
    except UnavailableError as error:
        yield from (
            Row(budget, None, str(error)) for budget in (CHECK, CHECK_TEXTS, CHECK_AGAIN, PYMARKDOWN, MARKDOWNLINT)
        )
        return
    yield _against_reading(CHECK, settings, "check-tree", "read-tree", _root(texts))
    yield _against_reading(CHECK_TEXTS, settings, "check", "model", texts.folder)
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield from _processes(settings, texts, Path(folder))
    except subprocess.CalledProcessError as error:
        yield Row(CHECK_AGAIN, None, f"the library failed: {error}", failed=True)


def _root(texts: Texts) -> Path:
    """The folder of the tree that the texts are in, or theirs where they are in none."""
    return texts.folder.parent if texts.folder.name == "source" else texts.folder


def _against_reading(budget: Budget, settings: Settings, checking: str, reading: str, folder: Path) -> Row:
    try:
        checked = Contestant(python("contestant", checking, str(folder)))
        read = Contestant(python("contestant", reading, str(folder)))
    except UnavailableError as error:
        return Row(budget, None, f"the library failed: {error}", failed=True)
    with checked, read:
        own, other = zip(*[(checked(), read()) for _ in range(settings.rounds)], strict=True)
    detail = f"{1000 * min(own):.0f} ms with the reading, which takes {1000 * min(other):.0f}"
    return Row(budget, min(own) / min(other), detail)


def _processes(settings: Settings, texts: Texts, folder: Path) -> Iterator[Row]:
    """Whole processes over a copy of the texts, in which a cache can be kept."""
    copytree(_root(texts), folder / "site")
    command = [*our_command(), "check", "site", *ALL]
    cold = [seconds_of([*command, "--no-cache"], folder) for _ in range(settings.rounds)]
    seconds_of(command, folder)
    warm = [seconds_of(command, folder) for _ in range(settings.rounds)]
    yield Row(CHECK_AGAIN, min(warm), f"median {median(warm):.2f}; without a cache {min(cold):.2f}")
    files = sorted(str(path.relative_to(folder)) for path in (folder / "site").rglob("*.md"))
    ours = [*our_command(), "check", *files, *ALL, "--no-cache"]
    own = min(seconds_of(ours, folder) for _ in range(settings.rounds))
    yield _peer(PYMARKDOWN, own, _pymarkdown(), files, folder)
    yield _peer(MARKDOWNLINT, own, _markdownlint(), files, folder)


def _peer(budget: Budget, own: float, command: Sequence[str] | None, files: Sequence[str], folder: Path) -> Row:
    if command is None:
        return Row(budget, None, "it is not installed")
    # They end with 1 for what they find.
    theirs = min(seconds_of([*command, *files], folder, statuses=(0, 1)) for _ in range(2))
    return Row(budget, theirs / own, f"ours {own:.2f} s, theirs {theirs:.2f}, {len(files)} files")


def _pymarkdown() -> list[str] | None:
    program = which("pymarkdown", path=str(Path(our_command()[0]).parent)) or which("pymarkdown")
    return [program, "scan"] if program else None


def _markdownlint() -> list[str] | None:
    program = NPM / "node_modules" / ".bin" / "markdownlint-cli2"
    return [str(program)] if program.exists() else None
