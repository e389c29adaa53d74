"""The command: measures, and prints a table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import check, growth, hostile, peers, rows, startup, table, tree
from benchmarks.budgets import Row
from benchmarks.settings import Settings

MEASURES: dict[str, Callable[[Settings], Iterator[Row]]] = {
    "kramdown": peers.kramdown,
    "markdown-it": peers.markdown_it,
    "markdown-it-parse": peers.markdown_it_parse,
    "mistune": peers.mistune,
    "pandoc": peers.pandoc,
    "beautiful-soup": peers.beautiful_soup,
    "writers": peers.writers,
    "growth": growth.growth,
    "rows": rows.rows,
    "tree": tree.tree,
    "check": check.check,
    "hostile": hostile.hostile,
    "start-up": startup.startup,
}


def main() -> int:
    """Measure what the command line asks for; 1 where the library failed, 0 otherwise, whatever the figures."""
    options = _options()
    settings = Settings(options.rounds, options.texts, options.scale)
    seen: list[Row] = []
    print(table.head(settings))
    for name in options.only or MEASURES:
        for row in MEASURES[name](settings):
            seen.append(row)
            print(table.line(row), flush=True)
    if options.json:
        options.json.write_text(json.dumps(_record(settings, seen), indent=2) + "\n", encoding="utf8")
    return int(any(row.failed for row in seen))


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Hold time and memory against the budgets, beside other parsers."
    )
    arguments.add_argument(
        "--rounds", type=_rounds, default=Settings.rounds, help="how often each is timed (%(default)s)"
    )
    arguments.add_argument("--only", action="append", choices=MEASURES, metavar="NAME", help=", ".join(MEASURES))
    arguments.add_argument("--texts", type=_folder, metavar="DIR", help="a folder of .md instead of the original's")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="put the figures into a file as well")
    arguments.add_argument(
        "--scale", type=float, default=Settings.scale, help="how long made-up texts are (%(default)s)"
    )
    return arguments.parse_args()


def _rounds(value: str) -> int:
    rounds = int(value)
    if rounds < 1:
        raise argparse.ArgumentTypeError("there is no less than one round")
    return rounds


def _folder(value: str) -> Path:
    folder = Path(value)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {value}")
    return folder


def _record(settings: Settings, rows: list[Row]) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "modules": table.modules(),
        "machine": platform.machine(),
        "cpus": os.cpu_count(),
        "rounds": settings.rounds,
        "scale": settings.scale,
        "texts": "the original documents" if settings.texts is None else "others",
        "rows": [
            {**asdict(row.budget), "seen": row.seen, "verdict": row.verdict, "detail": row.detail} for row in rows
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
