"""The files that a check reads, and texts that stand in for some of them while fixes are tried."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import define, field

from govdigital_parse.files import Folder, decode, read_source
from govdigital_parse.problems import EncodingError, UnreadableError, printable
from govdigital_parse.source import Source
from govdigital_parse.tree.outputs import digest
from govdigital_parse.tree.sources import MOST_BYTES, LocalTree, Remembering


@define(eq=False)
class Texts:
    """Files by themselves.

    ``overlay`` has texts by the paths of the files that they stand in for. ``asked`` are the digests of what was read
    since it was emptied, None for what could not be.
    """

    overlay: Mapping[str, str] = field(factory=dict)
    asked: dict[str, str | None] = field(factory=dict)

    def source(self, path: str) -> Source:
        """The text of a file. Raises UnreadableError where it cannot be read."""
        self.asked[path] = None
        source = Source(self.overlay[path], path) if path in self.overlay else _source(path)
        self.asked[path] = digest(source.text.encode())
        return source


def _source(path: str) -> Source:
    """The text of a file, which is read more than once, and by more than one."""
    file = Path(path)
    if file.exists() and not file.is_file():
        raise UnreadableError(f"{printable(path)}: this is no file; '-' reads standard input")
    return read_source(path)


@define(eq=False)
class Inside:
    """A folder of partials or captions, which are read as files of ``texts``."""

    folder: str
    texts: Texts

    def read(self, name: str, most: int) -> Source:
        """The text of a file in it; UnreadableError, with the reason alone as its message, where there is none."""
        path = as_called(f"{self.folder}/{name}") if "\0" not in name else name
        self.texts.asked[path] = None
        text = self.texts.overlay.get(path)
        data = Folder(self.folder).data(name, most) if text is None else text.encode()
        self.texts.asked[path] = digest(data)
        return Source(decode(data, path), path)


class LenientTree(Remembering):
    """A tree with texts that are no UTF-8, too, by U+FFFD for what is none; ``wrong`` says what is, by their names."""

    def __init__(self, tree: OverlaidTree) -> None:
        super().__init__(tree)
        self.wrong: dict[str, EncodingError] = {}

    def _source(self, name: str, data: bytes) -> Source:
        try:
            return super()._source(name, data)
        except EncodingError as error:
            if b"\0" in data:
                raise  # that is no text at all, or UTF-16
            self.wrong[name] = error
            return as_it_is(self.path(name), error)


def as_it_is(path: str, error: EncodingError) -> Source:
    """A text that is no UTF-8, as far as it is."""
    return Source(error.data.decode("utf-8", "replace"), path)


def as_called(path: str) -> str:
    """``path`` in the one form that all paths have here: absolute as it is, else from the working folder, plain."""
    return os.path.normpath(path) if os.path.isabs(path) else os.path.relpath(path)  # noqa: PTH117 - of many


class OverlaidTree:
    """A source tree, some of whose files have other texts, by their paths, than those on the disk."""

    def __init__(self, root: str, overlay: Mapping[str, str]) -> None:
        self._tree = LocalTree(root)
        self._overlay = {as_called(path): text for path, text in overlay.items()}
        self.name = self._tree.name

    def names(self) -> Iterator[tuple[str, str | None]]:
        """As in `Tree`; texts need no file."""
        inside = {Path(os.path.relpath(path, self.name)).as_posix() for path in self._overlay}
        for name, wrong in self._tree.names():
            inside.discard(name)
            yield name, wrong
        yield from ((name, None) for name in sorted(inside) if not name.startswith("../"))

    def path(self, name: str) -> str:
        """As in `Tree`: the path as whoever asked for the check calls it."""
        return as_called(f"{self.name}/{name}")

    def data(self, name: str, most: int = MOST_BYTES) -> bytes:
        """As in `Tree`."""
        text = self._overlay.get(self.path(name))
        if text is None:
            return self._tree.data(name, most)
        data = text.encode()
        if len(data) > most:
            raise UnreadableError(f"it has more than {most:,} bytes")
        return data
