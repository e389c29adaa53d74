"""GOV.UK's content items: a publication's title, dates, history and HTML as JSON, as its content API gives them.

Their schemas are in ``content_schemas/`` of https://github.com/alphagov/publishing-api. What stands above a publication
on its page stands above its text here.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from json import loads
from typing import Any

from attrs import evolve

from govdigital_parse.dates import written_day
from govdigital_parse.languages import direction, foreign
from govdigital_parse.model import (
    Attributes,
    Block,
    Document,
    Element,
    Heading,
    Paragraph,
    Text,
    Timestamp,
    plain_text,
    walk,
)
from govdigital_parse.model.plain import Mismatch, expected
from govdigital_parse.problems import LEFT_OUT_FACTS, Problem
from govdigital_parse.readers.html.dates import date_of
from govdigital_parse.readers.html.govuk import notice_of
from govdigital_parse.readers.html.reader import document_below, parse_html
from govdigital_parse.readers.json import JsonError, load, path_of
from govdigital_parse.source import Source, Span

# The writer of items has what belongs beside one around it.
WRITTEN = "content_item"
HTML = "text/html"
# Where the schema wants a date, and a publication has none.
UNDATED = dt.date(1970, 1, 1)
# What is beside an item's text is in English.
IN_ENGLISH = Attributes(pairs=(("lang", "en"), ("dir", "ltr")))
WITHDRAWN = "This publication was withdrawn"
# The value of a name that can have HTML, and what stands in it for something else.
STRING = re.compile(r'"(?:body|content)"[ \t\r\n]*+:[ \t\r\n]*+"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)

# A time of day that was measured, and not made of a day.
CLOCK = re.compile(r"T(?!00:00)[0-9]{2}:[0-9]{2}")

# What changes a node although it is frozen.
_set = object.__setattr__


def parse_content_item(source: Source) -> Document:
    """The document of a content item whose ``details`` have a ``body`` of HTML, or of what `write_content_item` gives.

    Places are those in the JSON. Raises `JsonError` for content that is not JSON, or has no such body.
    """
    try:
        item, html = _item_in(load(source))
    except Mismatch as wrong:
        raise JsonError(wrong.message, path_of(wrong.steps), name=source.path) from None
    body = Source(html, source.path)
    history = tuple(_history(item))
    above = (*_title(item), *_dated(item), *history)
    document = document_below(above, body)
    literal = _Literal.of(html, source)
    _place(document, body, literal)
    return document.replaced(
        blocks=_in_language(document.blocks, len(above), item),
        notice=notice_of(map(plain_text, history)) or document.notice,
        locale=foreign(_text(item, "locale")),
        base_path=_text(item, "base_path"),
        source=source,
        span=Span(source, 0, len(source.text)),
        problems=(
            *(evolve(problem, span=_placed(problem.span, literal)) for problem in document.problems),
            *_left_out(item, document.dated, Span(source, 0, len(source.text))),
        ),
    )


# ---- what the item says


def _item_in(data: object) -> tuple[Mapping[str, Any], str]:
    """The item, and its HTML. Raises `Mismatch` where it has none."""
    steps: tuple[str, ...] = ()
    if isinstance(data, dict) and WRITTEN in data:
        data, steps = data[WRITTEN], (WRITTEN,)
    if not isinstance(data, dict):
        raise expected("an object", data, *steps)
    details = data.get("details")
    if not isinstance(details, dict):
        raise expected("an object", details, *steps, "details")
    for part in _parts(details.get("body")):
        if isinstance(part, str):
            return data, part
    raise expected("a text of HTML", details.get("body"), *steps, "details", "body")


def _parts(body: object) -> Iterator[object]:
    """The body, or where it is given in several types that which is HTML."""
    if not isinstance(body, list):
        yield body
        return
    for part in body:
        if isinstance(part, dict) and part.get("content_type") == HTML:
            yield part.get("content")


def _title(item: Mapping[str, Any]) -> Iterator[Block]:
    if title := _text(item, "title"):
        pairs = _language(item)
        yield Heading(1, (Text(" ".join(title.split())),), attributes=Attributes(pairs=pairs))


def _dated(item: Mapping[str, Any]) -> Iterator[Block]:
    if date := _date(item):
        word = "Published" if item["details"].get("first_published_version") is True else "Updated"
        line = Paragraph((Text(f"{word} "), Timestamp(date, written_day(date))))
        yield _in_english(line, item)


def _history(item: Mapping[str, Any]) -> Iterator[Block]:
    """What became of a publication: its government has ended, it was withdrawn."""
    government = _government(item)
    if item["details"].get("political") is True and government:
        yield _in_english(Paragraph((Text(f"This was published under the {government}"),)), item)
    notice = item.get("withdrawn_notice")
    if isinstance(notice, dict) and notice:
        date = date_of(_text(notice, "withdrawn_at") or "")
        line = f"{WITHDRAWN} on {written_day(date)}" if date else WITHDRAWN
        yield _in_english(Paragraph((Text(line),)), item)
        yield from parse_html(Source(_text(notice, "explanation") or "")).blocks


def _government(item: Mapping[str, Any]) -> str | None:
    """The government that an item was published under, where it is not the present one."""
    links = item.get("links")
    found = links.get("government") if isinstance(links, dict) else None
    first = found[0] if isinstance(found, list) and found else None
    details = first.get("details") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(details, dict) or details.get("current") is not False:
        return None
    return _text(first, "title")


def _date(item: Mapping[str, Any]) -> dt.date | None:
    """The date that the item's page shows."""
    said = (_text(item["details"], "public_timestamp"), _text(item, "public_updated_at"))
    dates = (date_of(text or "") for text in said)
    return next((date for date in dates if date not in (None, UNDATED)), None)


