"""Lists, by kramdown's rules of what is tight: an item's text is a paragraph where a blank line comes after it."""

from __future__ import annotations

from types import MappingProxyType

from govdigital_parse.model import (
    Definition,
    DefinitionList,
    DefinitionTerm,
    List,
    ListItem,
    Paragraph,
    Plain,
)
from govdigital_parse.writers.markup.attributes import attribute_list
from govdigital_parse.writers.markup.blocks import listed
from govdigital_parse.writers.markup.context import Context
from govdigital_parse.writers.markup.leaf import Leaf
from govdigital_parse.writers.rendering import Pieces, Table

END_OF_BLOCK = "^"
BLANK = "&nbsp;"


def list_(node: List, out: Context) -> Pieces:
    """The items after bullets or numbers."""
    kind = "numbers" if node.ordered else "bullets"
    if out.last == kind:
        # It would go on with the list before it.
        out.glue()
        out.write([END_OF_BLOCK])
    seen_tight = False
    bullet = "* " if out.marker == "- " else "- "  # three of a kind would be a rule
    for number, item in enumerate(node.items):
        marker = f"{node.start + number}. " if node.ordered else bullet
        with out.inside(_first(marker, item), " " * len(marker), nested=True):
            yield item
        loose = bool(item.blocks) and isinstance(item.blocks[0], Paragraph)
        is_last = number + 1 == len(node.items)
        if is_last and loose and len(item.blocks) == 1 and (seen_tight or number == 0):
            out.write([END_OF_BLOCK])
        elif not is_last and not loose:
            out.glue()
        seen_tight = seen_tight or not loose
    listed(node.attributes, out)
    out.last = "" if node.attributes else kind


def _first(marker: str, item: ListItem | Definition) -> str:
    attributes = attribute_list(item.attributes)
    return f"{marker}{attributes} " if attributes else marker


def list_item(node: ListItem, out: Context) -> Pieces:
    """The blocks, those after a text that is no paragraph on its next line."""
    for number, block in enumerate(node.blocks):
        follows = number == 1 and isinstance(node.blocks[0], Plain) and isinstance(block, out.interrupting)
        if follows:
            out.glue()
        yield block
        if follows:
            out.part()


def definition_list(node: DefinitionList, out: Context) -> Pieces:
    """Terms, one a line, and what they mean after colons."""
    before: DefinitionTerm | Definition | None = None
    for item in node.items:
        if isinstance(item, DefinitionTerm):
            if isinstance(before, DefinitionTerm):
                out.glue()
            yield item
        else:
            if not (item.blocks and isinstance(item.blocks[0], Paragraph)):
                out.glue()
            with out.inside(_first(": ", item), "  ", nested=True):
                yield item
        before = item
    listed(node.attributes, out)


def definition_term(node: DefinitionTerm, out: Context) -> Pieces:
    """A line of its own; a blank that shows where it says nothing."""
    leaf = Leaf(named=out.named, one_line=True)
    with out.leaf(leaf):
        yield from node.content
    parts = [attribute_list(node.attributes), " ".join(leaf.lines(nested=out.nested)).strip(" ") or BLANK]
    out.write([" ".join(filter(None, parts))])


def definition(node: Definition, _out: Context) -> Pieces:
    """The blocks: a text goes on up to a blank line."""
    yield from node.blocks


LISTS: Table[Context] = MappingProxyType(
    {
        Definition: definition,
        DefinitionList: definition_list,
        DefinitionTerm: definition_term,
        List: list_,
        ListItem: list_item,
    }
)
