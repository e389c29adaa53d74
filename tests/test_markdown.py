"""The Markdown writer: what each node writes, and that an independent reader of Markdown reads the same again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from govdigital_parse.model import (
    Abbreviation,
    AbbreviationDefinition,
    Alignment,
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
    LinkDefinition,
    List,
    ListItem,
    Navigation,
    Node,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    Section,
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
    walk,
)
from govdigital_parse.problems import FormatError
from govdigital_parse.writers.markdown import FLAVOURS, write_markdown


def written(*blocks: Block) -> str:
    return write_markdown(Document(blocks))


def as_inlines(*parts: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: Inline | str) -> Paragraph:
    return Paragraph(as_inlines(*parts))


def plain(*parts: Inline | str) -> Plain:
    return Plain(as_inlines(*parts))


def em(*parts: Inline | str) -> Emphasis:
    return Emphasis(as_inlines(*parts))


def strong(*parts: Inline | str) -> Strong:
    return Strong(as_inlines(*parts))


def link(url: str, *parts: Inline | str, title: str | None = None) -> Link:
    return Link(as_inlines(*parts), url, title)


def items(*contents: tuple[Block, ...], ordered: bool = False, start: int = 1) -> List:
    return List(tuple(ListItem(blocks) for blocks in contents), ordered=ordered, start=start)


def row(*cells: str | TableCell) -> TableRow:
    return TableRow(tuple(TableCell((plain(cell),)) if isinstance(cell, str) else cell for cell in cells))


TEXTS = {
    # what is left as it is
    "A snake_case name": "A snake_case name",
    "5 * 3 + 2 - 1 = 16": "5 * 3 + 2 - 1 = 16",
    "R&D and A & B": "R&D and A & B",
    "see 1. and # and > there": "see 1. and # and > there",
    "a [sic] and [ alone": "a [sic] and [ alone",
    "costs are estimates*": "costs are estimates*",
    "one `backtick": "one `backtick",
    "about ~5 people": "about ~5 people",
    "a < b > c, <5": "a < b > c, <5",
    "C:\\Users": "C:\\Users",
    "#hashtag": "#hashtag",
    "1.5 million": "1.5 million",
    "-5 degrees": "-5 degrees",
    "a | b": "a | b",
    "https://www.gov.uk/a_b": r"https\://www.gov.uk/a_b",  # GFM would make a link of it
    "a www.gov.uk": r"a www\.gov.uk",
    "1http://a": r"1http\://a",
    "me@example.org, a@b and @c.org": "me<!-- -->@example.org, a@b and @c.org",
    "www, https: and httpd://x": "www, https: and httpd://x",
    "===": "===",
    "{x} ^5^ $E": "{x} ^5^ $E",
    "2013 was good!": "2013 was good!",
    "[x] done": "[x] done",
    # what has to be escaped, and only that
    "# no heading": "\\# no heading",
    "###": "\\###",
    "- no list": "\\- no list",
    "+ no list": "\\+ no list",
    "* no list": "\\* no list",
    "1. no list": "1\\. no list",
    "12) no list": "12\\) no list",
    "-": "\\-",
    "> no quote": "\\> no quote",
    "---": "\\---",
    "_ _ _": "\\_ _ _",
    "***": "\\*\\*\\*",
    "```": "\\```",
    "~~~ x": "\\~\\~\\~ x",
    "    indented": "indented",
    "*no* _emphasis_": "\\*no\\* \\_emphasis\\_",
    "5*3 and 4*2": "5\\*3 and 4\\*2",
    "__init__": "\\_\\_init\\_\\_",
    "no ~~strike~~": "no \\~\\~strike\\~\\~",
    "no `code`": "no \\`code\\`",
    "<b>, </b> and <!-- x": "\\<b>, \\</b> and \\<!-- x",
    "<1@example.org>": "\\<1<!-- -->@example.org>",
    "&amp; &#65; &x": "\\&amp; \\&#65; &x",
    "[no](link)": "[no\\](link)",
    "[^1]": "\\[^1]",
    "[no]: definition": "\\[no]: definition",
    "a \\* b": "a \\\\* b",
    "\\\\host": "\\\\\\host",
    # white space
    "a\n  b\tc ": "a b c",
    "\u00a0": "",
    # what no file can hold
    "a\ud800b\0": "a\ufffdb\ufffd",
}


@pytest.mark.parametrize(("value", "markdown"), TEXTS.items())
def test_text(value: str, markdown: str) -> None:
    assert written(p(value)) == (markdown + "\n" if markdown else "")


INLINES: list[tuple[tuple[Inline | str, ...], str]] = [
    (("a", SoftBreak(), "b"), "a\nb"),
    (("a ", LineBreak(), " b"), "a\\\nb"),
    ((LineBreak(), "a", LineBreak()), "a"),
    (("a\\", SoftBreak(), "b"), "a\\\\\nb"),
    # the start of a line that is not the first
    (("a", SoftBreak(), "- b"), "a\n\\- b"),
    (("a", SoftBreak(), "---"), "a\n\\---"),
    (("a", SoftBreak(), "==="), "a\n\\==="),
    (("a", SoftBreak(), "1. b"), "a\n1\\. b"),
    (("a", SoftBreak(), "2013. b"), "a\n2013. b"),
    (("a | b", SoftBreak(), "--|--"), "a | b\n\\--|--"),
    (("a", SoftBreak(), "|-"), "a\n\\|-"),
    (("```", em("a")), "\\```*a*"),
    (("*a", SoftBreak(), "***"), "*a\n\\*\\*\\*"),
    (("*a", SoftBreak(), "* * *"), "*a\n\\* * *"),
    # emphasis
    ((em("a"), " ", strong("b")), "*a* **b**"),
    (("a", em("b"), "c"), "a*b*c"),
    (("a", em(" b "), "c"), "a *b* c"),
    ((em(strong("a")),), "*__a__*"),
    ((strong("a ", em("b"), " c"),), "**a *b* c**"),
    ((em("a"), em("b")), "*a*_b_"),
    ((em("a"), em("b"), "c"), "*a*<em>b</em>c"),
    ((em("a"), strong("b")), "*a*__b__"),
    (("a", em("“b”")), "a<em>“b”</em>"),
    (("a", strong("£5")), "a<strong>£5</strong>"),
    ((em("a", em("b")),), "*a<em>b</em>*"),
    ((em("2*3"),), "*2\\*3*"),
    # GFM looks over the tilde, and sees a blank
    ((em("~ 5%"), " ", strong("a ~")), "<em>~ 5%</em> <strong>a ~</strong>"),
    ((em("~5%"),), "*~5%*"),
    ((strong("]"), "~1"), "<strong>]</strong>~1"),  # and here a letter, where others see the tilde
    ((em(), "a", em(" ")), "a"),
    ((em("a", LineBreak()), "b"), "*a*\\\nb"),
    ((strong(Code("x"), "y"),), "**`x`y**"),
    (("10", Superscript((Text("5"),)), Superscript(())), "10<sup>5</sup>"),
    # code
    ((Code("a*b"),), "`a*b`"),
    ((Code("a`b"),), "``a`b``"),
    ((Code("`"),), "`` ` ``"),
    ((Code(" a "),), "`  a  `"),
    ((Code(" "),), "` `"),
    ((Code(""),), ""),
    (("a`", Code("b")), "a\\``b`"),
    ((Code("a"), Code("b*"), Code("c")), "`a`<code>b*</code>`c`"),
    # links
    ((link("/x", "a"),), "[a](/x)"),
    ((link("/x", "a", title='say "a"'),), '[a](/x "say \\"a\\"")'),
    ((link("/x y", "a"),), "[a](</x y>)"),
    ((link("/x(y)", "a"),), "[a](/x(y))"),
    ((link("/x)", "a"),), "[a](</x)>)"),
    ((link("", "a"),), "[a](<>)"),
    ((link("/x?a&amp;b\\c", "a"),), "[a](/x?a&amp;amp;b\\\\c)"),
    # cmark decodes entities before it takes backslashes away, and has \\" as a quotation mark
    ((link("/x", "a", title="&lt;\\"),), '[a](/x "&amp;lt;&#92;")'),
    ((link("/x", "[a]"),), "[\\[a\\]](/x)"),
    (("a", link("/x", " b "), "c"), "a [b](/x) c"),
    ((link("/x", "me@example.org, http://a, www.a"),), "[me@example.org, http://a, www.a](/x)"),
    (("1", strong("www.a"), em("me"), "@example.org"), "1**www\\.a**_me_@example.org"),
    ((link("/x", "a ", link("/y", "b")),), "[a b](/x)"),
    ((link("/x", Image("/y.png", "b")),), "[![b](/y.png)](/x)"),
    ((link("/x"),), "[](/x)"),
    ((link(" JaVa\tscript:alert(1)", "a"), Image("javascript:x", "b")), "ab"),
    (("Hello!", link("/x", "a")), "Hello\\![a](/x)"),
    ((Image("/y.png", "[a] *b*", "c"),), '![\\[a\\] \\*b\\*](/y.png "c")'),
    ((Image("/y.png", "^a"),), "![\\^a](/y.png)"),
    ((FootnoteReference("1"), ": a"), "[^1]\\: a"),
    ((FootnoteReference("1"), "(a)"), "[^1]\\(a)"),
    (("a", FootnoteReference("a b]"), "."), "a[^a-b-]."),
    ((Rendition("PDF", "x.pdf"),), "[PDF format](x.pdf)"),
    # what Markdown has no words for
    ((Abbreviation("SEO", "search engine optimisation"), " x"), "SEO x"),
    ((InlineElement("span", (Text("a"),)), "b"), "ab"),
    ((Timestamp(None, "30 Oct 2013"), Timestamp()), "30 Oct 2013"),
    (("a", Comment("x"), RawHtml("<script>alert(1)</script>"), Include("x.md"), "b"), "ab"),
    ((Include("x.md", (Text("a"), Include("y.md", (Text("b"),)))),), "ab"),
]


@pytest.mark.parametrize(("parts", "markdown"), INLINES)
def test_inlines(parts: tuple[Inline | str, ...], markdown: str) -> None:
    assert written(p(*parts)) == (markdown + "\n" if markdown else "")


PART_OF = "This action forms part of the [Government Digital Strategy](/digital/strategy).\n"
CELL = TableCell((plain("a | b", LineBreak(), Code("c|d"), SoftBreak(), "e"),))

BLOCKS: list[tuple[tuple[Block, ...], str]] = [
    ((Heading(2, as_inlines("Cabinet", LineBreak(), " Office")),), "## Cabinet Office\n"),
    ((Heading(1, as_inlines("Title"), "Action 08"),), "# Action 08: Title\n"),
    ((Heading(2, as_inlines("Title"), "03"),), "## 03 Title\n"),
    ((Heading(2, as_inlines("Title"), "Annex 2"),), "## Annex 2 - Title\n"),
    ((Heading(2, (), "03"), Heading(3, ()), Heading(3, as_inlines(" "))), "## 03\n"),
    ((Heading(6, as_inlines("# C #")),), "###### # C \\#\n"),
    ((Heading(2, as_inlines("1. C#")),), "## 1. C#\n"),
    ((p("a"), ThematicBreak(), PageBreak(), p("b")), "a\n\n---\n\n---\n\nb\n"),
    ((ThematicBreak(),), "___\n"),
    ((plain("a"), plain("b")), "a\n\nb\n"),
    ((CodeBlock("a\n\n b\n", "html"),), "```html\na\n\n b\n```\n"),
    ((CodeBlock("```\r\n"),), "````\n```\n````\n"),
    ((CodeBlock("~~~", "a`b"),), "~~~~a`b\n~~~\n~~~~\n"),
    ((BlockQuote((p("a", SoftBreak(), "b"), p("c"))), BlockQuote((p("d"),))), "> a\n> b\n>\n> c\n\n> d\n"),
    ((BlockQuote((CodeBlock("a\n\nb"), BlockQuote(()))),), "> ```\n> a\n>\n> b\n> ```\n"),
    ((Pull("big-pull", (p("a"),)),), "> a\n"),
    # lists
    ((items((plain("a"), items((plain("b"),))), (plain("c"),)),), "- a\n  - b\n- c\n"),
    ((items((p("a"), p("b")), (p("c"),)),), "- a\n\n  b\n\n- c\n"),
    ((items((plain("a"),)), items((plain("b"),)), items((plain("c"),))), "- a\n\n* b\n\n- c\n"),
    ((items((plain("a"),)), Comment("x"), Element("div", (items((plain("b"),)),))), "- a\n\n* b\n"),
    ((items((plain("a"),)), p("x"), items((plain("b"),))), "- a\n\nx\n\n- b\n"),
    ((items((plain("a"),), (plain("b"),), ordered=True, start=9),), "9. a\n10. b\n"),
    ((items((plain("a"),), ordered=True), items((plain("b"),), ordered=True)), "1. a\n\n1) b\n"),
    (
        (
            items(
                (plain("a"), items((plain("b"),), ordered=True, start=2)),
            ),
        ),
        "- a\n\n  2. b\n",
    ),
    (
        (
            items(
                (plain("a"), items(())),
            ),
        ),
        "- a\n\n  -\n",
    ),
    ((items((plain("a"),), (), (plain("b"), Comment("x"))),), "- a\n-\n- b\n"),
    ((items((items((items(()),)),)),), "- * -\n"),
    (
        (items((ThematicBreak(),), (CodeBlock("a"), CodeBlock("b"))),),
        "- ___\n\n- ```\n  a\n  ```\n\n  ```\n  b\n  ```\n",
    ),
    ((items((plain("[x] a"),)),), "- \\[x] a\n"),
    ((BlockQuote((items((p("a"),), (p("b"),)),)),), "> - a\n>\n> - b\n"),
    ((List((), ordered=True), p("a")), "a\n"),
    ((items((plain("a"),), ordered=True, start=10**12),), "999999999. a\n"),
    (
        (DefinitionList((DefinitionTerm(as_inlines("a")), Definition((p("b"),)), Definition((plain("c"),)))),),
        "**a**\n\nb\n\nc\n",
    ),
    # tables
    (
        (
            Table(
                (TableBody((row(CELL, "x"),)), TableBody((row("y"),))),
                (row("h", ""),),
                alignments=(Alignment.LEFT, Alignment.RIGHT),
                caption=as_inlines("Caption"),
            ),
        ),
        "Caption\n\n| h |  |\n| :-- | --: |\n| a \\| b<br>`c\\|d` e | x |\n| y |\n",
    ),
    ((Table((TableBody((row("- a", "# b"),)),)),), "|  |  |\n| --- | --- |\n| - a | # b |\n"),
    ((Table((TableBody(()),)), Table((TableBody((TableRow(()),)),))), ""),
    (
        (
            Table(
                (TableBody((row(TableCell((plain("a"),), rows=2), "b"), row("c"))),),
                (row(TableCell((plain("h"),), columns=2)),),
                (row("f", "g"),),
                alignments=(None, Alignment.CENTER),
            ),
        ),
        "| h |  |\n| --- | :-: |\n| a | b |\n|  | c |\n| f | g |\n",
    ),
    (
        (
            Table(
                (
                    TableBody(
                        (
                            row(
                                TableCell(
                                    (
                                        Heading(2, as_inlines("a")),
                                        p("b"),
                                        items((p("c"),), (p("d"),)),
                                        CodeBlock("e\nf"),
                                        ThematicBreak(),
                                        BlockQuote((Table((TableBody((row("g", "h"),)),)),)),
                                    ),
                                )
                            ),
                        )
                    ),
                )
            ),
        ),
        "|  |\n| --- |\n| a<br>b<br>c<br>d<br>`e f`<br>g<br>h |\n",
    ),
    ((Chart("horizontal-bar-chart", Table((TableBody((row("a"),)),))),), "|  |\n| --- |\n| a |\n"),
    # the domain's own
    ((Element("div", (p("a"), Element("div", (plain("b"),)))),), "a\n\nb\n"),
    ((Section(Heading(2, as_inlines("T"), "03"), (p("a"),)),), "## 03 T\n\na\n"),
    (
        (
            Response(
                Department("Cabinet Office"),
                8,
                Heading(2, as_inlines("Cabinet", LineBreak(), "Office")),
                (
                    Statement(StatementKind.COMMITMENT, None, None, (p("We will. ", link("/x", "Read more »")),)),
                    Statement(StatementKind.PROGRESS, None, Heading(3, as_inlines("Progress")), (p("We did."),)),
                ),
            ),
        ),
        "## Cabinet Office\n\nWe will. [Read more »](/x)\n\n### Progress\n\nWe did.\n",
    ),
    ((RawHtml("<ul>\n<li onclick='x()'>one</li></ul>"),), "<ul>\n<li>one</li></ul>\n"),
    ((RawHtml("<pre>a\n\n  b\n    c</pre>"),), "<div>\n<pre>a&#10;\n  b\n    c</pre>\n</div>\n"),
    ((RawHtml("<b>2*3*4</b>"), RawHtml("<script>x()</script>")), "<div>\n<b>2*3*4</b>\n</div>\n"),
    ((Paragraph((RawHtml("<b>[z](javascript:x) 2*3*4</b>"),)),), "<b>[z\\](javascript:x) 2\\*3\\*4</b>\n"),
    ((Element("h2", (Plain(as_inlines("Title")),)), Element("div", (Paragraph(as_inlines("x")),))), "## Title\n\nx\n"),
    ((Figure(3, as_inlines("Users"), (CodeBlock("x"),)),), "Figure 3: Users\n\n```\nx\n```\n"),
    ((Figure(3, as_inlines("Users")), Figure(None, as_inlines("U"))), "Figure 3: Users\n\nU\n"),
    ((Video("/v"), Video("/v", "/t.xml")), "[Video](/v)\n\n[Video](/v) ([captions](/t.xml))\n"),
    (
        (Navigation(7, 9),),
        "[Previous action](../07) | [Next action](../09)\n\n" + PART_OF,
    ),
    (
        (Navigation(None, 2),),
        "[Next action](../02)\n\n" + PART_OF,
    ),
    ((FootnoteDefinition("1", (p("a", SoftBreak(), "b"), p("c"))),), "[^1]: a\n    b\n\n    c\n"),
    (
        (
            p(FootnoteReference("1")),
            Contents(),
            LinkDefinition("a", "/x"),
            AbbreviationDefinition("a", "b"),
            Unrendered("{{DEPARTMENTRESPONSE}}"),
            RawHtml("<script>"),
            Comment("x"),
            Include("x.md"),
        ),
        "[^1]\n",
    ),
    ((Include("x.md", (Text("a"), em("b"), p("c"), Include("y.md", (Text("d"),)), Text("e"))),), "a*b*\n\nc\n\nde\n"),
]


@pytest.mark.parametrize(("blocks", "markdown"), BLOCKS)
def test_blocks(blocks: tuple[Block, ...], markdown: str) -> None:
    assert written(*blocks) == markdown


def test_empty_document() -> None:
    assert written() == ""


def test_unknown_flavour_names_the_known() -> None:
    with pytest.raises(FormatError, match="gfm"):
        write_markdown(Document(()), flavour="gmf")


def leaves(cls: type[Node]) -> Iterator[type[Node]]:
    for sub in cls.__subclasses__():
        yield from leaves(sub) if sub.__subclasses__() else [sub]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_node_is_written(flavour: str) -> None:
    # attrs makes classes with slots anew, so that an old one can linger under the same name
    names = {cls.__name__ for cls in leaves(Node) if cls.__module__.startswith("govdigital_parse.model")}
    assert len(names) > 40
    # In kramdown and Govspeak a table writes its rows itself.
    own = {"TableBody", "TableCell", "TableRow"} if flavour in {"kramdown", "govspeak"} else set()
    assert {cls.__name__ for cls in FLAVOURS[flavour].table} == names - own


# What is written is read again by markdown-it-py and compared with the model. Both sides become plain tuples: of
# blocks, and of the signs in them that are not white space, each with the styles around it.

Signs: TypeAlias = tuple[Any, ...]
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
setattr(READER, "normalizeLink", str)  # noqa: B010 - URLs are compared as they are written
setattr(READER, "validateLink", lambda _url: True)  # noqa: B010
BREAK = ("a line's break", ())


def folded(text: Any) -> str:
    return " ".join(str(text or "").split())


class Line:
    """Gathers what is inside one leaf block."""

    def __init__(self) -> None:
        self.signs: list[Any] = []
        self.words = ""

    def add(self, text: str, styles: tuple[Any, ...]) -> None:
        self.signs += [(sign, styles) for sign in text if not sign.isspace()]
        self.words += text

    def add_break(self, *, shows: bool) -> None:
        self.words += " "
        if shows:
            self.signs.append(BREAK)

    def add_image(self, facts: tuple[Any, ...], styles: tuple[Any, ...]) -> None:
        self.signs.append((facts, styles))
        self.words += "\ufffc"

    def result(self) -> Signs:
        signs = list(self.signs)
        while signs and signs[-1] is BREAK:
            signs.pop()
        while signs and signs[0] is BREAK:
            signs.pop(0)
        return (tuple(signs), " ".join(self.words.split()))


def read_line(token: Token) -> Signs:
    line = Line()
    styles: list[Any] = []
    for child in token.children or ():
        tag = re.fullmatch(r"<(/?)(em|strong|sup|code)>", child.content) if child.type == "html_inline" else None
        if child.type == "text":
            line.add(child.content, tuple(styles))
        elif child.type == "code_inline":
            line.add(child.content, (*styles, "code"))
        elif child.type in ("softbreak", "hardbreak"):
            line.add_break(shows=child.type == "hardbreak")
        elif child.content == "<br>":
            line.add_break(shows=True)
        elif child.type == "image":
            alternative = folded("".join(part.content for part in child.children or ()))
            line.add_image((child.attrs["src"], alternative, folded(child.attrs.get("title"))), tuple(styles))
        elif child.nesting == 1:
            styles.append((child.attrs["href"], folded(child.attrs.get("title"))) if child.tag == "a" else child.tag)
        elif child.nesting == -1 or (tag and tag[1]):
            styles.pop()
        elif tag:
            styles.append(tag[2])
        else:
            pytest.fail(f"unexpected {child}")
    return line.result()


def read(markdown: str) -> list[Any]:
    """The blocks of a text, as markdown-it-py reads them."""
    stack: list[list[Any]] = [[]]
    for token in READER.parse(markdown):
        if token.nesting == 1:
            inside: list[Any] = []
            kind = token.tag if token.tag != "ol" else ("ol", token.attrs.get("start", 1))
            stack[-1].append((kind, inside))
            stack.append(inside)
        elif token.nesting == -1:
            stack.pop()
        elif token.type == "inline":
            stack[-1].append(read_line(token))
        else:
            stack[-1].append((token.type, token.info, token.content))
    return stack[0]


def style_of(node: Node) -> Any:
    match node:
        case Link(_, url, title):
            return (url, folded(title))
        case Emphasis():
            return "em"
        case Strong():
            return "strong"
    return "sup"


def say_inline(node: Node, line: Line, styles: tuple[Any, ...]) -> None:
    match node:
        case Text(value):
            line.add(value, styles)
        case Code(value):
            line.add(value, (*styles, "code"))
        case SoftBreak() | LineBreak():
            line.add_break(shows=isinstance(node, LineBreak))
        case Image(url, alternative, title):
            line.add_image((url, folded(alternative), folded(title)), styles)
        case _:
            in_link = any(isinstance(style, tuple) for style in styles)
            if not (in_link and isinstance(node, Link)):
                styles = (*styles, style_of(node))
            for child in node.children:
                say_inline(child, line, styles)


def say_line(content: tuple[Inline, ...], *, one_line: bool = False) -> Signs:
    line = Line()
    for node in content:
        say_inline(node, line, ())
    signs, words = line.result()
    return (tuple(sign for sign in signs if sign is not BREAK) if one_line else signs, words)


def say_cell(cell: TableCell) -> list[Any]:
    ((_, lines),) = say(cell.blocks)
    return list(lines)


def say(blocks: tuple[Any, ...]) -> list[Any]:
    """The blocks of a model, as the reader should read them."""
    said: list[Any] = []
    for block in blocks:
        match block:
            case Heading(level, content):
                said.append((f"h{level}", [say_line(content, one_line=True)]))
            case Paragraph(content) | Plain(content):
                said.append(("p", [say_line(content)]))
            case ThematicBreak():
                said.append(("hr", "", ""))
            case CodeBlock(text):
                said.append(("fence", "", text))
            case BlockQuote(inside):
                said.append(("blockquote", say(inside)))
            case List(entries, ordered, start):
                kind = ("ol", start) if ordered else "ul"
                said.append((kind, [("li", say(entry.blocks)) for entry in entries]))
            case Table(bodies, head):
                rows = [("tr", [("td", say_cell(cell)) for cell in row.cells]) for row in bodies[0].rows]
                heads = [("th", say_cell(cell)) for cell in head[0].cells]
                said.append(("table", [("thead", [("tr", heads)]), ("tbody", rows)]))
    return said


def settled(blocks: list[Any]) -> list[Any]:
    """Without paragraphs and headings that have nothing in them, and what is empty for it; items count."""
    kept = []
    for block in blocks:
        if isinstance(block[1], list):
            inside = settled(block[1])
            if inside or block[0] in ("li", "td", "th"):
                kept.append((block[0], inside))
        elif block != ((), ""):
            kept.append(block)
    return kept


NASTY = "*_`[]()<>#+-=|~&;:!\\\"'.1x){}^/@ \u00a0£“\n"
texts = st.one_of(
    st.text(NASTY, max_size=12),
    st.sampled_from(["***", "___", "~", "* * *", "_ _ _", "_a", "a_", "*a", "a*", " ", "+", "1."]),
    st.sampled_from(
        [
            "word",
            "**1.**",
            "---",
            "===",
            "```",
            "~~~",
            "&amp;",
            "<b>",
            "<!--",
            "[a](b)",
            "**",
            "__a__",
            "~~a~~",
            "<a@b>",
        ]
    ),
    st.sampled_from(
        ["1. ", "- ", "* ", "# ", "[a]: b", "|-|", "| - | - |", "a | b", "1)", "![", "](", "\\", "#", "[^a]: b"]
    ),
)
urls = st.sampled_from(["/x", "/a b", "/a(b", "/a_b*c*", "/&amp;", "/a\\*b", "<x>", "", "/`a`", '/"', "#a"])
titles = st.none() | st.text(NASTY, max_size=6)
atoms = st.one_of(
    texts.map(Text),
    st.just(SoftBreak()),
    st.just(LineBreak()),
    st.text("a`* |\\", max_size=5).map(Code),
    st.builds(Image, urls, texts, titles),
)


def wrapped(inside: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    contents = st.lists(inside, max_size=4).map(tuple)
    return st.one_of(
        contents.map(Emphasis),
        contents.map(Strong),
        contents.map(Superscript),
        st.builds(Link, contents, urls, titles),
    )


inlines = st.lists(st.recursive(atoms, wrapped, max_leaves=12), max_size=5).map(tuple)
cells = st.builds(lambda content: TableCell((Plain(content),)), inlines)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    rows = st.lists(cells, min_size=width, max_size=width).map(lambda row: TableRow(tuple(row)))
    return Table((TableBody(tuple(draw(st.lists(rows, min_size=1, max_size=3)))),), (draw(rows),))


def containers(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    contents = st.lists(inside, max_size=3).map(tuple)
    entries = st.lists(contents.map(ListItem), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        contents.map(BlockQuote),
        st.builds(List, entries, st.just(value=False)),
        st.builds(List, entries, st.just(value=True), st.integers(0, 11)),
    )


blocks = st.lists(
    st.recursive(
        st.one_of(
            inlines.map(Paragraph),
            inlines.map(Plain),
            st.builds(Heading, st.integers(1, 6), inlines),
            st.just(ThematicBreak()),
            st.text("a`~ \n>-", max_size=12).map(lambda text: CodeBlock(text + "\n")),
            tables(),
        ),
        containers,
        max_leaves=8,
    ),
    max_size=4,
).map(tuple)


@settings(max_examples=300, deadline=None)
@given(inlines)
def test_inlines_read_back(content: tuple[Inline, ...]) -> None:
    markdown = written(Paragraph(content))
    assert settled(read(markdown)) == settled(say((Paragraph(content),))), markdown


@settings(max_examples=200, deadline=None)
@given(blocks)
def test_blocks_read_back(content: tuple[Block, ...]) -> None:
    markdown = written(*content)
    assert settled(read(markdown)) == settled(say(content)), markdown


@settings(max_examples=50, deadline=None)
@given(blocks)
def test_shape_of_the_text(content: tuple[Block, ...]) -> None:
    markdown = written(*content)
    assert markdown == "" or (markdown.endswith("\n") and not markdown.endswith("\n\n"))
    assert written(*content) == markdown
    if not any(walk(Document(content), CodeBlock)):
        assert not re.search(r"[^\S\n]\n|\n\n\n", markdown)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_reads_back(value: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    (inline,) = [token for token in reader.parse(written(p("x", value, "x"))) if token.type == "inline"]
    read_again = "".join(child.content or "\n" for child in inline.children or ()).replace("<!-- -->", "")
    assert read_again.split() == f"x{value}x".replace("\0", "\ufffd").split()


DEEP = 100_000
NESTED: dict[str, tuple[Callable[[Any], Any], str]] = {
    "element": (lambda inside: Element("div", (inside,)), ""),
    "quote": (lambda inside: BlockQuote((inside,)), "> "),
    "list": (lambda inside: items((inside,)), "- "),
    "include": (lambda inside: Include("x", (inside,)), ""),
    "table": (lambda inside: Table((TableBody((row(TableCell((inside,))),)),)), ""),
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_blocks(name: str) -> None:
    wrap, prefix = NESTED[name]
    block: Any = p("a")
    for _ in range(DEEP):
        block = wrap(block)
    markdown = written(block).replace("*", "-")
    assert markdown.rstrip().endswith("a |" if name == "table" else prefix * DEEP + "a")


def test_deep_emphasis() -> None:
    inline: Inline = Text("a")
    for _ in range(DEEP):
        inline = em(inline)
    markdown = written(p(inline))
    assert markdown.startswith("*_<em><em>")
    assert "<em>*a*</em>" in markdown
    assert markdown.count("<em>") == markdown.count("</em>") == DEEP - 3


@pytest.mark.parametrize("sign", [*"*_`[]<>&~|#-\\", "*a ", "a_ _b", "*a*a", "[a](", "a`", "<a@", "&a;", "a #"])
def test_long_text(sign: str) -> None:
    assert grows_in_proportion(lambda size: written(p(sign * (size // len(sign)))), 2_000_000)
