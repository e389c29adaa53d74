"""That a run writes only into a folder of its own, and alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from govdigital_parse.files import reason_of
from govdigital_parse.problems import UnwritableError, printable
from govdigital_parse.tree.manifest import NAME
from govdigital_parse.tree.where import is_url

LOCK, BEGUN = ".govdigital-parse.lock", ".govdigital-parse.begun"
# What only a run of this library makes.
OWN = (NAME, LOCK, BEGUN)


def refuse_overlap(source: str, out: str) -> None:
    """Raise UnwritableError where the outputs would be among the sources."""
    if is_url(source) or is_url(out):
        return
    try:
        inside, outside = os.path.realpath(source), os.path.realpath(out)
        within = os.path.commonpath([inside, outside])
        held = os.listdir(out) if within == inside and Path(out).is_dir() else []  # noqa: PTH208 - only whether
    except (OSError, ValueError) as error:
        raise UnwritableError(f"{printable(out)}: {reason_of(error)}") from error
    if within == outside:
        raise UnwritableError(f"{printable(out)}: the source tree is in there; give another folder")
    if held and not any(name in held for name in OWN):
        raise UnwritableError(f"{printable(out)}: this is a part of the source tree; give another folder")


@contextmanager
def locked(out: str) -> Iterator[None]:
    """While no other run writes into ``out``; at a URL nothing keeps others from it. Raises UnwritableError."""
    if is_url(out):
        yield
        return
    path = Path(out, LOCK)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            raise UnwritableError(f"{printable(str(path))}: this is a link, not the lock of a run")
        lock = FileLock(path, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise UnwritableError(f"{printable(out)}: another run is writing there") from error
    except (OSError, ValueError) as error:
        raise UnwritableError(f"{printable(out)}: {reason_of(error)}") from error
    try:
        yield
    finally:
        # While it is still held: who opened the file before that finds, once it is theirs, that it is no longer there.
        with suppress(OSError):
            path.unlink()
        lock.release()
