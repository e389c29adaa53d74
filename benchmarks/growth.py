"""How time and memory grow with the length of a text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from subprocess import CalledProcessError

from benchmarks.budgets import GROWTH_10, GROWTH_100, MEMORY, Row
from benchmarks.processes import Contestant, UnavailableError, convert_once, python
from benchmarks.settings import Settings
from benchmarks.texts import texts_of

CHARACTERS = 50_000
TIMES = (1, 10, 100)


def growth(settings: Settings) -> Iterator[Row]:
    """The HTML of a document of 50,000 characters, and of documents 10 and 100 times as long, from the same texts."""
    budgets = (GROWTH_10, GROWTH_100, MEMORY)
    try:
        text = _beginning(texts_of(settings.texts).read(), round(CHARACTERS * settings.scale))
    except UnavailableError as error:
        yield from (Row(budget, None, str(error)) for budget in budgets)
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(times), "text.md") for times in TIMES]
        for path, times in zip(paths, TIMES, strict=True):
            path.parent.mkdir()
            path.write_bytes((text * times).encode())
        try:
            yield from _time(paths, settings.rounds)
            yield _memory(paths)
        except (UnavailableError, CalledProcessError) as error:
            yield from (Row(budget, None, f"the library failed: {error}", failed=True) for budget in budgets)


def _beginning(texts: Sequence[str], characters: int) -> str:
    """The first of ``texts``, until there are so many characters; all of them, again and again, if they are short."""
    taken: list[str] = []
    length = 0
    while length < characters:
        for text in texts:
            taken.append(text + "\n\n")
            length += len(taken[-1])
            if length >= characters:
                break
    return "".join(taken)


def _time(paths: Sequence[Path], rounds: int) -> Iterator[Row]:
    with ExitStack() as stack:
        contestants = [
            stack.enter_context(Contestant(python("contestant", "html", str(path.parent)))) for path in paths
        ]
        one, ten, hundred = zip(*[[contestant() for contestant in contestants] for _ in range(rounds)], strict=True)
    for budget, longer in ((GROWTH_10, ten), (GROWTH_100, hundred)):
        ms = f"{1000 * min(one):.1f} ms and {1000 * min(longer):.0f} ms"
        yield Row(budget, min(longer) / min(one), f"{ms}; medians {median(longer) / median(one):.1f} x")


def _memory(paths: Sequence[Path]) -> Row:
    """What converting adds to the memory of a process that has the library and the text in memory already."""
    lengths = [path.stat().st_size for path in paths]
    added = [convert_once(path).peak - convert_once(path, idle=True).peak for path in paths]
    seen = [more / length for more, length in zip(added, lengths, strict=True)]
    mega = 1_000_000
    detail = f"{added[-1] / mega:.0f} MB for {lengths[-1] / mega:.2f} MB; at {TIMES[-2]} x the text {seen[-2]:.1f} x"
    return Row(MEMORY, seen[-1], detail)
