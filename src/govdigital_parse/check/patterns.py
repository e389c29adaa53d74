"""Patterns of paths, as ``.gitignore`` has them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

# With each star, the time that a pattern can take grows by the length of a name.
MOST_STARS = 3

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """What matches any of ``lines``. Raises ValueError for one that is no pattern."""
    # A tenth of the time that a second run takes.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - many checks have no patterns

    lines = list(lines)
    for line in lines:
        if line.count("**") > MOST_STARS or any(part.count("*") > MOST_STARS for part in line.split("/")):
            raise ValueError(f"it has more than {MOST_STARS} stars in a row of signs")
    try:
        # Of a set that is not what it looks like, Python has something to say.
        with warnings.catch_warnings(action="ignore"):
            return GitIgnoreSpec.from_lines(lines)
    except re.error as error:
        raise ValueError(str(error)) from error


def good_patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """The same of those of ``lines`` that are patterns: git passes over the others."""
    return patterns([line for line in lines if _is_good(line)])


def _is_good(line: str) -> bool:
    try:
        patterns([line])
    except ValueError:
        return False
    return True
