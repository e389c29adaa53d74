"""From drafts to the model: what was put together as blocks becomes nodes, inside first, and texts are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Block,
    BlockQuote,
    CodeBlock,
    Comment,
    Contents,
    Element,
    Include,
    Inline,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Plain,
    RawHtml,
    ThematicBreak,
    Unrendered,
)
from govdigital_parse.readers.markup.attributes import joined
from govdigital_parse.readers.markup.directives import Legacy
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.inlines import read_inlines
from govdigital_parse.source import Source, Span

# Python refuses to read numbers of some thousand digits.
LONGEST_NUMBER = 9
# Blocks, or the items of a list: a draft's kind says which, and the type checker cannot know.
Children: TypeAlias = tuple[Any, ...]


def finish(root: Draft, source: Source, legacy: Legacy) -> Children:
    """The blocks that ``root`` holds."""
    results: list[list[Block | ListItem]] = [[]]
    stack: list[tuple[Draft, int]] = [(root, 0)]
    while stack:
        draft, done = stack.pop()
        if done == 0 and draft.kind == "list":
            _mark_tight(draft)
        if done < len(draft.children):
            stack.append((draft, done + 1))
            stack.append((draft.children[done], 0))
            results.append([])
            continue
        inside = results.pop()
        if draft is root:
            return tuple(inside)
        block = _node(draft, tuple(inside), source, legacy)
        if block is not None:
            results[-1].append(block)
    return ()


def _node(draft: Draft, inside: Children, source: Source, legacy: Legacy) -> Block | ListItem | None:
    span = Span(source, draft.start, draft.end)
    attributes = joined(draft.lists) if draft.lists else NO_ATTRIBUTES
    block: Block
    match draft.kind:
        case "blank" | "part":
            return None
        case "element":
            return legacy.element(draft.name, attributes, inside, span)
        case "heading":
            block = legacy.heading(draft, _inlines(draft, legacy))
        case "navigation":
            block = legacy.navigation()
        case "list":
            number = str(draft.value)
            items = tuple(item for item in inside if isinstance(item, ListItem))
            block = List(items, ordered=number.isdigit(), start=int(number[:LONGEST_NUMBER]) if number.isdigit() else 1)
        case kind:
            return _SIMPLE[kind](draft, inside, legacy).replaced(attributes=attributes, span=span)
    return block.replaced(attributes=attributes, span=span)


def _inlines(draft: Draft, legacy: Legacy) -> tuple[Inline, ...]:
    if draft.text is None:
        return ()
    if not draft.more:
        return read_inlines(draft.text, legacy.problems)
    lines = Cutting(draft.text)
    lines.extend(draft.text)
    for text in draft.more:
        lines.extend(text)
    return read_inlines(lines.finish(), legacy.problems)


def _mark_tight(draft: Draft) -> None:
    """Tell which items of a list are tight: kramdown's rule, by what stands after an item's first paragraph."""
    seen_tight = False
    for item in draft.children:
        first = item.children[0] if item.children else None
        after = item.children[1] if len(item.children) > 1 else None
        is_last = item is draft.children[-1]
        blank_ends_list = is_last and len(item.children) == 2 and draft.name != "ended"  # noqa: PLR2004 - text, blank
        together = after is None or after.kind != "blank" or blank_ends_list
        follows = not is_last or len(draft.children) == 1 or seen_tight
        if first is not None and first.kind == "paragraph" and together and follows:
            first.kind = "plain"
        seen_tight = seen_tight or first is None or first.kind != "paragraph"


def _code(draft: Draft, _inside: Children, _legacy: Legacy) -> Block:
    return CodeBlock(draft.text.text if draft.text is not None else "", draft.name or None)


def _element_of_text(draft: Draft, _inside: Children, legacy: Legacy) -> Block:
    content = _inlines(draft, legacy)
    start, end = (content[0].span, content[-1].span) if content else (None, None)
    span = Span(start.source, start.start, end.end) if start and end else None
    return Element(draft.name, (Plain(content, span=span),) if content else ())


_SIMPLE: Mapping[str, Callable[[Draft, Children, Legacy], Block | ListItem]] = MappingProxyType(
    {
        "paragraph": lambda draft, _, legacy: Paragraph(_inlines(draft, legacy)),
        "plain": lambda draft, _, legacy: Plain(_inlines(draft, legacy)),
        "rule": lambda *_: ThematicBreak(),
        "code": _code,
        "quote": lambda _draft, inside, _legacy: BlockQuote(inside),
        "item": lambda _draft, inside, _legacy: ListItem(inside),
        "element-of-text": _element_of_text,
        "raw": lambda draft, *_: RawHtml(str(draft.value)),
        "comment": lambda draft, *_: Comment(str(draft.value)),
        "include": lambda draft, *_: Include(str(draft.value)),
        "contents": lambda *_: Contents(),
        "page-break": lambda *_: PageBreak(),
        "end-of-block": lambda draft, *_: Unrendered(str(draft.value)),
        "unrendered": lambda draft, *_: Unrendered(str(draft.value)),
    }
)
