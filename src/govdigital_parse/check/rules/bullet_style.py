"""A list with bullets that does not read on from a lead-in: no colon before it, a capital or a full stop in its items.

Why: on GOV.UK a list is one sentence, which its lead-in begins and each item ends. Capitals and full stops in between
make people stop and start again.

Bad:

    We will

    - Use the new form.
    - check it

Good:

    We will:

    - use the new form
    - check it

A lead-in is the paragraph right before a list. A list without one may have capitals. An item may begin with a name, an
acronym or a link; a word counts as a name unless the page writes it small elsewhere, it is a very common one, or it has
an object as verbs have. Items of whole sentences, and lists of nothing but links, are left alone, and so are numbered
lists, which are steps.

The fixes put the colon, make the letter small and take the full stop away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from govdigital_parse.check.page import Page
from govdigital_parse.check.prose import MASK, Prose
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.check.words import NAMED
from govdigital_parse.model import (
    Comment,
    Emphasis,
    Heading,
    List,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Strong,
    Text,
    Unrendered,
)
from govdigital_parse.model.walk import INLINES
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity
from govdigital_parse.source import Span

CODE = Code("C405", "bullet-style", Severity.WARNING)
TEXTS = (Paragraph, Plain)
# What holds no lists.
LEAVES = INLINES | {Heading, Paragraph, Plain, Comment, Unrendered}
# A label before what it is of ('Email: …') begins no sentence.
FIRST_WORD = re.compile(r"\s*([A-Z][a-z]*)(?![\w’'&.@])(?![^:]{0,60}: *\S)")
# What comes after a verb, and after no name.
BEFORE_OBJECT = re.compile(r" (?:an?|all|any|how|its|more|our|the|their|these|this|those|what|whether|your) ")
LEAD_END = re.compile(r"(?:\w+[)%’]?|[)%’])(\.)?$")
SENTENCE_END = re.compile(r"[.!?][)”’\"']*\s+(?=[\"'“‘(A-Z])")
ENDS_SENTENCE = re.compile(r"[.!?][)”’\"']*$")
LONGEST_WORD = 40
# A full stop that may be there for another reason.
SHORTENED = re.compile(r"(?:\.\.|[\s(.][A-Za-z]|\b(?:etc|Ltd|Inc|Co|plc|St|al))\.$")


class Item(NamedTuple):
    """What an item says before any list inside of it, None for nothing, and whether that is all it says."""

    prose: Prose | None
    is_short: bool

    @property
    def text(self) -> str:
        """Its text, without space at the end."""
        return self.prose.text.rstrip() if self.prose else ""

    @property
    def is_sentences(self) -> bool:
        """Whether it is written as sentences are."""
        text = self.text
        return SENTENCE_END.search(text) is not None or (ENDS_SENTENCE.search(text) is not None and text[:1].isupper())


def check(page: Page) -> Iterator[Problem]:
    """What is wrong with each list."""
    if List not in page.nodes:
        return
    said = {id(prose.block): prose for prose in page.prose}
    for kind, nodes in page.nodes.items():
        if kind in LEAVES or not kind.CHILDREN:
            continue
        for node in nodes:
            if List not in map(type, node.children):
                continue
            blocks = [block for block in node.children if not isinstance(block, Comment | Unrendered)]
            for before, block in pairwise([None, *blocks]):
                if isinstance(block, List) and not block.ordered:
                    yield from _list(block, _lead(before, said), said, page)


def _list(block: List, lead: Prose | None, said: Mapping[int, Prose], page: Page) -> Iterator[Problem]:
    if all(map(_is_link, block.items)):
        return
    items = [_item(item, said) for item in block.items]
    is_sentences = 2 * sum(item.is_sentences for item in items) > len(items)
    if lead is not None and not is_sentences:
        yield from _colon(lead)
    for item in items:
        if item.prose is None:
            continue
        if lead is not None and not is_sentences and not SENTENCE_END.search(item.text):
            yield from _capital(item.prose, page)
        if item.is_short and not (is_sentences and item.is_sentences):
            yield from _full_stop(item.prose)


def _lead(before: Node | None, said: Mapping[int, Prose]) -> Prose | None:
    """What leads into a list: the text before it, if that is no heading in disguise, nor a mere item."""
    lead = said.get(id(before)) if isinstance(before, TEXTS) else None
    if lead is None or all(isinstance(node, Strong | Emphasis) for node in _content(lead)):
        return None
    return lead if not lead.is_item or lead.text.rstrip().endswith(":") else None


def _item(item: ListItem, said: Mapping[int, Prose]) -> Item:
    blocks = item.blocks
    if not blocks or not isinstance(blocks[0], TEXTS):
        return Item(None, False)
    return Item(said.get(id(blocks[0])), len(blocks) == 1)


def _is_link(item: ListItem) -> bool:
    """Whether ``item`` is nothing but a link, or something else that is no text."""
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], TEXTS):
        return False
    nodes = [node for node in item.blocks[0].content if not (isinstance(node, Text) and not node.value.strip())]
    return len(nodes) == 1 and not isinstance(nodes[0], Text | Strong | Emphasis)


def _colon(lead: Prose) -> Iterator[Problem]:
    """A lead-in that ends in a word or a full stop."""
    text = lead.text.rstrip()
    found = LEAD_END.search(text, max(len(text) - LONGEST_WORD, 0))
    if found is None:
        return
    start, end = found.span()
    span = lead.exact(start, end)
    edit = Span(span.source, span.end - len(found[1] or ""), span.end) if span else None
    fix = Fix("put a colon", (Edit(edit, ":"),)) if edit else None
    yield CODE.at(lead.span(start, end), "the line that leads into a list ends in a colon", fix)


def _capital(prose: Prose, page: Page) -> Iterator[Problem]:
    """A capital at the beginning of an item that is for no name."""
    found = FIRST_WORD.match(prose.text)
    if found is None or not isinstance(_content(prose)[0], Text):
        return
    word, end = found[1], found.end()
    if NAMED.match(prose.text, end) or not (page.names.is_common(word) or BEFORE_OBJECT.match(prose.text, end)):
        return
    span = prose.exact(*found.span(1))
    fix = Fix(f"write '{word.lower()}'", (Edit(span, word.lower()),)) if span else None
    yield CODE.at(prose.span(*found.span(1)), f"an item goes on from its lead-in; write '{word.lower()}'", fix)


def _full_stop(prose: Prose) -> Iterator[Problem]:
    """A full stop at the end of an item that is no sentence."""
    text = prose.text.rstrip()
    if not text.endswith(".") or SHORTENED.search(text[-8:]) or SENTENCE_END.search(text) or MASK in text[-2:]:
        return
    place = len(text) - 1, len(text)
    span = prose.exact(*place)
    fix = Fix("take the full stop away", (Edit(span, ""),)) if span else None
    yield CODE.at(prose.span(*place), "an item ends without a full stop", fix)


def _content(prose: Prose) -> Sequence[Node]:
    """The nodes of a prose's block that say something."""
    return [node for node in prose.block.children if not isinstance(node, Text) or node.value.strip()]


RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.UNSAFE, is_default=False)
