"""Content items of GOV.UK are read: their titles, dates and history, and the HTML of their bodies."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from html_pages import OF_GOVSPEAK, said, squeezed, visible

import govdigital_parse as gdp
from govdigital_parse.model import Document, Element, Heading, Text, plain_text, text_lines, walk

GOVERNMENT = {"title": "2010 to 2015 government", "details": {"current": False}}


def item(**changes: Any) -> dict[str, Any]:
    return {"title": "Spoons", "schema_name": "html_publication", "details": {"body": "<p>a</p>"}, **changes}


def read(data: object) -> Document:
    return gdp.parse(json.dumps(data), "content-item")


def rows(document: Document) -> list[tuple[object, ...]]:
    """The rows of a document without the departments' names, for which an item has those of the register."""
    return [(row.action, row.slug, row.kind, row.period, row.text) for row in gdp.responses(document)]


@pytest.fixture(scope="session")
def examples(shared: Path) -> list[Path]:
    """GOV.UK's own examples of content items."""
    found = sorted((shared / "examples-govuk").glob("*.json"))
    assert len(found) >= 15
    return found


def body_of(path: Path) -> str:
    body: str = json.loads(path.read_text("utf-8"))["details"]["body"]
    return body


def test_the_body_of_each_example_is_read_whole_in_order_and_once(examples: list[Path]) -> None:
    for path in examples:
        text = "".join(said(gdp.parse(body_of(path), "html")))
        assert squeezed(text) == squeezed(visible(body_of(path), OF_GOVSPEAK)), path.name


def test_paragraphs_of_the_examples_are_read_with_their_white_space(examples: list[Path]) -> None:
    for path in examples:
        document = gdp.read(path)
        lines = set(text_lines(document))
        body: Any = lxml.html.document_fromstring(body_of(path))
        paragraphs = body.xpath("//p[not(.//sup or .//br or .//img or ancestor::*[@class='footnotes'])]")
        texts = {" ".join(paragraph.text_content().split()) for paragraph in paragraphs}
        assert texts - lines - {""} == set(), path.name


def test_each_example_is_recognised_and_has_a_title_and_a_date(examples: list[Path]) -> None:
    for path in examples:
        document = gdp.read(path)
        assert document.title == " ".join(json.loads(path.read_text("utf-8"))["title"].split()), path.name
        assert document.dated is not None, path.name


def test_texts_of_the_examples_stand_where_the_item_has_them(examples: list[Path]) -> None:
    for path in examples:
        source = path.read_text("utf-8")
        for text in walk(gdp.parse(source), Text):
            if text.span is not None and "&" not in (written := json.loads(f'"{text.span.text}"')):
                assert written.split() == text.value.split(), path.name


# ---- what an item says


def test_the_title_stands_above_the_text() -> None:
    assert read(item()).blocks[0] == Heading(1, (Text("Spoons"),))


@pytest.mark.parametrize(
    ("details", "own", "line"),
    [
        ({"public_timestamp": "2014-05-02T23:30:00.000+01:00"}, {}, "Updated 2 May 2014"),
        ({"public_timestamp": "2014-05-02T00:00:00Z", "first_published_version": True}, {}, "Published 2 May 2014"),
        ({}, {"public_updated_at": "2014-05-02T00:00:00Z"}, "Updated 2 May 2014"),
        ({"public_timestamp": "2014-05-02"}, {"public_updated_at": "2013-05-02T00:00:00Z"}, "Updated 2 May 2014"),
    ],
)
def test_the_date_is_that_of_the_page(details: dict[str, Any], own: dict[str, Any], line: str) -> None:
    document = read(item(details={"body": "<p>a</p>", **details}, **own))
    assert document.dated == dt.date(2014, 5, 2)
    assert plain_text(document.blocks[1]) == line


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00.000Z", "soon", "2014-02-30", None, 3])
def test_a_date_that_is_none_is_no_date(stamp: object) -> None:
    document = read(item(details={"body": "<p>a</p>", "public_timestamp": stamp}))
    assert document.dated is None
    assert len(document.blocks) == 2


