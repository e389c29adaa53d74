"""The profile ``legacy``. The expected pages are kramdown 2.4's for the same text, but for its indentation."""

from __future__ import annotations

import pytest

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
    DocumentKind,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    List,
    ListItem,
    Navigation,
    Paragraph,
    Period,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    Section,
    Statement,
    StatementKind,
    StrayDirective,
    Strong,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    Video,
)
from govdigital_parse.writers.html import write_html

X = (Text("x"),)


def page(*blocks: Block) -> str:
    return write_html(Document(blocks), profile="legacy")


def ids(*blocks: Block) -> list[str]:
    return [part.split('"')[0] for part in page(*blocks).split(' id="')[1:]]


def texts(*values: str) -> tuple[Text, ...]:
    return tuple(map(Text, values))


LEGACY = Document(
    (
        Heading(1, (Text("All of it"),), "Action 05"),
        Navigation(4, 6),
        Response(
            Department("Home Office", "home-office"),
            5,
            Heading(2, (Text("Home"), LineBreak(), Text("Office")), attributes=Attributes(classes=("logo-ho",))),
            (Statement(StatementKind.COMMITMENT, Period(2012, 12), None, (Paragraph(X),)),),
        ),
    ),
    kind=DocumentKind.ACTION,
    action=5,
)


def test_the_legacy_profile_is_the_original_sites_markup() -> None:
    assert write_html(LEGACY, profile="legacy") == (
        '<div class="action-header"><div class="content-wrapper"><div class="title">'
        "<h1><span>Action</span> 05</h1><p>All of it</p></div></div></div>\n"
        '<div class="department-intro">\n'
        '<div class="next-link"><p><a href="../06" title="Next action"><span>Next action</span></a></p></div>\n'
        '<div class="prev-link"><p><a href="../04" title="Previous action"><span>Previous action</span></a></p></div>\n'
        '<p>This action forms part of the <a href="/digital/strategy">Government Digital Strategy</a>.</p>\n</div>\n'
        '<div class="department">\n'
        '<h2 class="logo-ho"><span class="organisation-logo"><span>Home<br>Office</span></span></h2>\n'
        '<div class="statement">\n<p>x</p>\n</div>\n</div>\n'
    )


def test_legacy_headings_have_kramdowns_ids() -> None:
    headings = (
        Heading(3, (Text("1. What’s £5?"),)),
        Heading(3, (Text("Whats pound5"),)),
        Heading(3, (Link((Text("A"),), "http://b.c/"),)),
        Heading(3, (Text("123"),)),
        Heading(2, (Text("What it is, really"),), "03"),
        Heading(4, (Text("Do it"),), "Action 07"),
    )
    page = write_html(Document(headings), profile="legacy")
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert ids == ["whats-pound5", "whats-pound5-1", "ahttpbc", "section", "what-it-is-really", "action-07"]


def test_legacy_leaves_out_what_would_break_a_tag() -> None:
    pairs = (('x"><script', "y"), ("data-a", "b"))
    page = write_html(Document((Paragraph(X, attributes=Attributes(pairs=pairs)),)), profile="legacy")
    assert page == '<p data-a="b">x</p>\n'


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Link(X, "u", "t"), '<a href="u" title="t">x</a>'),
        (
            Link(X, "u", "t", attributes=Attributes(classes=("q",), pairs=(("title", "z"),))),
            '<a href="u" class="q" title="z">x</a>',
        ),
        (Image("u", "alt", attributes=Attributes(pairs=(("alt", "z"),))), '<img src="u" alt="z">'),
        (
            Abbreviation("GDS", "digital", attributes=Attributes(classes=("x",))),
            '<abbr title="digital" class="x">GDS</abbr>',
        ),
        (Abbreviation("SEO", ""), "<abbr>SEO</abbr>"),
        (Code("{div}", "<div>"), "<code>&lt;div&gt;</code>"),
        (Code("{div}"), "<code>{div}</code>"),
        (RawHtml("<b>x</b><script>y</script>"), "<b>x</b><script>y</script>"),
        (Comment("secret"), ""),
        (StrayDirective("{/div}", "</div>"), "&lt;/div&gt;"),
        (FootnoteReference("none"), "[^none]"),
    ],
)
def test_inlines(inline: Inline, expected: str) -> None:
    assert page(Plain((inline,))) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (CodeBlock("a\n", "sh"), '<pre><code class="language-sh">a\n</code></pre>\n'),
        (CodeBlock("{div}", compiled="<div>\n"), "<pre><code>&lt;div&gt;\n</code></pre>\n"),
        (CodeBlock("a"), "<pre><code>a\n</code></pre>\n"),
        (
            DefinitionList((DefinitionTerm(X), Definition((Plain(X),)), Definition((Paragraph(X),)))),
            "<dl>\n<dt>x</dt>\n<dd>x</dd>\n<dd>\n<p>x</p>\n</dd>\n</dl>\n",
        ),
        (List((ListItem((Plain(X),)),), ordered=True, start=3), "<ol>\n<li>x</li>\n</ol>\n"),
        (RawHtml("<table></table>\n"), "<table></table>\n"),
        (Comment("secret"), ""),
        (
            Video("https://video.test/1", "captions.xml"),
            '<figure class="media-player-wrapper">\n<p><a href="https://video.test/1">Watch on YouTube</a>\n'
            '<a href="captions.xml" class="captions">Captions</a></p>\n</figure>\n',
        ),
        (
            Video("u"),
            '<figure class="media-player-wrapper">\n<p><a href="u">Watch on YouTube</a></p>\n</figure>\n',
        ),
        (
            Section(Heading(2, X, "03"), (Paragraph(X),)),
            '<h2 id="x" class="section-title"><span class="title-index">03</span> '
            '<span class="title-text">x</span></h2>\n<p>x</p>\n',
        ),
        (
            Heading(2, X, "Annex 2"),
            '<h2 id="x" class="section-title"><span class="title-index">Annex 2 </span> '
            '<span class="title-text">x</span></h2>\n',
        ),
        (
            Heading(4, X, "Action 07"),
            '<h4 id="action-07" class="section-title"><span class="title-index"><span>Action </span> 07</span>'
            '<span class="title-text">x</span></h4>\n',
        ),
    ],
)
def test_blocks(block: Block, expected: str) -> None:
    assert page(block) == expected


