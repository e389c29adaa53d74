"""A changed document in the text that it was read from: only what has changed is written anew.

The blocks are held against those that were read. What differs becomes an edit of the stretch of source where it stood;
all other signs stay as they are. Where only something inside a container differs, the edit is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from govdigital_parse.model import (
    BlockQuote,
    Definition,
    DefinitionList,
    Document,
    Element,
    FootnoteDefinition,
    Heading,
    List,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Response,
    Section,
    Statement,
)
from govdigital_parse.source import Source
from govdigital_parse.writers.markup.comparison import Alike, differences, same_facts

CONTAINERS = (
    BlockQuote,
    Definition,
    DefinitionList,
    Element,
    FootnoteDefinition,
    List,
    ListItem,
    Response,
    Section,
    Statement,
)
# What is in these cannot be written alone.
OF_ITEMS = (List, DefinitionList)
INDENTED = (Definition, FootnoteDefinition, ListItem)
TEXTS = (Heading, Paragraph, Plain)
FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]:[ \t]*\Z")
# What follows a block up to the end of the line after it, and that line where it is blank.
REST = re.compile(r"[ \t>]*(?:\r\n?|\n)?[ \t>]*(?:\r\n?|\n|\Z)")
BLANK_AFTER = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t>]*(?:\r\n?|\n|\Z)")
MARKER = re.compile(r"[^>\s]")
QUOTED = re.compile(r"[ \t]*>[ \t>]*")

Write = Callable[[Sequence[Node], bool], "list[str]"]


class Edit(NamedTuple):
    """What stands in the source from ``start`` up to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


class _Change(NamedTuple):
    """Blocks in one place, as they were and as they are; ``before`` and ``after`` are their neighbours that stay."""

    old: Sequence[Node]
    new: Sequence[Node]
    before: Node | None
    after: Node | None
    nested: bool


def spliced(document: Document, source: Source, original: Sequence[Node], write: Write, *, deep: bool) -> str | None:
    """The text of ``source`` with what is not as in ``original``; None where a place for that is not known.

    With ``deep`` the insides of blocks stay as well as they can, without it each block that differs is written whole.
    """
    edits: list[Edit] = []
    for change in _changes(original, document.blocks, source, deep=deep):
        edit = _edit(change, source, write)
        if edit is None:
            return None
        edits.append(edit)
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits):
        pieces += [source.text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, source.text[position:]])


def _changes(old: Sequence[Node], new: Sequence[Node], source: Source, *, deep: bool) -> Iterator[_Change]:
    alike = Alike()
    alike.learn((*old, *new))
    stack: list[tuple[Sequence[Node], Sequence[Node], bool]] = [(old, new, False)]
    while stack:
        was, now, nested = stack.pop()
        for start, end, first, last in differences(was, now, alike):
            pairs = list(zip(was[start:end], now[first:last], strict=False))
            if end - start == last - first:
                for number, (one, other) in enumerate(pairs, start):
                    if deep and _can_be_entered(one, other, source, alike):
                        stack.append((one.children, other.children, nested or isinstance(one, INDENTED)))
                    elif not alike.same(one, other):
                        yield _Change([one], [other], *_neighbours(was, number, number + 1), nested)
            else:
                yield _Change(was[start:end], now[first:last], *_neighbours(was, start, end), nested)


def _neighbours(blocks: Sequence[Node], start: int, end: int) -> tuple[Node | None, Node | None]:
    return blocks[start - 1] if start else None, blocks[end] if end < len(blocks) else None


def _can_be_entered(one: Node, other: Node, source: Source, alike: Alike) -> bool:
    """Whether an edit can be made inside ``one``, because all that differs is there and has its place there."""
    if not isinstance(one, CONTAINERS) or not same_facts(one, other) or not one.children or not other.children:
        return False
    if any(child.span is None or child.span.source is not source for child in one.children):
        return False
    if isinstance(one, OF_ITEMS):
        pairs = zip(one.children, other.children, strict=False)
        return len(one.children) == len(other.children) and all(
            alike.same(item, item_now) or _can_be_entered_item(item, item_now, source) for item, item_now in pairs
        )
    return True


def _can_be_entered_item(item: Node, now: Node, source: Source) -> bool:
    return (
        isinstance(item, INDENTED)
        and same_facts(item, now)
        and bool(item.children)
        and len(item.children) == len(now.children)
        and all(child.span is not None and child.span.source is source for child in item.children)
    )


