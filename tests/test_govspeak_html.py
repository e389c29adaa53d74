"""What Govspeak makes of its constructs is read as the nodes that these are, or kept by name."""

from __future__ import annotations

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Abbreviation,
    Attributes,
    Block,
    BlockQuote,
    Chart,
    Element,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    InlineElement,
    Link,
    List,
    ListItem,
    Paragraph,
    Plain,
    Superscript,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    Video,
)

PICTURE = Plain((Image("a.png", "A"),))
SHOWN = '<div class="img"><img src="a.png" alt="A"></div>'
TABLE = "<thead><tr><th scope='col'>a</th></tr></thead><tbody><tr><th scope='row'>b</th></tr></tbody></table>"


def read(html: str) -> tuple[Block, ...]:
    return gdp.parse(f'<div class="govspeak">{html}</div>', "html").blocks


def classes(*names: str, **pairs: str) -> Attributes:
    return Attributes(None, names, tuple(pairs.items()))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def only_inline(html: str) -> Inline:
    (block,) = read(f"<p>{html}</p>")
    assert isinstance(block, Paragraph)
    (inline,) = block.content
    return inline


@pytest.mark.parametrize(
    "names",
    [
        "application-notice info-notice",
        "application-notice help-notice",
        "help-notice",
        "example",
        "summary",
        "call-to-action",
        "contact",
        "place",
        "information",
        "additional-information",
        "form-download",
        "address",
        "devolved-content england",
    ],
)
def test_a_division_is_kept_with_its_classes(names: str) -> None:
    expected = Element("div", (paragraph("a"),), attributes=classes(*names.split()))
    assert read(f'<div class="{names}"><p>a</p></div>') == (expected,)


def test_a_callout_says_what_it_is_to_those_who_listen() -> None:
    (callout,) = read('<div role="note" aria-label="Warning" class="help-notice"><p>a</p></div>')
    assert callout.attributes.pairs == (("role", "note"), ("aria-label", "Warning"))


def test_an_address_has_its_lines() -> None:
    html = '<div class="address"><div class="adr org fn"><p>\n1 Road\n<br>Town\n<br>\n</p></div></div>'
    assert gdp.render(gdp.parse(html, "html"), "markdown").split("\n")[:2] == ["1 Road\\", "Town"]


def test_a_contact_s_parts_have_their_names() -> None:
    html = '<div class="contact vcard"><p class="tel"><span class="type">Telephone</span> 020</p></div>'
    kind = InlineElement("span", (Text("Telephone"),), attributes=classes("type"))
    line = Paragraph((kind, Text(" 020")), attributes=classes("tel"))
    assert read(html) == (Element("div", (line,), attributes=classes("contact", "vcard")),)


@pytest.mark.parametrize("name", ["steps", "legislative-list"])
def test_a_list_of_its_own_kind_is_one(name: str) -> None:
    item = ListItem((paragraph("a"),))
    assert read(f'<ol class="{name}"><li><p>a</p></li></ol>') == (
        List((item,), ordered=True, attributes=classes(name)),
    )


def test_a_button_is_a_link_without_its_drawing() -> None:
    html = '<a role="button" class="govuk-button" href="/a">Start <svg class="govuk-button__start-icon"></svg></a>'
    assert only_inline(html) == Link((Text("Start "),), "/a", attributes=classes("govuk-button", role="button"))


def test_a_bar_chart_is_a_chart_with_its_options() -> None:
    table = Table(
        (TableBody((TableRow((TableCell((Plain((Text("b"),)),), header=True),)),)),),
        (TableRow((TableCell((Plain((Text("a"),)),)),)),),
    )
    names = "js-barchart-table mc-stacked compact mc-negative mc-auto-outdent"
    expected = Chart("horizontal-bar-chart", table, ("mc-stacked", "compact", "mc-negative"))
    assert read(f'<table class="{names}">{TABLE}') == (expected,)


def test_a_chart_that_a_browser_drew_is_not_there_twice() -> None:
    html = f'<table class="js-barchart-table">{TABLE}<div class="mc-chart"><p>b</p></div>'
    assert [type(block) for block in read(html)] == [Chart]


def test_an_image_without_a_caption_is_an_image() -> None:
    assert read(f'<figure class="image embedded">{SHOWN}</figure>') == (Paragraph(PICTURE.content),)


@pytest.mark.parametrize(
    ("caption", "number", "text"), [("<p>Spoons</p>", None, "Spoons"), ("Figure 2: Spoons", 2, "Spoons")]
)
def test_an_image_with_a_caption_is_a_figure(caption: str, number: int | None, text: str) -> None:
    html = f'<figure class="image embedded">\n  {SHOWN}\n<figcaption>{caption}</figcaption></figure>'
    assert read(html) == (Figure(number, (Text(text),), (PICTURE,)),)


VIDEO = '<a href="https://www.youtube.com/watch?v=a">{}</a>'


@pytest.mark.parametrize(
    ("after", "captions"), [("", None), (' (<a href="a.xml">captions</a>)', "a.xml")], ids=["alone", "with captions"]
)
def test_a_link_to_a_video_is_the_video(after: str, captions: str | None) -> None:
    html = f"<p>{VIDEO.format('Video')}{after}</p>"
    assert read(html) == (Video("https://www.youtube.com/watch?v=a", captions),)


