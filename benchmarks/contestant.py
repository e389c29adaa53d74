"""The process of a contestant in Python: ``python -m benchmarks.contestant NAME FOLDER``; see processes.Contestant."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.texts import read_texts

Work = Callable[[str], object]


def html(folder: Path) -> Work:
    """This library: the HTML that the original compiler made."""
    import govdigital_parse as gdp  # noqa: PLC0415 - a process has the modules of its own contestant only

    return partial(gdp.convert, source="markup", target="html", profile="legacy", partials=_partials(folder))


def model(folder: Path) -> Work:
    """This library: the typed model, with spans."""
    import govdigital_parse as gdp  # noqa: PLC0415 - as above

    return partial(gdp.parse, format="markup", partials=_partials(folder))


def _written(target: str, **options: Any) -> Callable[[Path], Work]:
    """This library: what it writes of a model that is there already, from the second round on."""

    def made(folder: Path) -> Work:
        import govdigital_parse as gdp  # noqa: PLC0415 - as above

        documents: dict[str, gdp.Document] = {}
        read = model(folder)

        def work(text: str) -> object:
            if text not in documents:
                documents[text] = read(text)  # type: ignore[assignment]  # it is one
            return gdp.render(documents[text], target, **options)

        return work

    return made


def check(folder: Path) -> Work:
    """This library: the typed model, and all rules asked of it."""
    import govdigital_parse as gdp  # noqa: PLC0415 - as above
    from govdigital_parse.check.checker import found_by  # noqa: PLC0415 - as above
    from govdigital_parse.check.page import Page  # noqa: PLC0415 - as above
    from govdigital_parse.check.registry import rules  # noqa: PLC0415 - as above
    from govdigital_parse.check.settings import Settings  # noqa: PLC0415 - as above
    from govdigital_parse.collection import uncollected  # noqa: PLC0415 - as above

    known = tuple(rules().values())
    collectors = {rule.collector.name: rule.collector for rule in known if rule.collector is not None}
    options = Settings().options

    def work(text: str) -> object:
        document = gdp.parse(text, "markup", partials=_partials(folder))
        assert document.source is not None  # noqa: S101 - it was read from a text
        page = Page(document, document.source, "markup", options)
        found: list[object] = []
        # As the command does it.
        with uncollected():
            for rule in known:
                found += found_by(rule, page)
            for collector in collectors.values():
                found += collector.collect(page)
        return found

    return work


def _tree(*, asked: bool) -> Callable[[Path], Work]:
    """This library: the check of a whole tree by all rules, or, if they are not ``asked``, nothing but its reading."""

    def made(folder: Path) -> Work:
        from govdigital_parse.check.checker import Job  # noqa: PLC0415 - as above
        from govdigital_parse.check.checking import job_of  # noqa: PLC0415 - as above
        from govdigital_parse.check.discovery import Discovery  # noqa: PLC0415 - as above
        from govdigital_parse.check.run import Crew, check_files  # noqa: PLC0415 - as above
        from govdigital_parse.check.settings import Settings  # noqa: PLC0415 - as above

        settings = Settings(select=("ALL",))
        files = Discovery(settings).files([str(folder)])
        job = job_of(settings, {}) if asked else Job(())
        return lambda _: check_files(files, job, None, Crew(jobs=1))

    return made


def page(_: Path) -> Work:
    """This library: the typed model of a page of HTML."""
    import govdigital_parse as gdp  # noqa: PLC0415 - as above

    return partial(gdp.parse, format="html")


def beautiful_soup(_: Path) -> Work:
    """BeautifulSoup with lxml: its tree of a page."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - as above

    return partial(BeautifulSoup, features="lxml")


def markdown_it_html(_: Path) -> Work:
    """markdown-it-py: HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as above

    return MarkdownIt().enable("table").render


def markdown_it_parse(_: Path) -> Work:
    """markdown-it-py: its tokens."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as above

    return MarkdownIt().enable("table").parse


def mistune_ast(_: Path) -> Work:
    """mistune: its AST."""
    work: Work = importlib.import_module("mistune").create_markdown(renderer=None, plugins=["table"])
    return work


# Those that read pages; all others read the markup.
OF_PAGES = frozenset({"page", "beautiful-soup"})
# Those that find their files by themselves.
OF_TREES = frozenset({"check-tree", "read-tree"})
CONTESTANTS: dict[str, tuple[str, Callable[[Path], Work]]] = {
    "html": ("govdigital-parse", html),
    "model": ("govdigital-parse", model),
    "legacy HTML": ("govdigital-parse", _written("html", profile="legacy")),
    "semantic HTML": ("govdigital-parse", _written("html", profile="semantic")),
    "Markdown (gfm)": ("govdigital-parse", _written("markdown", flavour="gfm")),
    "Markdown (commonmark)": ("govdigital-parse", _written("markdown", flavour="commonmark")),
    "Markdown (kramdown)": ("govdigital-parse", _written("markdown", flavour="kramdown")),
    "Markdown (govspeak)": ("govdigital-parse", _written("markdown", flavour="govspeak")),
    "content-item": ("govdigital-parse", _written("content-item")),
    "markup": ("govdigital-parse", _written("markup")),
    "JSON": ("govdigital-parse", _written("json")),
    "check": ("govdigital-parse", check),
    "check-tree": ("govdigital-parse", _tree(asked=True)),
    "read-tree": ("govdigital-parse", _tree(asked=False)),
    "page": ("govdigital-parse", page),
    "beautiful-soup": ("beautifulsoup4", beautiful_soup),
    "markdown-it-html": ("markdown-it-py", markdown_it_html),
    "markdown-it-parse": ("markdown-it-py", markdown_it_parse),
    "mistune-ast": ("mistune", mistune_ast),
}


def main(name: str, folder: Path) -> None:
    """Be the contestant ``name`` with the texts in ``folder``, until standard input ends."""
    distribution, made = CONTESTANTS[name]
    work = made(folder)
    texts = [""] if name in OF_TREES else read_texts(folder, ".html" if name in OF_PAGES else ".md")
    _round(work, texts)
    print("ready", distribution, version(distribution), flush=True)
    for _ in sys.stdin:
        print(_round(work, texts), flush=True)


def _round(work: Work, texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def _partials(folder: Path) -> Path | None:
    partials = folder / "partials"
    return partials if partials.is_dir() else None


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
