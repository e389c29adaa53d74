"""Pages that are broken, that lie, or that are made to take long."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion
from html_pages import said, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import Comment, Heading, InlineElement, Link, Paragraph, Plain, RawHtml, Text, walk

LENGTH = 200_000

UNITS = {
    "paragraphs": "<p>a",
    "headings": "<h2>a",
    "emphasis": "<b>",
    "emphasis, closed": "<b>x</b>",
    "items": "<li>a",
    "lists in lists": "<ul><li>",
    "definitions in terms": "<dl><dt>a",
    "cells": "<td>",
    "tables in tables": "<table><tr><td>",
    "tables beside rows": "<p class=fig id=x>Figure 1: a<table>",
    "columns": '<table><tr><td colspan=1000 style="text-align:left">',
    "figures in captions": "<figure><figcaption>a",
    "links around blocks": "<a href=x><section>a",
    "titles of actions": "<div class=action-header><div class=title>a",
    "departments": "<div class=department><h2>x</h2>",
    "statements": "<div class=statement>",
    "navigations": "<div class=department-intro>a",
    "tables of contents": '<nav aria-label=Contents><ul><li><a href="#x">x</a>',
    "charts": "<div class=chart><table><td class=bars>",
    "mains": "a<main>",
    "numbered headings": "<h2 class=section-title><span class=title-index>1</span><span class=title-text>",
    "code": "<pre><b>",
    "drawings": "<svg>",
    "end tags": "</div>",
    "comments": "<!-- -->",
    "comments without an end": "<!--",
    "no comments": "<!x>",
    "attributes without an end": '<a b="',
    "text without an end": "<title>",
    "signs": "<",
    "entities": "&amp;",
    "lines": " a \n",
    "scripts between texts": "a<script></script>",
}


@pytest.mark.parametrize("name", UNITS)
def test_many_of_a_kind_take_time_in_proportion(name: str) -> None:
    unit = UNITS[name]
    assert grows_in_proportion(lambda size: gdp.parse(unit * (size // len(unit)), "html"), LENGTH)


@pytest.mark.parametrize(("before", "unit"), [("<p>", " "), ("<p>", "\n"), ('<p class="', "a ")])
def test_a_long_run_takes_time_in_proportion(before: str, unit: str) -> None:
    assert grows_in_proportion(lambda size: gdp.parse(f"{before}{unit * size}a", "html"), LENGTH)


def test_elements_can_be_as_deep_as_they_like() -> None:
    document = gdp.parse("<div>" * 100_000 + "a", "html")
    assert [text.value for text in walk(document, Text)] == ["a"]
    assert document.problems == ()


def test_after_more_tags_than_any_page_has_the_rest_is_kept_unread() -> None:
    html = "<i>a" * 150_000
    document = gdp.parse(html, "html")
    (problem,) = document.problems
    rest = document.blocks[-1]
    assert (problem.code, problem.span and problem.span.start) == ("S110", 400_000)
    assert rest == RawHtml("<i>a" * 50_000)


@pytest.mark.parametrize("html", ["<p>a<b", '<p>a<a href="x', "<p>a<!-- b", "<p>a<!-- <b>", "<title>a", "a<script>b"])
def test_a_page_that_ends_inside_a_tag_has_a_problem(html: str) -> None:
    (problem,) = gdp.parse(html, "html").problems
    assert problem.code == "S113"
    assert problem.span is not None
    assert problem.span.text.startswith("<")


CLOSED = ("<p>a<b>", "<p>a<!-- b -->", "<p>a<!-->", "<title>a</title>", 'a<b c=">">', "a < b", "<?x?>")


@pytest.mark.parametrize("html", CLOSED)
def test_what_has_an_end_is_no_problem(html: str) -> None:
    assert gdp.parse(html, "html").problems == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a\0b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a&#xD800;b", "a\ufffdb"),
        ("a&#1114112;b", "a\ufffdb"),
        ("a&foo;b", "a&foo;b"),
        ("\ufeffa\ufeffb", "a\ufeffb"),
        ("a\u202eb", "a\u202eb"),
        ("a\u2028b\u0085c", "a\u2028b\u0085c"),
        ("é&#8217;😀", "é’😀"),
        ("<meta charset=windows-1252>é’😀", "é’😀"),
    ],
)
def test_signs_that_are_none_are_shown_as_such(html: str, expected: str) -> None:
    assert [text.value for text in walk(gdp.parse(html, "html"), Text)] == [expected]


@pytest.mark.parametrize("html", ["a\r\nb", "a\rb", "a\n\n  b"])
def test_lines_end_as_they_like(html: str) -> None:
    assert [text.value for text in walk(gdp.parse(html, "html"), Text)] == ["a", "b"]


def test_a_place_after_signs_that_are_none_is_right() -> None:
    html = "\0\ud800\r\n<p>a</p>"
    (span,) = [node.span for node in walk(gdp.parse(html, "html"), Paragraph)]
    assert span is not None
    assert span.place == (2, 1)


def test_a_heading_ends_one_that_is_open() -> None:
    expected = (Heading(1, (Text("a"),)), Heading(2, (Text("b"),)), Plain((Text("c"),)))
    assert gdp.parse("<h1>a<h2>b</h2>c</h1>", "html").blocks == expected


def test_what_could_run_is_kept_in_the_model_and_not_on_a_page() -> None:
    html = '<p onclick="x()"><a href="JaVa&#9;script:x()">a</a><img src=x onerror=x()></p><iframe srcdoc=b></iframe>'
    document = gdp.parse(html, "html")
    (link,) = walk(document, Link)
    assert link.url == "JaVa\tscript:x()"
    assert gdp.render(document, "html") == '<p><span>a</span><img src="x" alt=""></p>\n'


def test_an_id_that_a_browser_answers_to_is_read_as_written() -> None:
    (paragraph,) = gdp.parse("<p id=location>a</p>", "html").blocks
    assert paragraph.attributes.id == "location"


def test_code_in_the_page_and_its_conditional_comments_are_left_out() -> None:
    html = "<p>a</p><script>'</p>'</script><!--[if IE]><p>b</p><![endif]--><!-- c -->"
    assert gdp.parse(html, "html").blocks == (Paragraph((Text("a"),)), Comment(" c "))


def test_an_element_that_nobody_knows_is_kept_by_name() -> None:
    (plain,) = gdp.parse("<x-y z=1>a</x-y>", "html").blocks
    assert [node.name for node in walk(plain, InlineElement)] == ["x-y"]


NAMES = "p b ul li table tr td h2 dl dt pre figure figcaption a sup".split()
PIECES = [
    *("w ", "< ", "&amp;", "\n", "\0", "<!-- c -->", "</x>", "<p class=fig id=x>Figure 1: <a class=figure-permalink>"),
    *("<div class=department>", "<div class=statement>", "<h2>Home Office</h2>", "<ul id=markdown-toc>"),
    *(f"<{end}{name}>" for end in ("", "/") for name in NAMES),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_page_is_read_whole_and_written_again(html: str) -> None:
    document = gdp.parse(html, "html")
    assert squeezed("".join(said(document))).count("w") == html.count("w ")
    for target in ("html", "markdown", "markup", "json"):
        gdp.render(document, target)
