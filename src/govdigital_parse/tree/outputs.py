"""Where outputs go: files below one folder, each whole or not there, and nothing else touched."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from govdigital_parse.files import is_inside, put_in_place, reason_of, regular_bytes
from govdigital_parse.problems import UnreadableError, UnwritableError, printable


class Folder(Protocol):
    """A folder for outputs. ``name`` is what messages call it."""

    name: str

    def write(self, name: str, data: bytes) -> None:
        """Put ``data`` into the file ``name``, whole. Raises UnwritableError where that cannot be done."""

    def read(self, name: str) -> bytes | None:
        """What is in the file ``name``, None where there is none. Raises UnreadableError where it cannot be read."""

    def exists(self, name: str) -> bool:
        """Whether there is a file or anything else of this name."""

    def remove(self, name: str) -> None:
        """Remove a file if it is there and can be removed, and what `tidy` does."""

    def tidy(self, name: str) -> None:
        """Remove what a run that was killed while it wrote the file ``name`` has left beside it."""


class LocalFolder:
    """A folder for outputs, made when something is written."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.name = os.fspath(root)
        # Folders that are there.
        self._made: set[Path] = set()
        # Where folders are that were read from: not as they are written to, they are looked at once.
        self._real: dict[str, str] = {}

    def _path(self, name: str) -> Path:
        """Where the file ``name`` is, if that is in the folder and no link leads out."""
        path = Path(self.name, name)
        if not is_inside(os.path.realpath(path), os.path.realpath(self.name)):
            raise UnwritableError(f"{printable(str(path))}: a link leads out of the folder of outputs")
        return path

    def write(self, name: str, data: bytes) -> None:
        """Put ``data`` into the file ``name``. Raises UnwritableError where that cannot be done."""
        try:
            path = self._path(name)
            if path.parent not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(path.parent)
            part = path.with_name(part_of(path.name))
            # What a run that was killed has left.
            part.unlink(missing_ok=True)
            with put_in_place(path, part, lasting=False) as opened:
                opened.write(data)
        except (OSError, ValueError) as error:
            raise UnwritableError(f"{printable(str(Path(self.name, name)))}: {reason_of(error)}") from error

    def read(self, name: str) -> bytes | None:
        """What is in the file ``name``, None where there is none. Raises UnreadableError where it cannot be read."""
        folder, _, own = name.rpartition("/")
        try:
            if folder not in self._real:
                self._real[folder] = os.path.realpath(self._path(folder))
            path = f"{self._real[folder]}/{own}"
            is_link = os.path.islink(path)  # noqa: PTH114 - done for every file
            return regular_bytes(os.path.realpath(self._path(name)) if is_link else path)
        except FileNotFoundError:
            return None
        except UnwritableError as error:
            raise UnreadableError(str(error)) from error
        except UnreadableError as error:
            raise UnreadableError(f"{printable(str(Path(self.name, name)))}: {error}") from error
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{printable(str(Path(self.name, name)))}: {reason_of(error)}") from error

    def exists(self, name: str) -> bool:
        """Whether there is a file or anything else of this name."""
        return os.path.lexists(Path(self.name, name))

    def remove(self, name: str) -> None:
        """As in `Folder`; folders that are empty then are removed, too."""
        with suppress(OSError, ValueError, UnwritableError):
            self._path(name).unlink()
        self.tidy(name)

    def tidy(self, name: str) -> None:
        """As in `Folder`, with the folders that are empty then."""
        with suppress(OSError, ValueError, UnwritableError):
            path = self._path(name)
            path.with_name(part_of(path.name)).unlink(missing_ok=True)
            # The first that holds anything ends it.
            for folder in path.parents[: len(path.parents) - len(Path(self.name, "-").parents)]:
                folder.rmdir()
                self._made.discard(folder)


def part_of(name: str) -> str:
    """What a file is called while it is being written."""
    return f".{digest(os.fsencode(name))[:16]}.part"


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
