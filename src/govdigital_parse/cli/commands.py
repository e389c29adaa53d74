"""The commands, and what is common to them."""

from __future__ import annotations

from importlib import import_module

import click

from govdigital_parse.cli import PROGRAM
from govdigital_parse.version import __version__

# A command is the function of this name in the file of this name, which is imported when the command is asked for.
COMMANDS = ("check", "compare", "convert", "departments", "formats", "outline", "responses", "rule", "tree")


class Commands(click.Group):
    """The commands, of which a run imports the one that it needs: ``--version`` should not wait for the library."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """The names of the commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """The command of a name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"govdigital_parse.cli.{cmd_name}"), cmd_name)
        return command


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 done, 1 problems with --strict, losses with --fail-on-loss, changes with --fail-on-change "
    "or an unknown department, 2 wrong use or a file that cannot be read or written, 3 a fault of this program.",
)
@click.version_option(__version__, prog_name=PROGRAM)
def commands() -> None:
    """Reads the publications of the Government Digital Strategy, writes Markdown, HTML and JSON.

    \b
    Examples:
      govdigital-parse convert 08.md -o 08.html
      govdigital-parse convert report.txt -t markdown
      govdigital-parse outline 08.md
      govdigital-parse responses 08.md report.txt -o rows.csv
      govdigital-parse departments 'Cabinet Office'
      govdigital-parse compare 08.md report.txt
      govdigital-parse formats
    """
