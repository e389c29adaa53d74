"""GOV.UK's content item ``html_publication``, with what its publisher wants beside it.

The item is of the schema ``dist/formats/html_publication/publisher_v2/schema.json`` of
https://github.com/alphagov/publishing-api. Links to organisations are made of ids that only the publisher knows, so
their slugs are beside the item.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from govdigital_parse.languages import direction
from govdigital_parse.model import Attributes, Block, Document, Element
from govdigital_parse.problems import LOSSY_CONVERSION, FormatError, printable
from govdigital_parse.writers.html.govspeak import govspeak_body
from govdigital_parse.writers.json import as_json
from govdigital_parse.writers.losses import Losses, note
from govdigital_parse.writers.markdown import write_markdown
from govdigital_parse.writers.text import numbered

GOVSPEAK = "govspeak"
UNTITLED = "Untitled"
# The schema wants a date. One that no document has cannot be taken for a fact, and is a loss.
UNDATED = dt.date(1970, 1, 1)
# Where a document goes that nobody has given a place.
BASE = "/government/publications/government-digital-strategy"
# The languages that its pages can be in.
ENGLISH = "en"
LOCALES = frozenset(
    "ar az be bg bn cs cy da de dr el en es es-419 et fa fi fr gd gu he hi hr hu hy id is it ja ka kk ko ku ky lt lv ms"
    " mt ne nl no pa pa-pk pl ps pt ro ru si sk sl so sq sr sv sw ta th ti tk tr uk ur uz vi yi zh zh-hk zh-tw".split()
)
# The schema's own pattern.
_SIGN = r"(?:[a-zA-Z0-9._~!$&'()*+,;=:@-]|%[0-9a-fA-F]{2})"
PATH = re.compile(rf"(?=/.{{0,511}}\Z)/(?:{_SIGN}+(?:/{_SIGN}*)*)?")


def write_content_item(document: Document, *, base_path: str | None = None, losses: Losses = None) -> str:
    """JSON: the ``content_item``, the ``govspeak`` that it is made from, and the slugs of its ``organisations``.

    ``base_path`` is where the publication is to be on GOV.UK: if it is not given, where the document is, or a path made
    of its title. The government of 2010 to 2015 has ended, so the item is political, which puts it in history mode. A
    document without a date has 1970-01-01 where the schema wants one, which is a loss; so is a notice, which becomes a
    part of the text. Raises FormatError for a path that GOV.UK cannot have.
    """
    if base_path is not None and not PATH.fullmatch(base_path):
        raise FormatError(f"'{printable(base_path)}' is no path on GOV.UK; one begins with / and has no blanks")
    title = _title(document)
    locale = _locale(document, losses)
    if base_path is None:
        base_path = _own_path(document, losses)
    if document.notice is not None:
        note(losses, document, "with its notice in its text, as GOV.UK has one of its own above that", LOSSY_CONVERSION)
    document = _without_language(document)
    body = govspeak_body(document)
    govspeak = write_markdown(document, flavour=GOVSPEAK, losses=losses)
    path = f"{BASE}/{_slug(title)}" if base_path is None else base_path
    if document.dated is None:
        note(losses, document, f"dated {UNDATED.isoformat()}: it does not say when it was published", LOSSY_CONVERSION)
    stamp = f"{(document.dated or UNDATED).isoformat()}T00:00:00.000Z"
    details: dict[str, Any] = {
        "body": f'<div class="govspeak">{body.html()}</div>',
        "public_timestamp": stamp,
        "first_published_version": True,
        "political": True,
    }
    if headers := _headers(body.headers):
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
        "locale": locale,
        "update_type": "major",
        "change_note": "First published.",
    }
    if document.dated is not None:
        item |= {"public_updated_at": stamp, "first_published_at": stamp}
    known = [*filter(None, [document.department]), *body.departments]
    organisations = [*dict.fromkeys(department.slug for department in known if department.slug)]
    written: dict[str, object] = {"content_item": item, "govspeak": govspeak, "organisations": organisations}
    return as_json(written)


def _title(document: Document) -> str:
    """The title, which says what action it is of, as its page does."""
    if document.title is None or document.action is None:
        return document.title or UNTITLED
    return numbered(f"Action {document.action}", document.title)


def _locale(document: Document, losses: Losses) -> str:
    """The language of the item, as GOV.UK names it."""
    if document.locale is None:
        return ENGLISH
    name = document.locale.lower()
    known = next((one for one in (name, name.partition("-")[0]) if one in LOCALES), None)
    if known is None:
        note(losses, document, f"said to be in English: GOV.UK has no locale '{name}'", LOSSY_CONVERSION)
    return known or ENGLISH


def _own_path(document: Document, losses: Losses) -> str | None:
    path = document.base_path
    if path is not None and not PATH.fullmatch(path):
        note(losses, document, f"without its path, {path}, which is none on GOV.UK", LOSSY_CONVERSION)
        return None
    return path


def _without_language(document: Document) -> Document:
    """The document where its title and the element around its text do not say the language, as the item does."""
    if document.locale is None:
        return document
    said = {("lang", document.locale), ("dir", direction(document.locale))}
    blocks: list[Block] = []
    for block in document.blocks:
        pairs = block.attributes.pairs
        if not pairs or not said.issuperset(pairs):
            blocks.append(block)
        elif isinstance(block, Element) and block.attributes == Attributes(pairs=pairs):
            blocks += block.blocks
        else:
            blocks.append(block.replaced(attributes=Attributes(block.attributes.id, block.attributes.classes)))
    return document.replaced(blocks=tuple(blocks))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:100] or "untitled"


def _headers(headings: Iterable[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """The headings of the body, those of a lower level inside those they stand under; none are empty."""
    top: list[dict[str, Any]] = []
    opened: list[dict[str, Any]] = []
    for level, identifier, text in headings:
        header: dict[str, Any] = {"text": text, "level": level, "id": identifier}
        while opened and opened[-1]["level"] >= level:
            opened.pop()
        (opened[-1].setdefault("headers", []) if opened else top).append(header)
        opened.append(header)
    return top
