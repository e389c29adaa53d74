"""HTML that kramdown does not look into for Markdown: tables, lists, scripts. Its elements still have to match.

What is irregular is mended as kramdown mends it: an end tag of something else and a sign that begins no tag are text,
and what has no end ends with the text. The rules are those of ``parse_raw_html`` in kramdown 2.4,
``lib/kramdown/parser/html.rb``.
"""

from __future__ import annotations

import html
import re

from govdigital_parse.kramdown_elements import EMPTY_ELEMENTS
from govdigital_parse.model import NO_ATTRIBUTES, Attributes
from govdigital_parse.readers.markup.compiled import as_tag
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.grammar import Line, name_at, pattern, read_directive, read_tag
from govdigital_parse.readers.markup.html_tables import read_html_table
from govdigital_parse.readers.markup.scope import Scope, after_line_end

START = re.compile(r"[<{]")
# The attribute that says how to read an element, and those that `Attributes` keeps apart from others.
MODEL = "markdown"
PLACED = frozenset({"id", "class"})
SCRIPTS = frozenset({"script", "style"})


def read_raw(scope: Scope, line: Line, name: str) -> None:
    """The element ``name`` that begins on ``line``, up to its end tag, as it is."""
    text = scope.text.text
    start = max(text.rfind(sign, line.start, line.end) for sign in ">}") + 1
    pieces = [as_tag(text[line.start : start].strip(" "))]
    end, closed = _read_inside(text, start, name, pieces)
    if not closed:
        scope.unclosed(scope.span(line))
    whole = Line("TAG", line.start, end)
    table = _table(scope, line.start, start, end) if closed and name == "table" else None
    if table is None:
        scope.add(scope.bare("raw-element", whole, "".join(pieces).rstrip("\n")))
    else:
        _, table.start, table.end = scope.span(whole)
        scope.add(table)
    # What is left of the line after a script is a blank line to kramdown.
    scope.position = end if name in SCRIPTS else after_line_end(text, end)


def _table(scope: Scope, start: int, inside: int, end: int) -> Draft | None:
    written = scope.text.text[start:inside].lstrip(" ")
    if not written.startswith("<"):
        return None
    return read_html_table(scope.text, inside, end, read_tag(written))


def with_attributes(written: str, attributes: Attributes) -> str:
    """The element ``written`` with ``attributes`` in its start tag, and without what says how to read it."""
    found = pattern("INLINE_TAG").match(written)
    given = read_tag(found.group()).attributes if found else NO_ATTRIBUTES
    if found is None or not (attributes or MODEL in dict(given.pairs)):
        return written
    both = given.merged(attributes)
    pairs = [("id", both.id or ""), ("class", " ".join(both.classes)), *both.pairs]
    parts = [f'{key}="{html.escape(value)}"' for key, value in pairs if key != MODEL and (value or key not in PLACED)]
    return f"<{' '.join([read_tag(found.group()).name, *parts])}>{written[found.end() :]}"


def _read_inside(text: str, start: int, name: str, pieces: list[str]) -> tuple[int, bool]:
    """Add what follows up to the end of the element ``name``; where that is, and whether there is an end tag."""
    if name in SCRIPTS:
        return _read_script(text, start, name, pieces)
    opened, absent = [name], set[str]()
    position = start
    while (found := START.search(text, position)) is not None:
        place = found.start()
        pieces.append(text[position:place])
        position, piece = _piece(text, place, opened, absent)
        pieces.append(piece)
        if not opened:
            return position, True
    pieces += [text[position:], *(f"</{inner}>" for inner in reversed(opened))]
    return len(text), False


def _piece(text: str, place: int, opened: list[str], absent: set[str]) -> tuple[int, str]:
    """The comment, the tag or the sign at ``place``, to be written, and where it ends; ``absent`` is not ahead."""
    if text.startswith("<!--", place):
        end = -1 if "-->" in absent else text.find("-->", place)
        absent.update(["-->"] if end == -1 else [])
        return (end + 3, text[place : end + 3]) if end != -1 else (place + 1, "&lt;")
    close = pattern("END_TAG").match(text, place)
    if close is not None:
        if name_at(text, place) == opened[-1]:
            opened.pop()
            return close.end(), as_tag(close.group())
        return close.end(), html.escape(as_tag(close.group()), quote=False)
    return _directive(text, place, opened) if text[place] == "{" else _start_tag(text, place, opened)


def _directive(text: str, place: int, opened: list[str]) -> tuple[int, str]:
    found = pattern("INLINE_DIRECTIVE").match(text, place)
    if found is None:
        return place + 1, "{"
    directive = read_directive(found.group())
    if directive.kind == "open":
        opened.append(directive.name)
    return found.end(), as_tag(found.group())


def _start_tag(text: str, place: int, opened: list[str]) -> tuple[int, str]:
    tag = pattern("INLINE_TAG").match(text, place)
    if tag is None:
        return place + 1, "&lt;"
    name, _, closed = read_tag(tag.group())
    if name in SCRIPTS and not closed:
        pieces = [tag.group()]
        end, _ = _read_script(text, tag.end(), name, pieces)
        return end, "".join(pieces)
    if "markdown" in tag.group():
        opened.extend([] if closed or name in EMPTY_ELEMENTS else [name])
        return tag.end(), with_attributes(tag.group(), NO_ATTRIBUTES)
    if closed and name not in EMPTY_ELEMENTS:
        return tag.end(), f"{tag.group()[:-1].rstrip('/ ')}></{name}>"
    if name not in EMPTY_ELEMENTS:
        opened.append(name)
    return tag.end(), tag.group()


def _read_script(text: str, start: int, name: str, pieces: list[str]) -> tuple[int, bool]:
    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
    if close is None:
        pieces += [text[start:], f"</{name}>"]
        return len(text), False
    pieces.append(text[start : close.end()])
    return close.end(), True
