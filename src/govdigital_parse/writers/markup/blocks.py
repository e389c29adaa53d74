"""What a document is made of, top down."""

from __future__ import annotations

import re
from types import MappingProxyType

from govdigital_parse.kramdown_elements import EMPTY_ELEMENTS, HOLDING_BLOCKS, HOLDING_TEXT
from govdigital_parse.model import (
    AbbreviationDefinition,
    Attributes,
    BlockQuote,
    CodeBlock,
    Comment,
    Contents,
    Document,
    FootnoteDefinition,
    Heading,
    Include,
    LinkDefinition,
    Navigation,
    PageBreak,
    Paragraph,
    Plain,
    RawHtml,
    ThematicBreak,
    Unrendered,
)
from govdigital_parse.writers.markup.attributes import attribute_list, start_tag
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.markup.escaping import LISTED, safe_line
from govdigital_parse.writers.markup.leaf import Leaf
from govdigital_parse.writers.rendering import Pieces, Table
from govdigital_parse.writers.text import escaped, numbered

RESPONSES = "{{DEPARTMENTRESPONSE}}"
SECTION_LEVEL = 2
# What a heading's number begins with, beside so many digits.
NUMBERED = frozenset({"Action", "Annex"})
DIGITS = 2
TILDES = re.compile(r"^~{3,}", re.MULTILINE)
RAW = re.compile(r"<([A-Za-z_:][\w:.-]*)")


def document(node: Document, out: Context) -> Pieces:
    """The blocks; the line that makes a page of responses what it is comes first."""
    if out.responses and not _lists_responses(node):
        out.write([RESPONSES])
        out.glue()
    yield from node.blocks


def _lists_responses(node: Document) -> bool:
    """Whether that line is in the document: first, or in the partial that comes after a page's template."""
    first = (block.content or () if isinstance(block, Include) else (block,) for block in node.blocks[:2])
    return any(inside[:1] == (Unrendered(RESPONSES),) for inside in first)


def listed(attributes: Attributes, out: Context, *words: str) -> None:
    """An attribute list on the line after what it is for."""
    if attributes or words:
        out.glue()
        out.write([attribute_list(attributes, *words)])


def heading(node: Heading, out: Context) -> Pieces:
    """``##Heading``, ``##03 Title``, ``#Action 08: Title``."""
    is_department = out.responses and (node.level == SECTION_LEVEL or (node.index or "").startswith("Action"))
    lines = out.plain_lines(node.content)
    if lines is None:
        leaf = Leaf(named=out.named, one_line=True, begins=False, pipes=False, trimmed=not is_department)
        with out.leaf(leaf):
            yield from node.content
        lines = leaf.lines()
    text = " ".join(lines)
    if not text.strip():
        text = node.index or ""
    elif node.index is not None:
        text = numbered(node.index, text)
    elif node.level in out.numbered and begins_with_number(text) and not is_department:
        text = f"&#{ord(text[0])};{text[1:]}"
    if not is_department and text.endswith("#") and (node.index is None or out.after_hashes):
        text = f"{text[:-1]}\\#"
    if not text:
        return
    if text.startswith("#"):
        text = f"\\{text}"
    out.write([f"{'#' * node.level}{out.after_hashes}{text}"])
    listed(node.attributes, out)


def begins_with_number(text: str) -> bool:
    """Whether the first word of a heading's text would be taken for its number, or for the beginning of one."""
    words = text.split(maxsplit=1)
    return len(words) > 1 and (words[0] in NUMBERED or (words[0].isdecimal() and len(words[0]) == DIGITS))


def paragraph(node: Paragraph | Plain, out: Context) -> Pieces:
    """The inlines, line by line as they were written."""
    lines = out.plain_lines(node.content)
    if lines is None:
        return _paragraph(node, out)
    out.write([safe_line(line, first=not number, nested=out.nested) for number, line in enumerate(lines)])
    out.after_text = not node.attributes
    listed(node.attributes, out)
    return ()


def _paragraph(node: Paragraph | Plain, out: Context) -> Pieces:
    leaf = Leaf(named=out.named)
    with out.leaf(leaf):
        yield from node.content
    if node.content and not out.after_text and all(isinstance(inline, Include) for inline in node.content):
        # After a boundary it would be a block of its own.
        out.glue()
    lines = leaf.lines(nested=out.nested)
    if lines == [""]:
        return
    out.write(lines)
    out.after_text = not node.attributes
    listed(node.attributes, out)


def rule(node: ThematicBreak, out: Context) -> Pieces:
    """A line of stars; in an item it would end the list."""
    out.write(["<hr />" if out.nested else "* * *"])
    listed(node.attributes, out)
    return ()


