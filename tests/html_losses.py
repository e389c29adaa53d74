"""What a page of this library's own does not say of a document: what `read` gives for it is `on_page` of the document.

Each function here is a loss, and the only ones. They are applied to the document in the order of `LOSSES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from govdigital_parse.model import (
    AbbreviationDefinition,
    Attributes,
    BlockQuote,
    Code,
    CodeBlock,
    Comment,
    Contents,
    Department,
    Document,
    Element,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Include,
    InlineElement,
    LineBreak,
    Link,
    LinkDefinition,
    List,
    Node,
    Paragraph,
    Plain,
    RawHtml,
    Response,
    SoftBreak,
    StrayDirective,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    Timestamp,
    Unrendered,
    plain_text,
    walk,
)
from govdigital_parse.model.walk import INLINES
from govdigital_parse.readers.html import parse_html
from govdigital_parse.source import Source
from govdigital_parse.writers.html.contents import is_listed
from govdigital_parse.writers.rewriting import rewritten
from govdigital_parse.writers.safety import (
    AMONG_TEXT,
    CONTAINERS,
    CONTENT_DROPPED,
    SAFE_ATTRIBUTES,
    safe_html,
    safe_id,
    safe_url,
)
from govdigital_parse.writers.typography import curled, curled_text

Change = Callable[[Node], Sequence[Node]]


def on_page(document: Document, profile: str) -> Document:
    """What is left of ``document`` on a page of this ``profile``."""
    for lose in LOSSES[profile]:
        document = lose(document)
    return document


def each(change: Change) -> Callable[[Document], Document]:
    """A loss that goes node by node."""
    return lambda document: rewritten(document, change)


# ---- on every page


def unseen(node: Node) -> Sequence[Node]:
    """Comments, options and definitions show nothing; what was included is where it was."""
    if isinstance(node, Include):
        return node.content or ()
    return () if isinstance(node, Comment | Unrendered | LinkDefinition | AbbreviationDefinition) else (node,)


def signs(node: Node) -> Sequence[Node]:
    """How an author wrote a sign cannot be seen: an escape, ``compiled`` code, a stray directive."""
    match node:
        case Text(value, literal=True):
            return (Text(value),)
        case StrayDirective(text):
            return (Text(text),)
        case Code() | CodeBlock() if node.compiled is not None:
            return (node.replaced(compiled=None),)
    return (node,)


NAMED: Mapping[str, type[Emphasis | Strong | Superscript]] = {"em": Emphasis, "strong": Strong, "sup": Superscript}


def elements(node: Node) -> Sequence[Node]:
    """What an author wrote as HTML is what that HTML is: ``<p>`` a paragraph, ``<em>`` emphasis, ``<main>`` the page."""
    match node:
        case InlineElement(name, content) if name in NAMED:
            return (NAMED[name](content, attributes=node.attributes),)
        case Element("script" | "style") | InlineElement("script" | "style"):
            return ()
        case Element("blockquote", blocks):
            return (BlockQuote(blocks, attributes=node.attributes),)
        case Element("main", blocks):
            return blocks
        case Element("p", (Plain(content),)):
            return (Paragraph(content, attributes=node.attributes),)
        case Element("h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name, (Plain(content),)):
            return (Heading(int(name[1]), content, attributes=node.attributes),)
    return (node,)


def attributes(node: Node) -> Sequence[Node]:
    """No class is there twice."""
    own = node.attributes
    if len(set(own.classes)) == len(own.classes):
        return (node,)
    return (node.replaced(attributes=Attributes(own.id, tuple(dict.fromkeys(own.classes)), own.pairs)),)


def footnotes(document: Document) -> Document:
    """Footnotes stand at the end, in the order of their numbers; those that nothing refers to are gone."""
    definitions = {node.name: node for node in walk(document, FootnoteDefinition)}
    order: dict[str, FootnoteDefinition] = {}
    waiting: list[Node] = [rewritten(document, _without_definition)]
    while waiting:
        for reference in walk(waiting.pop(0), FootnoteReference):
            if reference.name in definitions and reference.name not in order:
                order[reference.name] = definitions[reference.name]
                waiting.append(definitions[reference.name])
    body = rewritten(document, _without_definition)
    return body.replaced(blocks=(*body.blocks, *order.values()))


def _without_definition(node: Node) -> Sequence[Node]:
    return () if isinstance(node, FootnoteDefinition) else (node,)


def undefined(document: Document) -> Document:
    """A reference to no footnote is text."""
    names = {node.name for node in walk(document, FootnoteDefinition)}

    def change(node: Node) -> Sequence[Node]:
        if isinstance(node, FootnoteReference):
            plain = FootnoteReference(node.name)
            return (plain,) if node.name in names else (Text(f"[^{node.name}]"),)
        return (node,)

    return rewritten(document, change)


def lines(node: Node) -> Sequence[Node]:
    """White space at the edges of a block and beside breaks shows nothing; texts beside one another are one."""
    content = getattr(node, "content", None)
    if not isinstance(content, tuple) or isinstance(node, Figure):
        return (node,)
    joined = _joined(content)
    if type(node) not in INLINES:
        joined = _trimmed(joined)
    return (node if joined == list(content) else node.replaced(content=tuple(joined)),)


def _joined(content: Iterable[Any]) -> list[Any]:
    made: list[Any] = []
    for node in content:
        last = made[-1] if made else None
        if isinstance(node, Text) and isinstance(last, Text):
            made[-1] = Text(last.value + node.value)
        elif isinstance(node, SoftBreak):
            if isinstance(last, Text):
                made[-1] = Text(last.value.rstrip(" \t"))
            if not isinstance(last, SoftBreak | LineBreak):
                made.append(node)
        elif isinstance(node, Text) and isinstance(last, SoftBreak):
            made.append(Text(node.value.lstrip(" \t")))
        else:
            made.append(node)
    return [node for node in made if node != Text("")]


def _trimmed(made: list[Any]) -> list[Any]:
    while made and isinstance(made[0], SoftBreak):
        del made[0]
    while made and isinstance(made[-1], SoftBreak):
        del made[-1]
    if made and isinstance(made[0], Text):
        made[0] = Text(made[0].value.lstrip(" \t\n"))
    if made and isinstance(made[-1], Text):
        made[-1] = Text(made[-1].value.rstrip(" \t\n"))
    return [node for node in made if node != Text("")]


def columns(node: Node) -> Sequence[Node]:
    """How columns are set is said for all of them or for none."""
    if not isinstance(node, Table) or not node.alignments:
        return (node,)
    rows = [row for body in node.bodies for row in body.rows] + [*node.head, *node.foot]
    widest = max(sum(cell.columns for cell in row.cells) for row in rows)
    alignments = (*node.alignments, *[None] * widest)[:widest]
    return (node.replaced(alignments=alignments if any(alignments) else ()),)


def cells(node: Node) -> Sequence[Node]:
    """An empty cell is an empty cell; those in a table's head are headers, which none of them says."""
    if isinstance(node, TableCell) and not node.blocks:
        return (node.replaced(blocks=(Plain(()),)),)
    if isinstance(node, Table):
        head = tuple(_plain_cells(row) for row in node.head)
        return (node.replaced(head=head) if node.head else node,)
    return (node,)


