"""What stands inside a line."""

from __future__ import annotations

import re
from types import MappingProxyType

from govdigital_parse.kramdown_elements import EMPTY_ELEMENTS, HOLDING_BLOCKS, HOLDING_TEXT
from govdigital_parse.model import (
    Abbreviation,
    Code,
    Comment,
    Emphasis,
    FootnoteReference,
    Image,
    Include,
    InlineElement,
    LineBreak,
    Link,
    Node,
    RawHtml,
    Rendition,
    SoftBreak,
    StrayDirective,
    Strong,
    Superscript,
    Text,
    Timestamp,
    Unrendered,
    walk,
)
from govdigital_parse.writers.markup.attributes import attribute_list, start_tag
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.markup.escaping import ENTITY
from govdigital_parse.writers.markup.leaf import HARD, RAISED, SOFT, Break, Edge, Pair, Words
from govdigital_parse.writers.rendering import Pieces, Table

ADDRESS = re.compile(r"(?:mailto|https?|ftps?):[^>\n]+|[\w.-]+@[\w.-]+")
PLAIN_ADDRESS = re.compile(r"[^()\s<>\"']*")
AMPERSAND = re.compile(f"&(?={ENTITY.pattern[1:]})")
ALTERNATIVE = re.compile(r"[\\*_\[\]!<{|]")
HTML_TEXT = re.compile(r"[<{\r]")
UNSAYABLE = re.compile(r"[\n\r|<>]")
# The end of a line, where another block could begin on the next.
RISKY_LINE = re.compile(r"\r|\n(?![^\W\d_])")


def text(node: Text, out: Context) -> Pieces:
    """The characters."""
    if not out.inline.raw:
        if node.value:
            out.inline.add(Words(node.value, node.literal, out.inline.links > 0))
        return ()
    value = AMPERSAND.sub("&amp;", node.value)
    return (HTML_TEXT.sub(lambda found: "&lt;" if found.group() == "<" else f"&#{ord(found.group())};", value),)


def soft_break(_node: SoftBreak, out: Context) -> Pieces:
    """A line's end."""
    out.inline.add(Break(SOFT))
    return ()


def line_break(node: LineBreak, out: Context) -> Pieces:
    """A line's end that shows."""
    out.inline.add(Break(HARD, start_tag("br", node.attributes)))
    return ()


def emphasis(node: Emphasis | Strong, out: Context) -> Pieces:
    """``*text*``, ``**text**``; tags where kramdown would take the stars for text, and nothing around nothing."""
    if not node.content:
        return
    size = 2 if isinstance(node, Strong) else 1
    around = out.inline.emphasised
    if out.inline.raw or size in around:
        name = "strong" if isinstance(node, Strong) else "em"
        yield start_tag(name, node.attributes)
        yield from node.content
        yield f"</{name}>"
        return
    pair = Pair(size)
    around.append(size)
    out.inline.add(Edge(pair, opens=True))
    yield from node.content
    around.pop()
    if out.inline.close(pair):
        yield _listed(node)


def _listed(node: Node) -> str:
    """The attribute list after what it is for."""
    return attribute_list(node.attributes).replace("{: ", "{:") if node.attributes else ""


def superscript(node: Superscript, _out: Context) -> Pieces:
    """``<sup>text</sup>``, which the leaf may make ``^text^``."""
    yield start_tag("sup", node.attributes)
    yield from node.content
    yield RAISED[1]


def code(node: Code, out: Context) -> Pieces:
    """The code between as many backticks as it needs; tags where it begins with a blank in a table's cell."""
    if out.inline.raw or (out.inline.in_cell and node.value[:1].isspace()):
        yield start_tag("code", node.attributes)
        yield from text(Text(node.value), out)
        yield "</code>"
        return
    value = RISKY_LINE.sub(" ", node.value)
    longest = max((len(run) for run in re.findall("`+", value)), default=0)
    padded = value[:1] in {" ", "`", ""} or value[-1:] in {" ", "`"}
    fence = "`" * max(longest + 1, 2 if padded else 1)
    yield f"{fence} {value} {fence}" if padded else f"{fence}{value}{fence}"
    yield _listed(node)


def link(node: Link, out: Context) -> Pieces:
    """``[text](url "title")``, ``<url>`` where that is the text; in another link only the text."""
    if out.inline.links:
        yield from node.content
        return
    if out.inline.raw:
        others = [("href", node.url), *([("title", node.title)] if node.title is not None else [])]
        yield start_tag("a", node.attributes, *others)
        yield from node.content
        yield "</a>"
        return
    if _is_autolink(node):
        yield f"<{node.url.removeprefix('mailto:') if '@' in node.url else node.url}>"
    else:
        out.inline.link()
        out.inline.links += 1
        yield "["
        yield from node.content
        yield f"]({address(node.url, node.title)})"
        out.inline.links -= 1
    yield _listed(node)


def _is_autolink(node: Link) -> bool:
    match node.content:
        case (Text(value, False),) if node.title is None and value == node.url.removeprefix("mailto:"):
            shown = value if "@" in value and node.url.startswith("mailto:") else node.url
            return ADDRESS.fullmatch(shown) is not None and (shown == node.url or "@" in shown)
    return False


