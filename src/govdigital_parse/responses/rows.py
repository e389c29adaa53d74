"""Rows of (action, department, kind, period, text), one a statement, with what else there is to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from types import MappingProxyType
from typing import overload

from attrs import evolve, frozen

from govdigital_parse.collection import uncollected
from govdigital_parse.model import (
    Document,
    Link,
    Node,
    RawHtml,
    Rendition,
    Response,
    Statement,
    is_read_more,
    text_lines,
)
from govdigital_parse.writers.markdown.gfm import GFM
from govdigital_parse.writers.markdown.quotes import QUOTES
from govdigital_parse.writers.safety import visible_text


@frozen
class Row:
    """One statement.

    ``action`` is the action's number, ``department`` the name as published and ``slug`` that of its entry in the
    register, ``kind`` is ``commitment``, ``progress`` or ``plan``, ``period`` a year or a month such as ``2012-12``;
    each but the kind is None where the document does not say.

    ``text`` is what was said, one paragraph or item of a list a line, without the link to the department's own
    strategy; of raw HTML, what a page shows. ``markdown`` is the same in GitHub's flavour, with that link, a footnote
    as its mark alone. Neither has the statement's heading. ``links`` are the URLs in it as written, in the order of the
    text, each once.

    ``path`` is the file that the statement is in, None for a text without a name, and ``line`` where it begins there,
    from 1, None where the document was not read from a text (but, say, from JSON). A ``placeholder`` says that there is
    nothing to say (yet).
    """

    action: int | None
    department: str | None
    slug: str | None
    kind: str
    period: str | None
    text: str
    markdown: str = ""
    links: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None
    placeholder: bool = False


@overload
def responses(*documents: Document) -> list[Row]: ...
@overload
def responses(documents: Iterable[Document], /) -> Iterator[Row]: ...
def responses(*documents: Document | Iterable[Document]) -> list[Row] | Iterator[Row]:
    """The statements of ``documents``, in the order of these and of their texts.

    Of documents one by one, the list of rows. Of one iterable of documents, an iterator of rows, which takes a document
    when the rows before it are used up: so many documents as there are need no more memory than one. Raises TypeError
    for anything else; for what the iterable gives, when it comes to it.
    """
    if len(documents) == 1 and isinstance(documents[0], Iterable) and not isinstance(documents[0], (str, bytes)):
        return _rows(documents[0])
    return list(_rows(documents))


def _rows(documents: Iterable[object]) -> Iterator[Row]:
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"responses takes a Document, not {type(document).__name__}; parse and read give one")
        for response, statement in _statements(document):
            with uncollected():
                row = _row(response, statement, document)
            yield row


def _statements(document: Document) -> Iterator[tuple[Response | None, Statement]]:
    """Each statement with the response it belongs to."""
    stack: list[tuple[Response | None, Node]] = [(None, document)]
    while stack:
        response, node = stack.pop()
        if isinstance(node, Statement):
            yield response, node
        inside = node if isinstance(node, Response) else response
        stack.extend((inside, child) for child in reversed(node.children))


def _row(response: Response | None, statement: Statement, document: Document) -> Row:
    department = response.department if response else document.department
    source = statement.span.source if statement.span else document.source
    return Row(
        action=response.action if response else document.action,
        department=department.published if department else None,
        slug=department.slug if department else None,
        kind=statement.kind.value,
        period=str(statement.period) if statement.period else None,
        text="\n".join(text_lines(*statement.blocks, without=partial(_is_elsewhere, statement.link), html=_visible)),
        markdown=_markdown(statement),
        links=tuple(dict.fromkeys(_urls(statement))),
        path=source.path if source else None,
        line=statement.span.place.line if statement.span else None,
        placeholder=statement.placeholder,
    )


def _is_elsewhere(own_link: str | None, node: Node) -> bool:
    """Whether ``node`` is no part of a statement's text: its link to the strategy, or what has a row of its own."""
    match node:
        case Link():
            return node.url == own_link and is_read_more(node)
        case Statement() | Response():
            return True
    return False


def _visible(node: RawHtml) -> str:
    return visible_text(node.html)


def _nothing(_node: Node, _out: object) -> tuple[()]:
    return ()


# What has a row of its own is not said once more in the row of the statement around it.
_OWN = evolve(GFM, table=MappingProxyType({**GFM.table, Statement: _nothing, Response: _nothing}))


def _markdown(statement: Statement) -> str:
    said = Document(statement.blocks)
    return _OWN.written(said, index=_OWN.index, shown=QUOTES["written"]).removesuffix("\n")


def _urls(statement: Statement) -> Iterator[str]:
    stack: list[Node] = list(reversed(statement.blocks))
    while stack:
        match stack.pop():
            case Statement() | Response():
                pass
            case Link(url=url) | Rendition(url=url) as node:
                yield url
                stack += reversed(node.children)
            case node:
                stack += reversed(node.children)
