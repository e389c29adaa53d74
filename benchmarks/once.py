"""One conversion in a process of its own: ``python -m benchmarks.once FILE [--idle]``; see processes.Figures."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import govdigital_parse as gdp

# Of each construct a little, so that what a first use loads is neither in the time nor in the memory of the text.
WARM_UP = "#A\n\n{div .x}\n- *b* [c](d)\n{/div}\n\n> <span>e</span>\n"


def main(path: Path, *, idle: bool) -> None:
    """Convert the file, unless ``idle``, and print the figures."""
    _html(WARM_UP)
    text = path.read_bytes().decode("utf8")
    start = time.perf_counter()
    if not idle:
        _html(text)
    seconds = time.perf_counter() - start
    # In kB, but on macOS in bytes. It counts the process that this was forked from too, which is smaller.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"seconds": seconds, "peak": peak}))


def _html(text: str) -> str:
    return gdp.convert(text, source="markup", target="html", profile="legacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), idle="--idle" in sys.argv[2:])
