"""The lines that have changed since a revision, as git has them."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from pathlib import Path

from attrs import frozen

from govdigital_parse.git import git
from govdigital_parse.problems import Problem
from govdigital_parse.source import Source

HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
# Whatever git is told of its own, or of these files: lines, and those alone that have changed.
PLAINLY = ("--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text")


def changed_only(problems: Iterable[Problem], files: Collection[str], revision: str) -> list[Problem]:
    """``problems`` that begin or end on a line which has changed since ``revision``, or is in a file that is new.

    Raises UnreadableError where there is no git, no repository or no such revision.
    """
    folders = {folder: _Folder.of(folder, revision) for folder in {_folder(path) for path in files}}
    changed = {path: folders[_folder(path)].changed(Path(path).name) for path in files}
    line_of = _Lines()
    return [problem for problem in problems if _is_on(problem, changed.get(problem.path or ""), line_of)]


class _Lines:
    """Numbers of lines as git counts them: a carriage return alone ends none."""

    def __init__(self) -> None:
        self._ends: dict[str, list[int]] = {}

    def __call__(self, source: Source, offset: int) -> int:
        if source.name not in self._ends:
            self._ends[source.name] = [end.start() for end in re.finditer("\n", source.text)]
        return bisect_left(self._ends[source.name], offset) + 1


def _is_on(problem: Problem, lines: set[int] | None, line_of: _Lines) -> bool:
    if lines is None or problem.span is None:
        return True
    source, start, end = problem.span
    return not lines.isdisjoint(range(line_of(source, start), line_of(source, max(start, end - 1)) + 1))


def _folder(path: str) -> str:
    return str(Path(path).parent)


@frozen
class _Folder:
    """What git says of the files in a folder: of all at once, as most have not changed."""

    path: str
    revision: str
    known: frozenset[str]
    differing: frozenset[str]

    @classmethod
    def of(cls, path: str, revision: str) -> _Folder:
        # Of files that are new it would not be asked for.
        wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
        git(path, *wanted, failure=f"there is no revision '{revision}'")
        known = git(path, "ls-files", "-z")
        differing = git(path, "diff", "--name-only", "--relative", "-z", *PLAINLY, "--end-of-options", revision)
        return cls(path, revision, _names(known), _names(differing))

    def changed(self, name: str) -> set[int] | None:
        """The numbers of the lines of a file that have changed, None for all."""
        if name not in self.known:
            return None
        lines: set[int] = set()
        if name not in self.differing:
            return lines
        diff = git(self.path, "diff", *PLAINLY, "--end-of-options", self.revision, "--", name)
        for line in diff.splitlines():
            hunk = HUNK.match(line)
            if hunk is not None:
                start, count = int(hunk[1]), int(hunk[2] or 1)
                # Where lines are only gone, what is wrong now is at what closed up.
                lines.update(range(start, start + max(count, 1) + (count == 0)))
        return lines


def _names(output: bytes) -> frozenset[str]:
    return frozenset(map(os.fsdecode, output.split(b"\0")))
