"""How the command line ends when something goes wrong."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn, TextIO

import click

from govdigital_parse.problems import GovDigitalError, printable

# Whoever read our output had enough of it, as `head` has: nothing has gone wrong.
ENOUGH_READ, WRONG_USE, OUR_FAULT = 0, 2, 3


def fail(program: str, error: Exception) -> NoReturn:
    """Say on standard error what went wrong, in a line, and end with the exit status for it."""
    match error:
        case BrokenPipeError() | GovDigitalError(__cause__=BrokenPipeError()):
            _end(ENOUGH_READ, None)
        case GovDigitalError():
            _end(WRONG_USE, str(error))
        case OSError():
            _end(WRONG_USE, f"{program}: {printable(str(error))}")
    if os.environ.get("GOVDIGITAL_DEBUG"):
        raise error
    what = printable(f"{type(error).__name__}: {error}")[:300]
    hint = "Set GOVDIGITAL_DEBUG=1 to see where, and please report it."
    _end(OUR_FAULT, f"{program}: a fault of this program, not of your file: {what}\n{hint}")


def _end(status: int, message: str | None) -> NoReturn:
    if message is not None:
        with suppress(OSError):
            click.echo(message, err=True)
    for stream in (sys.stdout, sys.stderr):
        give_up(stream)
    sys.exit(status)


def give_up(stream: TextIO | None) -> None:
    """Where a stream takes no more, keep Python from trying again at exit: the status would be its own."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
