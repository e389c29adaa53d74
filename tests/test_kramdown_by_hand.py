"""Documents that people and programs make by hand, in kramdown: kramdown itself reads what they say."""

from __future__ import annotations

import facts
import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_readers import kramdown

import govdigital_parse as gdp
from govdigital_parse.model import (
    NO_ATTRIBUTES,
    AbbreviationDefinition,
    Attributes,
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    Comment,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Document,
    Element,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Include,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    LinkDefinition,
    List,
    ListItem,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    SoftBreak,
    Strong,
    Superscript,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    Video,
)

A, B = Text("a"), Text("b")


def p(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


NOTE = FootnoteReference("n")


def note(*blocks: Block) -> FootnoteDefinition:
    return FootnoteDefinition("n", blocks)


def cell(*inlines: Inline) -> TableCell:
    return TableCell((Plain(inlines),))


def defined(
    blocks: tuple[Block, ...], *, term: tuple[Inline, ...] = (Text("t"),), attributes: Attributes = NO_ATTRIBUTES
) -> DefinitionList:
    return DefinitionList((DefinitionTerm(term), Definition(blocks, attributes=attributes)))


def items(*contents: tuple[Block, ...], ordered: bool = False) -> List:
    return List(tuple(ListItem(content) for content in contents), ordered)


BY_HAND: dict[str, tuple[Block, str]] = {
    "emphases side by side": (p(Emphasis((A,)), Emphasis((B,))), "*a*_b_"),
    "emphases side by side, no word after": (p(Emphasis((A,)), Strong((B,)), Text(".")), "*a*__b__."),
    "emphases side by side before a word": (p(Emphasis((A,)), Emphasis((B,)), A), "*a*<em>b</em>a"),
    "three side by side": (p(Emphasis((A,)), Emphasis((B,)), Emphasis((A,))), "*a*_b_*a*"),
    "strong in strong": (p(Strong((A, Strong((B,))))), "**a<strong>b</strong>**"),
    "strong at the start of a word in emphasis": (p(Emphasis((Strong((A,)), B))), "*<strong>a</strong>b*"),
    "emphasis of a line's end": (p(A, Emphasis((SoftBreak(), B))), "a<em>\nb</em>"),
    "emphasis of nothing": (p(A, Emphasis(())), "a"),
    "a blank that is meant": (p(A, Strong((Text(" b", literal=True),))), "a**&#32;b**"),
    "line ends at the edges": (p(SoftBreak(), A, SoftBreak(), SoftBreak(), B, SoftBreak()), "a\nb"),
    "a bar in an address": (p(Link((A,), "/a|b")), "[a](/a%7Cb)"),
    "a bar in a title": (p(Link((A,), "/x", "a|b")), '[a](/x "a&#124;b")'),
    "a bar in what an image shows": (p(Image("/x", "a|b")), "![a\\|b](/x)"),
    "a caret before what an image shows": (p(Image("/x", "^a")), "![&#94;a](/x)"),
    "an entity in what an image shows": (p(Image("/x", "&amp;")), "![&amp;amp;](/x)"),
    "a line's end in an address": (p(Link((A,), "/a\nb")), "[a](/a%0Ab)"),
    "angle brackets in an address": (p(Link((A,), "<x>")), "[a](%3Cx%3E)"),
    "a blank line in a title": (p(Link((A,), "/x", "a\n\nb")), '[a](/x "a \nb")'),
    "an angle bracket before a tag": (p(Superscript((Text("<"),)), Superscript((A,))), "<sup>&lt;</sup><sup>a</sup>"),
    "a rule in an item": (items((Plain((A,)), ThematicBreak()), (p(B),)), "- a\n\n  <hr />\n- b\n\n^"),
    "code in more than one language": (CodeBlock("a\n", "b c"), "~~~ b\na\n~~~"),
    "signs of a formula": (p(Text("$$a$$ for $5")), "\\$$a\\$$ for $5"),
    "a line's end that is meant": (p(A, Text("\r\nb", literal=True)), "a&#13;&#10;b"),
    "hashes of a heading": (Heading(2, (Text("C##"),)), "## C#\\#"),
    "a hash after a heading's number": (Heading(2, (Text("C #"),), "03"), "## 03 C \\#"),
    "a literal angle bracket": (
        p(Strong((A, SoftBreak(), Text("<", literal=True), SoftBreak()))),
        "<strong>a\n&lt;\n</strong>",
    ),
    "a number alone": (Heading(2, (), "03"), "## 03"),
    "strong of emphasis of nothing": (p(A, Strong((Emphasis((SoftBreak(),)),)), B), "a\nb"),
    "emphasis that would define an abbreviation": (p(Emphasis((Link((A,), "/x"), Text("]: b")))), "*[a](/x)]&#58; b*"),
    "a bracket that another text closes": (p(Text("["), Emphasis((A,)), Text("](/x)")), "\\[*a*](/x)"),
    "a backslash before a tag": (p(Text("\\"), LineBreak()), "&#92;<br>"),
    "an angle bracket before a line's end": (p(Text("<"), LineBreak()), "&lt;<br>"),
    "a backslash that is meant at a line's end": (p(Text("\\", literal=True), SoftBreak(), B), "&#92;\nb"),
    "a tag that is meant": (p(Text("<b>", literal=True)), "&lt;b&gt;"),
    "a caret that is meant": (p(Link((Text("^", literal=True),), "/x")), "[&#94;](/x)"),
    "a backtick beside code with a bar": (p(Text("`"), Code("|")), "&#96;`|`"),
    "backticks in cells": (Table((TableBody((TableRow((cell(Text("`")), cell(Text("`")))),)),)), "| &#96; | &#96; |"),
    "code that begins with a blank": (Table((TableBody((TableRow((cell(Code(" c")),)),)),)), "| <code> c</code> |"),
    "lists of nothing": (items((items((items(()),)),)), "- * - "),
    "code of items in an element in an item": (
        items((Element("div", (CodeBlock("- a\n"),)),)),
        '- <div markdown="1">\n  <pre><code>&#45; a\n  </code></pre>\n\n  </div>',
    ),
    "HTML after an item's text": (
        items((Plain((A,)), RawHtml("<p>b</p>"))),
        "- a\n\n  {::nomarkdown}\n  <p>b</p>\n  {:/nomarkdown}",
    ),
    "a definition of a text and a list": (defined((Plain((A,)), items((Plain((B,)),)))), "t\n: a\n\n  - b"),
    "a definition with attributes, of code": (
        defined((CodeBlock("* a\n\n: b\n"),), attributes=Attributes("i", ("c",))),
        "t\n: {: .c #i} <pre><code>&#42; a\n\n  &#58; b\n  </code></pre>",
    ),
    "a term of nothing": (defined((Plain((A,)),), term=(SoftBreak(),)), "&nbsp;\n: a"),
    "a term that would be a heading": (defined((Plain((A,)),), term=(Text("#"),)), "\\#\n: a"),
    "a term of two lines": (defined((Plain((A,)),), term=(A, LineBreak(), B)), "a<br>b\n: a"),
    "HTML in HTML": (
        Table((TableBody((TableRow((TableCell((p(RawHtml("<i>a</i>"), Comment("b")),), columns=2),)),)),)),
        '<table>\n<tbody>\n<tr>\n<td colspan="2"><i>a</i><!-- b --></td>\n</tr>\n</tbody>\n</table>',
    ),
}
WITH_NOTES: dict[str, tuple[tuple[Block, ...], str]] = {
    "a note of code": ((p(A, NOTE), note(CodeBlock("b\n"))), "a[^n]\n\n[^n]: \n    ~~~\n    b\n    ~~~"),
    "a note of a heading": ((p(A, NOTE), note(Heading(2, (B,)))), "a[^n]\n\n[^n]: \n    ## b"),
    "a colon after a note": ((p(NOTE, Text(": a")), note(p(B))), "[^n]&#58; a\n\n[^n]: b"),
    "a note in HTML": (
        (Table((TableBody((TableRow((TableCell((Plain((A, NOTE)),), header=True),)),)),)), note(p(B))),
        '<table>\n<tbody>\n<tr>\n<th markdown="span">a[^n]</th>\n</tr>\n</tbody>\n</table>\n\n[^n]: b',
    ),
    "a note in an element that is not read": (
        (p(InlineElement("kbd", (A, NOTE))), note(p(B))),
        '<kbd markdown="span">a[^n]</kbd>\n\n[^n]: b',
    ),
}


@pytest.mark.parametrize("name", WITH_NOTES)
def test_notes_are_written(name: str) -> None:
    blocks, markdown = WITH_NOTES[name]
    assert gdp.render(Document(blocks), "markdown", flavour="kramdown") == f"{markdown}\n"


@pytest.mark.parametrize("name", BY_HAND)
def test_is_written(name: str) -> None:
    block, markdown = BY_HAND[name]
    assert gdp.render(Document((block,)), "markdown", flavour="kramdown") == f"{markdown}\n"


def test_an_empty_paragraph_parts_nothing() -> None:
    blocks = (items((Plain((A,)),), ordered=True), Paragraph(()), items((Plain((B,)),)))
    assert gdp.render(Document(blocks), "markdown", flavour="kramdown") == "1. a\n\n- b\n"


def said(document: Document) -> object:
    return facts.of_model(document).plain()


def shown(html: str) -> object:
    return facts.of_html(html).plain()


def test_kramdown_reads_what_was_said() -> None:
    documents = {name: Document((block,)) for name, (block, _) in BY_HAND.items() if name != "a number alone"}
    documents |= {name: Document(blocks) for name, (blocks, _) in WITH_NOTES.items()}
    texts = [gdp.render(document, "markdown", flavour="kramdown") for document in documents.values()]
    pages = dict(zip(documents, kramdown(texts), strict=True))
    different = [name for name, document in documents.items() if said(document) != shown(pages[name])]
    assert different == []


# ---- any structure, of harmless words

texts = st.sampled_from(["a", "b c", " d", "e ", "word.", "(x)", "é", "£", "1", ".", "x,"])
atoms = st.one_of(
    *[st.builds(Text, texts)] * 4,
    st.just(SoftBreak()),
    st.just(LineBreak()),
    st.just(Code("c")),
    st.builds(Image, st.just("/x"), texts),
)
inside = st.lists(atoms, min_size=1, max_size=3).map(tuple)
styled = st.one_of(st.builds(Strong, inside), st.builds(Superscript, inside), st.builds(Link, inside, st.just("/x")))
inlines = st.lists(
    atoms | styled | st.builds(Emphasis, st.lists(atoms | styled, min_size=1, max_size=3).map(tuple)),
    min_size=1,
    max_size=4,
).map(tuple)
tables = st.builds(
    lambda rows: Table((TableBody(tuple(TableRow(tuple(row)) for row in rows)),)),
    st.lists(
        st.lists(st.builds(lambda content: TableCell((Plain(content),)), inlines), min_size=2, max_size=2),
        min_size=1,
        max_size=3,
    ),
)
leaves = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Plain, inlines),
    st.builds(Heading, st.integers(1, 6), inlines),
    st.just(ThematicBreak()),
    st.just(CodeBlock("code\n")),
    tables,
)


