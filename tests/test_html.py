from __future__ import annotations

import datetime
import re

import pytest

from govdigital_parse import convert
from govdigital_parse.model import (
    Abbreviation,
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
    Department,
    Document,
    Element,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
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
    Node,
    PageBreak,
    Paragraph,
    Period,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    SoftBreak,
    Statement,
    StatementKind,
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
from govdigital_parse.problems import FormatError
from govdigital_parse.writers.html import legacy, semantic, write_html

X = (Text("x"),)
DAY = datetime.date(2015, 1, 16)
DEPTH = 100_000


def cell(text: str, **values: int) -> TableCell:
    return TableCell((Plain((Text(text),)),), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Text('a < b & "c" >'), 'a &lt; b &amp; "c" &gt;'),
        (SoftBreak(), "\n"),
        (LineBreak(), "<br>"),
        (Emphasis(X), "<em>x</em>"),
        (Strong(X, attributes=Attributes(classes=("a", "b"))), '<strong class="a b">x</strong>'),
        (Superscript(X), "<sup>x</sup>"),
        (Code("<x>"), "<code>&lt;x&gt;</code>"),
        (Link(X, 'u"&', "t"), '<a href="u&quot;&amp;" title="t">x</a>'),
        (Image("u", "alt", "t"), '<img src="u" alt="alt" title="t">'),
        (Abbreviation("SEO", "search"), '<abbr title="search">SEO</abbr>'),
        (Abbreviation("SEO", ""), "<abbr>SEO</abbr>"),
        (InlineElement("small", X), "<small>x</small>"),
        (InlineElement("blink", X), "<span>x</span>"),
        (Rendition("PDF", "x.pdf"), '<a href="x.pdf" type="application/pdf">PDF format</a>'),
        (
            Timestamp(datetime.date(2015, 1, 16), "16 January 2015"),
            '<time datetime="2015-01-16">16 January 2015</time>',
        ),
        (Timestamp(DAY), '<time datetime="2015-01-16">2015-01-16</time>'),
        (Timestamp(None, "today"), '<span class="timestamp">today</span>'),
        (Timestamp(), ""),
        (RawHtml("<b>x</b><script>y</script>"), "<b>x</b>"),
        (Comment("x"), ""),
        (Include("a.md"), ""),
        (FootnoteReference("none"), "[^none]"),
    ],
)
def test_inlines(inline: Inline, expected: str) -> None:
    assert write_html(Document((Plain((inline,)),))) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Paragraph(X), "<p>x</p>\n"),
        (Heading(2, X), '<h2 id="x">x</h2>\n'),
        (Heading(3, (Text("A "), LineBreak(), Text(" B"), LineBreak(), Text("C"))), '<h3 id="a-b-c">A B C</h3>\n'),
        (
            Heading(2, X, "Annex 1"),
            '<h2 id="x"><span class="index">Annex 1<span class="separator"> - </span></span>'
            '<span class="title">x</span></h2>\n',
        ),
        (ThematicBreak(), "<hr>\n"),
        (CodeBlock("a\n<b>\n", "sh"), '<pre><code class="language-sh">a\n&lt;b&gt;\n</code></pre>\n'),
        (BlockQuote((Paragraph(X),)), "<blockquote>\n<p>x</p>\n</blockquote>\n"),
        (
            List((ListItem((Plain(X),)), ListItem((Paragraph(X),))), ordered=True, start=3),
            '<ol start="3">\n<li>x</li>\n<li>\n<p>x</p>\n</li>\n</ol>\n',
        ),
        (
            DefinitionList((DefinitionTerm(X), Definition((Plain(X),)))),
            "<dl>\n<dt>x</dt>\n<dd>x</dd>\n</dl>\n",
        ),
        (Element("div", (Paragraph(X),), attributes=Attributes("i")), '<div id="i">\n<p>x</p>\n</div>\n'),
        (Element("marquee", (Paragraph(X),)), "<div>\n<p>x</p>\n</div>\n"),
        (Pull("big-pull", (Paragraph(X),)), '<aside class="big-pull">\n<p>x</p>\n</aside>\n'),
        (
            Figure(3, X, (Paragraph(X),), attributes=Attributes("fig-3")),
            '<figure id="fig-3">\n<figcaption>Figure 3: x</figcaption>\n<p>x</p>\n</figure>\n',
        ),
        (
            Video("https://www.youtube.com/watch?v=1", "transcript.xml"),
            '<div class="video">\n<p><a href="https://www.youtube.com/watch?v=1">Watch the video</a></p>\n'
            '<p><a href="transcript.xml">Read its transcript</a></p>\n</div>\n',
        ),
        (
            Figure(4, X, attributes=Attributes("fig-4", ("wide",))),
            '<p id="fig-4" class="caption wide">Figure 4: x</p>\n',
        ),
        (PageBreak(), '<div class="page-break"></div>\n'),
        (Unrendered("{::options /}"), ""),
        (
            Navigation(None, 2),
            '<nav aria-label="Actions" class="actions">\n<ul>\n'
            '<li><a href="../02" rel="next">Next action</a></li>\n</ul>\n'
            '<p>This action forms part of the <a href="/digital/strategy">Government Digital Strategy</a>.</p>\n'
            "</nav>\n",
        ),
    ],
)
def test_blocks(block: Block, expected: str) -> None:
    assert write_html(Document((block,))) == expected


