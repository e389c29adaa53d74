from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Chart,
    Department,
    Document,
    Figure,
    Heading,
    Link,
    Paragraph,
    Plain,
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
        ("<b onclick='c'>A</b> [d](javascript:e)", "<p><b>A</b> <span>d</span></p>\n"),
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


def test_a_video_is_links() -> None:
    html = item(Document((Video("https://v.uk/1", "/a.xml"),)))["content_item"]["details"]["body"]
    assert '<p><a href="https://v.uk/1">Video</a> (<a href="/a.xml">captions</a>)</p>' in html


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
        {"text": "E & F", "level": 2, "id": "e-f"},
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


def test_nested_deeper_than_any_author_does() -> None:
    document = gdp.parse("{div .x}\n" * 20_000 + "a", "markup")
    assert item(document)["content_item"]["details"]["body"] == '<div class="govspeak"><p>a</p>\n</div>'


def test_links_inside_links_are_one() -> None:
    outer = Document((Paragraph((Link((Link((Text("a"),), "/b"),), "/c"),)),))
    assert item(outer)["content_item"]["details"]["body"].count("<a ") == 1