def test_a_political_item_of_a_former_government_has_its_notice() -> None:
    document = read(item(details={"body": "<p>a</p>", "political": True}, links={"government": [GOVERNMENT]}))
    assert document.notice == "This was published under the 2010 to 2015 government"
    assert plain_text(document) == f"Spoons {document.notice} a"


@pytest.mark.parametrize(
    ("political", "links"),
    [
        (False, {"government": [GOVERNMENT]}),
        (True, {"government": [{"title": "now", "details": {"current": True}}]}),
        (True, {"government": []}),
        (True, {"government": {"title": 1}}),
        (True, []),
    ],
)
def test_other_items_have_none(political: bool, links: object) -> None:
    assert read(item(details={"body": "<p>a</p>", "political": political}, links=links)).notice is None


def test_a_withdrawn_item_says_when_and_why() -> None:
    notice = {"withdrawn_at": "2019-11-19T10:20:03Z", "explanation": "<div class='govspeak'><p>Too old.</p></div>"}
    document = read(item(withdrawn_notice=notice))
    assert document.notice == "This publication was withdrawn on 19 November 2019. Too old."
    assert plain_text(document) == "Spoons This publication was withdrawn on 19 November 2019 Too old. a"


def test_an_item_in_another_language_says_which() -> None:
    title, body = read(item(locale="ar")).blocks
    assert title.attributes.pairs == (("lang", "ar"), ("dir", "rtl"))
    assert isinstance(body, Element)
    assert body.attributes.pairs == (("lang", "ar"), ("dir", "rtl"))


def test_what_an_item_in_another_language_has_in_english_says_so() -> None:
    details = {"body": "<p>a</p>", "public_timestamp": "2014-05-02"}
    line = read(item(locale="ar", details=details)).blocks[1]
    assert line.attributes.pairs == (("lang", "en"), ("dir", "ltr"))


def test_a_document_knows_the_language_and_the_path_of_its_item() -> None:
    document = read(item(locale="ar", base_path="/a/b"))
    assert (document.locale, document.base_path) == ("ar", "/a/b")
    assert gdp.parse(gdp.render(document, "json")) == document
    assert (read(item(locale="en")).locale, read(item()).base_path) == (None, None)


def test_what_no_document_has_of_an_item_is_named() -> None:
    data = item(
        description="c",
        first_published_at="2013-05-02T00:00:00Z",
        public_updated_at="2014-05-02T14:19:42Z",
        links={"organisations": [{"title": "Home Office"}], "government": [GOVERNMENT]},
        details={"body": "<p>a</p>", "isbn": "1"},
        updated_at="2014-05-02",
    )
    (problem,) = read(data).problems
    named = "description, details.isbn, links.organisations, first_published_at, the time of day"
    assert str(problem) == f"<text>:1:1: R806 left out, as no document has it: {named}"


def test_an_item_of_facts_that_documents_have_leaves_none_out() -> None:
    data = item(public_updated_at="2014-05-02T00:00:00Z", first_published_at="2014-05-02T00:00:00Z", description=None)
    assert read(data).problems == ()


def test_a_body_of_several_types_is_read_as_html() -> None:
    body = [
        {"content_type": "text/govspeak", "content": "^a^"},
        {"content_type": "text/html", "content": "<p>a</p>"},
    ]
    assert read(item(details={"body": body})) == read(item())


def test_a_report_has_its_responses() -> None:
    body = "<h2>HM Treasury</h2><h3>Progress during 2013</h3><p>a</p>"
    document = read(item(title="Action 3: count spoons", details={"body": body}))
    assert (document.action, document.title) == (3, "count spoons")
    assert [row.slug for row in gdp.responses(document)] == ["hm-treasury"]


def test_places_of_problems_are_those_in_the_json() -> None:
    body = '<p title="\u00e9">\n</p><h2>Ministry of Spoons</h2><h3>Progress during 2013</h3><p>a</p>'
    text = json.dumps(item(details={"body": body}), indent=1)
    (problem,) = gdp.parse(text).problems
    assert problem.span is not None
    assert problem.span.text == "<h2>Ministry of Spoons</h2>"


