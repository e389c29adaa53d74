"""GOV.UK's pages of four years, and the reports among them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from html_pages import OF_GOVSPEAK, said, squeezed, visible

import govdigital_parse as gdp
from govdigital_parse.model import (
    Attributes,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Document,
    DocumentKind,
    Element,
    Heading,
    Paragraph,
    Plain,
    Response,
    Text,
    Timestamp,
    plain_text,
)

DATA = Path(__file__).parent / "data" / "html" / "govuk"
PAGES = sorted(DATA.glob("*.html"))
HISTORY = "This was published under the 2010 to 2015 Conservative and Liberal Democrat coalition government"
BODY = '<div class="govspeak"><p>a</p></div>'


def read(html: str) -> Document:
    return gdp.parse(html, "html")


def facts(document: Document) -> tuple[object, ...]:
    read = document
    return read.title, read.kind, read.action, read.department, read.dated, read.notice


def rows(document: Document) -> list[tuple[object, ...]]:
    """What the rows of a document say, and not where."""
    return [
        (row.action, row.department, row.slug, row.kind, row.period, row.text, row.placeholder)
        for row in gdp.responses(document)
    ]


def report() -> Document:
    return gdp.read(DATA / "action-03.txt")


def test_there_is_a_page_of_each_of_four_years() -> None:
    assert [page.stem for page in PAGES] == ["action-03-2014", "action-03-2016", "action-03-2018", "action-03-now"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_of_all_years_with_the_same_text_are_the_same_document(page: Path) -> None:
    assert gdp.read(page) == gdp.read(PAGES[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_the_facts_of_the_report_in_plain_text(page: Path) -> None:
    assert facts(gdp.read(page)) == facts(report())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_the_rows_of_the_report_in_plain_text(page: Path) -> None:
    assert rows(gdp.read(page)) == rows(report())


def test_the_report_in_plain_text_has_what_the_pages_have() -> None:
    assert facts(report()) == (
        "departments will tell people of their services",
        DocumentKind.ACTION,
        3,
        None,
        dt.date(2015, 1, 16),
        HISTORY,
    )
    assert [(row.slug, row.kind, row.period) for row in gdp.responses(report())] == [
        ("cabinet-office", "commitment", "2012-12"),
        ("cabinet-office", "progress", "2013"),
        ("hm-treasury", "progress", "2013"),
        ("hm-treasury", "plan", "2014"),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_all_of_the_body_is_read_in_order(page: Path) -> None:
    html = page.read_text("utf-8")
    body = html[html.index('<div class="govspeak">') : html.index("</ol>\n</div>", html.index('class="footnotes"'))]
    document = gdp.read(page)
    text = "".join(said(document.replaced(blocks=document.blocks[4:])))
    assert squeezed(text) == squeezed(visible(body, OF_GOVSPEAK))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_above_the_body_is_what_the_report_has_there(page: Path) -> None:
    above = gdp.read(page).blocks[:4]
    assert [plain_text(block) for block in above] == [
        "Policy paper",
        "departments will tell people of their services",
        "Updated 16 January 2015",
        HISTORY,
    ]


def test_places_are_those_of_the_page() -> None:
    document = gdp.read(DATA / "action-03-now.html")
    response = next(block for block in document.blocks if isinstance(block, Response))
    assert response.span is not None
    assert response.span.text.startswith('<h2 id="cabinet-office">')
    assert response.span.text.endswith("</ul>")


# ---- what stands above a text


def test_a_kind_of_publication_in_the_title_s_own_heading_stands_above_it() -> None:
    html = '<div class="gem-c-heading"><h1><span class="gem-c-heading__context">Guidance</span> Spoons</h1></div>'
    assert read(html + BODY).blocks[:2] == (Paragraph((Text("Guidance"),)), Heading(1, (Text("Spoons"),)))


def test_metadata_are_terms_and_tell_the_date() -> None:
    html = (
        '<h1>Spoons</h1><div class="gem-c-metadata"><dl><dt class="gem-c-metadata__term">Last updated</dt>'
        '<dd class="gem-c-metadata__definition">2 May 2014 — <a href="#history">See all updates</a></dd></dl></div>'
    )
    document = read(html + BODY)
    assert document.dated == dt.date(2014, 5, 2)
    terms = document.blocks[1]
    assert isinstance(terms, DefinitionList)
    assert terms.items[0] == DefinitionTerm((Text("Last updated"),))
    assert isinstance(terms.items[1], Definition)
    assert not terms.items[1].attributes


def test_the_later_of_two_dates_is_the_document_s() -> None:
    html = (
        '<h1>Spoons</h1><dl class="gem-c-metadata"><dt>Published</dt><dd>1 May 2014</dd>'
        "<dt>Last updated</dt><dd>3 May 2014</dd></dl>"
    )
    assert read(html + BODY).dated == dt.date(2014, 5, 3)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"headline": "A", "dateModified": "2014-05-02T09:30:00Z"}</script>',
        '<script type="application/ld+json">[{"name": "B"}, {"datePublished": "2014-05-02"}]</script>',
        '<meta name="govuk:public-updated-at" content="2014-05-02T09:30:00+00:00">',
        '<meta name="govuk:first-published-at" content="2014-05-02T09:30:00+00:00">',
    ],
)
def test_a_page_that_shows_no_date_has_that_of_its_head(head: str) -> None:
    assert read(f"<html><head>{head}</head><body>{BODY}</body></html>").dated == dt.date(2014, 5, 2)


@pytest.mark.parametrize("data", ["", "{", "[" * 100_000, '{"dateModified": 1}', '{"dateModified": "soon"}', "3"])
def test_data_for_search_engines_that_are_none_are_left_alone(data: str) -> None:
    html = f'<script type="application/ld+json">{data}</script>{BODY}'
    assert read(html) == read(BODY)


def test_a_date_in_the_middle_of_a_text_is_not_the_document_s() -> None:
    assert read(f"<h1>A</h1>{BODY}<h2>B</h2><p>Updated 2 May 2014</p>").dated is None


def test_a_notice_of_withdrawal_is_the_document_s() -> None:
    html = (
        '<h1>A</h1><section class="gem-c-notice"><h2 class="gem-c-notice__title">This guidance was withdrawn on 1 May'
        ' 2014</h2><div class="gem-c-notice__description"><p>It is out of date.</p></div></section>'
    )
    document = read(html + BODY)
    assert document.notice == "This guidance was withdrawn on 1 May 2014. It is out of date."
    assert [type(block) for block in document.blocks] == [Heading, Paragraph, Paragraph, Paragraph]


def test_a_text_from_right_to_left_says_so() -> None:
    (body,) = read('<div class="govspeak direction-rtl" lang="ar"><p>\u0627</p></div>').blocks
    assert body == Element(
        "div", (Paragraph((Text("\u0627"),)),), attributes=Attributes(pairs=(("lang", "ar"), ("dir", "rtl")))
    )


def test_a_line_with_the_date_has_it_as_one() -> None:
    line = read("<h1>Spoons</h1><p>Published 2 May 2014</p>").blocks[1]
    assert line == Paragraph((Text("Published "), Timestamp(dt.date(2014, 5, 2), "2 May 2014")))


# ---- what stands around it


@pytest.mark.parametrize("name", ['id="footer"', 'class="related"', 'class="feedback"', 'class="organisations"'])
def test_names_that_others_use_too_are_left_out_on_gov_uk_only(name: str) -> None:
    html = f"<div {name}><p>b</p></div>"
    assert plain_text(read(BODY + html)) == "a"
    assert plain_text(read(f"<div><p>a</p></div>{html}")) == "a b"


def test_an_author_s_own_class_in_the_body_is_kept() -> None:
    html = '<div class="govspeak"><div class="related"><p>b</p></div></div>'
    assert read(html).blocks == (Element("div", (Paragraph((Text("b"),)),), attributes=Attributes(None, ("related",))),)


def test_layout_is_not_in_the_document() -> None:
    html = f'<div class="govuk-grid-row"><nav class="gem-c-contents-list"><p>b</p></nav><section>{BODY}</section></div>'
    assert read(html).blocks == (Paragraph((Text("a"),)),)


def test_what_is_left_out_is_the_document_s_furniture() -> None:
    nav = '<nav class="gem-c-breadcrumbs"><p class="gem-c-print-link">b</p></nav>'
    furniture = read(nav + BODY).furniture
    assert [(left.text, left.span and left.span.text) for left in furniture] == [(nav, nav)]


def test_columns_are_layout_wherever_they_stand() -> None:
    html = '<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><p>b</p></div></div>'
    assert read(html).blocks == (Paragraph((Text("b"),)),)


def test_what_is_not_known_on_a_page_is_kept() -> None:
    html = f'<main><div class="new-thing"><p>b</p></div><div>{BODY}</div></main>'
    assert plain_text(read(html)) == "b a"


# ---- bad pages


@pytest.mark.parametrize(
    "html",
    [
        '<div class="govspeak">' * 20_000,
        '<div class="related">' * 20_000 + "govspeak",
        '<div class="gem-c-notice">a' * 20_000,
        "<div><p>a</p>" * 20_000 + '<div class="govspeak">',
        '<h1 class="gem-c-heading">' * 20_000,
        '<header class="gem-c-inverse-header"><div>a' * 10_000,
        "<h2>HM Treasury</h2><h3>Progress during 2013</h3>" * 10_000,
        '<figure class="image embedded"><div class="img">' * 10_000,
        "<h2>" + '<span class="number">1</span>' * 20_000,
        "<h1>" + "Action 8: " * 50_000,
    ],
    ids=lambda html: html[:40],
)
def test_hostile_pages_are_read(html: str) -> None:
    assert isinstance(read(html), Document)


@pytest.mark.parametrize(
    "sign", ["\0", "\ud800", "\ufeff", "\r", "\r\n", "\u2028", "\x85", "\u202e", "\u200b", "e\u0301"]
)
def test_signs_in_the_names_of_a_page_do_no_harm(sign: str) -> None:
    html = (
        f'{sign}<h1>{sign}Action 3: a{sign}</h1><p>Updated 2 May{sign} 2014</p><div class="govspeak{sign}">{sign}</div>'
    )
    assert isinstance(read(html), Document)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="govspeak"><a href="JaVa&#9;script:alert(1)">a</a></div>',
        '<div class="govspeak"><p onclick="b()">a</p></div>',
        '<div class="govspeak"><img src="vbscript:b" onerror="b()" alt="a"></div>',
        '<div class="govspeak" style="x" onload="b()" lang="ar"><p>a</p></div>',
        '<script type="application/ld+json">{"headline": "</script><p onload=b()>a',
        '<table class="js-barchart-table" onclick="b()"><tr><td>a</td><td>1</td></tr></table>',
    ],
)
def test_what_could_do_harm_is_not_written_again(html: str) -> None:
    written = gdp.render(read(html), "html")
    assert not [sign for sign in ("script:", "onclick", "onerror", "onload", "<svg onload") if sign in written]
    assert "a" in written


def test_text_beside_an_image_is_plain() -> None:
    assert read('<div class="govspeak">a<p>b</p></div>').blocks == (Plain((Text("a"),)), Paragraph((Text("b"),)))
