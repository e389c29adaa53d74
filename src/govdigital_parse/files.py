"""Texts from files and into files: whole, in UTF-8, or a clear error."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeAlias

from attrs import define, field

from govdigital_parse.problems import INVALID_ENCODING, EncodingError, UnreadableError, UnwritableError, printable
from govdigital_parse.source import Source

File: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes]"

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How much of a file tells whether it is text at all, and how much of a text is worth a write; how much to read at once.
ENOUGH = 8192
MUCH = 1 << 20


def read_source(file: File) -> Source:
    """The text of ``file``, a path or an open file, text or binary, with its name.

    Raises UnreadableError where there is no such file, where it is a folder or must not be read, and where its bytes
    are not text in UTF-8; the message then says which line and column.
    """
    if isinstance(file, (str, os.PathLike)):
        name = os.fspath(file)
        try:
            data: str | bytes = _bytes_of(name)
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{printable(name)}: {reason_of(error)}") from error
    else:
        name = str(getattr(file, "name", None) or "<file>")
        try:
            data = file.read()
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{printable(name)}: {INVALID_ENCODING.code} this is not UTF-8: {error}") from error
        except OSError as error:
            raise UnreadableError(f"{printable(name)}: {reason_of(error)}") from error
    return Source(data if isinstance(data, str) else decode(data, name), name)


def _bytes_of(path: str) -> bytes:
    """What is in a file, read no further than it takes to see that it is no text: a device may have no end."""
    with Path(path).open("rb") as opened:
        start = opened.read(ENOUGH)
        return start if b"\0" in start else start + opened.read()


def decode(data: bytes, name: str) -> str:
    """``data``, the bytes of what is called ``name``, as text. Raises UnreadableError where they are not UTF-8."""
    name = printable(name)
    if data.startswith(UTF_16):
        what = "this is UTF-16; save it as UTF-8"
        raise EncodingError(f"{name}:1:1: {INVALID_ENCODING.code} {what}", data, 0)
    if b"\0" in data[:ENOUGH]:
        raise UnreadableError(f"{name}: this is not a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = Source(data[: error.start].decode("utf-8")).place(error.start)
        byte = data[error.start]
        what = f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8 (it may be in Windows-1252 or Latin-1)"
        message = f"{name}:{line}:{column}: {INVALID_ENCODING.code} {what}"
        raise EncodingError(message, data, error.start) from error


# To open what may be a pipe, or a link that was put there a moment ago, without waiting for it or following it.
WARILY = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"))


@define(eq=False)
class Folder:
    """A folder whose files are read by their names in it, and nothing else: no other file, no device, no pipe."""

    path: str
    _entries: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    _real: dict[str, str] = field(factory=dict, repr=False)
    # Folders that files were read from, by their names: many files are in one.
    _known: dict[str, str] = field(factory=dict, repr=False)

    def read(self, name: str, most: int) -> Source:
        """The text of the file ``name``, its folders parted by ``/``.

        Raises UnreadableError, with the reason alone as its message, where there is no such file in the folder, and
        where it has more than ``most`` bytes or is not text in UTF-8.
        """
        called = Path(self.path, name).as_posix()
        return Source(decode(self.data(name, most), called), called)

    def data(self, name: str, most: int) -> bytes:
        """What is in the file ``name``; UnreadableError as in `read`."""
        try:
            return regular_bytes(self._found(name), most)
        except (OSError, ValueError) as error:
            raise UnreadableError(reason_of(error)) from error

    def _found(self, name: str) -> str:
        """Where the file ``name`` is. Its name has to be the same letter by letter, wherever this runs."""
        folder, slash, own = name.rpartition("/")
        if folder not in self._known or not WRONG_SIGNS.isdisjoint(own):
            wrong = wrong_name(name)
            if wrong is not None:
                raise UnreadableError(wrong)
            path = self.path
            for part in folder.split("/") if slash else ():
                self._require(path, part)
                path = f"{path}/{part}"
            self._known[folder] = path
        path = self._known[folder]
        self._require(path, own)
        if path not in self._real:
            self._real[path] = self._inside(path)
        found = f"{self._real[path]}/{own}"
        return self._inside(found) if os.path.islink(found) else found  # noqa: PTH114 - done for every file

    def _require(self, path: str, part: str) -> None:
        """Raise UnreadableError where there is no ``part`` in the folder at ``path``."""
        if path not in self._entries:
            with os.scandir(path) as opened:
                self._entries[path] = frozenset(entry.name for entry in opened)
        if part not in self._entries[path]:
            near = sorted(entry for entry in self._entries[path] if entry.casefold() == part.casefold())
            hint = f"; there is '{near[0]}', in other letters" if near else ""
            raise UnreadableError(f"there is no '{part}' in '{Path(path).as_posix()}'{hint}")

    def _inside(self, path: str) -> str:
        """Where ``path`` leads, which has to be in the folder."""
        if self.path not in self._real:
            self._real[self.path] = os.path.realpath(self.path, strict=True)
        real = os.path.realpath(path, strict=True)
        if not is_inside(real, self._real[self.path]):
            raise UnreadableError("this is a link to a place outside the folder")
        return real


def is_inside(path: str, folder: str) -> bool:
    """Whether ``path`` is that of ``folder`` or of what is in it; both are real paths."""
    return path == folder or path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


# What no file's own name may have.
WRONG_SIGNS = frozenset("\0\\:")


def wrong_name(name: str) -> str | None:
    """Why ``name`` cannot be the name of a file in a folder, None if it can."""
    parts = name.split("/")
    wrong = {
        "its name has a NUL": "\0" in name,
        "its name has a backslash; folders are parted by '/'": "\\" in name,
        "its name has a colon": ":" in name,
        "this is an absolute path": name.startswith("/"),
        "its name leads out of a folder with '..'": ".." in parts,
        "its name has an empty part": "" in parts or "." in parts,
    }
    return next((reason for reason, applies in wrong.items() if applies), None)


def regular_bytes(path: str, most: int | None = None) -> bytes:
    """What is in the regular file at ``path``, which is no link.

    Raises OSError, and UnreadableError where it is no regular file or has more than ``most`` bytes.
    """
    # Without a file object: a tree has many small files.
    handle = os.open(path, WARILY)
    try:
        return _all_of(handle, most)
    finally:
        os.close(handle)


def _all_of(handle: int, most: int | None) -> bytes:
    status = os.fstat(handle)
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError("this is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("this is a device or a pipe, not a file")
    size = status.st_size
    # Who asks for so many bytes at once has room made for them.
    if most is not None and size > most:
        raise UnreadableError(f"it has more than {most:,} bytes")
    data = os.read(handle, size + 1)
    # It may have grown meanwhile, or have no size to tell.
    while (len(data) != size or not size) and (more := os.read(handle, MUCH)):
        data += more
        if most is not None and len(data) > most:
            raise UnreadableError(f"it has more than {most:,} bytes")
    return data


def write_text(text: str, file: File) -> None:
    """Put ``text`` into ``file``, a path or an open file, in UTF-8 with its line ends as they are.

    A file at a path is replaced whole or not at all. Raises UnwritableError where that cannot be done.
    """
    write_pieces((text,), file)


def write_pieces(pieces: Iterable[str], file: File) -> None:
    """Put a text that comes in pieces into ``file`` as `write_text` does, without waiting for the last of them.

    What goes wrong while the pieces are made goes through; a file at a path is then as it was.
    """
    if not isinstance(file, (str, os.PathLike)):
        for block in _blocks(pieces):
            _write_open(block, file)
        return
    with replacing(file) as opened:
        for block in _blocks(pieces):
            opened.write(block.encode("utf-8"))


def _blocks(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in pieces that are worth a write each; at least one, be it empty."""
    block: list[str] = []
    length = 0
    for piece in pieces:
        block.append(piece)
        length += len(piece)
        if length >= ENOUGH:
            yield "".join(block)
            block, length = [], 0
    yield "".join(block)


