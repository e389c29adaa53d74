"""Keeping Python's garbage collector out of work that makes little garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0
_was_enabled = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from going over all nodes again and again while more are made: hardly one is garbage.

    That is for the whole process, from the first thread that comes in to the last that leaves; then it is as it was.
    """
    global _inside, _was_enabled  # noqa: PLW0603 - the collector is one for all, too
    with _lock:
        if not _inside:
            _was_enabled = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and _was_enabled:
                gc.enable()
