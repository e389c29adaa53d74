"""Footnotes: the numbers in the text, the list at the page's end, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.model import (
    AbbreviationDefinition,
    Block,
    FootnoteDefinition,
    FootnoteReference,
    LinkDefinition,
    Node,
    Paragraph,
    Unrendered,
)
from govdigital_parse.writers.html.context import Context, Footnote
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.text import escaped

NO_BREAK_SPACE = "\u00a0"
# What leaves nothing on a page.
UNSEEN = (AbbreviationDefinition, FootnoteDefinition, LinkDefinition, Unrendered)


def footnote_reference(node: FootnoteReference, context: Context) -> str:
    """The number of a footnote, a link to it where one can stand, as kramdown writes it; a name without one is text."""
    footnote = context.footnote(node.name)
    if footnote is None:
        return escaped(f"[^{node.name}]")
    repeat = f":{len(footnote.references)}" if footnote.references else ""
    name = f"{node.name}{repeat}"
    if context.clean:
        name = context.unique(f"fnref:{name}").removeprefix("fnref:")
    footnote.references.append(name)
    # The role is the link's; the original compiler's parser gave it to what is around the link.
    role = None if context.clean else "doc-noteref"
    reference = context.tag("sup", pairs=[("id", f"fnref:{name}"), ("role", role)])
    if context.in_link:
        return f"{reference}{footnote.number}</sup>"
    pairs: list[tuple[str, str | None]] = [("href", f"#fn:{node.name}"), ("class", "footnote"), ("rel", "footnote")]
    if context.clean:
        pairs += [("role", "doc-noteref"), ("aria-label", f"Footnote {footnote.number}")]
    link = context.tag("a", pairs=pairs)
    return f"{reference}{link}{footnote.number}</a></sup>"


def footnotes(context: Context) -> Pieces:
    """The footnotes that were referred to, in the order of their numbers; their own references add to them."""
    if not context.footnotes:
        return
    name = "section" if context.clean else "div"
    label = "Footnotes" if context.clean else None
    yield (
        context.tag(name, pairs=[("class", "footnotes"), ("role", "doc-endnotes"), ("aria-label", label)]) + "\n<ol>\n"
    )
    for footnote in _in_order(context):
        role = None if context.clean else "doc-endnote"
        yield context.tag("li", pairs=[("id", f"fn:{footnote.definition.name}"), ("role", role)]) + "\n"
        yield from _with_ways_back(footnote, context)
        yield "</li>\n"
    yield f"</ol>\n</{name}>\n"


def _in_order(context: Context) -> Iterator[Footnote]:
    """The footnotes, with those that are met on the way."""
    number = 0
    while number < len(context.numbered):
        yield context.numbered[number]
        number += 1


def _with_ways_back(footnote: Footnote, context: Context) -> Iterator[str | Node]:
    """The blocks of a footnote. The links stand in its last paragraph, or in one of their own after another block."""
    blocks: list[Block] = [block for block in footnote.definition.blocks if not isinstance(block, UNSEEN)]
    # Only references up to here have one: those in the footnote itself come too late.
    links = NO_BREAK_SPACE.join(
        _way_back(name, number, context) for number, name in enumerate(footnote.references, start=1)
    )
    last = blocks.pop() if blocks and isinstance(blocks[-1], Paragraph) else None
    yield from blocks
    if isinstance(last, Paragraph):
        yield context.tag("p", last.attributes)
        yield from context.leaf(last.content)
        yield f"{NO_BREAK_SPACE}{links}</p>\n"
    else:
        yield f"<p>{links}</p>\n"


def _way_back(name: str, number: int, context: Context) -> str:
    pairs = [("href", f"#fnref:{name}"), ("class", "reversefootnote"), ("role", "doc-backlink")]
    repeat = f"<sup>{number}</sup>" if number > 1 else ""
    if not context.clean:
        return f"{context.tag('a', pairs=pairs)}↩{repeat}</a>"
    label = f"Back to the text, reference {number}" if number > 1 else "Back to the text"
    return f"{context.tag('a', pairs=[*pairs, ('aria-label', label)])}↩{repeat}</a>"