def test_a_table_has_its_bodies_and_no_empty_cells() -> None:
    def row(*cells: str) -> TableRow:
        return TableRow(tuple(TableCell((Plain(texts(cell) if cell else ()),)) for cell in cells))

    alignments = (None, Alignment.CENTER)
    table = Table(
        (TableBody((row("1", ""),)), TableBody((row("2", "3"),))), (row("a", ""),), (row("f", "g"),), alignments
    )
    assert page(table) == (
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align: center">\u00a0</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td style="text-align: center">\u00a0</td>\n</tr>\n</tbody>\n'
        '<tbody>\n<tr>\n<td>2</td>\n<td style="text-align: center">3</td>\n</tr>\n</tbody>\n'
        '<tfoot>\n<tr>\n<td>f</td>\n<td style="text-align: center">g</td>\n</tr>\n</tfoot>\n</table>\n'
    )


def test_a_chart_is_its_table_with_the_charts_classes() -> None:
    table = Table((TableBody((TableRow((TableCell((Plain(X),)),)),)),))
    chart = Chart("horizontal-bar-chart", table, ("no-key",), attributes=Attributes("c", ("own",)))
    assert page(chart).startswith('<table id="c" class="horizontal-bar-chart no-key own">\n<tbody>')


def test_a_figure_is_its_caption_with_a_link_to_itself_and_its_content() -> None:
    figure = Figure(3, (*texts("'Digital' "), Emphasis(X)), (Paragraph(X),), attributes=Attributes("fig-3", ("fig",)))
    assert page(figure) == (
        '<p id="fig-3" class="fig"><a href="#fig-3" title="Right click to copy a link to this figure" '
        'class="figure-permalink">Link to this</a> \n Figure 3: ‘Digital’ <em>x</em></p>\n<p>x</p>\n'
    )
    assert page(Figure(None, X)) == '<p class="fig">x</p>\n'


def test_a_pull_is_a_class_of_what_is_in_it() -> None:
    inside = Paragraph(X, attributes=Attributes("i", ("own",)))
    assert page(Pull("pull", (inside,))) == '<p id="i" class="pull own">x</p>\n'
    assert page(Pull("pull", (Pull("big-pull", (BlockQuote(()),)),))) == (
        '<blockquote class="pull big-pull">\n</blockquote>\n'
    )


def test_pulls_in_pulls_are_done() -> None:
    block: Block = Paragraph(X)
    for number in range(100_000):
        block = Pull(("pull", "big-pull")[number % 2], (block,))
    assert page(block) == '<p class="big-pull pull">x</p>\n'


def reference(name: str, number: int, repeat: str = "") -> str:
    return (
        f'<sup id="fnref:{name}{repeat}" role="doc-noteref">'
        f'<a href="#fn:{name}" class="footnote" rel="footnote">{number}</a></sup>'
    )


def way_back(name: str, sign: str = "↩") -> str:
    return f'<a href="#fnref:{name}" class="reversefootnote" role="doc-backlink">{sign}</a>'


