"""The command line: ``govdigital-parse``, one file a command."""

from __future__ import annotations

import gc
import sys

from govdigital_parse.version import __version__

PROGRAM = "govdigital-parse"
# New objects between two searches for cycles that nothing uses. Python's own 700 suit what runs for long: the imports
# alone, which leave nothing to collect, would be searched a hundred times.
COLLECT_AFTER = 100_000


def main() -> None:
    """Run the command line; whatever goes wrong ends in one line on standard error and an exit status."""
    try:
        if sys.argv[1:] == ["--version"]:
            # As click would say it, without the time that it takes to import click.
            print(f"{PROGRAM}, version {__version__}", flush=True)  # noqa: T201 - click is not there to print it
        else:
            gc.set_threshold(COLLECT_AFTER)
            from govdigital_parse.cli.commands import commands  # noqa: PLC0415 - `--version` does without

            commands.main(prog_name=PROGRAM)
    except Exception as error:  # noqa: BLE001 - there must be no traceback
        from govdigital_parse.cli.failure import fail  # noqa: PLC0415 - it takes a part of the library

        fail(PROGRAM, error)
    finally:
        # Nor is there anything to find at the end, when Python would look at all there is once more.
        gc.freeze()
