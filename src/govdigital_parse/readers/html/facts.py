"""What a page says of itself as a document: its title, what kind it is, when it was last changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from govdigital_parse.model import (
    Block,
    Document,
    DocumentKind,
    Element,
    Heading,
    List,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Response,
    Section,
    Statement,
    Timestamp,
    plain_text,
    walk,
)
from govdigital_parse.readers.html.headings import ACTION, action_number
from govdigital_parse.readers.html.opened import Reading
from govdigital_parse.source import Span

# What comes before the date of a document.
DATED = ("updated", "published", "last updated", "last edited", "first published")
NOTICE = "This was published under the "


def document_of(blocks: tuple[Block, ...], reading: Reading) -> Document:
    """The document of ``blocks``, all that there is on the page."""
    source = reading.source
    document = Document(blocks, source=source, problems=tuple(reading.problems), span=Span(source, 0, len(source.text)))
    title = _title(document)
    responses = list(walk(document, Response))
    kind, department = DocumentKind.PUBLICATION, None
    if title is not None and title.index is None and any(_is_to_action(response) for response in responses):
        kind, department = DocumentKind.DEPARTMENT, responses[0].department
    elif responses or (title is not None and title.level == 1 and (title.index or "").startswith(ACTION)):
        kind = DocumentKind.ACTION
    of_action = kind is DocumentKind.ACTION and title is not None and title.index is not None
    return document.replaced(
        title=plain_text(*title.content) if title is not None else None if reading.own else reading.title,
        kind=kind,
        action=action_number(title.index) if of_action and title is not None and title.index is not None else None,
        department=department,
        dated=_dated(blocks),
        notice=_notice(blocks),
        automatic_ids=_has_ids(document, reading),
    )


def _title(document: Document) -> Heading | None:
    """The first heading of the first level, or else the first heading."""
    headings = [heading for heading in walk(document, Heading) if heading.content]
    return next((heading for heading in headings if heading.level == 1), headings[0] if headings else None)


def _has_ids(document: Document, reading: Reading) -> bool:
    """Whether headings have ids made of their text: some have, or none lacks one that would."""
    lacking = False
    for heading in walk(document, Heading):
        start = heading.span.start if heading.span is not None else -1
        if start in reading.made_ids:
            return True
        # The titles of actions and the names of departments never have any.
        never = start in reading.logos or (heading.index or "").startswith(ACTION)
        lacking = lacking or (heading.attributes.id is None and not never)
    return not lacking


def _is_to_action(response: Response) -> bool:
    return response.heading is not None and (response.heading.index or "").startswith(ACTION)


def _in_front(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Plain]:
    """The paragraphs before the first response, statement or section."""
    stack: list[Node] = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Response | Statement | Section):
            return
        if isinstance(block, Paragraph | Plain):
            yield block
        elif isinstance(block, Element | List | ListItem):
            stack += reversed(block.children)


def _dated(blocks: tuple[Block, ...]) -> dt.date | None:
    """The latest of the dates that a page gives itself."""
    found: list[dt.date] = []
    for block in _in_front(blocks):
        if plain_text(block).casefold().startswith(DATED):
            found += [stamp.date for stamp in walk(block, Timestamp) if stamp.date is not None]
    return max(found, default=None)


def _notice(blocks: tuple[Block, ...]) -> str | None:
    """The note that a document is of a government that has ended."""
    said = (plain_text(block) for block in _in_front(blocks))
    return next((text for text in said if text.startswith(NOTICE)), None)
