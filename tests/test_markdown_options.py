"""The options of the Markdown writer, its second flavour, and what it says it lost."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

import govdigital_parse as gdp
from govdigital_parse.model import (
    Department,
    Document,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Paragraph,
    Plain,
    Response,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
)


def written(text: str, **options: Any) -> str:
    return gdp.convert(text, "markup", "markdown", **options)


def lost(text: str, flavour: str = "gfm") -> list[str]:
    losses: list[gdp.Loss] = []
    gdp.render(gdp.parse(text, "markup", path="a.md"), "markdown", flavour=flavour, losses=losses)
    return [str(loss) for loss in losses]


# ---- options


@pytest.mark.parametrize(
    ("text", "kept", "dropped"),
    [
        ("##03 Costs", "## 03 Costs\n", "## Costs\n"),
        ("##Annex 2 - Costs", "## Annex 2 - Costs\n", "## Costs\n"),
        ("####Action 07: Costs", "#### Action 07: Costs\n", "#### Costs\n"),
        ("## Costs", "## Costs\n", "## Costs\n"),
    ],
)
def test_numbers_of_headings_are_kept_or_dropped(text: str, kept: str, dropped: str) -> None:
    assert written(text) == kept
    assert written(text, index=False) == dropped


@pytest.mark.parametrize(
    ("quotes", "markdown"),
    [
        ("written", "\"It's\" a *'test'* -- ‘so’...\n"),
        ("straight", "\"It's\" a *'test'* -- 'so'...\n"),
        ("curly", "“It’s” a *‘test’* – ‘so’…\n"),
    ],
)
def test_quotation_marks(quotes: str, markdown: str) -> None:
    assert written("\"It's\" a *'test'* -- ‘so’...", quotes=quotes) == markdown


def test_quotation_marks_in_code_are_code() -> None:
    assert written('`"a"` "b"', quotes="curly") == '`"a"` “b”\n'


def test_front_matter_says_what_a_document_is_about() -> None:
    response = Response(Department("Home Office", "home-office"), 5, None, ())
    document = Document(
        (response, response), title='So: "this"\u2028', action=5, dated=datetime.date(2015, 1, 16), department=None
    )
    assert gdp.render(document, "markdown", front_matter=True) == (
        '---\ntitle: "So: \\"this\\"\\u2028"\naction: 5\ndate: 2015-01-16\n'
        'departments:\n  - name: "Home Office"\n    slug: "home-office"\n---\n\n'
    )


def test_front_matter_of_a_department_that_is_not_in_the_register_has_no_slug() -> None:
    document = Document((Paragraph((Text("x"),)),), department=Department("Tea"))
    assert gdp.render(document, "markdown", front_matter=True) == '---\ndepartments:\n  - name: "Tea"\n---\n\nx\n'


def test_a_document_without_facts_has_no_front_matter() -> None:
    assert gdp.render(Document((Paragraph((Text("x"),)),)), "markdown", front_matter=True) == "x\n"


@pytest.mark.parametrize("title", ["a: b", "- x", "'", "\\", "\x7f\x85", "é…"])
def test_a_title_in_front_matter_is_a_string_of_json_which_yaml_reads(title: str) -> None:
    lines = gdp.render(Document((), title=title), "markdown", front_matter=True).split("\n")
    assert json.loads(lines[1].removeprefix("title: ")) == title
    assert lines[1].isprintable()


@pytest.mark.parametrize("option", [{"quotes": "round"}, {"flavour": "wiki"}, {"index": "no"}])
def test_an_unknown_value_is_an_error(option: dict[str, Any]) -> None:
    with pytest.raises(gdp.FormatError, match="is one of"):
        written("x", **option)


# ---- CommonMark


def test_a_table_is_html_in_commonmark() -> None:
    table = Table((TableBody((TableRow((TableCell((Plain((Text("a < b"),)),)), TableCell(()))),)),))
    assert gdp.render(Document((table,)), "markdown", flavour="commonmark") == (
        "<table>\n<tbody>\n<tr>\n<td>a &lt; b</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n"
    )


def test_footnotes_are_a_list_at_the_end_in_commonmark() -> None:
    note = FootnoteDefinition("n", (Paragraph((Text("Why."),)),))
    unused = FootnoteDefinition("m", (Paragraph((Text("Not said."),)),))
    blocks = (unused, note, Paragraph((Text("So"), FootnoteReference("n"))), Heading(2, (Text("End"),)))
    assert gdp.render(Document(blocks), "markdown", flavour="commonmark") == "So<sup>1</sup>\n\n## End\n\n1. Why.\n"


@pytest.mark.parametrize(
    ("text", "gfm", "commonmark"),
    [
        ("a ~b~ c", r"a \~b\~ c", "a ~b~ c"),
        ("http://x.uk", r"http\://x.uk", "http://x.uk"),
        ("a\n| - |", "a\n\\| - |", "a\n| - |"),
        ("*a*", r"\*a\*", r"\*a\*"),
    ],
)
def test_commonmark_escapes_no_more_than_it_has_to(text: str, gfm: str, commonmark: str) -> None:
    lines = text.split("\n")
    content = [Text(line) for line in lines]
    inlines = (content[0],) if len(content) == 1 else (content[0], gdp.model.SoftBreak(), content[1])
    document = Document((Paragraph(inlines),))
    assert gdp.render(document, "markdown") == f"{gfm}\n"
    assert gdp.render(document, "markdown", flavour="commonmark") == f"{commonmark}\n"


# ---- losses


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        ("Only *text*.", []),
        ("<!-- note -->", ["a.md:1:1: M601 comment: left out"]),
        (
            'Costs\n{: #costs .big lang="en"}',
            ["a.md:1:1: M603 paragraph: without its id 'costs', class 'big', attribute 'lang'"],
        ),
        ("[a](javascript:x)", ["a.md:1:1: M603 link: its text without the address 'javascript:x'"]),
        ("{page-break}", ["a.md:1:1: M603 page break: a thematic break"]),
        ("{TIMESTAMP}", ["a.md:1:1: M601 timestamp: left out"]),
        (
            "a <b>b</b> <sub>2</sub> <tt>c</tt>",
            ["a.md:1:25: M603 inline element: what is in the element 'tt' without it"],
        ),
        (
            "<table><tr><td colspan='2'>a</td></tr></table>",
            ["a.md:1:1: M603 table: without spans of cells"],
        ),
    ],
)
def test_what_gfm_cannot_carry_is_said_with_its_place(text: str, losses: list[str]) -> None:
    assert lost(text) == losses


def test_commonmark_loses_footnotes_and_no_spans_of_cells() -> None:
    assert lost("a[^1]\n\n[^1]: b", "commonmark") == [
        "a.md:1:2: M603 footnote reference: a number",
        "a.md:3:1: M603 footnote definition: an item of a list at the end",
    ]
    assert lost("<table><tr><td colspan='2'>a</td></tr></table>", "commonmark") == ["a.md:1:1: M603 table: HTML"]


def test_a_loss_says_which_node_it_is_of() -> None:
    losses: list[gdp.Loss] = []
    document = gdp.parse("a\n\n<!-- b -->", "markup")
    gdp.render(document, "markdown", losses=losses)
    assert [loss.node for loss in losses] == [document.blocks[1]]
    assert losses[0].span == document.blocks[1].span


# ---- kramdown


def kramdown(text: str, **options: Any) -> str:
    return written(text, flavour="kramdown", **options)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("{div .case-study}\nA\n{/div}", '<div markdown="1" class="case-study">\nA\n</div>\n'),
        ("##03 Costs", "## 03 Costs\n"),
        ("Costs\n{: .a #b}", "Costs\n{: .a #b}\n"),
        ("5^th^", "5<sup>th</sup>\n"),
        ("{page-break}", '<div class="page-break"></div>\n'),
        ("{PDF=a.pdf}", "[PDF format](a.pdf)\n"),
        ("Figure 3: Costs\n{: .fig #fig-3}", "Figure 3: Costs\n{: .fig #fig-3}\n"),
        ("A\n{pull}", "A\n{: .pull}\n"),
        ("{::options auto_ids='false' /}\n\nA", "A\n"),
    ],
)
def test_what_directives_are_in_kramdown(text: str, markdown: str) -> None:
    assert kramdown(text) == markdown


def test_kramdown_takes_the_options_too() -> None:
    assert kramdown('##03 "A"', index=False, quotes="curly") == "## “A”\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[a](javascript:b)", "<span>a</span>\n"),
        ("![a](data:b)", "a\n"),
        ('A\n{: onclick="b" lang="en"}', 'A\n{: lang="en"}\n'),
        ("<ul><li onclick='x'>a</li></ul>", "<ul><li>a</li></ul>\n"),
        ("<b onclick='x'>a</b>", "<b>a</b>\n"),
    ],
)
def test_nothing_that_could_do_harm_comes_out_in_kramdown(text: str, markdown: str) -> None:
    assert kramdown(text) == markdown


def test_kramdown_says_what_it_loses() -> None:
    assert lost('{navigation}\n\nA\n{: .a onclick="b"}', "kramdown") == [
        "a.md:1:1: M603 navigation: a paragraph of links",
        "a.md:3:1: M603 paragraph: without its attribute 'onclick'",
    ]


# ---- Govspeak


def govspeak(text: str, **options: Any) -> str:
    return written(text, flavour="govspeak", **options)


RESPONSE = """\
{{DEPARTMENTRESPONSE}}
{div .department}
##Home<br>Office
{: .logo}

