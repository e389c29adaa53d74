"""What a page says of itself as a document: its title, what kind it is, when it was last changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from govdigital_parse.languages import foreign
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
# Blocks that hold no others, which most of a page is.
OF_TEXT = frozenset({Heading, Paragraph, Plain})
# So many paragraphs are looked through for what comes before a document's text.
FRONT = 20
NOTICE = "This was published under the "


def document_of(blocks: tuple[Block, ...], reading: Reading) -> Document:
    """The document of ``blocks``, all that there is on the page."""
    source = reading.source
    document = Document(blocks, source=source, problems=tuple(reading.problems), span=Span(source, 0, len(source.text)))
    headings, responses = _found(document)
    title = next((heading for heading in headings if heading.level == 1), headings[0] if headings else None)
    index = (title.index or "") if title is not None else ""
    kind, department, action = DocumentKind.PUBLICATION, None, None
    if title is not None and not index and any(_is_to_action(response) for response in responses):
        kind, department = DocumentKind.DEPARTMENT, responses[0].department
    elif responses or (title is not None and title.level == 1 and index.startswith(ACTION)):
        kind, action = DocumentKind.ACTION, action_number(index)
    front = [(block, plain_text(block)) for block in islice(_in_front(blocks), FRONT)]
    return document.replaced(
        title=plain_text(*title.content) if title is not None else None if reading.own else reading.title,
        kind=kind,
        action=action,
        department=department,
        dated=_dated(front),
        notice=next((text for _, text in front if text.startswith(NOTICE)), None),
        automatic_ids=_has_ids(headings, reading),
        locale=foreign(reading.locale),
    )


def _found(document: Document) -> tuple[list[Heading], list[Response]]:
    """The headings that say something, and the responses."""
    headings: list[Heading] = []
    responses: list[Response] = []
    stack: list[Node] = [document]
    while stack:
        node = stack.pop()
        if type(node) in OF_TEXT:
            if isinstance(node, Heading) and node.content:
                headings.append(node)
            continue
        if isinstance(node, Response):
            responses.append(node)
        stack += node.children[::-1]
    return headings, responses


def _has_ids(headings: list[Heading], reading: Reading) -> bool:
    """Whether headings have ids made of their text: some have, or none lacks one that would."""
    lacking = False
    for heading in headings:
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


def _dated(front: list[tuple[Paragraph | Plain, str]]) -> dt.date | None:
    """The latest of the dates that a page gives itself."""
    found: list[dt.date] = []
    for block, text in front:
        if text.casefold().startswith(DATED):
            found += [stamp.date for stamp in walk(block, Timestamp) if stamp.date is not None]
    return max(found, default=None)
