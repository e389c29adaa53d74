from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import NoReturn

import pytest
from checks import Others
from trees import Tree

import govdigital_parse as gdp
from govdigital_parse.check import registry
from govdigital_parse.check.registry import GROUP

PROJECT = Path(__file__).resolve().parent.parent
# What tests need from npm is installed here.
NPM = PROJECT / "build" / "npm"
REQUIRE_ALL = bool(os.environ.get("GOVDIGITAL_REQUIRE_ALL"))
# Without a screen, and without anything that asks the network.
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def lacking(what: str) -> NoReturn:
    """Skip a test for what is not here, or fail where everything has to be."""
    if REQUIRE_ALL:
        pytest.fail(f"GOVDIGITAL_REQUIRE_ALL is set and there is {what}")
    pytest.skip(f"there is {what}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which is not part of the project."""
    folder = Path(os.environ.get("GOVDIGITAL_SHARED", PROJECT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        lacking(f"no folder of real documents at {folder}; $GOVDIGITAL_SHARED names another")
    return folder


@pytest.fixture(scope="session")
def documents(shared: Path) -> dict[str, gdp.Document]:
    """The original's documents and the edited ones, by their paths, with what they include."""
    partials = shared / "corpus/source/partials"
    paths = [path for folder in ("corpus", "edited") for path in sorted((shared / folder / "source").rglob("*.md"))]
    assert len(paths) > 500
    read = {
        str(path.relative_to(shared)): gdp.parse(path.read_bytes().decode(), "markup", partials=partials)
        for path in paths
    }
    # They stay to the end: the collector would look at all of them, again and again.
    gc.freeze()
    return read


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A function that makes a tree of files, by their names."""

    def made(files: Mapping[str, str]) -> Path:
        root = tmp_path / "tree"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return root

    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where what is made of a tree goes."""
    return tmp_path / "out"


@pytest.fixture
def dom(tmp_path: Path) -> Callable[[str], str]:
    """A function from a page to its DOM as chromium leaves it, once its scripts have run."""
    program = shutil.which("chromium")
    if program is None:
        lacking("no chromium")

    def opened(page: str) -> str:
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        options = (*CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000")
        command = (program, *options, "--dump-dom", path.as_uri())
        return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()

    return opened


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[Others]:
    """A function from rules, or whatever a package may name instead, to a check that knows them."""

    def known(*named: object) -> None:
        found = tuple(EntryPoint(f"other{number}", f"trees:Tree{number}", GROUP) for number in range(len(named)))
        by_value = {entry.value: rule for entry, rule in zip(found, named, strict=True)}
        monkeypatch.setattr(registry, "entries", lambda: found)
        monkeypatch.setattr(EntryPoint, "load", lambda entry: by_value[entry.value])
        registry.rules.cache_clear()

    yield known
    monkeypatch.undo()
    registry.rules.cache_clear()


@pytest.fixture(scope="session")
def npm() -> Callable[[str], Path]:
    """A function from the name of a package of npm to its folder."""

    def package(name: str) -> Path:
        folder = NPM / "node_modules" / name
        if not folder.is_dir():
            lacking(f"no {name}: npm install --prefix build/npm {name}")
        return folder

    return package


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the shares of real documents that tests have noted."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    for report in reports:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == "share":
                terminalreporter.write_line(str(value))
