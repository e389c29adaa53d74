"""GOV.UK's content item ``html_publication``, with what its publisher wants beside it.

The item is of the schema ``dist/formats/html_publication/publisher_v2/schema.json`` of
https://github.com/alphagov/publishing-api. Links to organisations are made of ids that only the publisher knows, so
their slugs are beside the item.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Sequence
from typing import Any

import nh3

from govdigital_parse import departments
from govdigital_parse.model import (
    NO_ATTRIBUTES,
    Attributes,
    BlockQuote,
    Chart,
    Comment,
    Contents,
    Document,
    DocumentKind,
    Element,
    Figure,
    Heading,
    InlineElement,
    Link,
    Navigation,
    Node,
    PageBreak,
    Paragraph,
    Pull,
    Rendition,
    Response,
    Section,
    Statement,
    Text,
    Timestamp,
    Unrendered,
    Video,
    plain_text,
    walk,
)
from govdigital_parse.problems import LOSSY_CONVERSION, FormatError, printable
from govdigital_parse.writers.html import write_html
from govdigital_parse.writers.losses import Losses, note
from govdigital_parse.writers.markdown import write_markdown
from govdigital_parse.writers.rewriting import rewritten
from govdigital_parse.writers.safety import ALLOWED_ELEMENTS, SAFE_SCHEMES
from govdigital_parse.writers.text import numbered

GOVSPEAK = "govspeak"
UNTITLED = "Untitled"
# The schema wants a date. One that no document has cannot be taken for a fact, and is a loss.
UNDATED = dt.date(1970, 1, 1)
# Where a document goes that nobody has given a place.
BASE = "/government/publications/government-digital-strategy"
CHART = ("js-barchart-table", "mc-auto-outdent")
# What Govspeak's own sanitizer lets through, of what a document can have.
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "rel", "role", "aria-label"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "scope"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "sup": {"role"},
    "div": {"role"},
}
HEADING = re.compile(r'<h([2-6])[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
# The schema's own pattern.
_SIGN = r"(?:[a-zA-Z0-9._~!$&'()*+,;=:@-]|%[0-9a-fA-F]{2})"
PATH = re.compile(rf"(?=/.{{0,511}}\Z)/(?:{_SIGN}+(?:/{_SIGN}*)*)?")
TAG = re.compile(r"<[^>]*>")


def write_content_item(document: Document, *, base_path: str | None = None, losses: Losses = None) -> str:
    """JSON: the ``content_item``, the ``govspeak`` that it is made from, and the slugs of its ``organisations``.

    ``base_path`` is where the publication is to be on GOV.UK, made of its title if it is not given. The government of
    2010 to 2015 has ended, so the item is political, which puts it in history mode. A document without a date has
    1970-01-01 where the schema wants one, which is a loss. Raises FormatError for a path that
    GOV.UK cannot have.
    """
    if base_path is not None and not PATH.fullmatch(base_path):
        raise FormatError(f"'{printable(base_path)}' is no path on GOV.UK; one begins with / and has no blanks")
    title = _title(document)
    body = _body(document)
    govspeak = write_markdown(document, flavour=GOVSPEAK, losses=losses)
    path = f"{BASE}/{_slug(title)}" if base_path is None else base_path
    if document.dated is None:
        note(losses, document, f"dated {UNDATED.isoformat()}: it does not say when it was published", LOSSY_CONVERSION)
    stamp = f"{(document.dated or UNDATED).isoformat()}T00:00:00.000Z"
    details: dict[str, Any] = {
        "body": body,
        "public_timestamp": stamp,
        "first_published_version": True,
        "political": True,
    }
    if headers := _headers(body):
        details["headers"] = headers
    item = {
        "base_path": path,
        "title": title,
        "description": None,
        "details": details,
        "document_type": "html_publication",
        "schema_name": "html_publication",
        "publishing_app": "whitehall",
        "rendering_app": "frontend",
        "routes": [{"path": path, "type": "exact"}],
        "locale": "en",
        "update_type": "major",
        "change_note": "First published.",
    }
    if document.dated is not None:
        item |= {"public_updated_at": stamp, "first_published_at": stamp}
    organisations = list(dict.fromkeys(filter(None, _slugs(document))))
    written = {"content_item": item, "govspeak": govspeak, "organisations": organisations}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _title(document: Document) -> str:
    """The title, which says what action it is of, as its page does."""
    if document.title is None or document.action is None:
        return document.title or UNTITLED
    return numbered(f"Action {document.action}", document.title)


def _slugs(document: Document) -> list[str | None]:
    own = [document.department] if document.department else []
    return [known.slug for known in (*own, *(response.department for response in walk(document, Response)))]


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:100] or "untitled"


# ---- the body


def _body(document: Document) -> str:
    """What Govspeak makes of the document: HTML without the title, which stands above it."""
    untold = rewritten(document, lambda node: () if _is_told(node, document) else (node,))
    page = write_html(rewritten(untold, lambda node: _as_govspeak(node, document)))
    cleaned = nh3.clean(
        page, tags=set(ALLOWED_ELEMENTS), attributes=ATTRIBUTES, link_rel=None, url_schemes=set(SAFE_SCHEMES)
    )
    return f'<div class="govspeak">{cleaned}</div>'


def _as_govspeak(node: Node, document: Document) -> Sequence[Node]:  # noqa: C901, PLR0911 - one case a kind
    kept = Attributes(node.attributes.id) if node.attributes.id is not None else NO_ATTRIBUTES
    match node:
        case Comment() | Contents() | Navigation() | PageBreak() | Timestamp() | Unrendered():
            return ()
        case Heading():
            return _heading(node, document, kept)
        case Response():
            return (_heading_of(node, document), *node.blocks)
        case Section() | Statement():
            return (*([node.heading] if node.heading else []), *node.blocks)
        case Element(_, blocks) if node.attributes.has_class("case-study"):
            return (Element("div", blocks, attributes=Attributes(kept.id, ("example",))),)
        case Element(_, blocks):
            return blocks
        case InlineElement(name) if name not in ALLOWED_ELEMENTS:
            return node.content
        case Pull(_, blocks):
            return (BlockQuote(blocks),)
        case Chart():
            return (node.table.replaced(attributes=Attributes(kept.id, (*CHART, *node.options))),)
        case Figure(number, caption):
            label = () if number is None else (Text(f"Figure {number}: "),)
            return (Paragraph((*node.lead, *label, *caption), attributes=kept), *node.content)
        case Rendition(name, url):
            return (Link((Text(f"{name} format"),), url),)
        case Video(url, captions):
            beside = (Text(" ("), Link((Text("captions"),), captions), Text(")")) if captions else ()
            return (Paragraph((Link((Text("Video"),), url), *beside)),)
    return (node.replaced(attributes=kept),) if node.attributes is not kept and node.attributes != kept else (node,)


def _heading(heading: Heading, document: Document, kept: Attributes) -> Sequence[Node]:
    """None for the title, which stands above the body; otherwise without a number, but for the action's."""
    content = heading.content
    if heading.level == 1 and plain_text(*content) == document.title:
        return ()
    if (heading.index or "").startswith("Action"):
        content = (Text(numbered(heading.index, "")), *content)
    return (Heading(max(heading.level, 2), content, attributes=kept),)


