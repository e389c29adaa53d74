"""How long the command takes to start, beside Python alone and Python with what the library needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.budgets import CONVERT, CONVERT_SCALED, VERSION, VERSION_SCALED, Row
from benchmarks.processes import our_command, seconds_of
from benchmarks.settings import Settings
from benchmarks.texts import PROJECT

# A start is short, and the machine does other things as well.
STARTS_PER_ROUND = 3
EXAMPLE = PROJECT / "examples" / "action-05.md"


def startup(settings: Settings) -> Iterator[Row]:
    """Whole processes, in turn; the ratios are to the time of the imports, and so depend less on the machine."""
    command = our_command()
    commands = {
        "python": [sys.executable, "-c", "pass"],
        "imports": [sys.executable, "-c", "import lark, attrs, click"],
        "version": [*command, "--version"],
        "convert": [*command, "convert", str(EXAMPLE), "--to", "html"],
    }
    for words in commands.values():
        seconds_of(words)
    rounds = [
        {name: seconds_of(words) for name, words in commands.items()} for _ in range(settings.rounds * STARTS_PER_ROUND)
    ]
    best = {name: 1000 * min(taken[name] for taken in rounds) for name in commands}
    middle = {name: 1000 * median(taken[name] for taken in rounds) for name in commands}
    beside = f"Python {best['python']:.0f} ms, with lark, attrs and click {best['imports']:.0f}"
    for name, budget, scaled in (("version", VERSION, VERSION_SCALED), ("convert", CONVERT, CONVERT_SCALED)):
        yield Row(budget, best[name], f"median {middle[name]:.0f} ms; {beside}")
        yield Row(scaled, best[name] / best["imports"], f"medians {middle[name] / middle['imports']:.2f} x")
