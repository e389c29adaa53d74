"""What language a document is in, and where it is: known to the document, and said on its page."""

from __future__ import annotations

import pytest

import govdigital_parse as gdp
from govdigital_parse.languages import direction
from govdigital_parse.model import Attributes, Document, Heading, Paragraph, Text

TITLE = Heading(1, (Text("a"),))


def page(locale: str | None = None, path: str | None = None) -> str:
    return gdp.render(Document((TITLE,), locale=locale, base_path=path), "html", standalone=True)


def losses(document: Document, target: str, **options: object) -> list[str]:
    found: list[gdp.Loss] = []
    gdp.render(document, target, losses=found, **options)
    return [loss.became for loss in found]


@pytest.mark.parametrize(
    ("html", "locale"),
    [
        ('<html lang="cy"><body><p>a</p>', "cy"),
        ('<html lang="en-GB"><body><p>a</p>', None),
        ('<html lang="EN"><body><p>a</p>', None),
        ("<html><body lang=cy><p>a</p>", "cy"),
        ('<html xml:lang="cy" lang=""><body><p>a</p>', "cy"),
        ('<html lang="en"><body><main lang="ar"><p>a</p></main>', "ar"),
        ('<html lang="ar"><body><main lang="en"><p>a</p></main>', None),
        ('<html lang="en"><body><div role=main lang="ar"><p>a</p></div>', "ar"),
        ('<p lang="fr">a</p>', None),
        ("<html lang=' '><body>a", None),
    ],
)
def test_a_page_says_its_language_and_what_is_inside_says_better(html: str, locale: str | None) -> None:
    assert gdp.parse(html, "html").locale == locale


@pytest.mark.parametrize(
    ("name", "way"), [("ar", "rtl"), ("ar-EG", "rtl"), ("pa-PK", "rtl"), ("pa", "ltr"), ("cy", "ltr"), ("", "ltr")]
)
def test_languages_are_written_one_way_or_the_other(name: str, way: str) -> None:
    assert direction(name) == way


def test_a_whole_page_is_in_the_document_s_language_and_what_is_above_it_in_english() -> None:
    html = page("ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert '<a class="skip" href="#content" lang="en-GB" dir="ltr">' in html
    assert '<header class="page-header" lang="en-GB" dir="ltr">' in html


def test_a_whole_page_in_english_says_so_once() -> None:
    html = page()
    assert '<html lang="en-GB">' in html
    assert html.count("lang=") == 1
    assert "dir=" not in html


def test_what_is_no_language_does_no_harm() -> None:
    assert '<html lang="&quot;&gt;&lt;script&gt;" dir="ltr">' in page('"><script>')


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        (None, "Government Digital Strategy"),
        ("/government/publications/government-digital-strategy-reports/action-8", "Government Digital Strategy"),
        ("/government/publications/apprentice-letter/a", "GOV.UK"),
    ],
)
def test_the_name_above_a_page_is_the_strategy_s_for_its_own_publications_alone(path: str | None, owner: str) -> None:
    assert f'<header class="page-header"><p>{owner}</p></header>' in page(path=path)


@pytest.mark.parametrize(("locale", "path"), [("ar", None), ("cy", "/a/b"), (None, "/a/b")])
def test_a_whole_page_is_read_back_but_for_its_path(locale: str | None, path: str | None) -> None:
    back = gdp.parse(page(locale, path))
    assert (back.blocks, back.locale, back.base_path) == ((TITLE,), locale, None)


@pytest.mark.parametrize("target", ["html", "markdown", "markup"])
def test_a_path_and_a_language_that_a_target_does_not_say_are_losses(target: str) -> None:
    document = Document((TITLE,), locale="cy", base_path="/a/b")
    assert losses(document, target)[:2] == ["without its path, /a/b", "without its language, cy"]
    said = {"without its path, /a/b", "without its language, cy"}
    assert not said.intersection(losses(Document((TITLE,)), target))


def test_a_language_that_is_said_is_no_loss() -> None:
    said = Paragraph((Text("a"),), attributes=Attributes(pairs=(("lang", "cy"),)))
    assert losses(Document((said,), locale="cy"), "html") == []
    assert losses(Document((TITLE,), locale="cy"), "html", standalone=True) == []
    assert losses(Document((TITLE,), locale="cy", base_path="/a"), "json") == []
