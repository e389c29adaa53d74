"""The files of a source tree, by their names in it: ``source/digital/strategy/01-summary.md``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from govdigital_parse.files import Folder
from govdigital_parse.problems import UnreadableError
from govdigital_parse.source import Source
from govdigital_parse.tree.outputs import digest

# What versions are kept in is no part of a tree.
IGNORED = frozenset({".git", ".hg", ".svn"})
MOST_BYTES = 64_000_000
# Characters of texts that are kept.
MOST_REMEMBERED = 32_000_000


class Tree(Protocol):
    """A source tree. ``name`` is what messages call it."""

    name: str

    def names(self) -> Iterator[tuple[str, str | None]]:
        """The name of every file, and why it cannot be read, None where it can."""

    def read(self, name: str, most: int = MOST_BYTES) -> Source:
        """The text of a file; UnreadableError, with the reason as its message, where there is none."""

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """What is in a file; UnreadableError, with the reason as its message, where it cannot be read."""


class LocalTree:
    """A source tree in a folder. Nothing outside of it is read, not through a link either."""

    def __init__(self, root: str | os.PathLike[str], without: str | os.PathLike[str] | None = None) -> None:
        """``without`` is a folder that is no part of it, although it may be inside."""
        self.name = os.fspath(root)
        self._folder = Folder(self.name)
        self._without = None if without is None else os.path.realpath(without)
        if not Path(root).is_dir():
            raise UnreadableError(f"{self.name}: there is no such folder")

    def names(self) -> Iterator[tuple[str, str | None]]:
        """As in `Tree`; links to folders are not followed."""
        for folder, folders, files in os.walk(self.name):
            place = Path(folder)
            inside = place.relative_to(self.name).as_posix()
            prefix = "" if inside == "." else f"{inside}/"
            folders[:] = sorted(name for name in folders if name not in IGNORED and not self._is_without(place / name))
            for name in [name for name in folders if (place / name).is_symlink()]:
                folders.remove(name)
                yield f"{prefix}{name}", "a link to a folder is not followed"
            for name in sorted(files):
                path = place / name
                yield f"{prefix}{name}", None if path.is_file() else "this is no file"

    def _is_without(self, path: Path) -> bool:
        return self._without is not None and os.path.realpath(path) == self._without

    def read(self, name: str, most: int = MOST_BYTES) -> Source:
        """As in `Tree`."""
        return self._folder.read(name, most)

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """As in `Tree`."""
        return self._folder.data(name, most)


class Part:
    """A folder of a tree."""

    def __init__(self, tree: Tree, folder: str, asked: set[str]) -> None:
        """The names of files that are asked for go into ``asked``."""
        self._tree = tree
        self._folder = folder
        self._asked = asked

    def read(self, name: str, most: int) -> Source:
        """The text of a file in it, as `Tree.read` gives it."""
        path = f"{self._folder}/{name}" if self._folder else name
        self._asked.add(path)
        return self._tree.read(path, most)


class Remembering:
    """A tree that remembers what it has read: partials and templates are read for many pages."""

    def __init__(self, tree: Tree) -> None:
        self.name = tree.name
        self._tree = tree
        self._known: dict[str, Source | UnreadableError] = {}
        self._size = 0

    def names(self) -> Iterator[tuple[str, str | None]]:
        """As in `Tree`."""
        return self._tree.names()

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """As in `Tree`."""
        return self._tree.data(name, most)

    def read(self, name: str, most: int = MOST_BYTES) -> Source:
        """As in `Tree`."""
        if name not in self._known:
            if self._size > MOST_REMEMBERED:
                self._known, self._size = {}, 0
            try:
                self._known[name] = source = self._tree.read(name, most)
                self._size += len(source.text)
            except UnreadableError as error:
                self._known[name] = error
        known = self._known[name]
        if isinstance(known, UnreadableError):
            raise known
        return known

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file that was read, or would have been, in hexadecimal; None where it cannot be read."""
        try:
            return digest(self.read(name).text.encode())
        except UnreadableError:
            return None