def _text(item: Mapping[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) else None


def _in_language(blocks: tuple[Block, ...], above: int, item: Mapping[str, Any]) -> tuple[Block, ...]:
    """``blocks``, of which the first are ``above`` the text, and the others in an element that says its language."""
    pairs = _language(item)
    if not pairs or above == len(blocks):
        return blocks
    return (*blocks[:above], Element("div", blocks[above:], attributes=Attributes(pairs=pairs)))


def _in_english(line: Paragraph, item: Mapping[str, Any]) -> Paragraph:
    """A ``line`` that the item's page has in English, which has to be said where the rest is not."""
    return line.replaced(attributes=IN_ENGLISH) if _language(item) else line


def _language(item: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The item's language and its direction, as HTML has them; nothing for English."""
    locale = foreign(_text(item, "locale"))
    if locale is None:
        return ()
    return (("lang", locale), *([("dir", "rtl")] if direction(locale) == "rtl" else []))


# ---- what no document has


def _left_out(item: Mapping[str, Any], dated: dt.date | None, span: Span) -> Iterator[Problem]:
    """A problem that names what the item says of its publication and a document does not."""
    names = [name for name in ("description",) if item.get(name)]
    names += [f"details.{name}" for name in ("isbn", "national_applicability") if item["details"].get(name)]
    links = item.get("links")
    names += [f"links.{name}" for name in ("organisations", "parent") if isinstance(links, dict) and links.get(name)]
    first = _text(item, "first_published_at")
    names += ["first_published_at"] if first and date_of(first) != dated else []
    times = (_text(item["details"], "public_timestamp"), _text(item, "public_updated_at"))
    names += ["the time of day"] if any(CLOCK.search(time or "") for time in times) else []
    if names:
        yield LEFT_OUT_FACTS.at(span, f"left out, as no document has it: {', '.join(names)}")


# ---- where it says it


class _Literal:
    """A string in a JSON text: where each of its characters stands there."""

    def __init__(self, source: Source, start: int, written: str) -> None:
        self.source = source
        self._start = start
        # How far characters of the string from here on stand behind those of the text.
        self._from: list[int] = []
        self._behind: list[int] = [0]
        for found in ESCAPE.finditer(written):
            self._from.append(found.start() - self._behind[-1] + 1)
            self._behind.append(self._behind[-1] + len(found[0]) - 1)

    @classmethod
    def of(cls, value: str, source: Source) -> _Literal | None:
        """The first string in ``source`` that is this HTML; None where its name is written in another way."""
        for found in STRING.finditer(source.text):
            if loads(f'"{found[1]}"') == value:
                return cls(source, found.start(1), found[1])
        return None

    def place(self, span: Span) -> Span:
        """The stretch of the JSON text that is this stretch of the string."""
        return Span(self.source, self._at(span.start), self._at(span.end))

    def _at(self, offset: int) -> int:
        return self._start + offset + self._behind[bisect_right(self._from, offset)]


def _place(document: Document, body: Source, literal: _Literal | None) -> None:
    """Put the nodes where they stand in the JSON. They are changed in place: nobody has seen them yet."""
    for node in (*walk(document), *document.furniture):
        if node.span is not None and node.span.source is not body:
            continue  # above the text, or placed already
        _set(node, "span", _placed(node.span, literal))


def _placed(span: Span | None, literal: _Literal | None) -> Span | None:
    return None if span is None or literal is None else literal.place(span)
