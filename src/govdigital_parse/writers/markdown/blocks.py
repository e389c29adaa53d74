"""What a document is made of, top down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from types import MappingProxyType
from typing import cast, get_args

from govdigital_parse.model import (
    AbbreviationDefinition,
    Block,
    BlockQuote,
    CodeBlock,
    Comment,
    Contents,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Document,
    Element,
    Figure,
    FootnoteDefinition,
    Heading,
    Include,
    Inline,
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
    Response,
    Section,
    Statement,
    Strong,
    Text,
    ThematicBreak,
    Unrendered,
    Video,
    plain_text,
)
from govdigital_parse.source import LINE_END
from govdigital_parse.writers.markdown.context import Context
from govdigital_parse.writers.markdown.escaping import encode_entities
from govdigital_parse.writers.markdown.inlines import footnote_label
from govdigital_parse.writers.markdown.leaf import fold
from govdigital_parse.writers.navigation import navigation_paragraphs
from govdigital_parse.writers.rendering import Pieces, Table
from govdigital_parse.writers.safety import TAG, safe_html
from govdigital_parse.writers.text import numbered

HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|"
    r"form|h[1-6]|header|hr|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)[\s/>]",
    re.IGNORECASE,
)
BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")
_SILENT = (AbbreviationDefinition, Comment, Contents, LinkDefinition, Unrendered)
ANY_INLINES = get_args(Inline)
ONLY_INLINES = tuple(set(ANY_INLINES) - set(get_args(Block)))
_FENCES = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


def heading(node: Heading, out: Context) -> Pieces:
    """``## 03 Title`` in one line."""
    with out.heading(node.level):
        if node.index and out.index:
            yield Text(numbered(node.index, "") if plain_text(*node.content) else node.index)
        yield from node.content


def paragraph(node: Paragraph | Plain, out: Context) -> Pieces:
    """The inlines, line by line as they were written."""
    return () if out.plain_paragraph(node.content) else _paragraph(node, out)


def _paragraph(node: Paragraph | Plain, out: Context) -> Pieces:
    with out.paragraph():
        yield from node.content


def rule(_node: ThematicBreak | PageBreak, out: Context) -> Pieces:
    """``---``; not at the start of a file, where it opens front matter, nor in ``- ---``, which is one rule."""
    if out.flat:
        out.inline.part()
    else:
        out.write(["___" if out.at_marker or out.at_start else "---"])
    return ()


def code_block(node: CodeBlock, out: Context) -> Pieces:
    """The code between fences that it does not close."""
    lines = LINE_END.split(node.text)
    if not lines[-1]:
        lines.pop()
    if out.flat:
        out.inline.part()
        out.inline.code(" ".join(lines).strip())
        out.inline.part()
        return ()
    language = encode_entities(fold(node.language or "").strip().replace("\\", "\\\\"))
    sign = "~" if "`" in language else "`"  # a line such as ```a`b``` is a code span
    longest = max((len(run) for run in _FENCES.findall(node.text.replace("\r", "\n")) if run[0] == sign), default=2)
    fence = sign * (longest + 1)
    out.write([fence + language, *lines, fence])
    return ()


def block_quote(node: BlockQuote | Pull, out: Context) -> Pieces:
    """The blocks after ``>``."""
    with out.quote():
        yield from node.blocks


def list_(node: List, out: Context) -> Pieces:
    """The items, with blank lines between them unless all they hold is lines of text and lists."""
    blocks = (block for item in node.items for block in item.blocks)
    tight = all(isinstance(block, (Plain, List, *_SILENT)) for block in blocks)
    with out.list(ordered=node.ordered, start=node.start, tight=tight):
        yield from node.items


def list_item(node: ListItem, out: Context) -> Pieces:
    """The blocks after a bullet or number."""
    with out.item():
        yield from node.blocks


def definition_list(node: DefinitionList, _out: Context) -> Pieces:
    """GFM has none: terms and definitions as blocks."""
    return node.items


def definition_term(node: DefinitionTerm, _out: Context) -> Pieces:
    """A paragraph in bold."""
    yield Paragraph((Strong(node.content),))


