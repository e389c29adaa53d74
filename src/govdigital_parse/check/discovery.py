"""The files that paths stand for: themselves, and what is in folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from posixpath import dirname, splitext
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field

from govdigital_parse.check.patterns import good_patterns, patterns
from govdigital_parse.check.settings import Settings
from govdigital_parse.check.texts import as_called
from govdigital_parse.files import read_source, reason_of
from govdigital_parse.problems import EncodingError, GovDigitalError, UnreadableError, printable
from govdigital_parse.tree.plan import CHAPTERS

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PAGES = frozenset({".md", ".markdown", ".html", ".htm"})
REPORTS = frozenset({".txt"})
MOST_BESIDE = 200
GITIGNORE = ".gitignore"
# What no author writes.
NEVER_INSIDE = frozenset({"node_modules", "__pycache__"})
# A folder, and what git ignores in it.
Ignored: TypeAlias = "tuple[str, GitIgnoreSpec]"


def is_report(path: str) -> bool:
    """Whether the text at ``path`` is a report, as many are not that have the same suffix."""
    from govdigital_parse.readers.report import looks_like_report  # noqa: PLC0415 - for few files

    try:
        return looks_like_report(read_source(path).text)
    except EncodingError as error:
        return looks_like_report(error.data.decode("utf-8", "replace"))
    except UnreadableError:
        # Whoever asks for it is told why.
        return True


@define
class Discovery:
    """Finds files. ``failed`` says of paths that cannot be looked at why, in a line each; ``excluded`` are named ones.

    Files of ``overlay`` need not be there. ``is_report`` tells reports from other texts.
    """

    settings: Settings
    overlay: Container[str] = ()
    is_report: Callable[[str], bool] = is_report
    failed: list[str] = field(factory=list)
    excluded: list[str] = field(factory=list)
    _excluded: GitIgnoreSpec | None = field(init=False)
    _walked: set[str] = field(init=False, factory=set)
    _ignored: dict[str, tuple[Ignored, ...]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._excluded = patterns(self.settings.exclude) if self.settings.exclude else None

    def files(self, paths: Sequence[str]) -> list[str]:
        """The files at ``paths`` and in the folders among them, each once, in order.

        Of a folder, these are pages and reports, without hidden ones, those that git ignores, and links to files that
        are not in it. What configuration excludes is left out in any case.
        """
        found: dict[str, str] = {}
        for path in paths:
            if not path:
                self.failed.append("'': an empty path names no file")
            elif Path(path).is_dir():
                for inside in map(as_called, self._inside(path)):
                    found.setdefault(os.path.abspath(inside), inside)  # noqa: PTH100 - many, and only to compare them
            elif path not in self.overlay and not os.path.lexists(path):
                self.failed.append(f"{printable(path)}: no such file or folder")
            elif self._is_excluded(path, is_folder=False):
                self.excluded.append(path)
            else:
                found.setdefault(os.path.abspath(path), as_called(path))  # noqa: PTH100 - as above
        return list(found.values())

    def beside(self, files: Iterable[str]) -> list[str]:
        """The texts in Markdown in the folders of such ``files`` that are none of them: chapters of the same page.

        Of a folder with very many, which is no publication, there are none.
        """
        known = set(files)
        found: list[str] = []
        for folder in dict.fromkeys(str(Path(path).parent) for path in known if _suffix(path) in CHAPTERS):
            # Of a folder that was looked through, they are all among the files.
            if os.path.abspath(folder) not in self._walked:  # noqa: PTH100 - as above
                others = [name for name in self._chapters_in(folder) if name not in known]
                found += others if len(others) <= MOST_BESIDE else ()
        return sorted(found)

    def _chapters_in(self, folder: str) -> list[str]:
        # Of a folder that is none, or that may not be looked through, nothing is wanted.
        with suppress(OSError):
            entries = self._entries(folder, CHAPTERS)
            return [as_called(name) for name, entry in entries if _is_file(entry, name, folder)]
        return []

    def _inside(self, folder: str) -> Iterator[str]:
        waiting = [PurePath(folder).as_posix()]
        while waiting:
            path = waiting.pop()
            try:
                entries = self._entries(path, PAGES | REPORTS)
            except OSError as error:
                self.failed.append(f"{printable(path)}: {reason_of(error)}")
                continue
            self._walked.add(os.path.abspath(path))  # noqa: PTH100 - as above
            folders: list[str] = []
            for name, entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name)
                elif _is_file(entry, name, folder) and (_suffix(name) in PAGES or self.is_report(name)):
                    yield name
            waiting += reversed(folders)

    def _entries(self, folder: str, suffixes: Container[str]) -> list[tuple[str, os.DirEntry[str]]]:
        """What is in ``folder`` and is not left out, by name: folders, and what has one of the ``suffixes``."""
        with os.scandir(folder) as opened:
            entries = sorted(opened, key=lambda entry: entry.name)
        inside = [(entry.name if folder == "." else f"{folder}/{entry.name}", entry) for entry in entries]
        return [
            (name, entry)
            for name, entry in inside
            if (entry.is_dir(follow_symlinks=False) or _suffix(name) in suffixes) and not self._is_never(name, entry)
        ]

    def _is_never(self, name: str, entry: os.DirEntry[str]) -> bool:
        if entry.name.startswith(".") or entry.name in NEVER_INSIDE:
            return True
        return self._is_left_out(name, entry.is_dir(follow_symlinks=False))

    def _is_left_out(self, path: str, is_folder: bool) -> bool:
        if self._is_excluded(path, is_folder=is_folder):
            return True
        return self.settings.respect_gitignore and self._is_ignored(path, is_folder)

    def _is_excluded(self, path: str, *, is_folder: bool) -> bool:
        if self._excluded is None:
            return False
        inside = relative(path, self.settings.folder)
        return self._excluded.match_file(f"{inside}/" if is_folder else inside)

    def _is_ignored(self, path: str, is_folder: bool) -> bool:
        """Whether git ignores what is at ``path``: the nearest ``.gitignore`` that says anything decides."""
        for above, spec in self._ignored_in(dirname(path) or "."):
            inside = relative(path, above)
            said = spec.check_file(f"{inside}/" if is_folder else inside).include
            if said is not None:
                return said
        return False

    def _ignored_in(self, folder: str) -> tuple[Ignored, ...]:
        """What counts in ``folder``: its own ``.gitignore``, and those above it in the repository."""
        if folder not in self._ignored:
            here = Path(folder).absolute()
            own = self._spec(here / GITIGNORE)
            is_top = here.parent == here or (here / ".git").exists()
            above = () if is_top else self._ignored_in(str(here.parent))
            self._ignored[folder] = above if own is None else ((folder, own), *above)
        return self._ignored[folder]

    def _spec(self, path: Path) -> GitIgnoreSpec | None:
        if path.is_file():
            try:
                return good_patterns(read_source(path).text.splitlines())
            except GovDigitalError as error:
                self.failed.append(str(error))
        return None


def _is_file(entry: os.DirEntry[str], name: str, folder: str) -> bool:
    """Whether this is a file in ``folder``, or a link to one: whoever put a link there may not be the reader."""
    if not entry.is_symlink():
        return entry.is_file()
    is_inside = Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(folder))
    return is_inside and Path(name).is_file()


def _suffix(path: str) -> str:
    return splitext(path)[1].lower()


def relative(path: str, folder: str) -> str:
    """``path`` as it is called in ``folder``, with slashes."""
    return PurePath(os.path.relpath(path, folder)).as_posix()