@pytest.mark.parametrize("html", [VIDEO.format("How to count"), '<a href="https://example.com/">Video</a>'])
def test_any_other_link_stays_one(html: str) -> None:
    assert isinstance(only_inline(html), Link)


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#fn:1" rel="footnote">1</a>',
        '<a href="#fn:1" class="footnote">1</a>',
        '<a href="#fn:1" class="footnote" rel="footnote" role="doc-noteref">[footnote 1]</a>',
        '<a href="#fn:1" role="doc-noteref">[footnote 12]</a>',
    ],
)
@pytest.mark.parametrize("back", ['class="reversefootnote"', 'role="doc-backlink" aria-label="go back"'])
def test_a_footnote_is_one_in_every_year(mark: str, back: str) -> None:
    html = (
        f'<p>a<sup id="fnref:1">{mark}</sup></p><div class="footnotes" role="doc-endnotes"><ol>'
        f'<li id="fn:1"><p>b <a href="#fnref:1" {back}>↩</a></p></li></ol></div>'
    )
    assert read(html) == (Paragraph((Text("a"), FootnoteReference("1"))), FootnoteDefinition("1", (paragraph("b"),)))


def test_a_footnote_that_is_named_twice_has_one_text() -> None:
    mark = '<sup id="fnref:1{}"><a href="#fn:1" class="footnote">1</a></sup>'
    html = (
        f"<p>{mark.format('')}{mark.format(':1')}</p><div class='footnotes'><ol><li id='fn:1'><p>b"
        ' <a href="#fnref:1" class="reversefootnote">↩</a>'
        ' <a href="#fnref:1:1" class="reversefootnote">↩<sup>2</sup></a></p></li></ol></div>'
    )
    assert read(html) == (
        Paragraph((FootnoteReference("1"), FootnoteReference("1"))),
        FootnoteDefinition("1", (paragraph("b"),)),
    )


def test_an_abbreviation_has_its_expansion() -> None:
    assert only_inline('<abbr title="Service Manual">SM</abbr>') == Abbreviation("SM", "Service Manual")


def test_a_headline_with_a_number_is_kept() -> None:
    html = '<aside class="stat-headline"><p><em>12</em> spoons</p></aside>'
    line = Paragraph((Emphasis((Text("12"),)), Text(" spoons")))
    assert read(html) == (Element("aside", (line,), attributes=classes("stat-headline")),)


@pytest.mark.parametrize(
    ("inside", "content"),
    [
        ('<img src="1_2.png" alt="1/2">', (Image("1_2.png", "1/2"),)),
        ("<sup>1</sup>/", (Superscript((Text("1"),)), Text("/"))),
    ],
)
def test_a_fraction_is_kept(inside: str, content: tuple[Inline, ...]) -> None:
    expected = InlineElement("span", content, attributes=classes("fraction"))
    assert only_inline(f'<span class="fraction">{inside}</span>') == expected


def test_the_last_paragraph_of_a_quotation_is_one_like_others() -> None:
    expected = BlockQuote((paragraph("a"), paragraph("b")))
    assert read('<blockquote><p>a</p><p class="last-child">b</p></blockquote>') == (expected,)


@pytest.mark.parametrize(("number", "index"), [("1. ", "1."), ("2.1 ", "2.1"), (" 3 \n", "3")])
def test_a_heading_that_the_publisher_numbered_knows_its_number(number: str, index: str) -> None:
    (heading,) = read(f'<h3 id="x">\n<span class="number">{number}</span> Spoons</h3>')
    assert heading == Heading(3, (Text("Spoons"),), index, attributes=Attributes("x"))


def test_a_number_elsewhere_is_a_class_like_others() -> None:
    assert only_inline('<span class="number">1</span>').attributes == classes("number")


def test_cells_keep_their_scope_and_spans() -> None:
    html = '<table><tr><th scope="rowgroup" rowspan="2">a</th><td colspan="2">b</td></tr></table>'
    (table,) = read(html)
    assert isinstance(table, Table)
    first, second = table.bodies[0].rows[0].cells
    assert (first.header, first.rows, first.attributes.pairs) == (True, 2, (("scope", "rowgroup"),))
    assert second.columns == 2


ATTACHMENTS = [
    """<section class="attachment embedded" id="b">
    <div class="attachment-thumb"><a href="a.pdf"><img src="t.png"></a></div>
    <div class="attachment-details"><h2 class="title"><a href="a.pdf">A</a></h2><p class="metadata">PDF</p></div>
    </section>""",
    """<section class="gem-c-attachment" id="b">
    <div class="gem-c-attachment__thumbnail"><a href="a.pdf"><svg></svg></a></div>
    <div class="gem-c-attachment__details"><h2><a href="a.pdf">A</a></h2><p>PDF</p></div>
    </section>""",
]


@pytest.mark.parametrize("html", ATTACHMENTS, ids=["old", "new"])
def test_an_attachment_is_kept_without_its_picture(html: str) -> None:
    (section,) = read(html)
    assert isinstance(section, Element)
    assert (section.name, section.attributes.id) == ("section", "b")
    assert gdp.render(gdp.parse(html, "html"), "markdown") == "## [A](a.pdf)\n\nPDF\n"


def test_an_attachment_among_text_is_kept() -> None:
    html = '<span class="attachment-inline" id="b"><a href="a.csv">A</a> (<span class="type">CSV</span>)</span>'
    inline = only_inline(html)
    assert isinstance(inline, InlineElement)
    assert inline.attributes == Attributes("b", ("attachment-inline",))
    assert inline.content[0] == Link((Text("A"),), "a.csv")