def test_a_table_has_scopes_spans_and_alignments() -> None:
    head = TableRow((cell("h"), cell("i", columns=2)))
    body = TableBody((TableRow((TableCell((Plain(X),), header=True), cell("1"), cell("2"))),))
    table = Table((body,), (head,), alignments=(None, Alignment.RIGHT, None), caption=(Text("c"),))
    assert write_html(Document((table,))) == (
        "<table>\n<caption>c</caption>\n"
        '<thead>\n<tr>\n<th scope="col">h</th>\n<th scope="col" colspan="2" style="text-align: right">i</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<th scope="row">x</th>\n<td style="text-align: right">1</td>\n<td>2</td>\n</tr>\n'
        "</tbody>\n</table>\n"
    )
    chart = write_html(Document((Chart("horizontal-bar-chart", table, ("no-key",)),)))
    assert chart.startswith('<div class="chart horizontal-bar-chart no-key">\n<table>')


def test_a_response_has_the_departments_slug_and_its_statements_their_kinds() -> None:
    statement = Statement(StatementKind.PLAN, Period(2014), Heading(3, (Text("Plans"),)), (Paragraph(X),))
    waiting = Statement(StatementKind.COMMITMENT, None, None, (Paragraph(X),), placeholder=True)
    department = Department("Home Office", "home-office")
    response = Response(department, 8, Heading(2, (Text("Home Office"),)), (statement, waiting))
    assert write_html(Document((response,))) == (
        '<section aria-labelledby="home-office-1" data-action="8" id="home-office" class="response">\n'
        '<h2 id="home-office-1">Home Office</h2>\n'
        '<div data-kind="plan" data-period="2014" class="statement">\n<h3 id="plans">Plans</h3>\n<p>x</p>\n</div>\n'
        '<div data-kind="commitment" class="statement placeholder">\n<p>x</p>\n</div>\n'
        "</section>\n"
    )


@pytest.mark.parametrize(
    ("period", "title", "expected"),
    [
        (
            Period(2012, 12),
            "Commitments (December 2012)",
            'Commitments (<time datetime="2012-12">December 2012</time>)',
        ),
        (Period(2013), "Progress in 2013", 'Progress in <time datetime="2013">2013</time>'),
        (Period(2013), "2013, all of 2013", '<time datetime="2013">2013</time>, all of 2013'),
        (Period(2013), "Progress", "Progress"),
        (None, "Progress in 2013", "Progress in 2013"),
    ],
)
def test_the_period_in_a_statements_heading_is_a_time(period: Period | None, title: str, expected: str) -> None:
    statement = Statement(StatementKind.PROGRESS, period, Heading(3, (Text(title),)), (Heading(4, (Text("In 2013"),)),))
    page = write_html(Document((statement,)))
    assert f">{expected}</h3>" in page
    assert ">In 2013</h4>" in page


def test_an_empty_cell_heads_nothing() -> None:
    head = TableRow((cell("a"), TableCell((Plain(()),))))
    page = write_html(Document((Table((TableBody((TableRow((cell("1"), cell("2"))),)),), (head,)),)))
    assert '<th scope="col">a</th>\n<td></td>' in page


