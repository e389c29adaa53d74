"""kramdown's attribute lists and extensions, each on lines of its own."""

from __future__ import annotations

from govdigital_parse.model import Attributes
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.grammar import (
    AttributeList,
    Line,
    pattern,
    read_attribute_list,
    read_directive,
)
from govdigital_parse.readers.markup.headings import read_heading_or_table, read_text
from govdigital_parse.readers.markup.inline_extensions import automatic_ids, is_for_pages
from govdigital_parse.readers.markup.mistakes import malformed_list
from govdigital_parse.readers.markup.scope import NO_BLOCKS, Scope
from govdigital_parse.source import Span

# Lines that kramdown takes for attribute lists.
LISTS = frozenset({"ATTRIBUTES", "PULL", "REFERENCE_LIST"})


def read_attributes(scope: Scope, line: Line) -> None:
    """An attribute list: for the block before it, or else for the one after."""
    if read_heading_or_table(scope, line):
        return
    scope.position = line.end
    span = scope.span(line)
    listed = read_attribute_list(scope.text.text[line.start : line.end])
    if listed.malformed:
        scope.reading.problems.append(malformed_list(span, _about(scope, span)))
    _apply(scope, listed, span)


def _about(scope: Scope, span: Span) -> Span:
    """Where the block is that the list at ``span`` is for: the one before, or else all that comes."""
    last = scope.last
    if last is None or last.kind in NO_BLOCKS:
        return Span(span.source, span.start, len(span.source.text))
    return Span(span.source, last.start, span.end)


def read_pull(scope: Scope, line: Line) -> None:
    """``{pull}`` and its like, short for an attribute list with that class."""
    scope.position = line.end
    span = scope.span(line)
    _apply(
        scope,
        AttributeList(Attributes(classes=(read_directive(scope.text.text[line.start : line.end]).name,)), ()),
        span,
    )


def _apply(scope: Scope, listed: AttributeList, span: Span) -> None:
    last = scope.last
    if last is None or last.kind in NO_BLOCKS:
        scope.wait(listed, span)
        return
    last.take(listed)
    last.end = span.end
    if scope.done or scope.line.kind not in LISTS:
        scope.add_mark("after-list", span.end)


def read_reference_list(scope: Scope, line: Line) -> None:
    """``{:name: .class}``: an attribute list for others to refer to."""
    if read_heading_or_table(scope, line):
        return
    span = scope.span(line)
    name, _, rest = scope.text.text[line.start : line.end].strip()[2:].partition(":")
    listed = read_attribute_list("{:" + rest)
    if listed.malformed:
        scope.reading.problems.append(malformed_list(span, Span(span.source, 0, len(span.source.text))))
    scope.reading.references.define_list(name, span.start, listed)
    _add_unrendered(scope, line)


def _add_unrendered(scope: Scope, line: Line) -> None:
    """Keep ``line``, which means something to a reader and nothing to a page. It takes a list that waits."""
    scope.drop_pending()
    scope.position = line.end
    span = scope.span(line)
    scope.children.append(Draft("unrendered", span.start, span.end, value=span.text))


def read_extension(scope: Scope, line: Line) -> None:
    """A comment or raw text, up to its end; options, which are kept and not shown; any other is text."""
    if read_heading_or_table(scope, line):
        return
    text = scope.text.text
    if alone := pattern("EXTENSION_ALONE").match(text, line.start):
        _add_alone(scope, line, alone.group())
        return
    begins = pattern("EXTENSION_START").match(text, line.start)
    name = begins.group().split("::", 1)[1].split()[0].rstrip("}") if begins else ""
    end = _end_of_extension(scope, line, name) if name in {"comment", "nomarkdown"} else None
    if begins is None or end is None:
        read_text(scope, line)
        return
    start, after = end
    inside = text[line.end : start]
    draft = scope.leaf("comment" if name == "comment" else "raw", line.start, after)
    draft.text, draft.value = None, inside.strip(" \t\n") if name == "comment" else inside.rstrip("\n")
    if name == "nomarkdown" and not is_for_pages(begins.group()):
        draft.kind, draft.value = "unrendered", text[line.start : after].strip()
    scope.add_aside(draft)
    scope.position = after


def _add_alone(scope: Scope, line: Line, written: str) -> None:
    """An extension that holds nothing. Options count as a block; a comment or raw text leaves nothing behind."""
    if written.lstrip(" ").startswith("{::options"):
        if (on := automatic_ids(written)) is not None:
            scope.reading.set_automatic_ids(scope.text.origin(line.start), on=on)
        _add_unrendered(scope, line)
        return
    scope.position = line.end
    last, span = scope.last, scope.span(line)
    if last is not None and last.kind == "nothing":
        last.end = span.end
    else:
        scope.add_aside(Draft("nothing", span.start, span.end))


def _end_of_extension(scope: Scope, line: Line, name: str) -> tuple[int, int] | None:
    """Where the closing line of the extension ``name`` begins and ends."""
    text, sign = scope.text.text, f"{{:/{name}}}"
    if sign in scope.absent:
        return None
    for found in pattern("EXTENSION_END").finditer(text, line.end):
        if found.group().strip()[3:-1] in {"", name}:
            return found.start(), found.end()
    scope.absent.add(sign)
    return None