def content(node: Definition | Document | Element, _out: Context) -> Pieces:
    """The blocks, without anything for what holds them."""
    return node.blocks


def headed(node: Section | Response | Statement, _out: Context) -> Pieces:
    """The heading, where there is one, and the blocks."""
    if node.heading:
        yield node.heading
    yield from node.blocks


def figure(node: Figure, _out: Context) -> Pieces:
    """The caption as a paragraph, and what it shows."""
    if node.lead:
        yield Paragraph(node.lead[:-1])
    name = f"Figure {node.number}: " if node.caption else f"Figure {node.number}"
    yield Paragraph(node.caption if node.number is None else (Text(name), *node.caption))
    yield from node.content


def video(node: Video, _out: Context) -> Pieces:
    """A link to it, and one to its transcript."""
    captions = (Text(" ("), Link((Text("captions"),), node.captions), Text(")")) if node.captions else ()
    yield Paragraph((Link((Text("Video"),), node.url), *captions))


def navigation(node: Navigation, _out: Context) -> Pieces:
    """Links to the actions before and after, and the line on what they are part of."""
    return navigation_paragraphs(node)


def footnote_definition(node: FootnoteDefinition, out: Context) -> Pieces:
    """``[^name]:`` and the blocks."""
    with out.footnote(f"{footnote_label(node.name)}:"):
        yield from node.blocks


def include(node: Include, out: Context) -> Pieces:
    """The partial's content."""
    yield from (node.content or ()) if out.flat else included(node)


def included(node: Include) -> Iterator[Node]:
    """The partial's content as blocks: texts among them are paragraphs."""
    content = [*_expanded(node)]
    is_text = any(isinstance(part, ONLY_INLINES) for part in content)
    for is_inline, parts in groupby(content, lambda part: is_text and isinstance(part, ANY_INLINES)):
        if is_inline:
            yield Paragraph(cast("tuple[Inline, ...]", tuple(parts)))
        else:
            yield from parts


def _expanded(node: Include) -> Iterator[Node]:
    """The content, with that of includes inside in their places, and without what writes nothing."""
    stack: list[Iterator[Node]] = [iter(node.content or ())]
    while stack:
        part = next(stack[-1], None)
        if part is None:
            stack.pop()
        elif isinstance(part, Include):
            stack.append(iter(part.content or ()))
        elif not isinstance(part, _SILENT):
            yield part


def element(node: Element, _out: Context) -> Pieces:
    """What is in it; a heading that was written as HTML is one in Markdown."""
    match node:
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(inlines),)):
            yield Heading(int(name[1]), inlines)
        case _:
            yield from node.blocks


def raw_html(node: RawHtml, out: Context) -> Pieces:
    """The HTML that can do no harm."""
    html = safe_html(node.html).strip()
    if out.flat:
        for piece in TAG.split(html):
            if TAG.fullmatch(piece):
                out.markup(piece)
            else:
                # Between the tags is text, which would be read as Markdown.
                out.inline.text(unescape(piece))
    elif html:
        # Markdown leaves all up to a blank line alone after a tag such as this.
        lines = html.splitlines() if HTML_BLOCK.match(html) else ["<div>", *html.splitlines(), "</div>"]
        out.write(BLANK_LINE.sub("&#10;", "\n".join(lines)).split("\n"))
    return ()


def nothing(_node: Node, _out: Context) -> Pieces:
    """What has no place in Markdown. A report of what was lost has to name these."""
    return ()


BLOCKS: Table[Context] = MappingProxyType(
    {
        BlockQuote: block_quote,
        CodeBlock: code_block,
        Definition: content,
        DefinitionList: definition_list,
        DefinitionTerm: definition_term,
        Document: content,
        Element: element,
        Figure: figure,
        FootnoteDefinition: footnote_definition,
        Heading: heading,
        Include: include,
        List: list_,
        ListItem: list_item,
        Navigation: navigation,
        PageBreak: rule,
        Paragraph: paragraph,
        Plain: paragraph,
        Pull: block_quote,
        RawHtml: raw_html,
        Response: headed,
        Section: headed,
        Statement: headed,
        ThematicBreak: rule,
        Video: video,
        **dict.fromkeys(_SILENT, nothing),
    }
)