def test_footnotes_are_numbered_by_their_references() -> None:
    definitions = (
        FootnoteDefinition("b", (Paragraph((Text("second"), FootnoteReference("c"))),)),
        FootnoteDefinition("a", (Paragraph((Text("first"),)),)),
        FootnoteDefinition("c", (Paragraph((Text("third"),)),)),
        FootnoteDefinition("unused", (Paragraph((Text("unused"),)),)),
    )
    text = Paragraph((FootnoteReference("a"), FootnoteReference("b"), FootnoteReference("a")))
    page = write_html(Document((text, *definitions)))
    assert [page.index(word) for word in ("first", "second", "third")] == sorted(
        page.index(word) for word in ("first", "second", "third")
    )
    assert page.count('href="#fn:a" class="footnote" rel="footnote" role="doc-noteref" aria-label="Footnote 1">1<') == 2
    assert '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">' in page
    assert page.count('id="fnref:a"') == page.count('id="fnref:a:1"') == 1
    assert "unused" not in page


def test_ids_are_unique() -> None:
    headings = (Heading(2, X), Heading(2, X), Heading(2, X, attributes=Attributes("x-1")))
    page = write_html(Document(headings))
    assert len({part.split('"')[0] for part in page.split('id="')[1:]}) == 3


def test_the_contents_lists_the_headings() -> None:
    left_out = Heading(2, (Text("No"),), attributes=Attributes(classes=("no_toc",)))
    page = write_html(Document((Contents(), Heading(2, (Text("Yes"),), "03"), left_out)))
    assert '<li><a href="#yes">03 Yes</a></li>' in page
    assert '">No</a>' not in page


def test_the_contents_nests_deeper_headings_in_those_before_them() -> None:
    headings = tuple(Heading(level, (Text(title),)) for level, title in ((2, "A"), (3, "B"), (4, "C"), (2, "D")))
    page = write_html(Document((Contents(ordered=True), *headings)))
    assert page.startswith(
        '<nav aria-label="Contents">\n<ol>\n<li><a href="#a">A</a>\n<ol>\n<li><a href="#b">B</a></li>\n</ol>\n</li>\n'
        '<li><a href="#d">D</a></li>\n</ol>\n</nav>\n'
    )


def test_a_contents_of_no_headings_is_not_there() -> None:
    assert write_html(Document((Contents(), Paragraph(X)))) == "<p>x</p>\n"


def test_each_reference_to_a_footnote_has_its_way_back() -> None:
    reference = FootnoteReference("a")
    page = write_html(Document((Paragraph((reference, reference)), FootnoteDefinition("a", (Paragraph(X),)))))
    back = 'class="reversefootnote" role="doc-backlink" aria-label="Back to the text'
    assert page.endswith(
        f'<li id="fn:a">\n<p>x\u00a0<a href="#fnref:a" {back}">↩</a>\u00a0'
        f'<a href="#fnref:a:1" {back}, reference 2">↩<sup>2</sup></a></p>\n</li>\n</ol>\n</section>\n'
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x",
        "JaVa\tScript:x",
        " javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "java\0script:x",
        "\x01javascript:x",
    ],
)
def test_addresses_that_could_run_something_do_not_come_out(url: str) -> None:
    nodes = (Link(X, url), Image(url, "alt"), Rendition("PDF", url))
    page = write_html(Document((Paragraph(nodes), Video(url, url))))
    assert "script" not in page.lower()
    assert "data:" not in page
    assert "href" not in page
    assert "src" not in page


@pytest.mark.parametrize(
    "url", ["https://www.gov.uk/", "../07", "#a", "mailto:a@b.c", "a:b/c?x", "//host/x", "x?y=a:b"]
)
def test_other_addresses_stay_or_lose_only_what_is_unsafe(url: str) -> None:
    page = write_html(Document((Paragraph((Link(X, url),)),)))
    assert (f'href="{url}"' in page) is (url != "a:b/c?x")


def test_attributes_that_could_do_harm_do_not_come_out() -> None:
    pairs = (("onclick", "x()"), ("style", "x"), ("title", 'a"b'), ("srcdoc", "x"), ('x"><script', "y"))
    page = write_html(Document((Paragraph(X, attributes=Attributes('i"', ('c"',), pairs)),)))
    assert page == '<p id="i&quot;" class="c&quot;" title="a&quot;b">x</p>\n'


def test_a_whole_page_escapes_its_title_and_holds_its_style() -> None:
    page = write_html(Document((Paragraph(X),), title="a </title> & b", action=8), standalone=True)
    assert "<title>Action 8: a &lt;/title&gt; &amp; b</title>" in page
    assert page.count("<style>") == page.count("</html>") == 1
    assert "://" not in page


