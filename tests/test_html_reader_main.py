"""Pages that say which of their elements is the main one: what stands beside it is furniture, or it is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from growth import grows_in_proportion
from html_pages import said, site, squeezed, visible

import govdigital_parse as gdp
from govdigital_parse.model import Document, DocumentKind, Element, plain_text

HEADER = '<header><a href="/">Council</a><nav><ul><li><a href="/a">About</a></li></ul></nav></header>'
FOOTER = "<footer><p>Contact</p></footer>"
TEXT = (
    "<h1>Action 3: count spoons</h1><p>Updated 2 May 2014</p><h2>HM Treasury</h2><h3>Progress during 2013</h3><p>a</p>"
)
# Parts of pages that neither GOV.UK nor this library made.
FURNITURE = (
    HEADER,
    FOOTER,
    '<nav><ol><li><a href="/">Home</a></li><li>Spoons</li></ol></nav>',
    '<nav><h2>Contents</h2><ol><li><a href="#b">B</a></li></ol></nav>',
    "<h2>Contents</h2>",
    '<ol><li><a href="#b">B</a></li></ol>',
    '<a href="#text">To the text</a>',
    '<p><a href="#text">To the text</a></p>',
    '<a href="#x">Skip to main content</a>',
    '<div class="skip-link"><a href="/x">Go on</a></div>',
    '<div id="cookieMessage"><p>We have biscuits.</p><button>Accept</button></div>',
    "<p>We use some essential cookies to make this website work.</p>",
    '<div class="site-footer"><p>Contact</p></div>',
    '<ul class="breadcrumbs"><li><a href="/">Home</a></li></ul>',
    "<ul><li><a href='/'>Home</a></li><li><a href='/help'>Help</a></li></ul>",
    '<p><a href="/">Home</a> &gt; <a href="/b">Publications</a></p>',
    '<form action="/feedback"><p>Did this help?</p><button>Yes</button></form>',
    '<div role="navigation"><a href="/a">About</a></div>',
    '<div role="contentinfo">Contact</div>',
)
# What may stand there and be of the document.
KEPT = (
    "<p>b</p>",
    "b",
    "<h2>b</h2>",
    "<aside><p>b</p></aside>",
    "<article><header><h2>b</h2></header><footer>c</footer></article>",
    '<p>As <a href="#text">below</a>.</p>',
    'As <a href="#text">below</a>.',
    "<ul><li>Home</li><li>b</li></ul>",
    "<table><tr><td>b</td></tr></table>",
    "<p>Home</p>",
    '<article><div class="header"><h2>b</h2></div></article>',
    '<table><tr class="header"><th>b</th></tr></table>',
)


def read(html: str) -> Document:
    return gdp.parse(html, "html")


def page(*around: str, text: str = TEXT, opening: str = '<main id="text">') -> str:
    """A page with what is ``around`` its main element before it and after it."""
    end = f"</{opening[1:].split(maxsplit=1)[0].rstrip('>')}>"
    beside = "".join(around)
    return f"<!DOCTYPE html><html><body>{beside}{opening}{text}{end}{beside}</body></html>"


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_beside_the_main_element_is_none_of_the_document(furniture: str) -> None:
    document = read(page(furniture))
    assert document == read(TEXT)
    assert [left.text for left in document.furniture] == [furniture, furniture]


@pytest.mark.parametrize("kept", KEPT)
def test_what_is_no_furniture_is_kept_in_its_place(kept: str) -> None:
    before = f'<body>{kept}<main id="text"><p>z</p></main></body>'
    document = read(before)
    assert squeezed("".join(said(document))) == squeezed(visible(f"<html>{before}</html>"))
    assert document.furniture == ()


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<sup><a href="#fn:1" class="footnote">1</a></sup>',
            '<div class="footnotes"><ol><li id="fn:1">b</li></ol></div>',
        ),
        ('<a href="#note1">1</a>', '<ol><li id="note1">b</li></ol>'),
        ('<a href="#note1">1</a>', '<p id="note1">b</p>'),
    ],
)
def test_notes_that_the_text_leads_to_are_kept_in_a_footer(mark: str, note: str) -> None:
    document = read(f"<body><main><p>a{mark}</p></main><footer>{note}</footer></body>")
    assert plain_text(document.blocks[-1]) == "b"


def test_a_link_to_the_top_leads_to_no_note() -> None:
    assert read("<body id=top><header id=a>b</header><main>c <a href='#a'>Up</a></main></body>").furniture


@pytest.mark.parametrize(
    "opening",
    [
        "<main>",
        '<div role="main">',
        '<div id="content">',
        '<section class="x" role="main">',
        "<MAIN>",
        "<DIV ROLE=MAIN>",
    ],
)
def test_a_main_element_is_one_by_its_name_its_role_or_its_id(opening: str) -> None:
    assert read(page(HEADER, FOOTER, opening=opening)) == read(TEXT)


def test_what_is_around_the_main_element_leaves_nothing() -> None:
    html = f'<body><div class="wrapper">{HEADER}<div class="column"><main>{TEXT}</main></div>{FOOTER}</div></body>'
    assert read(html) == read(TEXT)


def test_what_comes_after_the_main_element_is_no_part_of_a_statement() -> None:
    document = read(f"<body><main>{TEXT}</main><p>b</p></body>")
    assert [row.text for row in gdp.responses(document)] == ["a"]
    assert plain_text(document.blocks[-1]) == "b"


def test_a_page_whose_title_is_not_in_its_main_element_has_it_and_its_date() -> None:
    title, rest = TEXT.split("<h2>")
    header = f'<header><nav><a href="/a">About</a></nav>{title}</header>'
    document = read(f"<body>{header}<main><h2>{rest}</main>{FOOTER}</body>")
    assert document == read(TEXT)
    assert [left.text for left in document.furniture] == ['<nav><a href="/a">About</a></nav>', FOOTER]


def test_what_gov_uk_has_above_a_text_is_kept_beside_the_main_element() -> None:
    header = '<header class="publication-header"><p class="document-type">Policy paper</p><h1>Spoons</h1></header>'
    (genre, title, text) = read(f"<body>{header}<main><div class=govspeak><p>a</p></div></main></body>").blocks
    assert (plain_text(genre), plain_text(title), plain_text(text)) == ("Policy paper", "Spoons", "a")


def test_the_name_of_a_site_is_no_title_beside_that_of_the_text() -> None:
    document = read(f"<body><header><h1>Council</h1></header><main>{TEXT}</main></body>")
    assert (document.title, document.kind) == ("count spoons", DocumentKind.ACTION)


def test_furniture_inside_the_main_element_is_the_author_s() -> None:
    (header, _) = read("<body><main><header><p>b</p></header><p>c</p></main></body>").blocks
    assert isinstance(header, Element)


@pytest.mark.parametrize(
    "html",
    [
        f"{HEADER}<p>a</p>{FOOTER}",
        f"<body>{HEADER}<main>a</main><main>b</main>{FOOTER}</body>",
        f"<body>{HEADER}<main></main><p>a</p>{FOOTER}</body>",
        f"<body>{HEADER}<main hidden>a</main>{FOOTER}</body>",
        f"<table><tr><td>{HEADER}</td><td id=content>a</td></tr></table>{FOOTER}",
    ],
)
def test_a_page_that_does_not_say_what_is_its_document_is_read_whole(html: str) -> None:
    document = read(html)
    assert document.furniture == ()
    assert squeezed("".join(said(document))) == squeezed(visible(html, ()))


def test_a_main_element_in_a_template_is_none() -> None:
    html = f"<body><template><main>a</main></template>{HEADER}<main><p>b</p></main></body>"
    assert [left.text for left in read(html).furniture] == [HEADER]


def test_a_main_element_in_another_is_none_of_its_own() -> None:
    html = f"<body>{HEADER}<main><p>a</p><main><p>b</p></main></main></body>"
    assert plain_text(read(html)) == "a b"


def test_what_is_left_out_is_said_in_one_place() -> None:
    document = read(page(HEADER, FOOTER))
    said = "4 parts of the page are beside its main element, and left out"
    assert [str(problem) for problem in document.problems] == [f"<text>:1:28: R803 {said}"]


def test_places_are_those_of_the_page() -> None:
    html = page(HEADER, FOOTER)
    document = read(html)
    assert [left.span and left.span.text for left in document.furniture] == [HEADER, FOOTER, HEADER, FOOTER]
    assert document.blocks[0].span is not None
    assert document.blocks[0].span.start == html.index("<h1>")


@pytest.mark.parametrize("html", ["<div class=header><h1>a</h1></div>", "<div class=page-header><h1>a</h1></div>"])
def test_a_title_that_stands_where_the_known_sites_have_their_names_is_kept(html: str) -> None:
    for around in ("{}", '<div class="container">{}</div>'):
        assert read(f"<html><body>{around.format(html)}</body></html>").title == "a"


# ---- real texts


def test_the_site_s_head_and_foot_are_furniture(shared: Path) -> None:
    for path in site(shared):
        head, foot = gdp.read(path).furniture
        assert (head.text.split()[1], foot.text.split()[1]) == ('class="header">', 'class="footer">'), path


def test_bodies_of_content_items_are_the_same_on_any_page(shared: Path) -> None:
    paths = sorted((shared / "examples-govuk").glob("*.json"))
    assert paths
    for path in paths:
        body = json.loads(path.read_text("utf-8"))["details"]["body"]
        assert read(page(HEADER, FOOTER, text=body)) == read(f"<main>{body}</main>"), path.name


# ---- bad pages


@pytest.mark.parametrize(
    "unit",
    ["<nav>a", "<header>", "<div class=nav>a</div>", "<ul><li>", "<a href='#x'>a</a>", "<p>Home</p>", "<div class=a>"],
)
def test_much_beside_the_main_element_takes_time_in_proportion(unit: str) -> None:
    def parse(size: int) -> object:
        return read(f"{unit * (size // len(unit))}<h1>b</h1><main>a</main>")

    assert grows_in_proportion(parse, 50_000)
