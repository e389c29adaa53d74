"""XML as a stream of tags and texts, with their places, whatever is wrong with it.

Parsers of XML stop at the first fault, or go on without what stands around it: of 'R&D is' libxml2 keeps 'R is', and
after an attribute without quotation marks it drops the elements that follow. Here all that can be text is text, and
each fault has a place. What a document type defines is not used: no entity can grow, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html.entities import html5
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Note: TypeAlias = Callable[[int, int, str], None]

# No tag goes beyond the next '<', so that the tags of a text are looked through once, however many are broken.
TAG = re.compile(r"<(/?)([^\s<>/=\"'!?&]++)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
BROKEN_TAG = re.compile(r"<(/?)([^\s<>/=\"'!?&]++)([^<>]*+)>")
ATTRIBUTE = re.compile(r"(?:^|(?<=[\s\"']))([^\s=<>/\"']++)\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s\"'>/]++))")
REFERENCE = re.compile(r"&(?:#([0-9]{1,7}+);|#x([0-9A-Fa-f]{1,6}+);|([A-Za-z][A-Za-z0-9]{0,31}+);)?")
PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
# What is no tag, by how it begins and ends; of CDATA the inside is text.
CDATA, DOCTYPE = "<![CDATA[", "<!DOCTYPE"
ENDS = MappingProxyType({"<!--": "-->", CDATA: "]]>", "<?": "?>", DOCTYPE: ">"})
SUBSET = re.compile(r"<!DOCTYPE[^\[>]*+\[[^\]]*+\]\s*+>")


class Tag(NamedTuple):
    """A tag, its name and the names of its attributes without prefixes."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]
    opens: bool
    closes: bool


class Text(NamedTuple):
    """Text between tags, with its entities as the characters that they stand for."""

    start: int
    end: int
    value: str


def tokens(text: str, note: Note) -> Iterator[Tag | Text]:
    """The tags and texts of ``text``, in order; ``note`` is told from where to where something is wrong, and what."""
    said = place = 0
    missing: set[str] = set()
    while (start := text.find("<", place)) >= 0:
        place, token = _markup(text, start, missing, note)
        if token is None and place == start + 1:
            continue
        if start > said:
            yield Text(said, start, _characters(text[said:start], said, note))
        if token is not None:
            yield token
        said = place
    if said < len(text):
        yield Text(said, len(text), _characters(text[said:], said, note))


def _markup(text: str, start: int, missing: set[str], note: Note) -> tuple[int, Tag | Text | None]:
    """Where what begins with the ``<`` at ``start`` ends, and what it is, None if it says nothing.

    It ends with the sign itself if it begins nothing. ``missing`` is what is not to be looked for again.
    """
    kind = next((begin for begin in ENDS if text.startswith(begin, start)), None)
    if kind is None:
        found = TAG.match(text, start) or BROKEN_TAG.match(text, start)
        if found is None:
            note(start, start + 1, "this begins no tag")
            return start + 1, None
        if found.re is BROKEN_TAG:
            note(start, found.end(), "a quotation mark is missing in this tag")
        return found.end(), _tag(found)
    end = _end(text, start, kind, missing)
    if end < 0:
        note(start, start + len(kind), f"'{kind}' is never closed")
        return start + 1, None
    inside = text[start + len(CDATA) : end - len(ENDS[CDATA])] if kind == CDATA else None
    return end, Text(start, end, inside) if inside is not None else None


def _end(text: str, start: int, kind: str, missing: set[str]) -> int:
    """Where what begins at ``start`` and is of this kind ends, -1 if it does not."""
    if kind == DOCTYPE and SUBSET.pattern not in missing:
        missing.add(SUBSET.pattern)
        if (subset := SUBSET.match(text, start)) is not None:
            return subset.end()
    end = -1 if kind in missing else text.find(ENDS[kind], start + len(kind))
    if end < 0:
        missing.add(kind)
        return end
    return end + len(ENDS[kind])


def _tag(found: re.Match[str]) -> Tag:
    slash, name, rest = found.groups()
    matches = ATTRIBUTE.finditer(rest) if "=" in rest else ()
    attributes = {_local(match[1]): _plain(next(filter(None, match.groups()[1:]), "")) for match in matches}
    return Tag(found.start(), found.end(), _local(name), attributes, not slash, bool(slash) or rest.endswith("/"))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _plain(value: str) -> str:
    return _characters(value, 0, lambda *_: None) if "&" in value else value


def _characters(text: str, offset: int, note: Note) -> str:
    """``text`` with the characters that its entities stand for; what is no entity stays as it is."""
    if "&" not in text:
        return text

    def character(found: re.Match[str]) -> str:
        decimal, hexadecimal, name = found.groups()
        if decimal or hexadecimal:
            code = int(decimal) if decimal else int(hexadecimal, 16)
            if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - where Unicode ends; surrogates
                return chr(code)
        value = html5.get(f"{name};") if name else None
        if name not in PREDEFINED:
            what = "'&' should be '&amp;'" if found[0] == "&" else f"'{found[0]}' is not defined"
            note(offset + found.start(), offset + found.end(), what)
        return value or found[0]

    return REFERENCE.sub(character, text)
