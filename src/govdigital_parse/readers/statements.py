"""What readers tell of a statement from what it says: whether it stands for the lack of one, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.model import (
    Attributes,
    Block,
    DocumentKind,
    Link,
    Period,
    Response,
    Statement,
    StatementKind,
    is_read_more,
    plain_text,
    walk,
)
from govdigital_parse.problems import NOBODYS_STATEMENT, REPEATED_STATEMENT, Problem
from govdigital_parse.source import Span

# The responses on the legacy site are the departments' digital strategies, all published in December 2012.
PUBLISHED = Period(2012, 12)

NOT_APPLICABLE = ("this is not applicable to ", "this action is not applicable to ")
COMING, AWAITING = "coming soon", "awaiting "
# What is no more than this, brackets, dots and dashes apart, says nothing; and so do dots and dashes alone.
NONE = frozenset({"n/a", "not applicable"})
NOTHING = frozenset(
    {*NONE, "tba", "tbc", "tbd"} | {f"to be {done}" for done in ("announced", "confirmed", "decided", "determined")}
)
AROUND = " .…-–—()[]"
# So many words tell whether a statement can be one: most are long, and none.
ENOUGH = 6


def is_placeholder(text: str) -> bool:
    """Whether a statement's plain text stands for the lack of one.

    So do 'Coming soon...', 'Awaiting … confirmation', 'N/A', 'TBC', 'To be confirmed', a dash, and what begins with
    'This (action) is not applicable to'. Case, white space and the dots at the end make no difference.
    """
    words = text.split(maxsplit=ENOUGH)
    start = "".join(f"{word} " for word in words[:ENOUGH]).casefold()
    if start.startswith(NOT_APPLICABLE):
        return True
    if 0 < len(words) < ENOUGH and ((bare := start.strip(AROUND)) in NOTHING or not bare):
        return True
    if not start.startswith((COMING, AWAITING)):
        return False
    said = " ".join(text.casefold().split()).rstrip(" .…")
    awaited = said.startswith(AWAITING) and said.endswith(" confirmation") and ". " not in said
    return awaited or said == COMING


def is_not_applicable(text: str) -> bool:
    """Whether a placeholder's plain text is an answer: that there is nothing to say, now or later."""
    said = " ".join(text.casefold().split())
    return said.startswith(NOT_APPLICABLE) or said.strip(AROUND) in NONE


def unowned(blocks: Sequence[Block], kind: DocumentKind) -> Iterator[Problem]:
    """A problem for each statement of a report by action that stands under no department's name."""
    for block in blocks if kind is not DocumentKind.DEPARTMENT else ():
        if isinstance(block, Statement):
            yield NOBODYS_STATEMENT.at(block.heading.span if block.heading else block.span, "no department says this")


def repeated(blocks: Sequence[Block]) -> Iterator[Problem]:
    """A problem for each statement of a response that has one of the same kind and period before it."""
    for response in (block for block in blocks if isinstance(block, Response)):
        said: set[tuple[StatementKind, Period | None]] = set()
        for statement in response.statements:
            if (statement.kind, statement.period) in said:
                span = statement.heading.span if statement.heading else statement.span
                which = f"{statement.kind.value}, {statement.period}" if statement.period else statement.kind.value
                yield REPEATED_STATEMENT.at(span, f"another statement of this kind and period is above ({which})")
            said.add((statement.kind, statement.period))


def strategy_link(blocks: Sequence[Block]) -> str | None:
    """The URL behind the 'Read more' of a statement, its last if there are several: the department's own strategy."""
    for block in reversed(blocks):
        urls = [link.url for link in walk(block, Link) if is_read_more(link)]
        if urls:
            return urls[-1]
    return None


def commitment(attributes: Attributes, blocks: tuple[Block, ...], span: Span, *, outer: bool) -> Statement:
    """A statement of the legacy site; an ``outer`` one has others in it, whose text and link are theirs."""
    said = "" if outer else plain_text(*blocks)
    return Statement(
        StatementKind.COMMITMENT,
        PUBLISHED,
        None,
        blocks,
        link=None if outer else strategy_link(blocks),
        placeholder=is_placeholder(said),
        attributes=attributes,
        span=span,
    )
