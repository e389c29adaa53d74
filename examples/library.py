"""As a library: who promised what on an action, and what came of it.

python examples/library.py [MARKUP REPORT]

The markup of December 2012 holds what the departments promised. The report of January 2015 says what they did. The
two write the departments' names differently; the slugs of the register are the same.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import govdigital_parse as gdp

HERE = Path(__file__).parent


def main(markup: str | Path, report: str | Path) -> None:
    """Print the record of one action, department by department."""
    strategy, outcome = gdp.read(markup), gdp.read(report)
    print(f"Action {strategy.action}: {strategy.title}")
    print(f"As of {outcome.dated}")
    later = [row for row in gdp.responses(outcome) if row.kind != "commitment"]
    for promise in gdp.responses(strategy):
        since = [row for row in later if row.slug == promise.slug]
        print(f"\n{promise.department}")
        for row in (promise, *since):
            print(f"  {row.period:<7}  {row.kind:<10}  {textwrap.shorten(row.text, 80, placeholder=' …')}")
        if not since:
            print("  (the report has nothing on this)")


if __name__ == "__main__":
    paths = sys.argv[1:] or [str(HERE / "action-05.md"), str(HERE / "action-05-report.txt")]
    if len(paths) != 2:  # noqa: PLR2004 - MARKUP and REPORT
        sys.exit(__doc__)
    try:
        main(*paths)
    except gdp.GovDigitalError as error:
        sys.exit(str(error))
