"""What elements of HTML are read as."""

from __future__ import annotations

import pytest

import govdigital_parse as gdp
from govdigital_parse.formats import recognised
from govdigital_parse.model import (
    Alignment,
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    InlineElement,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Plain,
    RawHtml,
    SoftBreak,
    Strong,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    plain_text,
    walk,
)
from govdigital_parse.source import Source


def read(html: str) -> tuple[Block, ...]:
    return gdp.parse(html, "html").blocks


def plain(text: str) -> tuple[Plain]:
    return (Plain((Text(text),)),)


def test_a_paragraph_has_no_white_space_at_its_edges() -> None:
    assert read("<p>\n  One\n  two. \n</p>") == (Paragraph((Text("One"), SoftBreak(), Text("two."))),)


@pytest.mark.parametrize("html", ["<p></p>", "<h2></h2>", "<h2> </h2><p>a</p>", "<h1>Action 1: a</h1><h2></h2>"])
def test_a_block_without_text_is_read(html: str) -> None:
    assert any(not block.children for block in read(html))


def test_white_space_around_elements_among_text_is_kept() -> None:
    expected = Paragraph((Text("a "), Emphasis((Text("b"),)), Text(" "), Strong((Text("c"),))))
    assert read("<p>a <em>b</em> <strong>c</strong></p>") == (expected,)


def test_a_line_end_after_a_break_is_none() -> None:
    assert read("<p>a<br>\nb</p>") == (Paragraph((Text("a"), LineBreak(), Text("b"))),)


def test_text_between_blocks_is_plain() -> None:
    assert read("one<p>two</p>three") == (*plain("one"), Paragraph((Text("two"),)), *plain("three"))


def test_a_paragraph_ends_where_a_block_begins() -> None:
    first, second = read("<p>a<section>b</section></p>")
    assert (first, type(second).__name__) == (Paragraph((Text("a"),)), "Element")


def test_items_that_are_left_open_are_items() -> None:
    assert read("<ul><li>a<li>b</ul>") == (List((ListItem(plain("a")), ListItem(plain("b")))),)


def test_a_list_between_items_belongs_to_the_item_before() -> None:
    inner = List((ListItem(plain("b")),))
    assert read("<ul><li>a</li><ul><li>b</li></ul></ul>") == (List((ListItem((*plain("a"), inner)),)),)


def test_an_ordered_list_knows_where_it_starts() -> None:
    assert read('<ol start="3"><li>a</ol>') == (List((ListItem(plain("a")),), ordered=True, start=3),)


def test_terms_can_be_grouped() -> None:
    expected = DefinitionList((DefinitionTerm((Text("a"),)), Definition(plain("b"))))
    assert read("<dl><div><dt>a<dd>b</div></dl>") == (expected,)


def test_cells_go_over_columns_and_rows() -> None:
    cell = TableCell(plain("a"), columns=2, rows=3)
    html = '<table><tr><td colspan="2" rowspan=" 3">a</td></tr></table>'
    assert read(html) == (Table((TableBody((TableRow((cell,)),)),)),)


def test_a_span_that_html_does_not_allow_is_one() -> None:
    html = '<table><tr><td colspan="0">a</td><td colspan="x">a</td><td rowspan="-1">a</td></tr></table>'
    assert read(html) == (Table((TableBody((TableRow((TableCell(plain("a")),) * 3),)),)),)


def test_a_caption_is_the_table_s() -> None:
    assert read("<table><caption>C</caption><tr><td>a</td></tr></table>")[0].children[0] == Text("C")


def test_text_between_rows_comes_before_the_table() -> None:
    first, second = read("<table>x<tr><td>1</td></tr></table>")
    assert ((first,), type(second)) == (plain("x"), Table)


def test_code_keeps_its_white_space_but_for_the_first_line_end() -> None:
    assert read("<pre>\n  a\n b\n</pre>") == (CodeBlock("  a\n b\n"),)


def test_code_names_its_language() -> None:
    assert read('<pre><code class="language-sh">ls</code></pre>') == (CodeBlock("ls", "sh"),)


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    link = Link((Text("a"),), "x")
    assert read('<a href="x"><h3>a</h3><p>a</p></a>') == (Heading(3, (link,)), Paragraph((link,)))


def test_an_image_has_its_alternative_text() -> None:
    assert read('<p><img src="a.png" alt="A" title="T"></p>') == (Paragraph((Image("a.png", "A", "T"),)),)


def test_an_element_without_a_node_is_kept_by_name() -> None:
    assert read("<p><kbd>a</kbd></p>") == (Paragraph((InlineElement("kbd", (Text("a"),)),)),)


def test_what_a_page_plays_is_kept_as_written() -> None:
    html = '<iframe src="x" title="a &amp; b"></iframe>'
    assert read(html) == (RawHtml(html),)


@pytest.mark.parametrize(
    "text", ["<html><p>a", "<!-- c -->\n<!doctype HTML>a", "\ufeff <body>a", "<head><title>a</title>"]
)
def test_a_page_is_recognised_by_how_it_begins(text: str) -> None:
    assert recognised(Source(text)) == "html"


@pytest.mark.parametrize(
    "text", ["<div>\n# a\n</div>", "<h2>a</h2>\n\nb", "<!-- c -->\n\n# a", "<header>\na\n</header>"]
)
def test_a_markup_can_begin_with_html(text: str) -> None:
    assert recognised(Source(text)) == "markup"


def test_a_file_s_name_says_that_it_is_html() -> None:
    assert recognised(Source("<p>a</p>", "a.htm")) == "html"


def test_what_links_to_no_footnote_of_the_page_is_a_link() -> None:
    (plain,) = read('<a href="#fn:1" class="footnote">1</a>')
    assert [link.url for link in walk(plain, Link)] == ["#fn:1"]


def test_footnotes_lose_their_numbers_and_ways_back() -> None:
    html = (
        '<p>a<sup id="fnref:x"><a href="#fn:x" class="footnote">1</a></sup></p><div class="footnotes"><ol>'
        '<li id="fn:x"><p>b&nbsp;<a href="#fnref:x" class="reversefootnote">↩</a></p></li></ol></div>'
    )
    note = FootnoteDefinition("x", (Paragraph((Text("b"),)),))
    assert read(html) == (Paragraph((Text("a"), FootnoteReference("x"))), note)


def test_columns_are_set_as_all_their_cells_say() -> None:
    cells = '<td style="text-align: right">a</td><td style="text-align: left">b</td>'
    html = f"<table><tr>{cells}</tr><tr>{cells.replace('left', 'right')}</tr></table>"
    (table,) = read(html)
    assert isinstance(table, Table)
    assert table.alignments == (Alignment.RIGHT, None)


def test_a_navigation_with_more_in_it_than_links_is_kept() -> None:
    (element,) = read('<div class="department-intro"><p>Something else.</p></div>')
    assert plain_text(element) == "Something else."


@pytest.mark.parametrize("element", ["main", "section", "article", "figure"])
def test_what_a_page_without_a_body_shows_is_read(element: str) -> None:
    page = gdp.parse(f"<title>a</title><script>b</script><{element}>c</{element}><p>d", "html")
    assert (page.title, plain_text(page)) == ("a", "c d")
