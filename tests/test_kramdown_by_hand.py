"""Documents that people and programs make by hand, in kramdown: kramdown itself reads what they say."""

from __future__ import annotations

import facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_readers import kramdown

import govdigital_parse as gdp
from govdigital_parse.model import (
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Plain,
    SoftBreak,
    Strong,
    Superscript,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)

A, B = Text("a"), Text("b")


def p(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


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
    "angle brackets around an address": (p(Link((A,), "<x>")), "[a](<%3Cx%3E>)"),
    "a blank line in a title": (p(Link((A,), "/x", "a\n\nb")), '[a](/x "a\nb")'),
    "an angle bracket before a tag": (p(Superscript((Text("<"),)), Superscript((A,))), "<sup>&lt;</sup><sup>a</sup>"),
    "a rule in an item": (items((Plain((A,)), ThematicBreak()), (p(B),)), "- a\n\n  <hr />\n- b\n\n^"),
    "code in more than one language": (CodeBlock("a\n", "b c"), "~~~ b\na\n~~~"),
    "a number alone": (Heading(2, (), "03"), "## 03"),
}


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


@given(st.lists(documents, min_size=20, max_size=20))
@settings(max_examples=5, deadline=None)
def test_kramdown_reads_any_structure(made: list[Document]) -> None:
    pages = kramdown([gdp.render(document, "markdown", flavour="kramdown") for document in made])
    for document, page in zip(made, pages, strict=True):
        assert shown(page) == said(document)
