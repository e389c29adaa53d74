"""The writer of the legacy markup: of nodes that no text is known for, and of documents that were read and changed."""

from __future__ import annotations

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Alignment,
    Attributes,
    Block,
    BlockQuote,
    Chart,
    Code,
    CodeBlock,
    Comment,
    Contents,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Document,
    Element,
    Emphasis,
    Figure,
    Heading,
    Image,
    Include,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    List,
    ListItem,
    Navigation,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Section,
    SoftBreak,
    Strong,
    Superscript,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    Timestamp,
    Unrendered,
    Video,
)


def text(*words: str) -> tuple[Text, ...]:
    return tuple(map(Text, words))


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def cell(words: str, **fields: bool | int) -> TableCell:
    return TableCell((Plain(text(words)),), **fields)  # type: ignore[arg-type]  # the fields are of several types


def row(*words: str) -> TableRow:
    return TableRow(tuple(map(cell, words)))


def written(*blocks: Block) -> str:
    return gdp.render(Document(blocks), "markup")


def item(words: str, *others: Block) -> ListItem:
    return ListItem((Plain(text(words)), *others))


NUMBERS = Table((TableBody((row("2013", "7"),)),), (row("Year", "Saved"),), alignments=(None, Alignment.RIGHT))
CLASSED = Attributes("b", ("a",), (("k", 'v"}'),))

BLOCKS: list[tuple[Block, str]] = [
    (Heading(2, text("Why")), "##Why\n"),
    (Heading(2, text("Why"), attributes=CLASSED), '##Why\n{: .a #b k="v\\"\\}"}\n'),
    (Heading(1, text("#1 #")), "#\\#1 \\#\n"),
    (Heading(2, text("03 things")), "##&#48;3 things\n"),
    (Heading(4, text("We will"), "Action 07"), "####Action 07: We will\n"),
    (Section(Heading(2, text("Why"), "03"), (paragraph("a"),)), "##03 Why\n\na\n"),
    (Section(Heading(2, text("Data"), "Annex 2")), "##Annex 2 - Data\n"),
    (Paragraph((*text("a"), SoftBreak(), *text("b"))), "a\nb\n"),
    (Paragraph(text("a"), attributes=Attributes(classes=("x#y",))), 'a\n{: class="x#y"}\n'),
    (ThematicBreak(), "* * *\n"),
    (PageBreak(), "{page-break}\n"),
    (Navigation(), "{navigation}\n"),
    (CodeBlock("a\n~~~\nb\n", "ruby"), "~~~~ ruby\na\n~~~\nb\n~~~~\n"),
    (BlockQuote((paragraph("a"), paragraph("b"))), "> a\n>\n> b\n"),
    (List((item("a", List((item("b"),))), item("c"))), "- a\n  - b\n- c\n"),
    (List((ListItem((paragraph("a"),)), ListItem((paragraph("b"),)))), "- a\n\n- b\n"),
    (List((ListItem((paragraph("a"),)),)), "- a\n\n^\n"),
    (List((item("a"), item("b")), ordered=True, start=9), "9. a\n10. b\n"),
    (List((ListItem((Plain(text("a")),), attributes=Attributes(classes=("x",))),)), "- {: .x} a\n"),
    (DefinitionList((DefinitionTerm(text("a")), Definition((Plain(text("b")),)))), "a\n: b\n"),
    (NUMBERS, "| Year | Saved |\n|-|-:|\n| 2013 | 7 |\n"),
    (
        Chart("horizontal-bar-chart", NUMBERS, ("no-key",)),
        "| Year | Saved |\n|-|-:|\n| 2013 | 7 |\n{: .horizontal-bar-chart .no-key}\n",
    ),
    (Figure(3, text("Take-up"), attributes=Attributes(id="fig-3")), "Figure 3: Take-up\n{: .fig #fig-3}\n"),
    (Pull("big-pull", (paragraph("a"),)), "a\n{: .big-pull}\n"),
    (Contents(), "- contents\n{: toc}\n"),
    (Element("div", (paragraph("a"),), attributes=Attributes(classes=("x", "y"))), "{div .x .y}\na\n{/div}\n"),
    (Element("div", (paragraph("a"),)), "<div>\na\n</div>\n"),
    (Element("p", (Plain(text("a")),)), "<p>a</p>\n"),
    (Element("hr"), "<hr />\n"),
    (Include("a/b.md"), "{include a/b.md}\n"),
    (Comment("to do"), "{::comment}\nto do\n{:/comment}\n"),
    (RawHtml("<script>a</script>"), "<script>a</script>\n"),
    (RawHtml("<b>a"), "{::nomarkdown}\n<b>a\n{:/nomarkdown}\n"),
    (Unrendered('{::options auto_ids="true" /}'), '{::options auto_ids="true" /}\n'),
    (
        Video("https://example.org/v", "t.xml"),
        '<figure class="media-player-wrapper">\n<p><a href="https://example.org/v">Watch on YouTube</a>\n'
        '<a href="t.xml" class="captions">Captions</a></p>\n</figure>\n',
    ),
    (
        Table((TableBody((TableRow((cell("a", header=True), cell("b", columns=2))),)),)),
        '<table>\n<tbody>\n<tr>\n<th>a</th>\n<td colspan="2">b</td>\n</tr>\n</tbody>\n</table>\n',
    ),
]