def _edit(change: _Change, source: Source, write: Write) -> Edit | None:
    text = source.text
    if any(node.span is None or node.span.source is not source for node in change.old):
        return None
    if not change.old:
        return _insertion(change, source, write)
    first, last = change.old[0].span, change.old[-1].span
    assert first is not None  # noqa: S101 - looked at above
    assert last is not None  # noqa: S101 - the same
    start, end = first.start, last.end
    if not change.new:
        return _deletion(change, start, end)
    prefix = _prefix(text, start, nested=change.nested)
    lines = write(change.new, change.nested)
    written = _joined(lines, prefix, _line_end(text))
    if len(change.old) == 1 and len(change.new) == 1 and _is_like(change.old[0], change.new[0]):
        return Edit(start, end, written)
    if not prefix:
        # Some blocks have to begin their lines.
        line = _line_start(text, start)
        start = start if text[line:start].strip(" \t") else line
    return Edit(start, end, _parted(change, source, start, end, written))


def _is_like(one: Node, other: Node) -> bool:
    """Whether ``other`` needs no more room than ``one`` had."""
    return type(one) is type(other) and isinstance(one, TEXTS)


def _parted(change: _Change, source: Source, start: int, end: int, written: str) -> str:
    """``written`` with blank lines between it and its neighbours, where there are none."""
    text, line_end = source.text, _line_end(source.text)
    prefix = _prefix(text, start, nested=change.nested)
    before = change.before.span.end if change.before is not None and change.before.span is not None else None
    gap = text[before:start] if before is not None else ""
    if before is not None and _lines_in(gap) < 2:  # noqa: PLR2004 - one line end parts lines, two leave one blank
        written = f"{line_end}{prefix}{written}" if _lines_in(gap) else f"{line_end}{line_end}{prefix}{written}"
    rest = REST.match(text, end)
    if rest is None or (change.after is not None and _lines_in(rest.group()) < 2):  # noqa: PLR2004 - as above
        written += line_end
    return written


def _joined(lines: Sequence[str], prefix: str, line_end: str) -> str:
    """``lines`` as one text, ``prefix`` before all but the first."""
    first, *others = lines
    return line_end.join([first, *(prefix + line if line else prefix.rstrip() for line in others)])


def _lines_in(text: str) -> int:
    return len(re.findall(r"\r\n?|\n", text))


def _insertion(change: _Change, source: Source, write: Write) -> Edit | None:
    text, line_end = source.text, _line_end(source.text)
    place = change.before or change.after
    if place is None or place.span is None or place.span.source is not source:
        # There is nothing to stand beside: the document was empty.
        return Edit(len(text), len(text), line_end.join([*write(change.new, False), ""])) if not text.strip() else None
    start = place.span.start
    prefix = _prefix(text, start, nested=change.nested)
    written = _joined(write(change.new, change.nested), prefix, line_end)
    blank = f"{line_end}{prefix.rstrip()}{line_end}{prefix}"
    if change.before is not None:
        return Edit(place.span.end, place.span.end, f"{blank}{written}{_if_glued(text, place.span.end, line_end)}")
    return Edit(start, start, f"{written}{blank}")


def _if_glued(text: str, end: int, line_end: str) -> str:
    """A blank line, where what follows at ``end`` comes without."""
    rest = BLANK_AFTER.match(text, end)
    return "" if rest is not None or not text[end:].strip() else line_end


def _deletion(change: _Change, start: int, end: int) -> Edit:
    """Without the blank lines before them; the first in a container go with those after."""
    if change.before is not None and change.before.span is not None:
        return Edit(change.before.span.end, end, "")
    if change.after is not None and change.after.span is not None:
        return Edit(start, change.after.span.start, "")
    return Edit(start, end, "")


def _line_start(text: str, place: int) -> int:
    start = text.rfind("\n", 0, place) + 1
    return max(text.rfind("\r", start, place) + 1, start)


def _prefix(text: str, start: int, *, nested: bool) -> str:
    """What the lines of a block at ``start`` begin with after the first; ``nested`` in something indented."""
    lead = text[_line_start(text, start) : start].removeprefix("\ufeff")
    if not nested:
        return lead if QUOTED.fullmatch(lead) else ""
    return MARKER.sub(" ", FOOTNOTE.sub("    ", lead))


@lru_cache(maxsize=1)
def _line_end(text: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
