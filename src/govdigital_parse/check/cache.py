"""What was found on pages the last time, for as long as their files, the rules and what they were told are the same.

The cache is JSON, in a folder that git ignores. Whoever put it there, reading it makes no more than findings; what is
no such file, or a damaged one, is as if there were none.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from govdigital_parse.check.checker import Job
from govdigital_parse.check.discovery import is_report
from govdigital_parse.check.records import record_of, sheet_of
from govdigital_parse.check.registry import origins
from govdigital_parse.check.sheets import Sheet, Unit
from govdigital_parse.files import decode, regular_bytes, write_text
from govdigital_parse.problems import GovDigitalError
from govdigital_parse.source import Source
from govdigital_parse.tree.outputs import digest
from govdigital_parse.tree.plan import Plan
from govdigital_parse.version import __version__

FOLDER = ".govdigital-parse-cache"
PACKAGE = Path(__file__).parent.parent
# Runs with other rules, or in other folders, have files of their own; the oldest go.
MOST_FILES = 16
OURS = re.compile(r"[0-9a-f]{32}\.json")


@define(eq=False)
class Cache:
    """The sheets of one folder and one job, in a file of ``folder``."""

    folder: Path
    job: Job
    _path: Path = field(init=False)
    _known: Mapping[str, Any] = field(init=False, factory=dict)
    _kept: dict[str, Any] = field(init=False, factory=dict)
    _digests: dict[str, str | None] = field(init=False, factory=dict)
    _plans: dict[int, tuple[Plan, str]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._path = self.folder / f"{_key(self.job)}.json"
        with suppress(GovDigitalError, OSError, ValueError, RecursionError):
            known = json.loads(regular_bytes(str(self._path)))
            self._known = known if isinstance(known, dict) else {}

    def sheet(self, unit: Unit, plan: Plan | None) -> Sheet | None:
        """What was found on a page of a tree with this ``plan``, None where it is not known or was not this."""
        key = _name(unit)
        known = self._known.get(key)
        if known is None:
            return None
        # Whatever there is in the file.
        with suppress(GovDigitalError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            around, record = known
            if around != self._around(plan):
                return None
            sheet = sheet_of(record, unit, partial(self._source, record[2]))
            if unit.path in sheet.files and all(self._digest(path) == known for path, known in sheet.files.items()):
                self._kept[key] = known
                return sheet
        return None

    def is_report(self, path: str) -> bool:
        """What `discovery.is_report` says of a text."""
        digest, key = self._digest(path), f"{path}\nreport"
        if digest is None:
            return is_report(path)
        known = self._known.get(key)
        if known not in ([digest, True], [digest, False]):
            known = [digest, is_report(path)]
        self._kept[key] = known
        return bool(known[1])

    def keep(self, sheet: Sheet, plan: Plan | None) -> None:
        """Remember what was found on a page."""
        self._kept[_name(sheet.unit)] = [self._around(plan), record_of(sheet)]

    def save(self) -> None:
        """Put what was found, and what is still so, into the file. Without a place to write to there is no cache."""
        known = {**self._known, **self._kept}
        # What is a pipe or a device there is nobody's cache, and takes what is written when it likes.
        if known == self._known or (self._path.exists() and not self._path.is_file()):
            return
        # A link leads to a folder of somebody else's.
        if self.folder.is_symlink():
            return
        with suppress(GovDigitalError, OSError):
            self.folder.mkdir(exist_ok=True)
            ignored = self.folder / ".gitignore"
            if not ignored.exists():
                write_text("*\n", ignored)
            write_text(json.dumps(known, separators=(",", ":")), self._path)
            ours = [path for path in self.folder.iterdir() if OURS.fullmatch(path.name)]
            for old in sorted(ours, key=lambda path: path.stat().st_mtime)[:-MOST_FILES]:
                old.unlink()

    def _around(self, plan: Plan | None) -> str | None:
        """What a page depends on besides its files: which others its tree has that are of use to pages."""
        if plan is not None and id(plan) not in self._plans:
            useful = repr(evolve(plan, others={}))
            self._plans[id(plan)] = plan, digest(useful.encode("utf-8", "surrogateescape"))
        return None if plan is None else self._plans[id(plan)][1]

    def _source(self, files: Container[str], path: str) -> Source:
        if path not in files:
            raise ValueError(path)  # a page says nothing of what it is not made of
        text = self.job.overlay.get(path)
        return Source(decode(regular_bytes(path), path) if text is None else text, path)

    def _digest(self, path: str) -> str | None:
        if path not in self._digests:
            self._digests[path] = None
            text = self.job.overlay.get(path)
            with suppress(GovDigitalError, OSError, ValueError):
                self._digests[path] = digest(regular_bytes(path) if text is None else text.encode())
        return self._digests[path]


def _name(unit: Unit) -> str:
    return "\n".join((unit.path, unit.root or "", unit.role.value))


def _key(job: Job) -> str:
    """What all findings depend on but the files: this program, the rules, what they are told, where they are asked."""
    told = [
        __version__,
        str(Path.cwd()),
        job.codes,
        {code: dict(options) for code, options in job.options.items()},
        job.target,
        dict(job.target_options),
        job.partials,
        sorted(_program()),
    ]
    return digest(json.dumps(told, sort_keys=True).encode())[:32]


def _program() -> Iterator[tuple[str, int, int]]:
    """The files of this program and of rules that others give, with their sizes and times."""
    folders = [str(PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif not entry.name.endswith(".pyc"):
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns
    for path in origins():
        status = path.stat()
        yield str(path), status.st_size, status.st_mtime_ns
