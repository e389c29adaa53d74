"""From a text in the legacy markup to a document."""

from __future__ import annotations

from govdigital_parse.model import Document, DocumentKind, Include, walk
from govdigital_parse.problems import CROSSED_DIRECTIVES, NO_PARTIALS, STRAY_CLOSE, UNKNOWN_DIRECTIVE, Problem
from govdigital_parse.readers.markup.blocks import read_blocks
from govdigital_parse.readers.markup.compiled import OPTIONS_BEFORE_SECTION
from govdigital_parse.readers.markup.directives import Legacy
from govdigital_parse.readers.markup.extract import Extract, parted, whole
from govdigital_parse.readers.markup.finish import finish
from govdigital_parse.readers.markup.grammar import line_at, pattern
from govdigital_parse.readers.markup.includes import Allowance, Partials, has_includes, spliced
from govdigital_parse.readers.markup.layout import relocated
from govdigital_parse.readers.markup.references import Reading
from govdigital_parse.source import Source, Span

# How much of a text tells what format it is in.
ENOUGH = 20_000
CLOSERS = {CROSSED_DIRECTIVES.code: STRAY_CLOSE.code, UNKNOWN_DIRECTIVE.code: STRAY_CLOSE.code}
# Lines that only this markup has.
OWN = frozenset({"OPEN", "ATTRIBUTES", "PULL", "NAVIGATION", "PAGE_BREAK", "INCLUDE_LINE", "RESPONSES", "TEMPLATE"})


def parse_markup(source: Source, partials: Partials | None = None, allowance: Allowance | None = None) -> Document:
    """``source``, read as the legacy markup. Never raises for a text; what is wrong with it is in ``problems``.

    What it includes is from ``partials``; nothing is, where that is None. An ``allowance`` says how much of that there
    can be in several texts together.
    """
    document = _read(source, partials, allowance)
    return document.replaced(original=document.blocks)


def _read(source: Source, partials: Partials | None, allowance: Allowance | None) -> Document:
    if not has_includes(source.text):
        return parsed(source, [])
    if partials is None:
        return without_partials(parsed(source, []))
    text, layout, problems = spliced(source, partials, allowance)
    return relocated(parsed(text, problems), layout, source)


def parsed(source: Source, problems: list[Problem]) -> Document:
    """The document of one text, its includes left as they are; ``problems`` are those that are known already."""
    text = whole(source)
    responses = _lists_responses(text.text)
    if not responses:
        text = _with_sections(text)
    reading = Reading(problems, responses)
    root = read_blocks(text, reading)
    legacy = Legacy(reading)
    legacy.find_action(root)
    blocks = finish(root, source, legacy)
    # A closer that closes nothing is found as a line, and again among the text, with less known of it.
    found = {(problem.span, CLOSERS.get(problem.code, problem.code)): problem for problem in reversed(reading.problems)}
    noted = sorted(found.values(), key=lambda problem: problem.span.start if problem.span else 0)
    return Document(
        blocks,
        title=legacy.title,
        kind=DocumentKind.ACTION if reading.responses else DocumentKind.PUBLICATION,
        action=legacy.action,
        automatic_ids=reading.automatic_ids,
        source=source,
        problems=tuple(noted),
        span=Span(source, 0, len(source.text)),
    )


def _lists_responses(text: str) -> bool:
    """Whether ``text``, which has headings of its own kind then, lists responses.

    Only the first line can say so; in a page, that of the partial which comes right after the line with its template.
    """
    line = line_at(text, 0)
    if line.kind == "TEMPLATE":
        while line.end < len(text) and line.kind in {"TEMPLATE", "BLANK"}:
            line = line_at(text, line.end)
    return line.kind == "RESPONSES"


def _with_sections(text: Extract) -> Extract:
    """``text`` with the compiler's lines before a section that begins in the middle of one."""
    inside: list[int] = []
    before = 0
    for found in pattern("SECTION_START").finditer(text.text):
        place = found.start()
        line = text.text.rfind("\n", before, place) + 1
        # What follows another on its line does not begin it; nor does what stands after anything but blanks.
        if (before and not line) or text.text[line:place].strip(" \t"):
            inside.append(place)
        before = place
    return parted(text, inside, f"{OPTIONS_BEFORE_SECTION}\n\n") if inside else text


def without_partials(document: Document) -> Document:
    """``document`` with a problem for each include that is left as it is."""
    message = "'{}' is not read: no folder of partials is given"
    unread = [NO_PARTIALS.at(node.span, message.format(node.path)) for node in walk(document, Include)]
    return document.replaced(problems=(*document.problems, *unread))


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