def address(url: str, title: str | None) -> str:
    """Where a link leads, and its title, as they stand between parentheses."""
    url = UNSAYABLE.sub(_in_percent, AMPERSAND.sub("&amp;", url))
    if not PLAIN_ADDRESS.fullmatch(url) and (not _is_balanced(url) or re.search(r"\s", url)):
        url = f"<{url}>"
    if not title:
        return url
    title = RISKY_LINE.sub(" ", AMPERSAND.sub("&amp;", title)).replace("|", "&#124;").replace("<", "&lt;")
    mark = "'" if re.search(r'"\s*\)', title) else '"'
    return f"{url} {mark}{title}{mark}"


def _in_percent(sign: re.Match[str]) -> str:
    return f"%{ord(sign.group()):02X}"


def _is_balanced(url: str) -> bool:
    depth = 0
    for sign in url:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def image(node: Image, out: Context) -> Pieces:
    """``![alternative](url "title")``."""
    if out.inline.raw:
        others = [("src", node.url), ("alt", node.alternative)]
        others += [("title", node.title)] if node.title is not None else []
        yield start_tag("img", node.attributes, *others, end=" />")
        return
    out.inline.link()
    alternative = RISKY_LINE.sub(" ", node.alternative)
    alternative = ALTERNATIVE.sub(lambda found: f"\\{found.group()}", AMPERSAND.sub("&amp;", alternative))
    alternative = alternative.replace("`", "&#96;")  # in a cell kramdown would look for code there
    if alternative.startswith("^"):
        alternative = f"&#94;{alternative[1:]}"  # it would be a footnote's
    yield f"![{alternative}]({address(node.url, node.title)}){_listed(node)}"


def abbreviation(node: Abbreviation, out: Context) -> Pieces:
    """The word: its definition stands elsewhere."""
    out.inline.add(Words(node.value, in_link=out.inline.links > 0))
    return ()


def footnote_reference(node: FootnoteReference, _out: Context) -> Pieces:
    """``[^name]``."""
    yield f"[^{node.name}]{_listed(node)}"


def inline_element(node: InlineElement, out: Context) -> Pieces:
    """``<span class="x">text</span>``."""
    if node.name in EMPTY_ELEMENTS:
        yield start_tag(node.name, node.attributes, end=" />")
        return
    is_read = node.name in HOLDING_TEXT | HOLDING_BLOCKS
    said = () if is_read else as_text(node)
    raw = not (is_read or said)
    yield start_tag(node.name, node.attributes, *said)
    out.inline.raw += raw
    yield from node.content
    out.inline.raw -= raw
    yield f"</{node.name}>"


def as_text(*nodes: Node) -> tuple[tuple[str, str], ...]:
    """The attribute by which kramdown reads what an HTML element holds: for footnotes, which HTML cannot say."""
    has_footnote = any(next(walk(node, FootnoteReference), None) is not None for node in nodes)
    return (("markdown", "span"),) if has_footnote else ()


def rendition(node: Rendition, _out: Context) -> Pieces:
    """``{PDF=url}``, a link for any other form."""
    if node.format == "PDF" and not re.search(r"[{}\n]", node.url):
        yield f"{{PDF={node.url}}}{_listed(node)}"
    else:
        yield Link((Text(f"{node.format} format"),), node.url, attributes=node.attributes)


def timestamp(node: Timestamp, _out: Context) -> Pieces:
    """``{TIMESTAMP}``, where the date comes from outside; the date as published where it is known."""
    if node.date is None and node.text is None:
        yield "{TIMESTAMP}"
    else:
        yield Text(node.text or str(node.date))


def as_written(node: StrayDirective | Unrendered, _out: Context) -> Pieces:
    """What it says."""
    yield node.text


def comment(node: Comment, out: Context) -> Pieces:
    """``<!-- text -->``, or kramdown's own where that would end early, or be a block."""
    said = RISKY_LINE.sub(" ", node.text)
    if not out.inline.raw and ("-->" in said or not out.inline.pieces):
        yield f"{{::comment}}{said.replace('{:/', '{ :/')}{{:/comment}}"
    else:
        yield f"<!-- {said} -->"


def raw_html(node: RawHtml, out: Context) -> Pieces:
    """``{::nomarkdown}html{:/}``; the HTML alone among HTML."""
    if out.inline.raw:
        yield node.html.replace("{", "&#123;")
    else:
        html = node.html.replace("{:/", "&#123;:/")
        yield f"{{::nomarkdown}}{html}{{:/}}"


def include(node: Include, _out: Context) -> Pieces:
    """The directive, whatever the partial says."""
    yield f"{{include {node.path}}}"


INLINES: Table[Context] = MappingProxyType(
    {
        Abbreviation: abbreviation,
        Code: code,
        Comment: comment,
        Emphasis: emphasis,
        FootnoteReference: footnote_reference,
        Image: image,
        Include: include,
        InlineElement: inline_element,
        LineBreak: line_break,
        Link: link,
        RawHtml: raw_html,
        Rendition: rendition,
        SoftBreak: soft_break,
        StrayDirective: as_written,
        Strong: emphasis,
        Superscript: superscript,
        Text: text,
        Timestamp: timestamp,
        Unrendered: as_written,
    }
)
