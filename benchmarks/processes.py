"""Other processes: those that do a round whenever they are asked, and those that run once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

HERE = Path(__file__).resolve().parent


class UnavailableError(Exception):
    """A tool or a text that is measured with is missing; the message says which."""


def tool(name: str) -> str:
    """The path of the program ``name``; raises UnavailableError where there is none."""
    path = shutil.which(name)
    if path is None:
        raise UnavailableError(f"there is no {name}")
    return path


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of this folder with this Python."""
    return [sys.executable, "-m", f"benchmarks.{module}", *arguments]


def our_command() -> list[str]:
    """The library's command: the script beside this Python, or the module where there is none."""
    script = shutil.which("govdigital-parse", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "govdigital_parse"]


class Contestant:
    """A process that has its texts ready and goes over them once whenever it is asked.

    The process says ``ready NAME`` after a first round that does not count. Then a round is an empty line to it and
    the seconds back. Raises UnavailableError where it does not come so far.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf8")  # noqa: SIM115 - closed in __exit__
        self._process = subprocess.Popen(
            command,
            cwd=HERE.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf8",
        )
        word, _, self.name = self._answer().partition(" ")
        if word != "ready":
            reason = self._complaint()
            self.__exit__(None, None, None)
            raise UnavailableError(reason)

    def __call__(self) -> float:
        """The seconds that a round took."""
        if self._process.stdin is None:
            raise AssertionError
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        answer = self._answer()
        if not answer:
            raise RuntimeError(f"{self.name} ended: {self._complaint()}")
        return float(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def _answer(self) -> str:
        if self._process.stdout is None:
            raise AssertionError
        return self._process.stdout.readline().strip()

    def _complaint(self) -> str:
        self._process.wait()
        self._errors.seek(0)
        lines = self._errors.read().strip().splitlines()
        return lines[-1] if lines else f"exit status {self._process.returncode}"


def seconds_of(command: Sequence[str], folder: Path | None = None, statuses: Sequence[int] = (0,)) -> float:
    """How long a whole process takes, from its start to its end, run in ``folder`` or here.

    Raises CalledProcessError where it ends with none of ``statuses``.
    """
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    ran = subprocess.run(command, check=False, cwd=folder, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    if ran.returncode not in statuses:
        raise subprocess.CalledProcessError(ran.returncode, command)
    return time.perf_counter() - start


@dataclass(frozen=True)
class Figures:
    """The seconds that a conversion or a program took, and the most memory that its process held, in bytes."""

    seconds: float
    peak: int


def figures_of(command: Sequence[str]) -> Figures:
    """The figures of a process of any program, its seconds those of the processor; CalledProcessError if it fails."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Figures(
        used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    )  # in kB, but on macOS in bytes


def convert_once(path: Path, *, idle: bool = False, timeout: float | None = None) -> Figures:
    """The figures of a process that converts the file; ``idle`` for one that reads it and does no more.

    Raises subprocess.TimeoutExpired after ``timeout`` seconds, subprocess.CalledProcessError where the process fails.
    """
    command = python("once", str(path), *(["--idle"] if idle else []))
    done = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True, encoding="utf8", timeout=timeout)
    return Figures(**json.loads(done.stdout))
