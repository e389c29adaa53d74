"""Govspeak, the Markdown of GOV.UK, https://github.com/alphagov/govspeak: kramdown with constructs of its own.

Its publisher rejects HTML that is not on its list, numbers headings itself where it is told to, and keeps files apart:
images and attachments are named, and have to be uploaded beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import urlsplit

from govdigital_parse import departments
from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    BlockQuote,
    Chart,
    Comment,
    Contents,
    Element,
    Emphasis,
    Figure,
    Heading,
    Image,
    Include,
    InlineElement,
    Link,
    Navigation,
    Node,
    PageBreak,
    Paragraph,
    Plain,
    Pull,
    RawHtml,
    Rendition,
    Response,
    SoftBreak,
    Statement,
    StrayDirective,
    Strong,
    Text,
    Timestamp,
    Unrendered,
    Video,
)
from govdigital_parse.problems import LOSSY_CONVERSION, Code
from govdigital_parse.writers.markdown.elements import SHOWN, STYLES
from govdigital_parse.writers.markdown.losses import LOSSY, Lossy, becomes, left_out
from govdigital_parse.writers.markup import blocks, inlines, kramdown
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.rendering import Pieces, Table

N = TypeVar("N", bound=Node)
# What begins a construct at the start of a line; as an entity its first sign is text.
CONSTRUCT = re.compile(
    r"(?=[\^%$@|]|x\[|s[0-9]+\.|:(?:england|scotland|wales|northern-ireland|london)"
    r"|\[(?:Image|Attachment)[:\]]|\{(?:button|barchart|stat-headline|/))"
)
# What is one anywhere in a line.
INLINE_CONSTRUCT = re.compile(r"\[(?=(?:AttachmentLink|InlineAttachment|Contact|embed|Embed):)")
QUOTATION_MARKS = '"“”'
DEPARTMENT_LEVEL = 3
# What the classes of the legacy site's charts are called in Govspeak.
BAR_CHARTS = MappingProxyType({"mc-stacked": "stacked", "mc-negative": "negative", "compact": "compact"})
EXAMPLE = "case-study"


class _Context(kramdown.Reading):
    """``guarded`` while lines of a paragraph are written, which must not begin a construct."""

    guarded = False

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines of a block."""
        super().write([_as_text(line) for line in lines] if self.guarded else lines)


def _as_text(line: str) -> str:
    return f"&#{ord(line[0])};{line[1:]}" if CONSTRUCT.match(line) else line


def _file(url: str) -> str:
    """The name of the file at ``url``, by which the publisher knows it."""
    return PurePosixPath(urlsplit(url).path).name or url


# ---- blocks


def _with_id(node: N) -> N:
    """``node`` without attributes but its id."""
    own = node.attributes
    return node.replaced(attributes=Attributes(own.id)) if own.classes or own.pairs else node


def _heading(node: Heading, out: _Context) -> Pieces:
    return kramdown.heading(_with_id(node), out)


def _paragraph(node: Paragraph | Plain, out: _Context) -> Pieces:
    """Text, or images that stand alone, each on a line of its own."""
    images = _images(node)
    if images:
        out.write([f"[Image: {_file(image.url)}]" for image in images])
        return
    out.guarded = True
    yield from blocks.paragraph(_with_id(node), out)
    out.guarded = False


def _images(node: Paragraph | Plain) -> list[Image]:
    """The images that ``node`` consists of, with links around them or not; none where it says anything else."""
    found: list[Image] = []
    for inline in node.content:
        match inline:
            case SoftBreak():
                continue
            case Image() as image:
                found.append(image)
            case Link((Image() as image,)):
                found.append(image)
            case _:
                return []
    return found


def _quote(node: BlockQuote | Pull, out: _Context) -> Pieces:
    """The blocks after ``>``; quotation marks at the edges, which Govspeak strips, are entities."""
    start = len(out.lines)
    with out.inside("> ", "> "):
        yield from node.blocks
    written = [number for number in range(start, len(out.lines)) if out.lines[number].strip(" >")]
    if written:
        first, last = written[0], written[-1]
        out.lines[first] = re.sub(rf"^([ >]*)([{QUOTATION_MARKS}])", _entity_after, out.lines[first])
        out.lines[last] = re.sub(rf"^(.*)([{QUOTATION_MARKS}])$", _entity_after, out.lines[last])


def _entity_after(found: re.Match[str]) -> str:
    return f"{found.group(1)}&#{ord(found.group(2))};"


def _response(node: Response, _out: _Context) -> Pieces:
    """``### Official name {: #slug}`` and what it says."""
    entry = departments.get(node.department.slug) if node.department.slug else None
    name = entry.name if entry else node.department.published
    yield Heading(DEPARTMENT_LEVEL, (Text(name),), attributes=Attributes(node.department.slug))
    yield from node.blocks


def _statement(node: Statement, _out: _Context) -> Pieces:
    if node.heading:
        yield node.heading
    yield from node.blocks


