"""Patterns of paths, as ``.gitignore`` has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """What matches any of ``lines``. Raises ValueError for one that is no pattern."""
    # A tenth of the time that a second run takes.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - many checks have no patterns

    return GitIgnoreSpec.from_lines(lines)
