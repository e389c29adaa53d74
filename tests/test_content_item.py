from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import lxml.html
import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Attributes,
    Chart,
    Department,
    Document,
    Element,
    Figure,
    Heading,
    Link,
    Paragraph,
    Plain,
    RawHtml,
    Response,
    Section,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    Video,
)


def item(document: Document, **options: Any) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(gdp.render(document, "content-item", **options))
    return written


def body(text: str) -> str:
    html: str = item(gdp.parse(text, "markup"))["content_item"]["details"]["body"]
    return html.removeprefix('<div class="govspeak">').removesuffix("</div>")


PICTURE = '<figure class="image embedded"><div class="img"><img src="b.png" alt="A"></div></figure>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\n\nB", "<p>B</p>\n"),
        ("##03 A", '<h2 id="a">A</h2>\n'),
        ("A\n{: .b #c}", '<p id="c">A</p>\n'),
        ("A\n{pull}", "<blockquote>\n<p>A</p>\n</blockquote>\n"),
        ("{div .case-study}\nA\n{/div}", '<div class="example">\n<p>A</p>\n</div>\n'),
        ("{div .theme}\nA\n{/div}", "<p>A</p>\n"),
        ("{navigation}\n\nA\n\n- b\n{:toc}\n\n<!-- c -->\n\n{page-break}", "<p>A</p>\n"),
        ("{PDF=a.pdf}", '<p><a href="a.pdf">PDF format</a></p>\n'),
        ("Last edited {TIMESTAMP}", ""),
        ("- A\n- Last edited on {TIMESTAMP}", "<ul>\n<li>A</li>\n</ul>\n"),
        (
            "![A](b.png)\n{: .pull-right}",
            '<figure class="image embedded"><div class="img"><img src="b.png" alt="A"></div></figure>\n',
        ),
        ("{TIMESTAMP}", ""),
        (
            "[A](/b) [C](https://www.gov.uk/d) [E](http://e.uk)",
            '<p><a href="/b">A</a> <a href="https://www.gov.uk/d">C</a>'
            ' <a href="http://e.uk" rel="external">E</a></p>\n',
        ),
        ("![A](b.png)", f"{PICTURE}\n"),
        (
            "[![A](b.png)](/c)",
            f'{PICTURE}\n<p><a href="/c">A</a></p>\n',
        ),
        ("A ![B](c.png)", "<p>A B</p>\n"),
        ("<b onclick='c'>A</b> [d](javascript:e)", "<p><strong>A</strong> d</p>\n"),
    ],
)
def test_the_body_is_what_govspeak_makes_of_it(text: str, html: str) -> None:
    assert body(text) == html


def test_a_chart_is_a_table_of_the_class_that_gov_uk_draws() -> None:
    cells = tuple(TableCell((Plain((Text(text),)),)) for text in ("2013", "5"))
    chart = Chart("horizontal-bar-chart", Table((TableBody((TableRow(cells),)),)), ("mc-stacked",))
    figure = Figure(3, (Text("Costs"),), (chart,))
    html = item(Document((figure,)))["content_item"]["details"]["body"]
    assert "<p>Figure 3: Costs</p>" in html
    assert '<table class="js-barchart-table mc-auto-outdent mc-stacked">' in html
    assert "svg" not in html


def test_html_that_govspeak_does_not_allow_is_its_text() -> None:
    html = '<details open><p style="color: red">A</p></details><td style="text-align: left">'
    assert item(Document((RawHtml(html),)))["content_item"]["details"]["body"] == '<div class="govspeak"><p>A</p></div>'


def test_a_video_is_links() -> None:
    html = item(Document((Video("https://v.uk/1", "/a.xml"),)))["content_item"]["details"]["body"]
    assert '<p><a href="https://v.uk/1" rel="external">Video</a> (<a href="/a.xml">captions</a>)</p>' in html


def test_a_departments_headings_stand_under_its_name() -> None:
    response = Response(Department("Tea", None), 8, Heading(3, (Text("Tea"),)), (Heading(3, (Text("Plans"),)),))
    (header,) = item(Document((response,)))["content_item"]["details"]["headers"]
    assert (header["level"], header["headers"][0]["level"]) == (3, 4)


def test_headers_are_nested() -> None:
    text = "## A\n\n### B\n\n#### C\n\n### D\n\n## *E* & F"
    headers = item(gdp.parse(text, "markup"))["content_item"]["details"]["headers"]
    assert headers == [
        {
            "text": "A",
            "level": 2,
            "id": "a",
            "headers": [
                {"text": "B", "level": 3, "id": "b", "headers": [{"text": "C", "level": 4, "id": "c"}]},
                {"text": "D", "level": 3, "id": "d"},
            ],
        },
        {"text": "E & F", "level": 2, "id": "e--f"},
    ]