def containers(within: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(within, min_size=1, max_size=3).map(tuple)
    entries = st.lists(blocks.map(ListItem), min_size=1, max_size=3).map(tuple)
    return st.one_of(blocks.map(BlockQuote), st.builds(List, entries), st.builds(List, entries, st.just(value=True)))


documents = st.lists(st.recursive(leaves, containers, max_leaves=6), min_size=1, max_size=3).map(tuple).map(Document)


@given(st.lists(documents, min_size=1, max_size=5))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
def test_kramdown_reads_any_structure(made: list[Document]) -> None:
    pages = kramdown([gdp.render(document, "markdown", flavour="kramdown") for document in made])
    for document, page in zip(made, pages, strict=True):
        assert shown(page) == said(document)


# ---- what could do harm

SCRIPT = "<script>alert(1)</script>"
HOSTILE: dict[str, Block] = {
    "an address of a video": Video("javascript:alert(1)", "javascript:alert(2)"),
    "an end of a comment": Comment(f"-->{SCRIPT}"),
    "both ends of a comment": Comment(f"--> {{:/comment}}\n\n{SCRIPT}"),
    "a comment of lines": p(Text("a"), Comment(f"\n{SCRIPT}\n")),
    "a number of a heading": Heading(2, (A,), SCRIPT),
    "a name of a footnote": Paragraph((FootnoteReference(SCRIPT),), attributes=Attributes(SCRIPT)),
    "an attribute after what is text": p(FootnoteReference("a", attributes=Attributes(SCRIPT, (f"[x]({SCRIPT})",)))),
    "a name of an abbreviation": AbbreviationDefinition(f"a]\n{SCRIPT}", f"b\n\n{SCRIPT}"),
    "a definition of a link": LinkDefinition(f"a]\n{SCRIPT}", "javascript:alert(1)", f'"\n\n{SCRIPT}'),
    "a style": Pull(SCRIPT, (items((p(A),)),)),
    "a language": CodeBlock("a\n", f"b\n{SCRIPT}"),
    "a line of code": p(Code(f"a\n\n{SCRIPT}\n: b")),
    "code that looks like items": items((CodeBlock(f"* {SCRIPT}\n"),)),
    "a title": p(Link((Link((A,), "/x", f"b\n\n{SCRIPT}"),), "/y", f'"){SCRIPT}')),
    "a text that is a tag": p(Text('<a onclick="alert(1)">', literal=True)),
    "an end of what is no markup": p(Text("a"), RawHtml("<b>{:/}[x](javascript:alert(1))</b>")),
}


def can_run(page: str) -> bool:
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    pairs = [pair for element in root.iter("*") for pair in element.attrib.items()]
    runs = any(name.startswith("on") or value.strip().startswith("javascript:") for name, value in pairs)
    return runs or next(root.iter("script"), None) is not None


def test_kramdown_makes_nothing_that_runs_of_what_somebody_made_by_hand() -> None:
    texts = [gdp.render(Document((block,)), "markdown", flavour="kramdown") for block in HOSTILE.values()]
    pages = dict(zip(HOSTILE, kramdown(texts), strict=True))
    assert [name for name, page in pages.items() if can_run(page)] == []


def test_what_could_run_is_found() -> None:
    assert can_run("<p><a href='javascript:x'>a</a></p>")
    assert can_run("<p onclick='x'>a</p>")
    assert can_run(f"<p>a {SCRIPT}</p>")


def test_an_address_of_a_video_that_could_do_harm_is_a_loss() -> None:
    losses: list[gdp.Loss] = []
    video = Video("javascript:x", "/captions.xml")
    text = gdp.render(Document((video,)), "markdown", flavour="kramdown", losses=losses)
    assert text == "Watch on YouTube [Captions](/captions.xml)\n"
    assert [loss.became for loss in losses] == ["without the address 'javascript:x'"]


def test_inlines_of_a_partial_are_paragraphs_among_its_blocks() -> None:
    include = Include("_x.md", (A, Emphasis((B,)), Heading(2, (A,))))
    assert gdp.render(Document((include,)), "markdown", flavour="kramdown") == "a*b*\n\n## a\n"
