from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

import govdigital_parse as gdp
from govdigital_parse.model import (
    Department,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    Period,
    Plain,
    RawHtml,
    Rendition,
    Response,
    Statement,
    StatementKind,
    Strong,
    Text,
)

# Any characters but those that no text for people has: controls, halves of others, what is not assigned.
PROSE = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]))


def said(*words: str, link: str | None = None) -> Statement:
    blocks = tuple(Paragraph((Text(word),)) for word in words)
    return Statement(StatementKind.PROGRESS, Period(2013), None, blocks, link)


def shown(markdown: str) -> list[str]:
    """The words that a reader of GitHub's Markdown shows."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    page = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return "".join(page.itertext()).split()


def test_a_row_is_flat() -> None:
    heading = Heading(2, (Text("Home Office"),))
    response = Response(Department("Home Office", "home-office"), 8, heading, (said("One.", "Two."),))
    (row,) = gdp.responses(Document((response,)))
    assert row == gdp.Row(8, "Home Office", "home-office", "progress", "2013", "One.\nTwo.", "One.\n\nTwo.")


def test_text_and_markdown_have_what_is_seen_of_raw_html() -> None:
    inline = Paragraph((Text("One "), RawHtml('<i title="a>b">two</i> &amp; three<script>x</script>')))
    block = RawHtml("<p>Four</p><p>f<b>i</b>ve<br>six</p>")
    statement = Statement(StatementKind.PROGRESS, Period(2013), None, (inline, block))
    (row,) = gdp.responses(Document((statement,)))
    assert row.text == "One two & three\nFour five six"
    assert shown(row.markdown.replace("<br>", " ").replace("</p>", " ")) == row.text.split()


def test_a_statement_without_a_department_has_a_row_too() -> None:
    document = Document((said("x"),), action=8)
    assert gdp.responses(document) == [gdp.Row(8, None, None, "progress", "2013", "x", "x")]
    owned = Document((said("x"),), department=Department("HMT", "hm-treasury"))
    assert [(row.department, row.slug) for row in gdp.responses(owned)] == [("HMT", "hm-treasury")]


def test_items_are_lines_and_the_link_to_the_strategy_is_left_out() -> None:
    items = List((ListItem((Plain((Text("one"),)),)), ListItem((Plain((Text("two"),)),))))
    links = (Text("More: "), Link((Text("Read more »"),), "https://a"), Link((Text("Read more"),), "https://b"))
    statement = Statement(StatementKind.PLAN, None, None, (items, Paragraph(links)), "https://a")
    (row,) = gdp.responses(Document((statement,)))
    assert (row.text, row.period) == ("one\ntwo\nMore: Read more", None)


def test_a_statement_in_a_statement_is_said_once() -> None:
    inner = said("inner")
    outer = Statement(StatementKind.PLAN, None, None, (Paragraph((Text("outer"),)), inner))
    rows = gdp.responses(Document((outer,)))
    assert [(row.text, row.markdown) for row in rows] == [("outer", "outer"), ("inner", "inner")]


def test_many_links_and_deep_statements_are_done() -> None:
    text = "{div .statement}\n" * 5_000 + "[Read more »](u) x " * 5_000
    assert len(gdp.responses(gdp.parse(text, "markup"))) == 5_000


# ---- what a row has beside the text


def test_the_markdown_is_that_of_the_blocks_without_the_heading() -> None:
    items = List((ListItem((Plain((Text("1. one"),)),)),))
    blocks = (Paragraph((Strong((Text("Two"),)), Text(" *things*"))), items)
    statement = Statement(StatementKind.PLAN, None, Heading(3, (Text("Planned"),)), blocks)
    (row,) = gdp.responses(Document((statement,)))
    assert row.markdown == "**Two** \\*things\\*\n\n- 1\\. one"


@given(st.lists(PROSE, min_size=1, max_size=3))
def test_the_markdown_is_read_as_the_text(paragraphs: list[str]) -> None:
    (row,) = gdp.responses(Document((said(*paragraphs),)))
    assert shown(row.markdown) == row.text.split()


def test_links_are_those_of_the_statement_each_once_in_order_as_written() -> None:
    links = [Link((Text("x"),), url) for url in ("../b", "https://a", "../b")]
    inner = Statement(StatementKind.PLAN, None, None, (Paragraph((Link((Text("x"),), "https://inner"),)),))
    blocks = (Paragraph((*links, Rendition("PDF", "c.pdf"))), inner)
    outer, _ = gdp.responses(Document((Statement(StatementKind.PLAN, None, None, blocks),)))
    assert outer.links == ("../b", "https://a", "c.pdf")


def test_a_placeholder_is_said_to_be_one() -> None:
    document = gdp.parse("{div .statement}\nComing soon...\n{/div}\n{div .statement}\nx\n{/div}\n", "markup")
    assert [row.placeholder for row in gdp.responses(document)] == [True, False]


def test_a_row_says_where_its_statement_stands() -> None:
    document = gdp.parse("# x\n\n{div .statement}\nx\n{/div}\n", "markup", path="a.md")
    assert [(row.path, row.line) for row in gdp.responses(document)] == [("a.md", 3)]


def test_a_text_without_a_name_has_no_path() -> None:
    (row,) = gdp.responses(gdp.parse("{div .statement}\nx\n{/div}\n", "markup"))
    assert (row.path, row.line) == (None, 1)


def test_a_document_of_json_has_no_lines() -> None:
    text = gdp.render(Document((said("x"),)), "json")
    (row,) = gdp.responses(gdp.parse(text, path="a.json"))
    assert (row.path, row.line) == ("a.json", None)


def test_a_statement_of_a_partial_stands_in_the_partial(tmp_path: Path) -> None:
    (tmp_path / "_p.md").write_text("x\n\n{div .statement}\ny\n{/div}\n", "utf-8")
    (row,) = gdp.responses(gdp.parse("{include p.md}\n", "markup", partials=tmp_path, path="a.md"))
    assert (row.path, row.line) == ((tmp_path / "_p.md").as_posix(), 3)


# ---- of many documents


def test_rows_come_in_the_order_of_the_documents() -> None:
    first, second = Document((said("a"), said("b"))), Document((said("c"),))
    assert [row.text for row in gdp.responses(second, first)] == ["c", "a", "b"]


def test_documents_of_an_iterable_are_taken_when_their_rows_are() -> None:
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for name in ("a", "b"):
            taken.append(name)
            yield Document((said(name), said(name)))

    rows = gdp.responses(documents())
    assert ([next(rows).text, next(rows).text], taken) == (["a", "a"], ["a"])
    assert ([row.text for row in rows], taken) == (["b", "b"], ["a", "b"])


def test_no_documents_have_no_rows() -> None:
    assert (gdp.responses(), [*gdp.responses([])]) == ([], [])


@pytest.mark.parametrize("documents", [["text"], [3], [None], [Document(()), "text"], [[Document(()), 3]]])
def test_what_is_no_document_is_a_type_error(documents: list[object]) -> None:
    with pytest.raises(TypeError, match=r"takes a Document, not (str|int|NoneType)"):
        list(gdp.responses(*documents))  # type: ignore[call-overload]


# ---- real documents


@pytest.fixture(scope="module")
def real(shared: Path) -> list[gdp.Row]:
    """The rows of the pages of all actions, and of the report."""
    partials = shared / "corpus/source/partials"
    pages = sorted((shared / "corpus/source/digital/strategy/actions").glob("*/index.html"))
    documents = [gdp.read(path, "markup", partials=partials) for path in pages]
    return gdp.responses(*documents, gdp.read(shared / "seeds/action-08.report.txt"))


def test_the_actions_and_the_report_have_so_many_rows(real: list[gdp.Row]) -> None:
    assert [str(row.path).endswith(".txt") for row in real] == 235 * [False] + 85 * [True]
    assert list(dict.fromkeys(row.action for row in real[:235])) == list(range(1, 15))
    assert {row.action for row in real[235:]} == {8}


def test_each_line_is_where_the_statement_begins(real: list[gdp.Row]) -> None:
    begins = re.compile(r"\{(div \.)?statement\}|Departmental|Progress|Planned")
    for row in real:
        lines = Path(str(row.path)).read_text("utf-8").split("\n")[(row.line or 0) - 1 :]
        assert begins.match(lines[0]), row
        assert row.text[:10] in next(line for line in lines[1:] if line.strip()), row


def test_the_markdown_of_real_statements_is_read_as_their_text(real: list[gdp.Row]) -> None:
    for row in real:
        words = " ".join(shown(row.markdown))
        assert (words.replace("Read more »", "") if row.links else words).split() == row.text.split(), row


def test_all_links_of_real_statements_are_in_their_markdown(real: list[gdp.Row]) -> None:
    with_links = [row for row in real if row.links]
    assert len(with_links) > 150
    assert [url for row in with_links for url in row.links if f"]({url})" not in row.markdown] == []
