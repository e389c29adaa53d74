"""What lines define for other places in the text: where links lead, what abbreviations stand for, footnotes."""

from __future__ import annotations

import html
import re

from govdigital_parse.model import AbbreviationDefinition, LinkDefinition
from govdigital_parse.problems import LIMIT_EXCEEDED
from govdigital_parse.readers.markup.code import INDENT, indented_lines
from govdigital_parse.readers.markup.compiled import straightened
from govdigital_parse.readers.markup.extract import Cutting
from govdigital_parse.readers.markup.grammar import Line, pattern
from govdigital_parse.readers.markup.headings import read_heading_or_table, read_text
from govdigital_parse.readers.markup.references import define_last, link_name
from govdigital_parse.readers.markup.scope import Scope

# To look for many words, or long ones, takes long.
MOST_ABBREVIATIONS = 2000
LONGEST_ABBREVIATION = 100
TITLE_ON_LINE = re.compile(r"[ \t](?=[\"'])")


def read_link_definition(scope: Scope, line: Line) -> None:
    """``[name]: url "title"``, the title perhaps on the next line; the last of a name counts."""
    if read_heading_or_table(scope, line):
        return
    text = scope.text.text
    name, _, rest = text[line.start : line.end].partition("]:")
    # The compiler made the quotation marks straight, and with one of them it is no definition.
    found = _destination(straightened(rest.rstrip("\n")))
    if found is None:
        read_text(scope, line)
        return
    url, title = found
    end = line.end
    if title is None and (below := pattern("LINK_TITLE").match(text, end)):
        title, end = below.group().strip(" \t\n")[1:-1], below.end()
    name = name.lstrip(" ")[1:]
    draft = scope.bare("link-definition", Line(line.kind, line.start, end))
    draft.value = LinkDefinition(name, url, title)
    scope.position = end
    scope.add(draft)
    define_last(scope.reading.references.links, link_name(name), draft)


def _destination(rest: str) -> tuple[str, str | None] | None:
    """The URL and the title in what follows a link definition's name; None where it is no definition."""
    rest = rest.strip(" \t")
    for start in TITLE_ON_LINE.finditer(rest):
        mark = rest[start.end()]
        url = rest[: start.start()].rstrip(" \t")
        if url and rest.endswith(mark) and len(rest) > start.end() + 2:
            return _unbracketed(url), rest[start.end() + 1 : -1]
        # kramdown takes no address with a quotation mark after a space in it.
        return None
    return _unbracketed(rest), None


def _unbracketed(url: str) -> str:
    return url[1:-1] if url.startswith("<") and url.endswith(">") else url


def read_abbreviation(scope: Scope, line: Line) -> None:
    """``*[value]: expansion``; the last of a value counts."""
    if read_heading_or_table(scope, line):
        return
    name, _, expansion = scope.text.shown[line.start : line.end].partition("]:")
    value = name.lstrip(" ")[2:]
    draft = scope.bare("abbreviation-definition", line)
    draft.value = AbbreviationDefinition(value, html.unescape(expansion.strip()))
    scope.position = line.end
    scope.add(draft)
    if len(value) > LONGEST_ABBREVIATION or len(scope.reading.references.abbreviations) >= MOST_ABBREVIATIONS:
        limits = f"at most {MOST_ABBREVIATIONS} abbreviations of at most {LONGEST_ABBREVIATION} signs are looked for"
        scope.problem(LIMIT_EXCEEDED, scope.span(line), limits)
    else:
        define_last(scope.reading.references.abbreviations, value, draft)


def read_footnote(scope: Scope, line: Line) -> None:
    """``[^name]: text``, and the lines after that are indented, or follow such a line; the last of a name counts."""
    if read_heading_or_table(scope, line):
        return
    text = scope.text.text
    mark = pattern("FOOTNOTE_MARK").search(text, line.start)
    assert mark is not None  # noqa: S101 - the line begins with one
    cutting, first = Cutting(scope.text), mark.end() + 1
    indent = 1 if text[first] == "\t" else INDENT if text.startswith(" " * INDENT, first) else 0
    cutting.take(first + indent, line.end)
    end = line.end
    for start, indent, last in indented_lines(scope, line.end):
        cutting.take(start + indent, last)
        end = last
    draft = scope.leaf("footnote-definition", line.start, end)
    draft.text, draft.name = cutting.finish(), mark.group()[2:-1]
    scope.position = end
    scope.add(draft)
    scope.inner.append(draft)
    define_last(scope.reading.references.footnotes, draft.name, draft)
