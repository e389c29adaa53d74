"""The time that texts take which were made to take long."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.budgets import HOSTILE, Row
from benchmarks.hostile_texts import TEXTS, Hostile
from benchmarks.processes import convert_once
from benchmarks.settings import Settings

CHARACTERS = 1_000_000
SECONDS = 60
SHOWN = 5
AGAIN = 2


def hostile(settings: Settings, texts: Mapping[str, Hostile] = TEXTS) -> Iterator[Row]:
    """Each text to HTML in a process of its own; the slowest again, so that one bad moment does not count."""
    length = round(CHARACTERS * settings.scale)
    seconds: dict[str, float] = {}
    failures: dict[str, str] = {}
    for name, text in texts.items():
        try:
            seconds[name] = _seconds(text.of(length))
        except subprocess.CalledProcessError as error:
            failures[name] = error.stderr.strip().rpartition("\n")[2] or str(error)
    if failures:
        listed = ", ".join(f"{name}: {failure}" for name, failure in failures.items())
        yield Row(
            HOSTILE, None, f"the library failed with {len(failures)} of {len(texts)} texts; {listed}", failed=True
        )
        return
    for name in _slowest(seconds):
        for _ in range(AGAIN if seconds[name] < SECONDS else 0):
            seconds[name] = min(seconds[name], _seconds(texts[name].of(length)))
    listed = ", ".join(f"{name}: {seconds[name]:.2f}" for name in _slowest(seconds))
    yield Row(HOSTILE, max(seconds.values()), f"of {len(texts)} texts; {listed}")


def _slowest(seconds: Mapping[str, float]) -> list[str]:
    return sorted(seconds, key=seconds.__getitem__, reverse=True)[:SHOWN]


def _seconds(text: str) -> float:
    """The seconds that a text takes, ``SECONDS`` where it takes longer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_bytes(text.encode())
        try:
            return convert_once(path, timeout=SECONDS).seconds
        except subprocess.TimeoutExpired:
            return float(SECONDS)
