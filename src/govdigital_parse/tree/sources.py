"""The files of a source tree, by their names in it: ``source/digital/strategy/01-summary.md``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from govdigital_parse.files import Folder, decode, reason_of
from govdigital_parse.problems import UnreadableError, printable
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

    def path(self, name: str) -> str:
        """What messages call a file."""

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """What is in a file; UnreadableError, with the reason as its message, where it cannot be read."""


class LocalTree:
    """A source tree in a folder. Nothing outside of it is read, not through a link either."""

    def __init__(self, root: str | os.PathLike[str], without: str | os.PathLike[str] | None = None) -> None:
        """``without`` is a folder that is no part of it, although it may be inside."""
        self.name = os.fspath(root)
        self._folder = Folder(self.name)
        self._prefix = "" if Path(root) == Path() else f"{Path(root).as_posix()}/".replace("//", "/")
        if not Path(root).is_dir():
            what = "this is a file, not a folder" if Path(root).is_file() else "there is no such folder"
            raise UnreadableError(f"{printable(self.name)}: {what}")
        # Links to folders are not followed, so that only the name below the root can be that of the other folder.
        self._without = ""
        if without is not None:
            self._without = Path(os.path.relpath(os.path.realpath(without), os.path.realpath(root))).as_posix()

    def names(self) -> Iterator[tuple[str, str | None]]:
        """As in `Tree`; links to folders are not followed."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(f"{self.name}/{folder}") as opened:
                    entries = list(opened)
            except OSError as error:
                yield folder, f"this folder cannot be read: {reason_of(error)}"
                continue
            for entry in entries:
                name = f"{folder}/{entry.name}" if folder else entry.name
                wrong = _wrong_entry(entry)
                if wrong is not None or entry.is_file():
                    yield name, wrong
                elif entry.name not in IGNORED and name != self._without:
                    waiting.append(name)

    def path(self, name: str) -> str:
        """As in `Tree`."""
        return f"{self._prefix}{name}"

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """As in `Tree`."""
        return self._folder.data(name, most)


def _wrong_entry(entry: os.DirEntry[str]) -> str | None:
    """Why what is in a folder is neither a file nor a folder to look into, None where it is."""
    try:
        if entry.is_dir():
            return "a link to a folder is not followed" if entry.is_symlink() else None
        return None if entry.is_file() else "this is no file"
    except OSError as error:
        return reason_of(error)


class Part:
    """A folder of a tree."""

    def __init__(self, tree: Remembering, folder: str, asked: set[str]) -> None:
        """The names of files that are asked for go into ``asked``."""
        self._tree = tree
        self._folder = folder
        self._asked = asked

    def read(self, name: str, most: int) -> Source:
        """The text of a file in it, as `Remembering.read` gives it."""
        path = f"{self._folder}/{name}" if self._folder else name
        self._asked.add(path)
        return self._tree.read(path, most)


class Remembering:
    """A tree that remembers what it has read: partials and templates are read for many pages."""

    def __init__(self, tree: Tree) -> None:
        self.name = tree.name
        self._tree = tree
        self._known: dict[str, Source | str] = {}
        self._digests: dict[str, str | None] = {}
        self._size = 0

    def names(self) -> Iterator[tuple[str, str | None]]:
        """As in `Tree`."""
        return self._tree.names()

    def path(self, name: str) -> str:
        """As in `Tree`."""
        return self._tree.path(name)

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """As in `Tree`."""
        return self._tree.data(name, most)

    def read(self, name: str, most: int = MOST_BYTES) -> Source:
        """The text of a file; UnreadableError, with the reason as its message, where there is none."""
        if name not in self._known:
            if self._size > MOST_REMEMBERED:
                self._known, self._size = {}, 0
            self._known[name] = self._read(name, most)
        known = self._known[name]
        if isinstance(known, str):
            raise UnreadableError(known)
        return known

    def _read(self, name: str, most: int) -> Source | str:
        self._digests[name] = None
        try:
            data = self._tree.data(name, most)
            self._digests[name] = digest(data)
            source = self._source(name, data)
        except UnreadableError as error:
            return str(error)
        self._size += len(source.text)
        return source

    def _source(self, name: str, data: bytes) -> Source:
        path = self._tree.path(name)
        return Source(decode(data, path), path)

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file as it was when it was read, in hexadecimal; None where that was not possible."""
        if name not in self._digests:
            self._known[name] = self._read(name, MOST_BYTES)
        return self._digests[name]