def _plain_cells(row: TableRow) -> TableRow:
    return row.replaced(cells=tuple(cell.replaced(header=False) for cell in row.cells))


def facts(document: Document) -> Document:
    """Facts follow from what is there."""
    headings = [heading for heading in walk(document, Heading) if heading.content]
    first = next((heading for heading in headings if heading.level == 1), next(iter(headings), None))
    return document.replaced(title=plain_text(*first.content) if first else None)


# ---- on semantic pages


def safe(node: Node) -> Sequence[Node]:
    """Attributes, elements and addresses that could do harm are not there."""
    attributes = node.attributes
    pairs = tuple(pair for pair in attributes.pairs if pair[0].lower() in SAFE_ATTRIBUTES)
    if attributes:
        own = safe_id(attributes.id) if attributes.id else None
        node = node.replaced(attributes=Attributes(own, tuple(dict.fromkeys(attributes.classes)), pairs))
    match node:
        case Element(name) | InlineElement(name) if name in CONTENT_DROPPED:
            return ()
        case Element(name) if name not in CONTAINERS:
            return (node.replaced(name="div"),)
        case InlineElement(name) if name not in AMONG_TEXT:
            return (node.replaced(name="span"),)
        case Link(content, url) if safe_url(url) is None:
            return (InlineElement("span", content, attributes=node.attributes),)
    return (node,)


