"""Trees of sources that tests make, and what was made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

Tree: TypeAlias = Callable[[Mapping[str, str]], Path]
"""A function that makes a tree of files, by their names, and gives its folder."""


def outputs(folder: Path) -> dict[str, bytes]:
    """What was written, by name, without the files that begin with a dot."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
