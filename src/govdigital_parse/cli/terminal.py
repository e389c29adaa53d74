"""What commands draw for people: in colour and as wide as it is on a terminal, plain anywhere else."""

from __future__ import annotations

from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from rich.console import Console, RenderableType

from govdigital_parse.problems import printable

# What is longer is of no use in a picture. A line that is not for a terminal has room for all the rest.
LONGEST, ROOM = 160, 1000


def drawn(parts: Iterable[RenderableType], stream: TextIO) -> str:
    """``parts`` one below the other, as they are to be written to ``stream``: what it cannot encode in escapes."""
    if isinstance(stream, TextIOWrapper):  # as always, unless a caller has put something else in its place
        stream.reconfigure(errors="backslashreplace")
    console = Console(file=stream, highlight=False)
    if not console.is_terminal:
        console = Console(file=stream, highlight=False, width=ROOM)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


def one_line(text: str) -> str:
    """``text`` on one line that leaves a terminal as it is."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
