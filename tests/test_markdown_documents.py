"""Real documents in each flavour, read by a parser that is not ours: they say what the model says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import cmarkgfm
import facts
import pytest
from cmarkgfm.cmark import Options

import govdigital_parse as gdp

UNSAFE = Options.CMARK_OPT_UNSAFE
# It turns no quotation marks and dashes: how they turn is not what is compared.
KRAMDOWN = """
require "json"
require "kramdown"
SYMBOLS = {
  hellip: "...", mdash: "---", ndash: "--", laquo: "<<", raquo: ">>", laquo_space: "<< ", raquo_space: " >>"
}
STDIN.each_line do |line|
  options = {typographic_symbols: SYMBOLS, smart_quotes: "apos,apos,quot,quot"}
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line), options).to_html)
end
"""
# The links of a video are called what the legacy site called them where its own HTML is kept.
VIDEO = {"kramdown": ("Watch on YouTube", "Captions")}
# Code that the compiler made of a line of options between two of code: it holds nothing that an author wrote.
NOT_READ_BACK = {"edited/source/indent/0215-annex1-data.md"}


def commonmark(texts: Sequence[str]) -> list[str]:
    return [cmarkgfm.markdown_to_html(text, options=UNSAFE) for text in texts]


def gfm(texts: Sequence[str]) -> list[str]:
    options = UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return [cmarkgfm.github_flavored_markdown_to_html(text, options=options) for text in texts]


def kramdown(texts: Sequence[str]) -> list[str]:
    ruby = shutil.which("ruby")
    missing = (
        ruby is None or subprocess.run([ruby, "-e", 'require "kramdown"'], capture_output=True, check=False).returncode
    )
    if ruby is None or missing:
        if os.environ.get("GOVDIGITAL_REQUIRE_ALL"):
            pytest.fail("GOVDIGITAL_REQUIRE_ALL is set and there is no kramdown")
        pytest.skip("no kramdown: Debian has it in ruby-kramdown")
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    done = subprocess.run([ruby, "-e", KRAMDOWN], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


READERS: dict[str, Callable[[Sequence[str]], list[str]]] = {"commonmark": commonmark, "gfm": gfm, "kramdown": kramdown}


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, gdp.Document]:
    partials = shared / "corpus/source/partials"
    paths = [path for folder in ("corpus", "edited") for path in sorted((shared / folder / "source").rglob("*.md"))]
    return {
        str(path.relative_to(shared)): gdp.parse(path.read_bytes().decode(), "markup", partials=partials)
        for path in paths
    }


@pytest.mark.parametrize("flavour", READERS)
def test_documents_say_the_same_in_markdown(
    flavour: str, documents: dict[str, gdp.Document], record_property: Callable[[str, object], None]
) -> None:
    texts = [gdp.render(document, "markdown", flavour=flavour) for document in documents.values()]
    pages = READERS[flavour](texts)
    said = VIDEO.get(flavour, facts.Facts.video)
    other = [
        path
        for (path, document), page in zip(documents.items(), pages, strict=True)
        if facts.of_model(document, said).plain() != facts.of_html(page).plain()
    ]
    record_property("share", f"{flavour}: {len(documents) - len(other)} of {len(documents)} say the same")
    assert len(documents) > 500
    assert other == []


def test_kramdown_reads_back_as_the_same_blocks_where_nothing_was_lost(documents: dict[str, gdp.Document]) -> None:
    lossless = different = 0
    for path, document in documents.items():
        losses: list[gdp.Loss] = []
        again = gdp.parse(gdp.render(document, "markdown", flavour="kramdown", losses=losses), "markup")
        if not losses and path not in NOT_READ_BACK:
            lossless += 1
            different += again.blocks != document.blocks
    assert lossless > 300
    assert different == 0


def test_kramdown_reads_back_as_a_document_that_says_the_same(documents: dict[str, gdp.Document]) -> None:
    different = [
        path
        for path, document in documents.items()
        if facts.of_model(gdp.parse(gdp.render(document, "markdown", flavour="kramdown"), "markup")).plain()
        != facts.of_model(document).plain()
    ]
    assert different == []


@pytest.mark.parametrize("flavour", READERS)
def test_what_is_left_of_nothing_is_nothing(flavour: str) -> None:
    assert gdp.render(gdp.parse("", "markup"), "markdown", flavour=flavour) == ""
