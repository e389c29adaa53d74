"""Texts that Govspeak would take for its constructs: wherever they stand, they are read as the text they are."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from facts import bare
from markdown_readers import govspeak

import govdigital_parse as gdp
from govdigital_parse.model import (
    Attributes,
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    DefinitionList,
    DefinitionTerm,
    Document,
    Element,
    Emphasis,
    Heading,
    Inline,
    InlineElement,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Plain,
    RawHtml,
    SoftBreak,
    Table,
    TableBody,
    TableCell,
    TableRow,
    Text,
)

TRAPS = [
    *("^a^", "^a", "@a@", "%a%", "%a", "$C a $C", "$CTA a $CTA", "$E", "$A", "$5", "$!a$!", "a $E", "a $", "x[a](b)x"),
    *("s1. a", "s12. a", "  s1. a", ":england: a :england:", "a :wales:b:wales: c", ":england-wales:a:england-wales:"),
    *("[Image: a.png]", "[Attachment: a.pdf]", "a [AttachmentLink: a.pdf] b", "[InlineAttachment:a]", "[Contact: 1]"),
    *("[embed:link: a]", "[embed:attachments:inline: a]", "{barchart}", "a {barchart stacked} b", "!!1", "# a", "#"),
    *("{stat-headline}a{/stat-headline}", "a {::highlight-answer}b{:/highlight-answer}", "$LegislativeList a"),
    *("{button start}[a](b){/button}", "[Image: a.png", '"a"', "“a”", '"a" and “b”', "a | b", "| a | b |", "*[A]: b"),
    *(
        "^",
        "$",
        '"',
        "%%",
        "a\\",
        '\\"a\\"',
        "{: .a}",
        "{:toc}",
        "## 01 a",
        "[^1]: a",
        "- a",
        "&#94;a",
        "\u2033a\u2036",
    ),
]


EXAMPLE = Attributes(classes=("case-study",))


def plain(text: str) -> Plain:
    return Plain((Text(text),))


def paragraph(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def table(text: str) -> Table:
    return Table((TableBody((TableRow((TableCell((plain(text),)), TableCell((plain(text),)))),)),))


def wide(text: str) -> Table:
    return Table((TableBody((TableRow((TableCell((plain(text),), columns=2),)),)),))


def headed(text: str) -> Table:
    cells = (TableCell((plain(text),), header=True), TableCell((plain(text),)))
    return Table((TableBody((TableRow(cells),)),), (TableRow(cells),))


PLACES: dict[str, Callable[[str], Block]] = {
    "paragraph": lambda text: paragraph(Text(text)),
    "literal text": lambda text: paragraph(Text(text, literal=True)),
    "second line": lambda text: paragraph(Text("a"), SoftBreak(), Text(text), SoftBreak(), Text("b")),
    "line after a break": lambda text: paragraph(Text("a"), LineBreak(), SoftBreak(), Text(text)),
    "emphasis": lambda text: paragraph(Emphasis((Text(text),))),
    "link": lambda text: paragraph(Link((Text(text),), "/a")),
    "element among text": lambda text: paragraph(InlineElement("sub", (Text(text),))),
    "code among text": lambda text: paragraph(Code(text)),
    "code": lambda text: CodeBlock(f"{text}\n{text}\n"),
    "heading": lambda text: Heading(2, (Text(text),)),
    "quotation": lambda text: BlockQuote((paragraph(Text(text), SoftBreak(), Text(text)), paragraph(Text(text)))),
    "quotation of code": lambda text: BlockQuote((CodeBlock(f"{text}\n"),)),
    "item": lambda text: List((ListItem((plain(text),)), ListItem((paragraph(Text(text), SoftBreak(), Text(text)),)))),
    "definition": lambda text: DefinitionList((DefinitionTerm((Text(text),)),)),
    "table": table,
    "table with spans": wide,
    "table with headers": headed,
    "example": lambda text: Element(
        "div", (paragraph(Text(text), SoftBreak(), Text(text)), paragraph(Text("b"))), attributes=EXAMPLE
    ),
    "raw HTML": lambda text: RawHtml(f"<dl><dt>\n{text.replace('<', '&lt;').replace('&', '&amp;')}\n</dt></dl>"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_text_that_looks_like_a_construct_is_read_as_that_text(place: str) -> None:
    documents = [Document((paragraph(Text("before")), PLACES[place](text), paragraph(Text("after")))) for text in TRAPS]
    written = [gdp.render(document, "markdown", flavour="govspeak") for document in documents]
    wrong = [
        (text, markdown, page)
        for text, document, markdown, page in zip(TRAPS, documents, written, govspeak(written), strict=True)
        if straight(shown(page)) != straight(said(document))
    ]
    assert wrong == []


class Texts(HTMLParser):
    """Those of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def said(document: Document) -> str:
    """All texts of ``document``."""
    return bare(shown(gdp.render(document, "html")))


def straight(text: str) -> str:
    return bare(text).replace("“", '"').replace("”", '"')


def shown(page: str) -> str:
    texts = Texts()
    texts.feed(page)
    return "".join(texts.found)