def test_a_document_without_headings_has_no_headers() -> None:
    assert "headers" not in item(Document((Paragraph((Text("A"),)),)))["content_item"]["details"]


def test_organisations_are_slugs_each_once_and_the_govspeak_is_beside_the_item() -> None:
    response = Response(Department("Home Office", "home-office"), 8, None, (Paragraph((Text("A"),)),))
    unknown = Response(Department("Tea"), 8, None, ())
    written = item(Document((Section(Heading(2, (Text("B"),)), (response, unknown, response)),)))
    assert written["organisations"] == ["home-office"]
    assert written["govspeak"].startswith("## B\n\n### Home Office\n{: #home-office}\n\nA\n\n### Tea\n")


def test_it_says_where_and_when_and_is_in_history_mode() -> None:
    document = Document((), title="So: this!", dated=datetime.date(2015, 1, 16))
    written = item(document)["content_item"]
    path = "/government/publications/government-digital-strategy/so-this"
    assert (written["base_path"], written["routes"]) == (path, [{"path": path, "type": "exact"}])
    assert written["details"]["public_timestamp"] == written["public_updated_at"] == "2015-01-16T00:00:00.000Z"
    assert written["details"]["political"] is True
    assert item(document, base_path="/a/b")["content_item"]["base_path"] == "/a/b"


def test_it_is_where_the_document_is() -> None:
    document = Document((), title="A", base_path="/b/c")
    assert item(document)["content_item"]["base_path"] == "/b/c"
    assert item(document, base_path="/d")["content_item"]["base_path"] == "/d"


@pytest.mark.parametrize(
    ("locale", "written"), [("ar", "ar"), ("ES-419", "es-419"), ("cy-GB", "cy"), ("tlh", "en"), (None, "en")]
)
def test_it_is_in_a_language_that_gov_uk_has(locale: str | None, written: str) -> None:
    losses: list[gdp.Loss] = []
    document = Document((), dated=datetime.date(2015, 1, 16), locale=locale)
    assert item(document, losses=losses)["content_item"]["locale"] == written
    assert [loss.became for loss in losses] == (
        ["said to be in English: GOV.UK has no locale 'tlh'"] if locale == "tlh" else []
    )


def test_a_language_that_the_item_says_is_not_said_in_its_text() -> None:
    losses: list[gdp.Loss] = []
    said = Attributes(pairs=(("lang", "ar"), ("dir", "rtl")))
    inside = Element("div", (Paragraph((Text("a"),)),), attributes=said)
    document = Document(
        (Heading(2, (Text("b"),), attributes=said), inside), dated=datetime.date(2015, 1, 16), locale="ar"
    )
    html = item(document, losses=losses)["content_item"]["details"]["body"]
    assert html == '<div class="govspeak"><h2 id="b">b</h2>\n<p>a</p>\n</div>'
    assert losses == []


@pytest.mark.parametrize(
    ("document", "became"),
    [
        (Document((), notice="Gone."), "with its notice in its text, as GOV.UK has one of its own above that"),
        (Document((), base_path="/a b"), "without its path, /a b, which is none on GOV.UK"),
    ],
)
def test_facts_that_an_item_has_no_place_for_are_losses(document: Document, became: str) -> None:
    losses: list[gdp.Loss] = []
    item(document, losses=losses)
    assert (document, became) in [(loss.node, loss.became) for loss in losses]


@pytest.mark.parametrize("path", ["a", "/a b", "/a?b", "/a\n", f"/{'a' * 512}", ""])
def test_a_path_that_gov_uk_cannot_have_is_an_error(path: str) -> None:
    with pytest.raises(gdp.FormatError, match=r"is no path on GOV\.UK"):
        item(Document(()), base_path=path)


def test_what_govspeak_loses_is_lost() -> None:
    losses: list[gdp.Loss] = []
    gdp.render(gdp.parse("{navigation}", "markup"), "content-item", losses=losses)
    assert "left out" in [loss.became for loss in losses]


def test_no_date_is_made_up_for_a_document_that_has_none() -> None:
    losses: list[gdp.Loss] = []
    document = Document((Paragraph((Text("A"),)),))
    written = item(document, losses=losses)["content_item"]
    assert written["details"]["public_timestamp"] == "1970-01-01T00:00:00.000Z"
    assert not {"public_updated_at", "first_published_at"} & written.keys()
    assert [(loss.node, loss.became) for loss in losses] == [
        (document, "dated 1970-01-01: it does not say when it was published")
    ]


