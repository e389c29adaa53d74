"""Reports in tests: how their documents are written down, laid out anew, and held against their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from govdigital_parse.model import (
    Document,
    Heading,
    List,
    ListItem,
    Node,
    Paragraph,
    Plain,
    Response,
    Statement,
    Text,
    Timestamp,
    plain_text,
    walk,
)
from govdigital_parse.readers.report import parse_report
from govdigital_parse.source import Source

CASES = sorted((Path(__file__).parent / "data" / "report").glob("*.txt"))
COMMITMENTS = "Departmental digital strategy commitments (December 2012)"
# What stands in the source before the text of an item.
SIGNS = "-*•●▪■□◦○◆❖➢►▶✓✔‣\u2043\uf0b7\uf0a7\uf0d8∙·–—o+"
NUMBER = r"\d{1,2}\.|\(?\d{1,2}\)"
SOFT_HYPHEN = "\xad"


def parse(text: str) -> Document:
    return parse_report(Source(text))


def outline(document: Document) -> str:
    """A document as the ``.outline`` files of the data write it."""
    return "\n".join([*facts(document), *_problems(document)]) + "\n"


def facts(document: Document) -> list[str]:
    """The outline without the problems: what the document is."""
    return [*_facts(document), *_nodes(document)]


def _facts(document: Document) -> Iterator[str]:
    said = [document.kind.value, document.action, document.department and document.department.slug, document.dated]
    title = [repr(document.title)] if document.title else []
    yield " ".join(["document", *(str(fact) for fact in said if fact is not None), *title])
    if document.notice:
        yield f"notice {document.notice!r}"


def _nodes(node: Node, depth: int = 1) -> Iterator[str]:
    for child in node.children:
        if not isinstance(child, Plain):
            yield "  " * depth + _said(child)
        if isinstance(child, Response | Statement | List | ListItem):
            yield from _nodes(child, depth + 1)


def _said(node: Node) -> str:
    match node:
        case Heading(level, _, index):
            return f"heading {level} {f'[{index}] ' if index else ''}{plain_text(node)!r}"
        case Response(department, action):
            return f"response {department.slug or '-'} {action or '-'}"
        case Statement(kind, period, placeholder=placeholder):
            return f"statement {kind.value} {period}{' placeholder' if placeholder else ''}"
        case List(_, ordered, start):
            return f"list from {start}" if ordered else "list"
        case ListItem((first, *_)):
            return f"item {plain_text(first)!r}"
        case _:
            assert isinstance(node, Paragraph)
            return f"paragraph {plain_text(node)!r}"


def _problems(document: Document) -> Iterator[str]:
    for problem in document.problems:
        assert problem.span
        line, column = problem.span.place
        yield f"problem {line}:{column} {problem.code} {problem.message}"


def relaid(text: str, *, blank: bool, bullet: str, end: str) -> str:
    """A report in the other shape: the same lines, blocks parted otherwise."""
    lines = [re.sub(r"^[-*•]\s+(?=\S)", bullet, line) for line in text.splitlines() if line.strip()]
    return (end * 2 if blank else end).join(lines)


def check_spans(document: Document) -> None:
    """Nothing is lost or doubled: spans nest, are in order, and hold exactly what their nodes say."""
    source = document.source
    assert source
    for node in walk(document):
        assert node.span
        assert node.span.source is source
        inside = [child.span for child in node.children]
        assert all(span and node.span.start <= span.start <= span.end <= node.span.end for span in inside)
        assert all(one.end <= other.start for one, other in pairwise(span for span in inside if span))
    bare = _without_furniture(document)
    before = dict(_before(document))
    end = 0
    for start, after, said in sorted(_leaves(document)):
        between = bare[end:start].replace("\ufeff", "", end == 0).strip()
        assert re.fullmatch(before.pop(start, ""), between, re.IGNORECASE), between
        _check_said(bare[start:after], said)
        end = after
    assert not before
    assert not bare[end:].replace("\ufeff", "", end == 0).strip()
    spans = [node.span for node in (*document.blocks, *document.furniture) if node.span]
    covered = {place for span in spans for place in range(span.start, span.end)}
    rest = [sign for place, sign in enumerate(source.text) if place not in covered and not sign.isspace()]
    assert not rest or (rest == ["\ufeff"] and source.text.startswith("\ufeff"))


def _without_furniture(document: Document) -> str:
    """The source with spaces in the places of the furniture, which can stand between the words of a paragraph.

    Furniture is whole lines, or what has no letter and no digit: signs beside a line.
    """
    assert document.source
    text = document.source.text
    pieces, end = [], 0
    for part in document.furniture:
        assert part.span
        assert end <= part.span.start < part.span.end
        assert part.text == part.span.text
        pieces += [text[end : part.span.start], " " * len(part.text)]
        end = part.span.end
    bare = "".join([*pieces, text[end:]])
    for part in document.furniture:
        if part.span and any(map(str.isalnum, part.text)):
            assert not _row_before(bare, part.span.start).strip("\ufeff").strip()
            assert not _row_after(bare, part.span.end).strip()
    return bare


def _row_before(text: str, place: int) -> str:
    return f"{text[:place]}|".splitlines()[-1][:-1]


def _row_after(text: str, place: int) -> str:
    return f"|{text[place:]}".splitlines()[0][1:]


def _before(document: Document) -> Iterator[tuple[int, str]]:
    """Where texts stand that have something before them that they do not say, and what: numbers, items' signs."""
    for heading in walk(document, Heading):
        if heading.index is not None and heading.content[0].span:
            label = r"\s+".join(map(re.escape, heading.index.split()))
            yield heading.content[0].span.start, rf"{label}(?:\.|\s*[:–—]|\s+-)?"
    for items in walk(document, List):
        for item in items.items:
            if (first := item.blocks[0].span) is not None:
                yield first.start, NUMBER if items.ordered else f"[{re.escape(SIGNS)}]"


def _leaves(document: Document) -> Iterator[tuple[int, int, str]]:
    """Where each text stands, and what it says."""
    for leaf in walk(document):
        if isinstance(leaf, Text | Timestamp) and leaf.span:
            yield leaf.span.start, leaf.span.end, (leaf.value if isinstance(leaf, Text) else leaf.text) or ""


def _check_said(source: str, said: str) -> None:
    """A text says what its lines do, sign by sign, but for no-break spaces, which are spaces, and soft hyphens.

    Between lines is one space, or nothing where a word or an address was broken.
    """
    first, *more = source.replace("\xa0", " ").splitlines()
    rows = [first.rstrip(), *filter(None, map(str.strip, more))] if more else [first]
    rest = said.replace(SOFT_HYPHEN, "")
    assert said.count(SOFT_HYPHEN) <= source.count(SOFT_HYPHEN)
    for number, row in enumerate(rows):
        words = row.replace(SOFT_HYPHEN, "")
        assert rest.startswith(words), (rest, words)
        rest = rest[len(words) :]
        if number + 1 < len(rows) and not (row.endswith(("-", "/", SOFT_HYPHEN)) and not rest.startswith(" ")):
            assert rest.startswith(" "), rest
            rest = rest[1:]
    assert not rest
