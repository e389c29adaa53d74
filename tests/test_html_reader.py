"""What elements of HTML are read as."""

from __future__ import annotations

import govdigital_parse as gdp
from govdigital_parse.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Emphasis,
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
)


def read(html: str) -> tuple[Block, ...]:
    return gdp.parse(html, "html").blocks


def plain(text: str) -> tuple[Plain]:
    return (Plain((Text(text),)),)


def test_a_paragraph_has_no_white_space_at_its_edges() -> None:
    assert read("<p>\n  One\n  two. \n</p>") == (Paragraph((Text("One"), SoftBreak(), Text("two."))),)


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