def test_links_to_what_is_on_the_page_lead_there() -> None:
    text = "A[^1] and [b](#b)\n\n## B\n\n[^1]: C"
    html = body(text)
    assert '<a href="#b">b</a>' in html
    assert '<h2 id="b">B</h2>' in html
    assert 'href="#fn:1"' in html
    assert 'id="fn:1"' in html


def test_documents_are_valid_by_the_publishers_schema(shared: Path) -> None:
    schema = json.loads((shared / "schemas/html_publication.publisher_v2.json").read_text("utf8"))
    validator = jsonschema.Draft4Validator(schema)
    partials = shared / "corpus/source/partials"
    paths = [path for folder in ("corpus", "edited") for path in (shared / folder / "source").rglob("*.md")]
    documents = [gdp.parse(path.read_bytes().decode(), "markup", partials=partials) for path in paths]
    documents += [gdp.read(path) for path in (shared / "seeds").iterdir()]
    assert len(documents) > 500
    wrong = [error.message for document in documents for error in validator.iter_errors(item(document)["content_item"])]
    assert wrong == []


# Sanitize's configuration `RELAXED` with Govspeak's additions, of what stands in a page's body, and without styles.
ELEMENTS = set(
    "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del dfn div dl dt em"
    " figcaption figure footer govspeak-embed-attachment govspeak-embed-attachment-link h1 h2 h3 h4 h5 h6 header hgroup"
    " hr i img ins kbd li main mark nav ol p path pre q rp rt ruby s samp section small span strike strong sub summary"
    " sup svg table tbody td tfoot th thead time tr u ul var wbr".split()
)
ALL = set("aria-label class dir hidden id lang role tabindex title translate".split())
OF_ELEMENTS = {
    "a": {"href", "hreflang", "name", "rel", "draggable"},
    "img": {"align", "alt", "border", "height", "src", "srcset", "width"},
    "ol": {"reversed", "start", "type"},
    "td": {"abbr", "align", "axis", "colspan", "headers", "rowspan", "valign", "width", "style"},
    "th": {"abbr", "align", "axis", "colspan", "headers", "rowspan", "scope", "sorted", "valign", "width", "style"},
    "time": {"datetime", "pubdate"},
}


def test_bodies_have_nothing_that_govspeak_does_not_allow(documents: dict[str, Document]) -> None:
    rejected = {
        (element.tag, name, value if name == "style" else "")
        for document in documents.values()
        for element in lxml.html.fromstring(item(document)["content_item"]["details"]["body"]).iter()
        for name, value in [("", ""), *element.items()]
        if element.tag not in ELEMENTS or not _is_allowed(str(element.tag), str(name), str(value))
    }
    assert rejected == set()


def _is_allowed(element: str, name: str, value: str) -> bool:
    if name == "style":
        return re.fullmatch("text-align: (left|center|right)", value) is not None
    if name in {"href", "src"} and (scheme := re.match("([a-z]+):", value)):
        return scheme[1] in {"http", "https", "mailto", "ftp"}
    return name in {"", *ALL, *OF_ELEMENTS.get(element, ())}


def test_headers_are_the_headings_of_the_body(documents: dict[str, Document]) -> None:
    for document in documents.values():
        details = item(document)["content_item"]["details"]
        page = lxml.html.fromstring(details["body"])
        shown = [
            (int(str(heading.tag)[1]), heading.get("id"), " ".join("".join(map(str, heading.itertext())).split()))
            for heading in page.iter("h2", "h3", "h4", "h5", "h6")
            if heading.get("id")
        ]
        listed = _flat(details.get("headers", []))
        assert shown == [(header["level"], header["id"], header["text"]) for header in listed]
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def _flat(headers: list[dict[str, Any]], above: int = 1) -> Iterator[dict[str, Any]]:
    for header in headers:
        assert header["level"] > above
        yield header
        yield from _flat(header.get("headers", []), header["level"])


def test_nested_deeper_than_any_author_does() -> None:
    document = gdp.parse("{div .x}\n" * 20_000 + "a", "markup")
    assert item(document)["content_item"]["details"]["body"] == '<div class="govspeak"><p>a</p>\n</div>'


def test_links_inside_links_are_one() -> None:
    outer = Document((Paragraph((Link((Link((Text("a"),), "/b"),), "/c"),)),))
    assert item(outer)["content_item"]["details"]["body"].count("<a ") == 1
