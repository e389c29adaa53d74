"""Doing something again whenever files change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from govdigital_parse.check.cache import FOLDER

# How often, in milliseconds, it is looked at without a change.
WAKING = 200


def each_change(paths: Sequence[str], output: str, work: Callable[[], None]) -> None:
    """Do ``work`` now, and whenever a file at or in ``paths`` has changed that is not ``output``; an interrupt ends it.

    Raises UsageError where the extra is not installed.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError:
        raise click.UsageError("--watch needs the extra: pip install 'govdigital-parse[watch]'") from None
    wanted = {Path(path).absolute() for path in paths}
    written = Path(output).absolute()
    folders = {path if path.is_dir() else path.parent for path in wanted}

    def counts(_: object, changed: str) -> bool:
        path = Path(changed)
        # What a run remembers and writes is no reason for another one.
        is_own = FOLDER in path.parts or path.name.startswith(".") or path == written
        return not is_own and not wanted.isdisjoint((path, *path.parents))

    waiting = watch(
        *folders,
        watch_filter=counts,
        # A file is waited for in its folder: editors put a new one in its place.
        recursive=not wanted.isdisjoint(folders),
        raise_interrupt=False,
        rust_timeout=WAKING,
        yield_on_timeout=True,
    )
    # From the first time on that it wakes up, no change is missed.
    is_known = False
    # An interrupt is how it ends, whatever it does just then.
    with suppress(KeyboardInterrupt):
        for changes in waiting:
            if changes:
                click.echo(f"\n{dt.datetime.now().astimezone():%H:%M:%S}", err=True)
            if changes or not is_known:
                work()
            is_known = True