def _write_open(text: str, file: IO[Any]) -> None:
    try:
        if hasattr(file, "encoding"):
            file.write(text)
        else:
            left = memoryview(text.encode("utf-8"))
            while left:
                # A file without a buffer takes as much as it likes.
                left = left[file.write(left) :]
        file.flush()
    except (OSError, ValueError) as error:
        raise unwritable(file, error) from error


def unwritable(file: IO[Any], error: OSError | ValueError) -> UnwritableError:
    """What to raise for an ``error`` of writing into an open file."""
    return UnwritableError(f"{printable(str(getattr(file, 'name', '<file>')))}: {reason_of(error)}")


@contextmanager
def replacing(file: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """An open file that takes the place of what is at the path ``file`` once all is written, and not before.

    Where anything is raised inside, what was at the path stays. Raises UnwritableError where it cannot be written.
    """
    name = printable(os.fspath(file))
    if "\0" in os.fspath(file):
        raise UnwritableError(f"{name}: a file's name has no NUL")
    path = Path(file)
    try:
        # A device or a pipe: there is nothing to replace, and a folder says so itself.
        is_special = path.exists() and not path.is_file()
        with path.open("wb") if is_special else put_in_place(path.resolve()) as opened:
            yield opened
    except FileNotFoundError as error:
        raise UnwritableError(f"{name}: there is no folder {printable(str(path.parent))}") from error
    except (OSError, UnicodeEncodeError) as error:
        raise UnwritableError(f"{name}: {reason_of(error)}") from error


@contextmanager
def put_in_place(path: Path, beside: Path | None = None, *, lasting: bool = True) -> Iterator[IO[bytes]]:
    """A file beside ``path`` that is put in its place: what is there is the old or the new, never a part.

    It is called ``beside``, or as nothing else is. ``lasting`` waits until it is on the disk. Raises OSError where it
    cannot be written.
    """
    beside = beside or path.with_name(f".{path.name[:50]}.{os.urandom(8).hex()}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as opened:
            yield opened
            opened.flush()
            if lasting:
                os.fsync(opened.fileno())
        with suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def reason_of(error: OSError | ValueError) -> str:
    """What was wrong, for a person: no such file or folder."""
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case IsADirectoryError():
            return "this is a folder, not a file"
        case PermissionError():
            return "permission denied"
        case UnicodeEncodeError():
            return f"{error.encoding} has no character U+{ord(error.object[error.start]):04X}"
        case OSError(strerror=str(reason)):
            return reason[:1].lower() + reason[1:]
    return printable(str(error))
