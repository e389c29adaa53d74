"""Trees and outputs by URL, with fsspec (the extra ``remote``): ``s3://bucket/site``, ``memory://site``."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govdigital_parse.files import reason_of, wrong_name
from govdigital_parse.problems import UnreadableError, UnwritableError, printable
from govdigital_parse.tree.outputs import part_of
from govdigital_parse.tree.sources import IGNORED, MOST_BYTES

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


def _opened(url: str) -> tuple[AbstractFileSystem, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise UnreadableError(f"{printable(url)}: install 'govdigital-parse[remote]' to use URLs") from error
    try:
        system, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UnreadableError(f"{printable(url)}: {printable(str(error))}") from error
    return system, root.rstrip("/")


class RemoteTree:
    """A source tree at a URL."""

    def __init__(self, url: str) -> None:
        self.name = url.rstrip("/")
        self._system, self._root = _opened(url)
        if not self._system.isdir(self._root):
            raise UnreadableError(f"{printable(url)}: there is no such folder")

    def names(self) -> Iterator[tuple[str, str | None]]:
        """As in `Tree`."""
        for path in sorted(self._system.find(self._root)):
            name = path.removeprefix(self._root).lstrip("/")
            if IGNORED.isdisjoint(name.split("/")):
                yield name, None

    def path(self, name: str) -> str:
        """As in `Tree`."""
        return f"{self.name}/{name}"

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """As in `Tree`."""
        wrong = wrong_name(name)
        if wrong is not None:
            raise UnreadableError(wrong)
        try:
            with self._system.open(f"{self._root}/{name}", "rb") as opened:
                data: bytes = opened.read(most + 1)
        except (OSError, ValueError) as error:
            raise UnreadableError(reason_of(error)) from error
        if len(data) > most:
            raise UnreadableError(f"it has more than {most:,} bytes")
        return data


class RemoteFolder:
    """A folder for outputs at a URL. Nobody is kept from writing there at the same time."""

    def __init__(self, url: str) -> None:
        self.name = url.rstrip("/")
        self._system, self._root = _opened(url)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def write(self, name: str, data: bytes) -> None:
        """Put ``data`` into the file ``name``. Raises UnwritableError where that cannot be done."""
        path = self._path(name)
        folder, own = posixpath.split(path)
        part = f"{folder}/{part_of(own)}"
        try:
            self._system.makedirs(folder, exist_ok=True)
            self._system.pipe_file(part, data)
            self._system.mv(part, path)
        except (OSError, ValueError) as error:
            raise UnwritableError(f"{printable(f'{self.name}/{name}')}: {reason_of(error)}") from error

    def read(self, name: str) -> bytes | None:
        """What is in the file ``name``, None where there is none. Raises UnreadableError where it cannot be read."""
        try:
            data: Any = self._system.cat_file(self._path(name))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{printable(f'{self.name}/{name}')}: {reason_of(error)}") from error
        return bytes(data)

    def exists(self, name: str) -> bool:
        """Whether there is a file or anything else of this name."""
        return bool(self._system.exists(self._path(name)))

    def remove(self, name: str) -> None:
        """Remove a file if it is there."""
        self._remove(self._path(name))
        self.tidy(name)

    def tidy(self, name: str) -> None:
        """As in `Folder`."""
        folder, own = posixpath.split(self._path(name))
        self._remove(f"{folder}/{part_of(own)}")

    def _remove(self, path: str) -> None:
        if self._system.exists(path):
            self._system.rm_file(path)
