"""``check --watch`` as a program that runs on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

import pytest
from checks import laid, run

# Longer than any machine takes to start.
SECONDS = 60
Line = Callable[[], str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def watching() -> Iterator[Callable[..., Line]]:
    """A function that starts the program, and gives a function to the next line of what it says."""
    started: list[tuple[subprocess.Popen[str], Thread]] = []

    def start(*arguments: str) -> Line:
        command = [sys.executable, "-m", "govdigital_parse", "check", "--watch", *arguments]
        # What runs in the background of a script does not hear of interrupts, nor does what it starts.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        finally:
            signal.signal(signal.SIGINT, before)
        said: Queue[str] = Queue()
        reader = Thread(target=_read, args=[program.stdout, said])
        reader.start()
        started.append((program, reader))
        return lambda: said.get(timeout=SECONDS)

    yield start
    for program, reader in started:
        program.send_signal(signal.SIGINT)
        assert program.wait(SECONDS) == 0
        reader.join()


def _read(stream: IO[str], said: Queue[str]) -> None:
    with stream:
        for line in stream:
            said.put(line)


def until(line: Line, end: str) -> list[str]:
    """The lines up to one that ends so."""
    lines = [line()]
    while not lines[-1].rstrip().endswith(end):
        lines.append(line())
    return lines


def test_a_change_is_checked(watching: Callable[..., Line]) -> None:
    laid({"a.md": "{div .a}\n"})
    line = watching(".")

    assert line().startswith("a.md:1:1: S101 ")
    until(line, "1 error in 1 file")

    laid({"a.md": "Text.\n", "b.md": "{/div}\n"})

    assert any(said.startswith("b.md:1:1: S102 ") for said in until(line, "1 error in 2 files"))


def test_what_is_remembered_is_no_change(watching: Callable[..., Line]) -> None:
    laid({"a.md": "{div .a}\n"})
    line = watching(".")
    until(line, "1 error in 1 file")

    laid({"a.md": "Text.\n"})
    until(line, "no findings in 1 file")
    laid({"a.md": "{/div}\n"})

    # A second run of the text before would be here.
    assert [said for said in until(line, "1 error in 1 file") if "in 1 file" in said] == ["1 error in 1 file\n"]


def test_a_report_is_no_change(watching: Callable[..., Line]) -> None:
    laid({"a.md": "{div .a}\n"})
    line = watching(".", "-o", "report.json", "--output-format", "json")
    until(line, "1 error in 1 file")
    laid({"a.md": "Text.\n"})
    until(line, "no findings in 1 file")
    laid({"a.md": "{/div}\n"})

    assert [said for said in until(line, "1 error in 1 file") if "in 1 file" in said] == ["1 error in 1 file\n"]


def test_a_file_can_go_and_come_back(watching: Callable[..., Line]) -> None:
    laid({"a.md": "{div .a}\n"})
    line = watching("a.md")
    until(line, "1 error in 1 file")

    Path("a.md").unlink()
    until(line, "a.md: no such file or folder")
    laid({"a.md.new": "{/div}\n"})
    os.replace("a.md.new", "a.md")  # noqa: PTH105 - as editors do

    assert any(said.startswith("a.md:1:1: S102 ") for said in until(line, "1 error in 1 file"))


def test_standard_input_does_not_change() -> None:
    assert run("-", "--watch").status == 2