def _element(node: Element, out: _Context) -> Pieces:
    """``$E`` where it is a case study of paragraphs alone; otherwise what is in it."""
    if _is_example(node):
        out.write(["$E"])
        yield from node.blocks
        out.write(["$E"])
        return
    match node:
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(content),)):
            yield Heading(int(name[1]), content, attributes=Attributes(node.attributes.id))
        case _:
            yield from node.blocks


def _is_example(node: Element) -> bool:
    simple = node.blocks and all(isinstance(block, Paragraph) and not _images(block) for block in node.blocks)
    return node.attributes.has_class(EXAMPLE) and bool(simple)


def _figure(node: Figure, _out: _Context) -> Pieces:
    """The caption with its id, and what it shows."""
    name = Text(f"Figure {node.number}: " if node.caption else f"Figure {node.number}")
    caption = node.caption if node.number is None else (name, *node.caption)
    yield Paragraph((*node.lead, *caption), attributes=Attributes(node.attributes.id))
    yield from node.content


def _chart(node: Chart, out: _Context) -> Pieces:
    """The table, and on the next line what makes it a chart of bars."""
    yield node.table.replaced(attributes=Attributes(node.attributes.id))
    words = [BAR_CHARTS[option] for option in node.options if option in BAR_CHARTS]
    out.glue()
    out.write([f"{{{' '.join(['barchart', *words])}}}"])


def _video(node: Video, out: _Context) -> Pieces:
    """A link to it, and its captions as an attachment."""
    yield Paragraph((Link((Text("Video"),), node.url),))
    if node.captions is not None:
        out.write([f"[Attachment: {_file(node.captions)}]"])


# ---- inlines


def _image(node: Image, _out: _Context) -> Pieces:
    """Among text an image cannot stand: what it shows."""
    yield Text(node.alternative)


def _text(node: Text, out: _Context) -> Pieces:
    """The characters; what would be a construct begins with an entity."""
    value = out.shown.get(id(node), node.value)
    if "[" not in value:
        return kramdown.text(node, out)
    return _with_entities(node, value, out)


def _with_entities(node: Text, value: str, out: _Context) -> Pieces:
    first, *others = INLINE_CONSTRUCT.split(value)
    yield from inlines.text(node.replaced(value=first), out)
    for part in others:
        yield f"&#{ord('[')};"
        yield from inlines.text(node.replaced(value=part), out)


def _rendition(node: Rendition, _out: _Context) -> Pieces:
    yield f"[AttachmentLink: {_file(node.url)}]"


def _inline_element(node: InlineElement, _out: _Context) -> Pieces:
    if node.name in STYLES:
        kind = Strong if STYLES[node.name] == "strong" else Emphasis
        yield kind(node.content)
    elif node.name in SHOWN:
        yield f"<{node.name}>"
        yield from node.content
        yield f"</{node.name}>"
    else:
        yield from node.content


def _plainly(node: Node, out: Context) -> Pieces:
    """What kramdown writes of it, without an attribute list."""
    plain = node.replaced(attributes=NO_ATTRIBUTES) if node.attributes else node
    return inlines.INLINES[type(node)](plain, out)


def _nothing(_node: Node, _out: _Context) -> Pieces:
    return ()


TABLE: Table[_Context] = MappingProxyType(
    {
        **kramdown.TABLE,
        BlockQuote: _quote,
        Chart: _chart,
        Comment: _nothing,
        Contents: _nothing,
        Element: _element,
        Emphasis: _plainly,
        Figure: _figure,
        Heading: _heading,
        Image: _image,
        InlineElement: _inline_element,
        Link: _plainly,
        Navigation: _nothing,
        PageBreak: _nothing,
        Paragraph: _paragraph,
        Plain: _paragraph,
        Pull: _quote,
        Rendition: _rendition,
        Response: _response,
        Statement: _statement,
        Strong: _plainly,
        Text: _text,
        Timestamp: _nothing,
        Video: _video,
    }
)
"""What each node writes."""


# ---- losses


def _element_lost(node: Element) -> tuple[Code, str] | None:
    return None if _is_example(node) else (LOSSY_CONVERSION, f"what is in the element '{node.name}' without it")


def _heading_lost(node: Heading) -> tuple[Code, str] | None:
    return (LOSSY_CONVERSION, f"without its number '{node.index}'") if node.index is not None else None


LOST: Lossy = MappingProxyType(
    {
        **dict.fromkeys((Comment, Contents, Navigation, PageBreak, Unrendered), left_out),
        **{kind: LOSSY[kind] for kind in (Include, InlineElement, Link, RawHtml, StrayDirective, Video)},
        Element: _element_lost,
        Heading: _heading_lost,
        Image: becomes("named, to be uploaded; where it stands among text, what it shows"),
        Pull: becomes("a quotation"),
        Rendition: becomes("named, to be uploaded"),
        Response: becomes("a heading with the department's name and what stands under it"),
        Statement: becomes("what stands in it"),
        Timestamp: becomes("left to the publication's own date"),
    }
)
"""What Govspeak loses."""


GOVSPEAK = kramdown.Dialect("govspeak", TABLE, LOST, frozenset({"id"}), index=False, reading=_Context)