def test_footnotes_are_kramdowns() -> None:
    a, b, c = map(FootnoteReference, "abc")
    definitions = (
        FootnoteDefinition("a", (Paragraph((*texts("first "), c)),)),
        FootnoteDefinition("b", (Paragraph(texts("second")), BlockQuote((Paragraph(X),)))),
        FootnoteDefinition("c", (Paragraph((*texts("third "), c, a)),)),
        FootnoteDefinition("d", (Paragraph(X),)),
    )
    assert page(Paragraph((a, b, a)), *definitions) == (
        f"<p>{reference('a', 1)}{reference('b', 2)}{reference('a', 1, ':1')}</p>\n"
        '<div class="footnotes" role="doc-endnotes">\n<ol>\n'
        '<li id="fn:a" role="doc-endnote">\n'
        f"<p>first {reference('c', 3)}\u00a0{way_back('a')}\u00a0{way_back('a:1', '↩<sup>2</sup>')}</p>\n</li>\n"
        '<li id="fn:b" role="doc-endnote">\n'
        f"<p>second</p>\n<blockquote>\n<p>x</p>\n</blockquote>\n<p>{way_back('b')}</p>\n</li>\n"
        '<li id="fn:c" role="doc-endnote">\n'
        f"<p>third {reference('c', 3, ':1')}{reference('a', 1, ':2')}\u00a0{way_back('c')}</p>\n</li>\n"
        "</ol>\n</div>\n"
    )


def test_the_contents_lists_kramdowns_headings_to_the_third_level() -> None:
    note = FootnoteDefinition("n", (Paragraph(X), Heading(2, texts("In a note")), Paragraph(X)))
    written = page(
        Heading(1, (Link(texts("'A'"), "u"), FootnoteReference("n"), Text(" "), Strong(X))),
        Contents(),
        Heading(3, texts("C")),
        Heading(2, texts("B"), "01"),
        Heading(4, texts("Too deep")),
        Heading(3, texts("Not this"), "Action 01"),
        Heading(2, texts("Nor this"), attributes=Attributes(classes=("no_toc",))),
        note,
    )
    section = '<span class="title-index">01</span> <span class="title-text">B</span>'
    assert written[written.index("<ul") : written.index("</ul>\n<h3") + 6] == (
        '<ul id="markdown-toc">\n<li><a href="#aun-x" id="markdown-toc-aun-x">‘A’ <strong>x</strong></a>\n<ul>\n'
        '<li><a href="#c" id="markdown-toc-c">C</a></li>\n'
        f'<li><a href="#b" id="markdown-toc-b">{section}</a></li>\n'
        '<li><a href="#in-a-note" id="markdown-toc-in-a-note">In a note</a></li>\n'
        "</ul>\n</li>\n</ul>\n"
    )


def test_the_contents_keeps_its_own_id_and_its_kind_of_list() -> None:
    contents = Contents(ordered=True, attributes=Attributes("mine", ("k",)))
    assert page(contents, Heading(1, X), Contents()) == (
        '<ol id="mine" class="k">\n<li><a href="#x" id="mine-x">x</a></li>\n</ol>\n<h1 id="x">x</h1>\n'
    )
    assert page(Contents(), Paragraph(X)) == "<p>x</p>\n"


def test_departments_are_not_in_the_contents() -> None:
    blocks = (Contents(), Heading(2, texts("Home Office")), Heading(3, X))
    written = write_html(Document(blocks, kind=DocumentKind.ACTION), profile="legacy")
    assert written.count("<li>") == 1
    assert '<a href="#x" id="markdown-toc-x">' in written


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (texts("It’s “so”… – it is"), "its-soellipsis----it-is"),
        (texts("£5 and €6"), "pound5-and-euro6"),
        (texts("x \u00a0 "), "x"),
        (texts("1. A b\u00a0c"), "a-b-c"),
        (texts("Café"), "caf"),
        (texts("1 2 3"), "section"),
        ((*texts("T "), Emphasis(texts("e")), FootnoteReference("a"), Code("c")), "t-eac"),
        ((Emphasis(X, attributes=Attributes("i", ("k",))), *texts(" y")), "x-k-i-y"),
        ((Link(texts("l"), "u", "it is"),), "lu-it-is"),
        ((Link(texts("http://a.b/"), "http://a.b/"), *texts(" y")), "httpab-y"),
        ((Image("p.png", "im"), *X), "imppngx"),
        ((InlineElement("b", X, attributes=Attributes(classes=("k",))),), "b-classkxb"),
        ((*texts("A"), LineBreak(), *texts("B")), "abrb"),
        ((Rendition("PDF", "x.pdf"),), "pdf-formatxpdf"),
        ((Text('"', literal=True), *texts("q"), Text("\u00a0", literal=True)), "qnbsp"),
        ((*texts("x "), Comment("secret"), *texts("y")), "x-y"),
    ],
)
def test_an_id_is_made_of_the_headings_source(content: tuple[Inline, ...], expected: str) -> None:
    assert ids(Heading(1, content))[0] == expected


def test_a_numbered_headings_id_is_made_of_its_title_as_written() -> None:
    # The blanks at the end are a space, no-break spaces and a space.
    assert ids(Heading(2, texts("Executive summary \u00a0\u00a0 "), "01")) == ["executive-summary--"]
    assert ids(Heading(2, texts("A (B) leader’s role?"), "02")) == ["a-b-leaders-role"]


def test_a_whole_legacy_page_has_its_own_id_for_its_content() -> None:
    written = write_html(Document((Heading(1, texts("Content")),)), profile="legacy", standalone=True)
    assert '<main id="content-1">\n<h1 id="content">' in written