def _heading_of(response: Response, document: Document) -> Heading:
    """The department's name; in a report of one department, the action."""
    department = response.department
    if document.kind is DocumentKind.DEPARTMENT and response.heading is not None:
        return response.heading
    entry = departments.get(department.slug) if department.slug else None
    name = Text(entry.name if entry else department.published)
    return Heading(3, (name,), attributes=Attributes(department.slug))


def _is_told(node: Node, document: Document) -> bool:
    """Whether a line says what the publisher says of every document: when it was changed, what government it is of."""
    match node:
        case Paragraph((Text(), Timestamp(date))):
            return date is not None and date == document.dated
        case Paragraph():
            return document.notice is not None and plain_text(node) == document.notice
    return False


def _headers(body: str) -> list[dict[str, Any]]:
    """The headings of the body, those of a lower level inside those they stand under; none are empty."""
    top: list[dict[str, Any]] = []
    opened: list[dict[str, Any]] = []
    for level, identifier, inside in HEADING.findall(body):
        header: dict[str, Any] = {
            "text": " ".join(html.unescape(TAG.sub("", inside)).split()),
            "level": int(level),
            "id": identifier,
        }
        while opened and opened[-1]["level"] >= header["level"]:
            opened.pop()
        (opened[-1].setdefault("headers", []) if opened else top).append(header)
        opened.append(header)
    return top
