"""The command line: ``govdigital-parse``, one file a command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn, TextIO

import click

from govdigital_parse.cli.convert import convert
from govdigital_parse.cli.formats import formats
from govdigital_parse.problems import GovDigitalError, printable
from govdigital_parse.version import __version__

PROGRAM = "govdigital-parse"
WRONG_USE, OUR_FAULT = 2, 3


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 done, 1 problems with --strict, 2 wrong use or a file that cannot be read or written, "
    "3 a fault of this program.",
)
@click.version_option(__version__, prog_name=PROGRAM)
def commands() -> None:
    """Reads the publications of the Government Digital Strategy, writes Markdown, HTML and JSON.

    \b
    Examples:
      govdigital-parse convert 08.md -o 08.html
      govdigital-parse convert report.txt -t markdown
      govdigital-parse formats
    """


commands.add_command(convert)
commands.add_command(formats)


def main() -> None:
    """Run the command line; whatever goes wrong ends in one line on standard error and an exit status."""
    try:
        commands.main(prog_name=PROGRAM)
    except GovDigitalError as error:
        _end(WRONG_USE, str(error))
    except OSError as error:
        _end(WRONG_USE, f"{PROGRAM}: {printable(str(error))}")
    except Exception as error:
        if os.environ.get("GOVDIGITAL_DEBUG"):
            raise
        what = printable(f"{type(error).__name__}: {error}")[:300]
        hint = "Set GOVDIGITAL_DEBUG=1 to see where, and please report it."
        _end(OUR_FAULT, f"{PROGRAM}: a fault of this program, not of your file: {what}\n{hint}")


def _end(status: int, message: str) -> NoReturn:
    with suppress(OSError):
        click.echo(message, err=True)
    for stream in (sys.stdout, sys.stderr):
        _give_up(stream)
    sys.exit(status)


def _give_up(stream: TextIO | None) -> None:
    """Where a stream takes no more, keep Python from trying again at exit: the status would be its own."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
