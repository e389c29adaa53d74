"""What git knows of a repository, whatever its files are called, and whatever is set up in it."""

from __future__ import annotations

import os

from govdigital_parse.problems import UnreadableError, printable

PLAINLY = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "diff.external=")
SECONDS = 60


def git(folder: str, *arguments: str, failure: str = "it failed") -> bytes:
    """The output of git, asked in ``folder``. Raises UnreadableError with its last line, or with ``failure``."""
    import subprocess  # noqa: PLC0415 - few checks ask git

    command = ("git", "-C", folder or ".", *PLAINLY, *arguments)
    try:
        ran = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603 - fixed but for names and revisions
    except subprocess.CalledProcessError as error:
        said = os.fsdecode(error.stderr).strip().splitlines()
        raise UnreadableError(printable(f"git: {said[-1] if said else failure}")) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableError(printable(f"git cannot be asked: {error}")) from error
    return ran.stdout
