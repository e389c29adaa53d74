from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from json_samples import DOCUMENTS, slow

import govdigital_parse as gdp
from govdigital_parse import model as m
from govdigital_parse import notebook
from govdigital_parse.notebook import VOID, cut, html_view

BROKEN = "# A \\<b> & c\n\n{div .x}\n"


class Balance(HTMLParser):
    """Whether every element is closed, in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"/{tag}")


def test_notebooks_find_the_view_on_the_class() -> None:
    document = gdp.parse(BROKEN, "markup")
    assert document._repr_html_() == html_view(document)  # type: ignore[attr-defined]


def test_it_is_there_before_anything_else_is_used() -> None:
    script = "import govdigital_parse as gdp; print(gdp.Document(())._repr_html_()[:9])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "<article>\n"


def test_it_shows_the_semantic_html() -> None:
    document = gdp.parse(BROKEN, "markup")
    assert f"<hr>\n{gdp.render(document, 'html')}\n" in html_view(document)


def test_it_says_the_title_and_the_problems() -> None:
    document = gdp.parse(BROKEN, "markup", path="<i>.md")
    view = html_view(document)
    assert view.startswith("<article>\n<p><strong>A &lt;b&gt; &amp; c</strong></p>\n")
    assert "<summary>1 error</summary>" in view
    assert "<li>&lt;i&gt;.md:3:1: S101 " in view


def test_it_says_that_there_is_nothing_to_say() -> None:
    assert html_view(m.Document(())) == (
        "<article>\n<p><strong>Untitled</strong></p>\n<p>No problems.</p>\n<hr>\n\n</article>"
    )


def test_of_many_problems_it_lists_the_first() -> None:
    view = html_view(gdp.parse("{x}{/div}\n\n" * 50, "markup"))
    assert view.count("<li>") == 21
    assert "more</li>" in view


@pytest.mark.parametrize(
    "block",
    [
        m.RawHtml("<script>alert(1)</script>"),
        m.RawHtml('<img src="x" onerror="alert(1)">'),
        m.Paragraph((m.Link((m.Text("x"),), "javascript:alert(1)"),)),
        m.Element("div", (), attributes=m.Attributes(pairs=(("onclick", "alert(1)"),))),
    ],
)
def test_nothing_in_it_runs(block: m.Block) -> None:
    assert "alert(1)" not in html_view(m.Document((block,)))


def test_a_long_document_is_cut_and_says_so() -> None:
    paragraph = m.Paragraph((m.Strong((m.Text("words & words " * 50),)),))
    document = m.Document((m.BlockQuote((paragraph,) * 500),))
    view = html_view(document)
    assert notebook.LONGEST <= len(view) < notebook.LONGEST + 500
    assert f"Cut here, after 200,000 of {len(gdp.render(document, 'html')):,} characters" in view
    assert Balance(view).wrong == []


def test_a_deep_document_is_shown() -> None:
    inner = m.BlockQuote(())
    for _ in range(100_000):
        inner = m.BlockQuote((inner,))
    assert Balance(html_view(m.Document((inner,)))).wrong == []


@pytest.mark.parametrize(
    ("length", "kept"),
    [
        (0, ""),
        (2, ""),
        (3, "<p></p>"),
        (5, "<p>a </p>"),
        (7, "<p>a </p>"),
        (10, "<p>a &amp;</p>"),
        (15, "<p>a &amp;</p>"),
        (24, "<p>a &amp;</p>"),
        (25, '<p>a &amp;<a href="/x>y"></a></p>'),
        (26, '<p>a &amp;<a href="/x>y">b</a></p>'),
        (100, '<p>a &amp;<a href="/x>y">b</a></p>'),
    ],
)
def test_a_cut_is_between_tags_and_entities(length: int, kept: str) -> None:
    assert cut('<p>a &amp;<a href="/x>y">b</a></p>', length) == kept


@slow
@given(DOCUMENTS, st.integers(0, 400))
def test_a_cut_leaves_nothing_open(document: m.Document, length: int) -> None:
    html = gdp.render(document, "html")
    assume(Balance(html).wrong == [])  # which it need not be: an element of the model can have any name
    assert Balance(cut(html, length)).wrong == []
