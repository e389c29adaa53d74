"""``formats``: what can be read and written."""

from __future__ import annotations

import sys

import click

from govdigital_parse.cli.streams import standard
from govdigital_parse.files import write_text
from govdigital_parse.formats import FORMATS


@click.command()
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the format json instead.")
def formats(*, schema: bool) -> None:
    """List the formats that are read and written, with their options.

    \b
    Examples:
      govdigital-parse formats
      govdigital-parse formats --schema > document.schema.json
    """
    if schema:
        from govdigital_parse.model.schema import schema_text  # noqa: PLC0415 - the list does without

        write_text(schema_text(), standard(sys.stdout, "output").buffer)
        return
    rows = [("FORMAT", "READ", "WRITTEN", "WHAT IT IS")]
    rows += [
        (known.name, "yes" if known.read else "-", "yes" if known.write else "-", known.description)
        for known in FORMATS.values()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]))
    click.echo("\nOptions of the writers, the default first:")
    for known in FORMATS.values():
        for name, values in known.options.items():
            click.echo(f"  {known.name}: {_option(name, values)}")


def _option(name: str, values: tuple[str | bool, ...]) -> str:
    flag = f"--{name.replace('_', '-')}"
    if not values:
        return f"{flag} TEXT"
    return flag if all(isinstance(value, bool) for value in values) else f"{flag} {'|'.join(map(str, values))}"
