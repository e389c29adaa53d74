"""How far a run is: a bar on a terminal, a line now and then elsewhere, nothing if nobody wants to know."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from govdigital_parse.problems import printable
from govdigital_parse.tree.manifest import PageRecord

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

LONGEST_NAME = 40
# In a log, a line for so many pages.
PAGES_A_LINE = 100


class Progress:
    """Takes the records of pages as they come, and says so on standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - only for a terminal
            from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

            # Without a thread of its own: processes are made while it shows.
            self._bar = Bar(console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("pages", total=None)
        return self

    def take(self, record: PageRecord, number: int, total: int) -> None:
        """Show that ``record`` is done, the page of this ``number`` of ``total``."""
        if self._bar is not None and self._task is not None:
            from rich.markup import escape  # noqa: PLC0415 - as above

            name = escape(printable(record.path)[-LONGEST_NAME:])
            self._bar.update(self._task, completed=number, total=total, description=name, refresh=True)
        elif not self._quiet and number % PAGES_A_LINE == 0 and number < total:
            click.echo(f"{number} of {total} pages", err=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