INLINES: list[tuple[tuple[Inline, ...], str]] = [
    ((Emphasis(text("a")),), "*a*"),
    ((Strong(text("a"), attributes=Attributes(classes=("x",))),), "**a**{:.x}"),
    ((Emphasis((Strong(text("a")), *text(" b"))),), "*__a__ b*"),
    ((Code("a`b"),), "``a`b``"),
    ((*text("x"), Superscript(text("5"))), "x^5^"),
    ((Superscript(text("5")), Superscript(text("6"))), "<sup>5</sup><sup>6</sup>"),
    ((Link(text("a"), "b (c)", "d"),), '[a](<b (c)> "d")'),
    ((Link(text("https://example.org"), "https://example.org"),), "<https://example.org>"),
    ((Image("b.png", "a [b]"),), "![a \\[b\\]](b.png)"),
    ((*text("a"), LineBreak(), *text("b")), "a  \nb"),
    ((*text("a "), LineBreak(), *text("b")), "a <br>b"),
    ((Rendition("PDF", "a.pdf"),), "{PDF=a.pdf}"),
    ((*text("On "), Timestamp()), "On {TIMESTAMP}"),
    ((InlineElement("span", text("a"), attributes=Attributes(classes=("x",))),), '<span class="x">a</span>'),
    ((Text('"', literal=True),), '\\"'),
    ((Text("\u00a0", literal=True), *text("a")), "&nbsp;a"),
    (
        text("2 * 3, snake_case, 5 < 6, R&D, [sic], {braces}, £5 -- a|b"),
        "2 * 3, snake_case, 5 < 6, R&D, [sic], \\{braces}, £5 -- a\\|b",
    ),
    (text("*a* <b> &amp; ^c^ `d` [e](f) {div .g}"), "\\*a\\* \\<b> &amp;amp; &#94;c&#94; \\`d\\` \\[e](f) \\{div .g}"),
    (text("- a"), "\\- a"),
    (text("1. a"), "1\\. a"),
    (text("a ##03 b"), "a #&#35;03 b"),
    ((*text("a"), SoftBreak(), *text("===")), "a\n\\==="),
    ((*text("a"), SoftBreak(), *text("- b")), "a\n- b"),
]


@pytest.mark.parametrize(("block", "markup"), BLOCKS, ids=lambda value: type(value).__name__)
def test_a_block_is_written_and_reads_back_equal(block: Block, markup: str) -> None:
    assert written(block) == markup
    assert gdp.parse(markup, "markup").blocks == (block,)


@pytest.mark.parametrize(("inlines", "markup"), INLINES, ids=lambda value: repr(value)[:20])
def test_inlines_are_written_and_read_back_equal(inlines: tuple[Inline, ...], markup: str) -> None:
    assert written(Paragraph(inlines)) == f"{markup}\n"
    assert gdp.parse(markup, "markup").blocks == (Paragraph(inlines),)


@pytest.mark.parametrize(
    ("inlines", "markup"),
    [
        (text("---"), "—"),
        (text("----"), "—-"),
        (text("- - -"), "\\- - -"),
        (text(">>a"), "»a"),
        ((*text("a"), SoftBreak(), *text("--")), "a\n–"),
        ((Text("---", literal=True),), "\\-\\-\\-"),
    ],
)
def test_dashes_that_would_be_more_than_text_are_written_as_they_show(inlines: tuple[Inline, ...], markup: str) -> None:
    document = Document((Paragraph(inlines),))
    assert gdp.render(document, "markup") == f"{markup}\n"
    shown = gdp.render(document, "html", profile="legacy")
    assert gdp.convert(markup, "markup", "html", profile="legacy") == shown


def test_a_page_of_responses_says_so_on_its_first_line() -> None:
    document = gdp.parse("{{DEPARTMENTRESPONSE}}\n#Action 05: A\n\n##Cabinet<br>Office\n", "markup")
    again = gdp.parse(gdp.render(document, "json"), "json")
    assert gdp.render(again, "markup") == "{{DEPARTMENTRESPONSE}}\n#Action 05: A\n\n##Cabinet<br>Office\n"


def test_a_document_without_content_is_an_empty_text() -> None:
    assert written() == ""