@pytest.mark.parametrize("sign", ["\n", '"', "\\", "\u00e9", "\U0001f600", "\t", "/"])
def test_signs_that_json_writes_in_other_ways_do_not_move_places(sign: str) -> None:
    body = f"<p>a{sign}b</p><p>c{sign}</p>"
    for ascii_only in (True, False):
        text = json.dumps(item(details={"body": body}), ensure_ascii=ascii_only)
        last = gdp.parse(text).blocks[-1].span
        assert last is not None
        assert json.loads(f'"{last.text}"') == f"<p>c{sign}</p>"


# ---- what is written here


REPORTS = sorted((Path(__file__).parent / "data" / "report").glob("*.txt"))


def test_there_are_reports_to_write() -> None:
    assert len(REPORTS) > 3


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_that_was_written_as_an_item_is_read_back(path: Path) -> None:
    document = gdp.read(path)
    back = gdp.parse(gdp.render(document, "content-item"))
    assert (back.title, back.kind, back.action, back.dated) == (
        *(document.title or "Untitled", document.kind, document.action, document.dated),
    )
    assert rows(back) == rows(document)


def test_actions_of_the_markup_that_were_written_as_items_are_read_back(shared: Path) -> None:
    compared = 0
    for path in sorted((shared / "corpus").rglob("*.md")):
        document = gdp.read(path)
        if rows(document):
            compared += 1
            assert rows(gdp.parse(gdp.render(document, "content-item"))) == rows(document), path.name
    assert compared >= 10


def test_an_example_in_arabic_comes_back_with_its_language_its_path_and_its_title(shared: Path) -> None:
    losses: list[gdp.Loss] = []
    document = gdp.read(shared / "examples-govuk" / "arabic_translation.json")
    back = gdp.parse(gdp.render(document, "content-item", losses=losses))
    assert document.locale == "ar"
    assert (back.locale, back.base_path, back.title) == (document.locale, document.base_path, document.title)
    assert not [loss for loss in losses if isinstance(loss.node, Heading | Element) and "'lang'" in loss.became]


# ---- bad items


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "$: expected an object, found an array"),
        ("{}", "$.details: expected an object, found null"),
        ('{"details": {"body": 3}}', "$.details.body: expected a text of HTML, found 3"),
        ('{"details": {"body": [{"content_type": "text/html"}]}}', "$.details.body: expected a text of HTML"),
        ('{"content_item": {"details": []}}', "$.content_item.details: expected an object, found an array"),
        ('{"details": ', "line 1, column 13: not JSON: expecting value"),
    ],
)
def test_json_that_is_no_content_item_is_an_error_with_its_place(text: str, message: str) -> None:
    with pytest.raises(gdp.FormatError) as error:
        gdp.parse(text, "content-item")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    "data",
    [
        item(title=None, locale=3, links=3, withdrawn_notice=3, base_path=[], description=3, first_published_at={}),
        item(title=["a"], links={"government": [[]]}, withdrawn_notice={"withdrawn_at": 3, "explanation": []}),
        item(details={"body": ""}),
        item(details={"body": "\0\ud800\ufeff"}),
        item(details={"body": "<div>" * 20_000}),
        item(details={"body": "&amp;" * 100_000}),
        item(title="Action 8: " * 10_000),
        item(details={"body": "<p>a</p>", "parts": [{"body": "b", "content": "c"}] * 10_000}),
    ],
    ids=lambda data: str(data)[:40],
)
def test_items_that_are_odd_inside_are_read(data: object) -> None:
    assert isinstance(read(data), Document)


def test_an_item_deeper_than_python_goes_is_read() -> None:
    text = json.dumps(item(links="x")).replace('"x"', "[" * 100_000 + "]" * 100_000)
    assert plain_text(gdp.parse(text)) == "Spoons a"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"format": "govdigital-parse", "version": 1, "document": 3}', r"\$\.document: "),
        ('{"a": {"body": 1}}', "it has neither 'format' nor 'details'"),
    ],
)
def test_other_json_is_not_taken_for_an_item(text: str, message: str) -> None:
    with pytest.raises(gdp.FormatError, match=message):
        gdp.parse(text)


def test_a_document_that_quotes_an_item_is_no_item() -> None:
    document = gdp.parse('    {"details": {"body": "a"}, "schema_name": "b"}\n', "markup")
    assert gdp.parse(gdp.render(document, "json")) == document
