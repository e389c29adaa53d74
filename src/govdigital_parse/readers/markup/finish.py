"""From drafts to the model: what was put together as blocks becomes nodes, inside first, and texts are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Alignment,
    Attributes,
    BlockQuote,
    CodeBlock,
    Comment,
    Contents,
    Definition,
    DefinitionList,
    DefinitionTerm,
    Element,
    FootnoteDefinition,
    Include,
    Inline,
    List,
    ListItem,
    Node,
    PageBreak,
    Plain,
    RawHtml,
    Table,
    TableBody,
    TableCell,
    TableRow,
    ThematicBreak,
    Unrendered,
)
from govdigital_parse.readers.constructs import as_chart, pulled
from govdigital_parse.readers.markup.compiled import OPTIONS_BEFORE_SECTION, compiled
from govdigital_parse.readers.markup.directives import Legacy
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.extract import joined
from govdigital_parse.readers.markup.inlines import read_inlines, read_raw_inlines
from govdigital_parse.readers.markup.raw_html import MODEL, with_attributes
from govdigital_parse.readers.markup.scope import with_line_feeds
from govdigital_parse.source import Source, Span

# Python refuses to read numbers of some thousand digits.
LONGEST_NUMBER = 9
# Drafts that are not in the model: they count for the rules of blocks only.
MARKS = frozenset({"blank", "after-list", "part"})
# Drafts that do not count for what is tight.
NOT_COUNTED = frozenset({"orphan", "nothing"})
# What a list refers to where the table of contents goes.
CONTENTS = "toc"
_new = tuple.__new__
# Blocks, or the items of a list: a draft's kind says which, and the type checker cannot know.
Children: TypeAlias = tuple[Any, ...]


def finish(root: Draft, source: Source, legacy: Legacy) -> Children:
    """The blocks that ``root`` holds."""
    results: list[list[Node]] = [[]]
    stack: list[tuple[Draft, int]] = [(root, 0)]
    while stack:
        draft, done = stack.pop()
        children, result = draft.children, results[-1]
        if done == 0 and draft.kind in TIGHTENED:
            TIGHTENED[draft.kind](draft)
        # Most blocks hold none, or only such; they need no turn of their own.
        while done < len(children):
            child = children[done]
            if not child.children:
                if child.kind not in MARKS:
                    result.append(_node(child, (), source, legacy))
            elif child.kind not in TIGHTENED and all(not inner.children for inner in child.children):
                inside = [_node(inner, (), source, legacy) for inner in child.children if inner.kind not in MARKS]
                result.append(_node(child, legacy.grouped(inside), source, legacy))
            else:
                break
            done += 1
        if done < len(children):
            stack.append((draft, done + 1))
            stack.append((children[done], 0))
            results.append([])
            continue
        blocks = legacy.grouped(results.pop())
        if draft is root:
            return blocks
        results[-1].append(_node(draft, blocks, source, legacy))
    return ()


def _node(draft: Draft, inside: Children, source: Source, legacy: Legacy) -> Node:
    span = _new(Span, (source, draft.start, draft.end))
    attributes = legacy.reading.references.attributes(draft.lists) if draft.lists else NO_ATTRIBUTES
    return _NODES[draft.kind](draft, inside, attributes, span, legacy)


def _inlines(draft: Draft, legacy: Legacy) -> tuple[Inline, ...]:
    if draft.text is None:
        return ()
    text = joined([draft.text, *draft.more]) if draft.more else draft.text
    return read_inlines(text, legacy.reading, in_heading=draft.kind == "heading")


# ---- what is tight: kramdown's rules, by what stands after an item's first paragraph


def _mark_tight(draft: Draft) -> None:
    seen_tight = False
    items = draft.children
    last = items[-1]
    for item in items:
        kinds = [child.kind for child in item.children if child.kind not in NOT_COUNTED]
        is_text = bool(kinds) and kinds[0] == "paragraph"
        if is_text and len(kinds) > 1 and kinds[1] == "after-list" and item.children[0].lists:
            # The mark of an attribute list of the text itself does not count.
            del kinds[1]
        blank_ends_list = item is last and len(kinds) == 2 and draft.name != "ended"  # noqa: PLR2004 - text, blank
        together = len(kinds) < 2 or kinds[1] != "blank" or blank_ends_list  # noqa: PLR2004 - the text alone
        if is_text and together and (item is not last or len(items) == 1 or seen_tight):
            first = next(child for child in item.children if child.kind == "paragraph")
            first.kind, is_text = "plain", False
        seen_tight = seen_tight or not is_text


def _mark_tight_definitions(draft: Draft) -> None:
    for item in draft.children:
        first = item.children[0] if item.kind == "definition" and item.children else None
        if first is not None and first.kind == "paragraph" and not item.value:
            first.kind = "plain"


TIGHTENED: Mapping[str, Callable[[Draft], None]] = MappingProxyType(
    {"list": _mark_tight, "definitions": _mark_tight_definitions}
)


# ---- the kinds of drafts


def _list(draft: Draft, inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    number = str(draft.value)
    is_contents = any(CONTENTS in listed.references for listed in draft.lists)
    if is_contents and legacy.takes_contents():
        return Contents(number.isdigit(), attributes=attributes, span=span)
    start = int(number[:LONGEST_NUMBER]) if number.isdigit() else 1
    made = List(inside, number.isdigit(), start, attributes=attributes, span=span)
    return pulled(made) if attributes.classes else made


def _code(draft: Draft, _inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    text = draft.text.shown if draft.text is not None else ""
    return CodeBlock(text, draft.name or None, compiled(text), attributes=attributes, span=span)


def _options_as_code(_draft: Draft, _inside: Children, _attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    return CodeBlock("", compiled=f"{OPTIONS_BEFORE_SECTION}\n", span=span)


def _element_of_text(draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    content = _inlines(draft, legacy)
    first, last = (content[0].span, content[-1].span) if content else (None, None)
    inner = Span(first.source, first.start, last.end) if first and last else None
    return Element(draft.name, (Plain(content, span=inner),) if content else (), attributes=attributes, span=span)


def _table(draft: Draft, inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    head: tuple[TableRow, ...] = ()
    foot: tuple[TableRow, ...] = ()
    bodies = []
    for part, body in zip(draft.children, inside, strict=True):
        if part.kind == "head":
            head = body.rows
        elif part.kind == "foot":
            foot = body.rows
        else:
            bodies.append(body)
    alignments = tuple(Alignment(name) if name else None for name in draft.name.split(",")) if draft.value else ()
    return as_chart(Table(tuple(bodies), head, foot, alignments, attributes=attributes, span=span))


def _cell(draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    content = _inlines(draft, legacy)
    blocks = (Plain(content, span=span),) if content else ()
    return TableCell(blocks, attributes=attributes, span=span)


def _html_cell(draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    pairs = dict(attributes.pairs)
    read = read_inlines if pairs.pop(MODEL, None) == "span" else read_raw_inlines
    content = read(draft.text, legacy.reading) if draft.text is not None else ()
    columns, rows = int(pairs.pop("colspan", "1")), int(pairs.pop("rowspan", "1"))
    first, last = (content[0].span, content[-1].span) if content else (None, None)
    blocks = (Plain(content, span=Span(first.source, first.start, last.end)),) if first and last else ()
    kept = Attributes(attributes.id, attributes.classes, tuple(pairs.items()))
    return TableCell(blocks, draft.name == "th", columns, rows, attributes=kept, span=span)


def _given(draft: Draft, _inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    """A definition that was read as a line."""
    assert isinstance(draft.value, Node)  # noqa: S101 - the drafts of these kinds have one
    return draft.value.replaced(attributes=attributes, span=span)


def _quote(_draft: Draft, inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    return pulled(BlockQuote(inside, attributes=attributes, span=span))


def _as_written(_draft: Draft, _inside: Children, _attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    return Unrendered(with_line_feeds(span.text), span=span)


def _raw_element(draft: Draft, _inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    return RawHtml(with_attributes(str(draft.value), attributes), span=span)


def _text(kind: Callable[..., Node]) -> Maker:
    def make(draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
        return kind(_inlines(draft, legacy), attributes=attributes, span=span)

    return make


def _holding(kind: Callable[..., Node]) -> Maker:
    def make(_draft: Draft, inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
        return kind(inside, attributes=attributes, span=span)

    return make


def _valued(kind: Callable[..., Node]) -> Maker:
    def make(draft: Draft, _inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
        return kind(str(draft.value), attributes=attributes, span=span)

    return make


def _bare(kind: Callable[..., Node]) -> Maker:
    def make(_draft: Draft, _inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
        return kind(attributes=attributes, span=span)

    return make


def _paragraph(draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    return legacy.paragraph(_inlines(draft, legacy), attributes, span)


def _heading(draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    return legacy.heading(draft, _inlines(draft, legacy), attributes, span)


def _element(draft: Draft, inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    return legacy.element(draft.name, attributes, inside, span)


def _navigation(_draft: Draft, _inside: Children, attributes: Attributes, span: Span, legacy: Legacy) -> Node:
    return legacy.navigation().replaced(attributes=attributes, span=span)


def _footnote(draft: Draft, inside: Children, attributes: Attributes, span: Span, _legacy: Legacy) -> Node:
    return FootnoteDefinition(draft.name, inside, attributes=attributes, span=span)


Maker: TypeAlias = Callable[[Draft, Children, Attributes, Span, Legacy], Node]
_NODES: Mapping[str, Maker] = MappingProxyType(
    {
        "paragraph": _paragraph,
        "plain": _text(Plain),
        "heading": _heading,
        "rule": _bare(ThematicBreak),
        "code": _code,
        "options-as-code": _options_as_code,
        "quote": _quote,
        "list": _list,
        "item": _holding(ListItem),
        "definitions": _holding(DefinitionList),
        "term": _text(DefinitionTerm),
        "definition": _holding(Definition),
        "table": _table,
        "head": _holding(TableBody),
        "body": _holding(TableBody),
        "foot": _holding(TableBody),
        "row": _holding(TableRow),
        "cell": _cell,
        "html-cell": _html_cell,
        "element": _element,
        "element-of-text": _element_of_text,
        "raw": _valued(RawHtml),
        "raw-element": _raw_element,
        "comment": _valued(Comment),
        "include": _valued(Include),
        "page-break": _bare(PageBreak),
        "navigation": _navigation,
        "footnote-definition": _footnote,
        "link-definition": _given,
        "abbreviation-definition": _given,
        "end-of-block": _valued(Unrendered),
        "unrendered": _valued(Unrendered),
        "orphan": _valued(Unrendered),
        "nothing": _as_written,
    }
)