def page_break(node: PageBreak, out: Context) -> Pieces:
    """``{page-break}``."""
    out.write(["{page-break}"])
    listed(node.attributes, out)
    return ()


def navigation(node: Navigation, out: Context) -> Pieces:
    """``{navigation}``: the actions beside this one follow from its own number."""
    out.write(["{navigation}"])
    listed(node.attributes, out)
    return ()


def code_block(node: CodeBlock, out: Context) -> Pieces:
    """The code between lines of tildes that it does not have."""
    lines = node.text.split("\n")
    if not lines[-1]:
        lines.pop()
    if out.in_first_lines and any(map(LISTED.match, lines)):
        # Between tildes these would be items all the same.
        code = "\n".join([f"&#{ord(line[0])};{_as_text(line[1:])}" if line else "" for line in lines])
        out.write(f"{start_tag('pre', node.attributes)}<code>{code}\n</code></pre>".split("\n"))
        return ()
    fence = "~" * (max((len(run) for run in TILDES.findall(node.text)), default=2) + 1)
    # A language of more than a word would be read as text, and the fence with it.
    language = "".join((node.language or "").split()[:1])
    out.write([f"{fence} {language}" if language else fence, *lines, fence])
    listed(node.attributes, out)
    return ()


def _as_text(code: str) -> str:
    return escaped(code).replace("{", "&#123;")


def block_quote(node: BlockQuote, out: Context) -> Pieces:
    """The blocks after ``>``."""
    with out.inside("> ", "> "):
        yield from node.blocks
    listed(node.attributes, out)


def contents(node: Contents, out: Context) -> Pieces:
    """A list that stands for the table of contents."""
    out.write(["1. contents" if node.ordered else "- contents"])
    listed(node.attributes, out, "toc")
    return ()


def footnote_definition(node: FootnoteDefinition, out: Context) -> Pieces:
    """``[^name]:`` and the blocks four spaces in; a text begins on that line, where all else would be text, too."""
    with out.inside(f"[^{node.name}]: ", "    "):
        if not isinstance(next(iter(node.blocks), None), (Paragraph, Plain)):
            out.write([""])
            out.glue()
        yield from node.blocks
    listed(node.attributes, out)


def link_definition(node: LinkDefinition, out: Context) -> Pieces:
    """``[name]: url "title"``."""
    mark = "'" if node.title and '"' in node.title and "'" not in node.title else '"'
    title = f" {mark}{node.title}{mark}" if node.title else ""
    out.write([f"[{node.name}]: {node.url}{title}"])
    listed(node.attributes, out)
    return ()


def abbreviation_definition(node: AbbreviationDefinition, out: Context) -> Pieces:
    """``*[value]: expansion``."""
    out.write([f"*[{node.value}]: {node.expansion.replace('&', '&amp;').replace('<', '&lt;')}"])
    listed(node.attributes, out)
    return ()


def as_written(node: Unrendered, out: Context) -> Pieces:
    """What it says."""
    out.write(node.text.split("\n"))
    if node.text == RESPONSES:
        out.glue()
    return ()


def comment(node: Comment, out: Context) -> Pieces:
    """A comment between kramdown's lines for one, or HTML's signs where it has such a line itself."""
    if "{:/" in node.text:
        out.write(f"<!-- {node.text} -->".split("\n"))
    else:
        out.write(["{::comment}", *node.text.split("\n"), "{:/comment}"])
    return ()


def raw_html(node: RawHtml, out: Context) -> Pieces:
    """An element that is not read, as it is; any other HTML says so."""
    begins = RAW.match(node.html)
    name = begins.group(1).lower() if begins else ""
    if name and name not in HOLDING_BLOCKS | HOLDING_TEXT | EMPTY_ELEMENTS and node.html.endswith(f"</{name}>"):
        out.write(node.html.split("\n"))
    else:
        html = node.html.replace("{:/", "&#123;:/")
        out.write(["{::nomarkdown}", *html.split("\n"), "{:/nomarkdown}"])
    return ()


def include(node: Include, out: Context) -> Pieces:
    """The directive, whatever the partial says."""
    out.write([f"{{include {node.path}}}"])
    return ()


BLOCKS: Table[Context] = MappingProxyType(
    {
        AbbreviationDefinition: abbreviation_definition,
        BlockQuote: block_quote,
        CodeBlock: code_block,
        Comment: comment,
        Contents: contents,
        Document: document,
        FootnoteDefinition: footnote_definition,
        Heading: heading,
        Include: include,
        LinkDefinition: link_definition,
        Navigation: navigation,
        PageBreak: page_break,
        Paragraph: paragraph,
        Plain: paragraph,
        RawHtml: raw_html,
        ThematicBreak: rule,
        Unrendered: as_written,
    }
)