@pytest.mark.parametrize(("level", "name"), [(1, "p"), (2, "h1")])
def test_a_page_has_a_heading_of_the_first_level(level: int, name: str) -> None:
    page = write_html(Document((Heading(level, X),)), standalone=True)
    assert f'<header class="page-header"><{name}>Government Digital Strategy</{name}></header>' in page
    assert page.count("<h1") == 1


def test_an_unknown_profile_is_an_error() -> None:
    with pytest.raises(FormatError, match="unknown profile 'modern' of html; known are semantic, legacy"):
        write_html(Document(()), profile="modern")


@pytest.mark.parametrize("table", [legacy.TABLE, semantic.TABLE], ids=["legacy", "semantic"])
def test_every_node_has_its_function(table: dict[type[Node], object]) -> None:
    unmet = {cls.__name__ for cls in Node.__subclasses__()} - {cls.__name__ for cls in table}
    # A table writes its rows itself: a cell has to know its column.
    assert unmet == {"TableRow", "TableCell", "TableBody"}


@pytest.mark.parametrize("profile", ["semantic", "legacy"])
def test_depth_is_bounded_by_memory_alone(profile: str) -> None:
    block: Block = Paragraph(X)
    inline: Inline = Text("y")
    for _ in range(DEPTH):
        block = Element("div", (block,))
        inline = Emphasis((inline,))
    page = write_html(Document((block, Paragraph((inline,)))), profile=profile)
    assert page.count("<div>") == page.count("</em>") == DEPTH


def test_what_an_author_named_keeps_its_id() -> None:
    named = Paragraph(X, attributes=Attributes("x"))
    twice = Paragraph(X, attributes=Attributes("x"))
    page = write_html(Document((named, Heading(2, X), twice)))
    assert page == '<p id="x">x</p>\n<h2 id="x-1">x</h2>\n<p>x</p>\n'


def test_a_page_has_its_own_id_for_its_content() -> None:
    page = write_html(Document((Heading(1, (Text("Content"),)),)), standalone=True)
    assert 'href="#content-1"' in page
    assert '<main id="content-1">\n<h1 id="content">' in page


def test_a_node_can_stand_in_two_places() -> None:
    heading = Heading(2, X)
    assert write_html(Document((heading, heading))) == '<h2 id="x">x</h2>\n<h2 id="x-1">x</h2>\n'


def test_no_link_stands_in_a_link() -> None:
    inside = (Link(X, "a"), Rendition("PDF", "b"), FootnoteReference("n"))
    definition = FootnoteDefinition("n", (Paragraph(X),))
    page = write_html(Document((Paragraph((Link(inside, "c"), Link(X, "d"))), definition)))
    assert page.startswith('<p><a href="c"><span>x</span>PDF format<sup id="fnref:n">1</sup></a>')
    assert '<a href="d">x</a></p>' in page


def test_no_attribute_is_written_twice() -> None:
    link = Link(X, "u", "t", attributes=Attributes(pairs=(("title", "z"), ("lang", "cy"))))
    assert write_html(Document((Paragraph((link,)),))) == '<p><a href="u" title="t" lang="cy">x</a></p>\n'


def test_the_contents_is_written_once() -> None:
    page = write_html(Document((Contents(), Heading(2, X), Contents())))
    assert page.count("<nav") == 1


def test_what_no_file_can_hold_is_replaced() -> None:
    nodes = (Text("a\ud800b\0"), RawHtml("<b>\udfff</b>"))
    page = write_html(Document((Paragraph(nodes),), title="\ud800"), standalone=True)
    assert "<p>a\ufffdb\ufffd<b>\ufffd</b></p>" in page
    assert page.encode()


def test_html_too_deep_to_clean_is_shown_as_text() -> None:
    page = write_html(Document((RawHtml("<div>" * 100_000),)))
    assert page == "&lt;div&gt;" * 100_000


def test_many_footnotes_are_done() -> None:
    references = tuple(FootnoteReference(str(number)) for number in range(20_000))
    definitions = tuple(FootnoteDefinition(str(number), (Paragraph(X),)) for number in range(20_000))
    assert write_html(Document((Paragraph(references), *definitions))).count("<li ") == 20_000


def test_numbered_headings_keep_the_ids_that_links_on_the_original_site_lead_to() -> None:
    text = "[a](#action-07) [b](#the-one)\n\n####Action 07: T\n\n##03 The one\n"
    page = convert(text, "markup", "html")
    assert re.findall(r'<h\d id="([^"]*)"', page) == ["action-07", "the-one"]
