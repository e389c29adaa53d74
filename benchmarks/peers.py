"""The library against other parsers of Markdown: each round is one of ours and one of theirs, in turn."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.budgets import (
    BEAUTIFUL_SOUP,
    KRAMDOWN,
    MARKDOWN_IT,
    MARKDOWN_IT_PARSE,
    MISTUNE,
    PANDOC,
    WRITERS,
    Budget,
    Row,
)
from benchmarks.processes import HERE, Contestant, UnavailableError, python, seconds_of, tool
from benchmarks.settings import Settings
from benchmarks.texts import Texts, texts_of


def kramdown(settings: Settings) -> Iterator[Row]:
    """HTML against kramdown's; what is timed of kramdown excludes the start of Ruby."""
    yield _row(KRAMDOWN, settings, "html", lambda texts: [tool("ruby"), str(HERE / "kramdown.rb"), str(texts.expanded)])


def markdown_it(settings: Settings) -> Iterator[Row]:
    """HTML against markdown-it-py's."""
    yield _row(MARKDOWN_IT, settings, "html", lambda texts: python("contestant", "markdown-it-html", str(texts.folder)))


def markdown_it_parse(settings: Settings) -> Iterator[Row]:
    """The model against markdown-it-py's tokens."""
    command = "contestant", "markdown-it-parse"
    yield _row(MARKDOWN_IT_PARSE, settings, "model", lambda texts: python(*command, str(texts.folder)))


def mistune(settings: Settings) -> Iterator[Row]:
    """The model against mistune's AST."""
    yield _row(MISTUNE, settings, "model", lambda texts: python("contestant", "mistune-ast", str(texts.folder)))


def beautiful_soup(settings: Settings) -> Iterator[Row]:
    """The model of a page against BeautifulSoup's tree of it, which the reader goes over."""
    try:
        pages = texts_of(settings.texts).pages
        peer = Contestant(python("contestant", "beautiful-soup", str(pages)))
    except UnavailableError as error:
        yield Row(BEAUTIFUL_SOUP, None, str(error))
        return
    with peer:
        yield _against(BEAUTIFUL_SOUP, settings, python("contestant", "page", str(pages)), peer.name, peer)


def writers(settings: Settings) -> Iterator[Row]:
    """What each writer takes of a model, against the reading of it."""
    for target, budget in WRITERS.items():
        yield _row(budget, settings, target, lambda texts: python("contestant", "model", str(texts.folder)))


def pandoc(settings: Settings) -> Iterator[Row]:
    """HTML against a whole process of pandoc that makes HTML of all texts as one."""
    try:
        texts = texts_of(settings.texts)
        program = tool("pandoc")
    except UnavailableError as error:
        yield Row(PANDOC, None, str(error))
        return
    version = subprocess.run([program, "--version"], check=True, capture_output=True, encoding="utf8").stdout
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.md"
        whole.write_bytes("\n\n".join(texts.read()).encode())
        command = [program, "--from", "markdown", "--to", "html", str(whole)]
        name = f"a process of {version.splitlines()[0]} -f markdown -t html"
        yield _against(
            PANDOC, settings, python("contestant", "html", str(texts.folder)), name, lambda: seconds_of(command)
        )


def _row(budget: Budget, settings: Settings, ours: str, theirs: Callable[[Texts], Sequence[str]]) -> Row:
    try:
        texts = texts_of(settings.texts)
        peer = Contestant(theirs(texts))
    except UnavailableError as error:
        return Row(budget, None, str(error))
    with peer:
        return _against(budget, settings, python("contestant", ours, str(texts.folder)), peer.name, peer)


def _against(budget: Budget, settings: Settings, command: Sequence[str], name: str, theirs: Callable[[], float]) -> Row:
    """How many times as fast ours is, best round against best round."""
    try:
        ours = Contestant(command)
    except UnavailableError as error:
        return Row(budget, None, f"the library failed: {error}", failed=True)
    with ours:
        own, other = zip(*[(ours(), theirs()) for _ in range(settings.rounds)], strict=True)
    detail = f"ours {_ms(own)}, {name} {_ms(other)}; medians {median(other) / median(own):.2f} x"
    return Row(budget, min(other) / min(own), detail)


def _ms(seconds: Sequence[float]) -> str:
    return f"{1000 * min(seconds):.0f} ms (median {1000 * median(seconds):.0f})"
