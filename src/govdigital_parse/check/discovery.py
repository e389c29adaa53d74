"""The files that paths stand for: themselves, and what is in folders."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence
from pathlib import Path, PurePath

from attrs import define, field
from pathspec import GitIgnoreSpec

from govdigital_parse.check.settings import Settings
from govdigital_parse.check.texts import as_called
from govdigital_parse.files import read_source, reason_of
from govdigital_parse.problems import EncodingError, GovDigitalError, UnreadableError, printable

PAGES = frozenset({".md", ".markdown", ".html", ".htm"})
REPORTS = frozenset({".txt"})
GITIGNORE = ".gitignore"
# What no author writes.
NEVER_INSIDE = frozenset({"node_modules", "__pycache__"})


@define
class Discovery:
    """Finds files. ``failed`` says of paths that cannot be looked at why, in a line each; ``excluded`` are named ones.

    Files of ``overlay`` need not be there.
    """

    settings: Settings
    overlay: Container[str] = ()
    failed: list[str] = field(factory=list)
    excluded: list[str] = field(factory=list)
    _excluded: GitIgnoreSpec = field(init=False)
    _specs: dict[str, GitIgnoreSpec | None] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._excluded = GitIgnoreSpec.from_lines(self.settings.exclude)

    def files(self, paths: Sequence[str]) -> list[str]:
        """The files at ``paths`` and in the folders among them, each once, in order.

        Of a folder, these are pages and reports, without hidden ones and those that git ignores. What configuration
        excludes is left out in any case.
        """
        found: dict[str, None] = {}
        for path in paths:
            if not path:
                self.failed.append("'': an empty path names no file")
            elif Path(path).is_dir():
                found |= dict.fromkeys(map(as_called, self._inside(path)))
            elif path not in self.overlay and not os.path.lexists(path):
                self.failed.append(f"{printable(path)}: no such file or folder")
            elif self._is_excluded(path, is_folder=False):
                self.excluded.append(path)
            else:
                found[as_called(path)] = None
        return list(found)

    def _inside(self, folder: str) -> Iterator[str]:
        waiting = [PurePath(folder).as_posix()]
        while waiting:
            path = waiting.pop()
            try:
                with os.scandir(path) as opened:
                    entries = sorted(opened, key=lambda entry: entry.name)
            except OSError as error:
                self.failed.append(f"{printable(path)}: {reason_of(error)}")
                continue
            folders: list[str] = []
            for entry in entries:
                name = entry.name if path == "." else f"{path}/{entry.name}"
                is_folder = entry.is_dir(follow_symlinks=False)
                if entry.name.startswith(".") or entry.name in NEVER_INSIDE or self._is_left_out(name, is_folder):
                    continue
                if is_folder:
                    folders.append(name)
                elif entry.is_file() and _is_checked(name):
                    yield name
            waiting += reversed(folders)

    def _is_left_out(self, path: str, is_folder: bool) -> bool:
        if self._is_excluded(path, is_folder=is_folder):
            return True
        return self.settings.respect_gitignore and self._is_ignored(path, is_folder)

    def _is_excluded(self, path: str, *, is_folder: bool) -> bool:
        if not self.settings.exclude:
            return False
        inside = relative(path, self.settings.folder)
        return self._excluded.match_file(f"{inside}/" if is_folder else inside)

    def _is_ignored(self, path: str, is_folder: bool) -> bool:
        """Whether git ignores what is at ``path``: the nearest ``.gitignore`` that says anything decides."""
        whole = Path(path).absolute()
        for folder in whole.parents:
            spec = self._spec(folder)
            if spec is not None:
                inside = whole.relative_to(folder).as_posix()
                said = spec.check_file(f"{inside}/" if is_folder else inside).include
                if said is not None:
                    return said
            if (folder / ".git").exists():
                break
        return False

    def _spec(self, folder: Path) -> GitIgnoreSpec | None:
        key = str(folder)
        if key not in self._specs:
            self._specs[key] = None
            path = folder / GITIGNORE
            if path.is_file():
                try:
                    self._specs[key] = GitIgnoreSpec.from_lines(read_source(path).text.splitlines())
                except (GovDigitalError, ValueError) as error:
                    self.failed.append(f"{printable(str(path))}: {error}")
        return self._specs[key]


def _is_checked(path: str) -> bool:
    """Whether a file in a folder is a page, or a report: other texts have the same suffix."""
    suffix = PurePath(path).suffix.lower()
    if suffix in PAGES:
        return True
    if suffix not in REPORTS:
        return False
    from govdigital_parse.readers.report import looks_like_report  # noqa: PLC0415 - for few files

    try:
        return looks_like_report(read_source(path).text)
    except EncodingError as error:
        return looks_like_report(error.data.decode("utf-8", "replace"))
    except UnreadableError:
        # Whoever asks for it is told why.
        return True


def relative(path: str, folder: str) -> str:
    """``path`` as it is called in ``folder``, with slashes."""
    return PurePath(os.path.relpath(path, folder)).as_posix()
