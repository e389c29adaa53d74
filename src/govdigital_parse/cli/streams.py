"""What commands read, and the streams that a shell gives them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from govdigital_parse.api import read
from govdigital_parse.formats import FORMATS
from govdigital_parse.model import Document
from govdigital_parse.problems import UnreadableError, UnwritableError, printable

READ = [known.name for known in FORMATS.values() if known.read]


def standard(stream: TextIO | None, name: str) -> TextIO:
    """A standard stream, which a shell may have closed."""
    if stream is None:
        raise UnreadableError(f"there is no standard {name}")
    return stream


def check_partials(folder: str | None) -> None:
    """Raise UnreadableError where the folder of what is included is none."""
    if folder is not None and not Path(folder).is_dir():
        raise UnreadableError(f"{printable(folder)}: this is no folder")


def refuse_input(path: str, output: str) -> None:
    """Raise UnwritableError where what is written to ``output`` would take the place of what is read from ``path``."""
    if same_file(path, output):
        raise UnwritableError(f"{printable(output)}: this is an input; give another name to write to")


def same_file(path: str, output: str) -> bool:
    """Whether these are two names of one file that is there."""
    if "-" in {path, output}:
        return False
    source, target = Path(path), Path(output)
    return source.exists() and target.exists() and source.samefile(target)


def read_input(path: str, source: str | None, partials: str | None) -> Document:
    """The document in a file, - for standard input, of the format ``source``, or the one that is recognised."""
    check_partials(partials)
    if path == "-":
        return read(standard(sys.stdin, "input").buffer, source, partials=partials)
    return read(path, source, partials=partials)


def print_problems(document: Document) -> None:
    """Print what is wrong with ``document`` on standard error, a line each."""
    for problem in document.problems:
        click.echo(str(problem), err=True)
