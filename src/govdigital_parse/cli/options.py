"""The options that are the same in all commands that have them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, TypeVar

import click

from govdigital_parse.cli.streams import READ, standard
from govdigital_parse.model import StatementKind
from govdigital_parse.problems import FormatError, printable

F = TypeVar("F", bound=Callable[..., Any])

from_option = click.option(
    "-f", "--from", "source", type=click.Choice(READ), help="The format to read. [default: recognised]"
)
partials_option = click.option("--partials", metavar="DIR", help="The folder of what is included.")
output_option = click.option(
    "-o", "--output", metavar="OUT", default="-", help="Where to write it. [default: standard output]"
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say what failed, and nothing of problems.")
_selecting = (
    click.option("--department", "departments", metavar="NAME", multiple=True, help="Only this: name, acronym, slug."),
    click.option("--action", "actions", metavar="N", type=int, multiple=True, help="Only this action."),
    click.option(
        "--kind",
        "kinds",
        type=click.Choice([kind.value for kind in StatementKind]),
        multiple=True,
        help="Only this kind.",
    ),
    click.option("--year", "years", metavar="Y", type=int, multiple=True, help="Only this year; 2012-12 is in 2012."),
)


def to_option(formats: Sequence[str], default: str) -> Callable[[F], F]:
    """``-t``, what to write: one of ``formats``, or ``default`` in words."""
    return click.option("-t", "--to", "target", type=click.Choice(formats), help=f"What to write. [default: {default}]")


def selecting_options(command: F) -> F:
    """``--department``, ``--action``, ``--kind``, ``--year``, which narrow what there is to some statements."""
    for option in reversed(_selecting):
        command = option(command)
    return command


def unsaid(output: str, suffixes: Iterable[str]) -> str:
    """What to raise for the name of an output that does not end in one of ``suffixes``."""
    known = ", ".join(suffixes)
    return f"{printable(output)}: this name does not say what to write; give --to, or a name that ends in {known}"


def named_target(output: str, suffixes: Mapping[str, str], *, terminal: str, elsewhere: str) -> str:
    """What the name of the output asks for by its suffix; on standard output what suits a terminal, or anything else.

    Raises FormatError where the name does not say.
    """
    if output == "-":
        return terminal if standard(sys.stdout, "output").isatty() else elsewhere
    target = suffixes.get(PurePath(output).suffix.lower())
    if target is None:
        raise FormatError(unsaid(output, suffixes))
    return target