{div .statement}
We will.
{/div}
{/div}
"""


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (RESPONSE, "### Home Office\n{: #home-office}\n\nWe will.\n"),
        ("A\n{pull}", "> A\n"),
        ("##03 Costs", "## Costs\n"),
        ("# A {#b}", "# A\n{: #b}\n"),
        ("A\n{: .b #c}", "A\n{: #c}\n"),
        ("{div .case-study}\nA\n{/div}", "$E\n\nA\n\n$E\n"),
        ("{div .case-study}\n- A\n{/div}", "- A\n"),
        ("![A](/b/c.png)", "[Image: c.png]\n"),
        ("[![A](/b/c.png)](/d)", "[Image: c.png]\n\n[A](/d)\n"),
        ("![A](b.png)\n![](c.png)", "[Image: b.png]\n\n[Image: c.png]\n"),
        ("- ![A](b.png)", "- A\n"),
        ("![A](b.png)\n{: .pull-right}", "[Image: b.png]\n"),
        ("A\n\n- Last edited on {TIMESTAMP}", "A\n"),
        ("A ![B](c.png)", "A B\n"),
        ("{PDF=/a/b.pdf}", "[AttachmentLink: b.pdf]\n"),
        ("Figure 3: A\n{: .fig #fig-3}", "Figure 3: A\n{: #fig-3}\n"),
        ("a | 1\n{: .horizontal-bar-chart .mc-stacked}", "| a | 1 |\n{barchart stacked}\n"),
        ("5^th^", "5<sup>th</sup>\n"),
        ("A[^1]\n\n[^1]: B", "A[^1]\n\n[^1]: B\n"),
        ("*[A]: B\n\nA", "*[A]: B\n\nA\n"),
        ("{navigation}\n\n- a\n{:toc}\n\n{page-break}\n\n<!-- b -->\n\n{TIMESTAMP}", ""),
        ("<span class='a'>b</span> <b>c</b> <sub>2</sub>", "b **c** <sub>2</sub>\n"),
    ],
)
def test_what_the_markup_becomes_in_govspeak(text: str, markdown: str) -> None:
    assert govspeak(text) == markdown


def test_a_video_in_govspeak_is_a_link_and_its_captions_an_attachment() -> None:
    document = Document((gdp.model.Video("https://v.uk/1", "/a/transcript.xml"),))
    assert (
        gdp.render(document, "markdown", flavour="govspeak")
        == "[Video](https://v.uk/1)\n\n[Attachment: transcript.xml]\n"
    )


@pytest.mark.parametrize(
    ("said", "markdown"),
    [
        ("^a^", "&#94;a&#94;"),
        ("^a", "&#94;a"),
        ("a [AttachmentLink: b]", "a &#91;AttachmentLink: b]"),
        ("%a%", "&#37;a%"),
        ("s1. a", "&#115;1. a"),
        ("$C", "&#36;C"),
        (":england:", "&#58;england:"),
        ("[Image: a]", "&#91;Image: a]"),
        ("s is a letter", "s is a letter"),
        ("10% of it", "10% of it"),
    ],
)
def test_a_text_that_looks_like_a_construct_is_text(said: str, markdown: str) -> None:
    document = Document((Paragraph((Text(said),)),))
    assert gdp.render(document, "markdown", flavour="govspeak") == f"{markdown}\n"


def test_quotation_marks_at_the_edges_of_a_quotation_are_entities() -> None:
    assert govspeak('> "A" and "B"') == '> &ldquo;A" and "B&rdquo;\n'


def test_headings_in_govspeak_have_their_numbers_on_request() -> None:
    assert govspeak("##03 A", index=True) == "## 03 A\n"


def test_govspeak_says_what_it_loses() -> None:
    assert lost("## A\n{: .b}\n\n{navigation}\n\n##03 A", "govspeak") == [
        "a.md:1:1: M603 heading: without its class 'b'",
        "a.md:4:1: M601 navigation: left out",
        "a.md:6:1: M603 heading: without its number '03'",
    ]
