"""Where what was read stands in the source of its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import said, site, squeezed, visible
from hypothesis import given
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Document, Heading, Image, Node, Paragraph, Plain, Statement, Text, walk
from govdigital_parse.source import Span


def spans(document: Document) -> list[tuple[Node, Span]]:
    return [(node, node.span) for node in walk(document) if node.span is not None]


def shown(html: str) -> str:
    """The text of a piece of a page."""
    return visible(f"<html><body><div>{html}</div></body></html>")


def test_the_place_of_every_heading_and_paragraph_holds_its_text_and_no_more(shared: Path) -> None:
    for path in site(shared):
        document = gdp.read(path)
        leaves = [(node, span) for node, span in spans(document) if isinstance(node, Heading | Paragraph | Plain)]
        assert leaves
        for node, span in leaves:
            expected = "".join(said(document.replaced(blocks=(node,))))
            assert squeezed(shown(span.text)) == squeezed(expected), span.place


def test_all_that_is_not_in_a_block_of_a_page_is_around_its_text(shared: Path) -> None:
    for path in site(shared):
        document = gdp.read(path)
        kept = document.source.text if document.source else ""
        for block in reversed(document.blocks):
            assert block.span is not None
            kept = kept[: block.span.start] + kept[block.span.end :]
        assert squeezed(visible(kept)) == "", path


def test_what_is_in_a_block_stands_in_it(shared: Path) -> None:
    for path in site(shared):
        for node, span in spans(gdp.read(path)):
            inside = [child.span for child in node.children if child.span is not None]
            assert all(span.start <= other.start <= other.end <= span.end for other in inside), (node, span.place)


def test_an_element_begins_at_its_tag() -> None:
    (paragraph,) = gdp.parse("<!doctype html>\n<html>\n <p>a\n", "html").blocks
    assert paragraph.span is not None
    assert paragraph.span.place == (3, 2)


def test_words_have_their_own_places() -> None:
    (paragraph,) = gdp.parse("<p>one\n  <em>two</em> three</p>", "html").blocks
    texts = [(text.value, text.span.text) for text in walk(paragraph, Text) if text.span]
    assert texts == [("one", "one"), ("two", "two"), (" three", " three")]


def test_a_word_with_an_entity_in_it_stands_where_it_is_written() -> None:
    (paragraph,) = gdp.parse("<p> a &amp; b </p>", "html").blocks
    (text,) = walk(paragraph, Text)
    assert (text.value, text.span and text.span.text) == ("a & b", "a &amp; b")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<p>b", "<p>b"),
        ("<p>a</div><p>b</p>", "<p>b</p>"),
        ("<!-- <p> --><p>b</p>", "<p>b</p>"),
        ("<script>'<p>'</script><p>b</p>", "<p>b</p>"),
        ('<p title="<p>">a</p><p>b</p>', "<p>b</p>"),
        ("<body><body><p>b</p>", "<p>b</p>"),
        ("<P CLASS=x>a</P>\n<P>b</P>", "<P>b</P>"),
        ("a</p></b><p>b</p>", "<p>b</p>"),
        ("<p>a</p><? pi ?><p>b</p>", "<p>b</p>"),
    ],
)
def test_tags_that_are_none_do_not_move_the_places(html: str, expected: str) -> None:
    last = gdp.parse(html, "html").blocks[-1]
    assert last.span is not None
    assert last.span.text == expected


def test_a_byte_order_mark_counts_as_a_sign_of_the_source() -> None:
    (paragraph,) = gdp.parse("\ufeff<p>a</p>", "html").blocks
    assert paragraph.span is not None
    assert (paragraph.span.start, paragraph.span.text) == (1, "<p>a</p>")


PIECES = [
    *"<>/=\"' ab!-\n&",
    *"<p> </p> <b> </b> <ul> <li> <td> <table> <!-- --> <body> <title> </title> <pre>".split(),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_places_are_in_the_source_whatever_it_is(html: str) -> None:
    for _, span in spans(gdp.parse(html, "html")):
        assert 0 <= span.start <= span.end <= len(html)


def test_an_image_is_found_between_texts() -> None:
    html = '<p>a <img src="x" alt="b"> c</p>'
    (image,) = walk(gdp.parse(html, "html"), Image)
    assert image.span is not None
    assert image.span.text == '<img src="x" alt="b">'


def test_a_statement_knows_its_line(shared: Path) -> None:
    page = gdp.read(shared / "golden" / "site" / "digital/strategy/actions/08/index.html")
    lines = page.source.text.splitlines() if page.source else []
    found = [node.span.place.line for node in walk(page, Statement) if node.span]
    assert [lines[line - 1].strip() for line in found] == ['<div class="statement">'] * 18
