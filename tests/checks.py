"""Checks of files that tests make, in this process: the command, and the function behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from click.testing import CliRunner

from govdigital_parse.check.checking import Report, checked
from govdigital_parse.check.settings import Settings
from govdigital_parse.cli.commands import commands
from govdigital_parse.cli.failure import WRONG_USE
from govdigital_parse.problems import GovDigitalError

Others: TypeAlias = Callable[..., None]
"""A function that makes what it is given into what other packages name as their rules."""


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def run(*arguments: str, text: str | bytes | None = None) -> Ran:
    """``govdigital-parse check`` with ``arguments``, ``text`` as its standard input."""
    ran = CliRunner().invoke(commands, ["check", *arguments], input=text, prog_name="govdigital-parse")
    if isinstance(ran.exception, GovDigitalError):
        # As `main` ends it.
        return Ran(WRONG_USE, ran.stdout, f"{ran.stderr}{ran.exception}\n")
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return Ran(ran.exit_code, ran.stdout, ran.stderr)


def report_of(*paths: str, **told: Any) -> Report:
    """What the check says of ``paths`` in the working folder, without a cache."""
    return checked(paths, Settings(**{"cache": False, **told}))


def found(report: Report) -> list[tuple[str | None, str, int]]:
    """The findings as path, code and line."""
    return [(problem.path, problem.code, problem.place.line if problem.place else 0) for problem in report.problems]


def laid(files: Mapping[str, str | bytes]) -> None:
    """Put ``files`` into the working folder, by their names, as they are."""
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