def undated(node: Node) -> Sequence[Node]:
    """A date that is not known is left out."""
    return () if isinstance(node, Timestamp) and not plain_text(node) else (node,)


def headings(node: Node) -> Sequence[Node]:
    """A line break in a heading is a space."""
    if not isinstance(node, Heading) or not any(isinstance(inline, LineBreak) for inline in node.content):
        return (node,)
    content = list(node.content)
    for number, inline in enumerate(content):
        if isinstance(inline, LineBreak):
            content[number] = Text(" ")
            for beside, trimmed in ((number - 1, str.rstrip), (number + 1, str.lstrip)):
                if 0 <= beside < len(content) and isinstance(text := content[beside], Text):
                    content[beside] = Text(trimmed(text.value, " "))
    return (node.replaced(content=tuple(content)),)


def leads(node: Node) -> Sequence[Node]:
    """What leads to a caption in its paragraph is a paragraph of its own."""
    if isinstance(node, Figure) and node.lead:
        return (Paragraph(node.lead[:-1]), node.replaced(lead=()))
    return (node,)


def labels(node: Node) -> Sequence[Node]:
    """In a chart, the cells that name its bars are no more headers than they were."""
    return (node,)


def raw(profile: str) -> Change:
    """Raw HTML is read, what may stay of it."""

    def change(node: Node) -> Sequence[Node]:
        if not isinstance(node, RawHtml):
            return (node,)
        html = safe_html(node.html) if profile == "semantic" else node.html
        return parse_html(Source(html)).blocks

    return change


def contents(document: Document) -> Document:
    """A page has one table of contents, and none where there is nothing to list."""
    listed = any(is_listed(heading) for heading in walk(document, Heading))
    found = 0

    def change(node: Node) -> Sequence[Node]:
        nonlocal found
        found += isinstance(node, Contents)
        return () if isinstance(node, Contents) and (found > 1 or not listed) else (node,)

    return rewritten(document, change)


def identified(document: Document) -> Document:
    """Whether kramdown was to make ids is not said: all headings have some."""
    return document.replaced(automatic_ids=True)


# ---- on legacy pages


def starts(node: Node) -> Sequence[Node]:
    """Lists count from one; directives where they do nothing are the tags that they became."""
    match node:
        case List() if node.start != 1:
            return (node.replaced(start=1),)
        case StrayDirective(_, tag):
            return (Text(tag),)
        case Code(compiled=str(text)):
            return (Code(text, attributes=node.attributes),)
        case CodeBlock(compiled=str(text)):
            return (node.replaced(text=text, compiled=None),)
    return (node,)


def undated_page(document: Document) -> Document:
    """Dates are text, so that the document has none."""
    return document.replaced(dated=None)


def stamps(node: Node) -> Sequence[Node]:
    """When a document was changed is text, and the directive where that is not known."""
    return (Text(plain_text(node) or "{TIMESTAMP}"),) if isinstance(node, Timestamp) else (node,)


def curly(document: Document) -> Document:
    """Quotation marks, dashes and ellipses are those of print, in names too."""
    shown: dict[int, str] = {}
    for node in walk(document):
        content = getattr(node, "content", None)
        if isinstance(content, tuple) and type(node) not in INLINES:
            shown |= {id(text): value for text, value in curled(content)}

    def change(node: Node) -> Sequence[Node]:
        if isinstance(node, Response):
            name = curled_text(node.department.published)
            return (node.replaced(department=Department(name, node.department.slug)),)
        return (Text(shown[id(node)]),) if id(node) in shown else (node,)

    return rewritten(document, change)


COMMON = [each(unseen)]
LOSSES: Mapping[str, Sequence[Callable[[Document], Document]]] = {
    "semantic": [
        each(unseen),
        each(raw("semantic")),
        each(signs),
        each(undated),
        each(attributes),
        each(elements),
        each(safe),
        each(headings),
        each(leads),
        footnotes,
        undefined,
        contents,
        each(lines),
        each(columns),
        each(cells),
        identified,
        facts,
    ],
    "legacy": [
        each(unseen),
        curly,
        each(starts),
        each(stamps),
        undated_page,
        each(raw("legacy")),
        each(signs),
        each(attributes),
        each(elements),
        footnotes,
        undefined,
        contents,
        each(lines),
        each(columns),
        each(cells),
        facts,
    ],
}
