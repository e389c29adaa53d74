"""The lines that have changed since a revision, as git has them."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Collection, Iterable
from pathlib import Path

from govdigital_parse.problems import Problem, UnreadableError, printable
from govdigital_parse.source import Source

HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
# Whatever git is told of its own, or of these files: lines, and those alone that have changed.
PLAINLY = ("--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text")
SECONDS_FOR_GIT = 60


def changed_only(problems: Iterable[Problem], files: Collection[str], revision: str) -> list[Problem]:
    """``problems`` that begin or end on a line which has changed since ``revision``, or is in a file that is new.

    Raises UnreadableError where there is no git, no repository or no such revision.
    """
    for folder in {_folder(path) for path in files}:
        # Of files that are new it would not be asked for.
        wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
        _git(folder, *wanted, failure=f"there is no revision '{revision}'")
    changed = {path: _changed(path, revision) for path in files}
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


def _changed(path: str, revision: str) -> set[int] | None:
    """The numbers of the lines of a file that have changed, None for all."""
    folder, name = _folder(path), Path(path).name
    if not _git(folder, "ls-files", "--", name):
        return None
    diff = _git(folder, "diff", *PLAINLY, "--end-of-options", revision, "--", name)
    lines: set[int] = set()
    for line in diff.splitlines():
        hunk = HUNK.match(line)
        if hunk is not None:
            start, count = int(hunk[1]), int(hunk[2] or 1)
            # Where lines are only gone, what is wrong now is at what closed up.
            lines.update(range(start, start + max(count, 1) + (count == 0)))
    return lines


def _git(folder: str, *arguments: str, failure: str = "it failed") -> bytes:
    # Whatever a file is called, and whatever is set up in its repository.
    plainly = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "diff.external=")
    command = ("git", "-C", folder or ".", *plainly, *arguments)
    try:
        ran = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS_FOR_GIT)  # noqa: S603 - fixed but for names and the revision
    except subprocess.CalledProcessError as error:
        said = os.fsdecode(error.stderr).strip().splitlines()
        raise UnreadableError(printable(f"git: {said[-1] if said else failure}")) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableError(printable(f"git cannot be asked what has changed: {error}")) from error
    return ran.stdout
