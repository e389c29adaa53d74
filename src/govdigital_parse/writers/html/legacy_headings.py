"""Headings in the profile ``legacy``: their ids, their numbers, and the table of contents.

The compiler wrote an action's title and the departments' names as HTML, which kramdown gave no ids and did not list. It
made numbered headings' ids itself; kramdown made those of all others.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdigital_parse.heading_ids import DEPARTMENT_LEVEL, original_id
from govdigital_parse.model import Attributes, Contents, DocumentKind, Heading, Node
from govdigital_parse.writers.html.common import enclosed
from govdigital_parse.writers.html.contents import is_listed, nested
from govdigital_parse.writers.html.context import Context
from govdigital_parse.writers.html.markup import classed
from govdigital_parse.writers.rendering import Pieces
from govdigital_parse.writers.text import escaped

ACTION = "Action"
ANNEX = "Annex"


def heading(node: Heading, context: Context) -> Pieces:
    """A heading as the compiler or kramdown wrote it."""
    word, number = _index(node)
    of_actions = context.document.kind is DocumentKind.ACTION
    if of_actions and node.level == 1 and word == ACTION:
        opening = '<div class="action-header"><div class="content-wrapper"><div class="title">'
        opening += f"<h1><span>Action</span> {number}</h1><p>"
        return enclosed(opening, context.leaf(node.content), "</p></div></div></div>\n")
    is_department = of_actions and node.level == DEPARTMENT_LEVEL
    name = node.attributes.id or _made_id(node, context)
    if name is not None:
        context.ids.setdefault(name, 0)
        if word != ACTION and not is_department and is_listed(node):
            context.headings.append((node, name))
    before, after = ('<span class="organisation-logo"><span>', "</span></span>") if is_department else _around(node)
    opening = context.tag(f"h{node.level}", _attributes(node, name)) + before
    return enclosed(opening, context.leaf(node.content), f"{after}</h{node.level}>\n")


def _attributes(node: Heading, name: str | None) -> Attributes:
    attributes = Attributes(name, node.attributes.classes, node.attributes.pairs)
    return attributes if node.index is None else classed(attributes, "section-title")


def _around(node: Heading) -> tuple[str, str]:
    """What stands before a heading's title and after it."""
    if node.index is None:
        return "", ""
    word, number = _index(node)
    if word == ACTION:
        return f'<span class="title-index"><span>Action </span> {number}</span><span class="title-text">', "</span>"
    # The compiler took an annex's number with the space after it.
    space = " " if ANNEX in (word, node.index) else ""
    return f'<span class="title-index">{escaped(node.index)}{space}</span> <span class="title-text">', "</span>"


def _index(node: Heading) -> tuple[str, str]:
    """The word and the number of a heading's index: ``Action`` and ``08``."""
    if node.index is None:
        return "", ""
    word, _, number = node.index.rpartition(" ")
    return word, escaped(number)


def _made_id(node: Heading, context: Context) -> str | None:
    made = original_id(node, context.document)
    return made if made is None or node.index is not None else counted_id(made, context)


def counted_id(made: str, context: Context) -> str:
    """An id of kramdown's, which counts how often it has made one: it does not mind if another is called so."""
    count = context.automatic_ids[made]
    context.automatic_ids[made] += 1
    return f"{made}-{count}" if count else made


def contents(node: Contents, context: Context) -> str:
    """Where the table of contents goes, which has to wait for the headings; a page has one."""
    if context.contents is None:
        context.contents = node
        context.contents_at = len(context.pieces)
    return ""


def table_of_contents(context: Context) -> Pieces:
    """The table of the headings that were written, as kramdown makes it."""
    if context.contents is None or not context.headings:
        return
    context.in_contents = True
    attributes = context.contents.attributes
    own = attributes.id or "markdown-toc"
    name = "ol" if context.contents.ordered else "ul"
    yield f"{context.tag(name, Attributes(own, attributes.classes, attributes.pairs))}\n"
    entries = ((node.level, list(_entry(node, target, own, context))) for node, target in context.headings)
    yield from nested(entries, name)
    yield f"</{name}>\n"


def _entry(node: Heading, target: str, own: str, context: Context) -> Iterator[str | Node]:
    before, after = _around(node)
    yield context.tag("a", pairs=[("href", f"#{target}"), ("id", f"{own}-{target}")]) + before
    yield from context.leaf(node.content)
    yield f"{after}</a>"
