"""The legacy site's own pages, read: the record of the responses, and every word in its place."""

from __future__ import annotations

import datetime
from pathlib import Path

from attrs import evolve
from html_losses import on_page
from html_pages import said, site, squeezed, visible

import govdigital_parse as gdp
from govdigital_parse.model import (
    Document,
    RawHtml,
    walk,
)

# Rows of the record: 18 departments on each of 14 actions, but for the fourth, which is the Cabinet Office's alone.
ROWS = 13 * 18 + 1
SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "…": "..."})


def action(shared: Path, number: int) -> tuple[Document, Document]:
    """An action, from its markup and from its page."""
    partials = shared / "corpus" / "source" / "partials"
    markup = gdp.read(partials / "departmentactions" / f"_action{number:02}.md", partials=partials)
    return markup, gdp.read(shared / "golden" / "site" / f"digital/strategy/actions/{number:02}/index.html")


def test_the_pages_of_the_actions_give_the_record_that_their_markup_gives(shared: Path) -> None:
    found = 0
    for number in range(1, 15):
        markup, page = action(shared, number)
        rows = gdp.responses(page)
        assert list(map(_straight, rows)) == list(map(_straight, gdp.responses(markup)))
        found += len(rows)
    assert found == ROWS


def _straight(row: gdp.Row) -> gdp.Row:
    """A row with the quotation marks and dashes of a typewriter, wherever it is from."""
    assert row.department is not None
    department, text, markdown = (said.translate(SIGNS) for said in (row.department, row.text, row.markdown))
    return evolve(row, department=department, text=text, markdown=markdown, path=None, line=None)


def test_the_page_of_an_action_is_the_document_that_its_markup_is(shared: Path) -> None:
    for number in range(1, 15):
        markup, page = action(shared, number)
        assert page == on_page(markup, "legacy")
        assert page.problems == ()


def test_every_word_of_every_page_is_there_once_and_in_order(shared: Path) -> None:
    for path in site(shared):
        assert squeezed("".join(said(gdp.read(path)))) == squeezed(visible(path.read_text("utf-8"))), path


def test_a_publication_knows_when_it_was_last_edited(shared: Path) -> None:
    page = gdp.read(shared / "golden" / "site" / "digital" / "research" / "index.html")
    assert page.dated == datetime.date(2013, 10, 30)


def test_what_a_page_loads_and_counts_is_left_out(shared: Path) -> None:
    left = {node.html for path in site(shared) for node in walk(gdp.read(path), RawHtml)}
    assert left == set()
