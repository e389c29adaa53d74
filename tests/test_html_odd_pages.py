"""Odd pages, as Word, browsers and authors leave them: all that shows is read once, in order, and written again."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import html5lib
import pytest
from html_pages import said, squeezed

import govdigital_parse as gdp
from govdigital_parse.model import RawHtml

PAGES = sorted((Path(__file__).parent / "data" / "html" / "odd").glob("*.html"))
LEAST = 30
# Pages with what no page of ours shows: it is in the model, and a loss.
LOSING = {"svg-math"}
# What shows nothing, in a browser that runs scripts or one that does not.
SILENT = frozenset({"head", "noembed", "noframes", "script", "style", "template"})


def shown(html: str) -> str:
    """What a page shows, as html5lib reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of signs that no XML can have
        page = html5lib.parse(html, namespaceHTMLElements=False)
    texts: list[str] = []
    stack: list[Any] = [page]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            texts.append(item)
            continue
        stack.append(item.tail or "")
        if isinstance(item.tag, str) and item.tag not in SILENT:
            stack += [*reversed(list(item)), item.text or ""]
    return "".join(texts)


def test_there_are_many_odd_pages() -> None:
    assert len(PAGES) >= LEAST


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_all_that_shows_is_read_once_and_in_order(path: Path) -> None:
    document = gdp.read(path)
    assert squeezed("".join(said(document))) == squeezed(shown(path.read_text("utf-8")))
    assert document.furniture == ()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_all_that_shows_is_written_again_or_is_a_loss(path: Path) -> None:
    losses: list[gdp.Loss] = []
    written = gdp.render(gdp.read(path), "html", losses=losses)
    is_whole = squeezed(shown(written)) == squeezed(shown(path.read_text("utf-8")))
    assert is_whole is (path.stem not in LOSING)
    assert is_whole or losses


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_other_formats_take_odd_pages(path: Path) -> None:
    document = gdp.read(path)
    for target in ("markdown", "markup", "content-item"):
        assert gdp.render(document, target).strip(), target
    assert gdp.parse(gdp.render(document, "json")) == document


@pytest.mark.parametrize("name", ["noframes", "noembed"])
def test_what_is_for_browsers_that_nobody_has_is_kept_and_not_shown(name: str) -> None:
    html = f"<{name}><p>a</p></{name}>"
    document = gdp.parse(f"<p>b</p>{html}", "html")
    assert document.blocks[1] == RawHtml(html)
    assert gdp.render(document, "html") == "<p>b</p>\n"


def test_a_page_of_frames_is_kept_as_written() -> None:
    frames = '<frameset cols="20%,*"><frame src="a.html"><noframes><p>a</p></noframes></frameset>'
    document = gdp.parse(f"<html><head><title>T</title></head>{frames}</html>", "html")
    assert (document.title, document.blocks) == ("T", (RawHtml(frames),))
