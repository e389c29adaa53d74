"""From a text in the legacy markup to a document."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from govdigital_parse.model import Block, Document, DocumentKind, Heading, plain_text, walk
from govdigital_parse.problems import CROSSED_DIRECTIVES, STRAY_CLOSE, Problem
from govdigital_parse.readers.markup.blocks import read_blocks
from govdigital_parse.readers.markup.directives import Legacy
from govdigital_parse.readers.markup.extract import whole
from govdigital_parse.readers.markup.finish import finish
from govdigital_parse.readers.markup.grammar import line_at
from govdigital_parse.source import Source, Span

# How much of a text tells what format it is in.
ENOUGH = 20_000
CLOSERS = {CROSSED_DIRECTIVES.code: STRAY_CLOSE.code}
# Lines that only this markup has.
OWN = frozenset({"OPEN", "ATTRIBUTES", "PULL", "NAVIGATION", "PAGE_BREAK", "INCLUDE_LINE", "RESPONSES", "TEMPLATE"})


def parse_markup(source: Source) -> Document:
    """``source``, read as the legacy markup. Never raises for a text; what is wrong with it is in ``problems``."""
    with _no_collection():
        return _parsed(source)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from going over all nodes again and again while more are made: none is garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _parsed(source: Source) -> Document:
    problems: list[Problem] = []
    text = whole(source)
    # Only the first line can say so; a file that lists responses has headings of its own kind.
    responses = line_at(text.text, 0).kind == "RESPONSES"
    root = read_blocks(text, problems, responses=responses)
    legacy = Legacy(problems, responses=responses)
    legacy.find_action(root)
    blocks = finish(root, source, legacy)
    # A closer that closes nothing is found as a line, and again among the text, with less known of it.
    found = {(problem.span, CLOSERS.get(problem.code, problem.code)): problem for problem in reversed(problems)}
    noted = sorted(found.values(), key=lambda problem: problem.span.start if problem.span else 0)
    return Document(
        blocks,
        title=_title(blocks),
        kind=DocumentKind.ACTION if responses else DocumentKind.PUBLICATION,
        action=legacy.action,
        source=source,
        problems=tuple(noted),
        span=Span(source, 0, len(source.text)),
    )


def _title(blocks: tuple[Block, ...]) -> str | None:
    """The first heading of the first level, or else the first heading."""
    first: str | None = None
    for block in blocks:
        for heading in walk(block, Heading):
            if heading.level == 1:
                return plain_text(*heading.content)
            first = first or plain_text(*heading.content)
    return first


def has_directives(text: str) -> bool:
    """Whether ``text`` has lines near its start that only this markup has."""
    start = whole(Source(text[:ENOUGH])).text
    offset = 0
    while offset < len(start):
        line = line_at(start, offset)
        if line.kind in OWN:
            return True
        offset = line.end
    return False
