"""What a reader of a report left out, put together or made up, as problems of severity info."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.model import Block, DocumentKind, Heading, Response, Statement
from govdigital_parse.problems import FURNITURE, GUESSED_COMMITMENT, NO_STATEMENTS, REJOINED_LINES, Problem
from govdigital_parse.readers.report.layout import Layout
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.parts import Maker

LONGEST_SAID = 60
# What has fewer lines may be a report's beginning.
ENOUGH_LINES = 10


def remarks(
    make: Maker, layout: Layout, left_out: Sequence[Sequence[Line]], commitments: Sequence[Statement]
) -> Iterator[Problem]:
    """What there is to say of the ``layout``, the runs of lines ``left_out``, ``commitments`` that had no heading."""
    if layout.rejoined:
        first, many = layout.rejoined[0], len(layout.rejoined)
        paragraphs = "1 paragraph is" if many == 1 else f"{many} paragraphs are"
        message = f"{paragraphs} put together of lines that were wrapped to {layout.width} columns"
        yield REJOINED_LINES.at(make.span(first.start, first.end), message)
    if layout.marks:
        span = make.span(layout.marks[0].start, layout.marks[0].end)
        said = f"'{shortened(span.text.strip())}' beside this line is left out"
        others = len(layout.marks) - 1
        yield FURNITURE.at(span, f"{said}, and so are {others} more such signs" if others else said)
    edges = [line for run in layout.edges for line in run]
    if edges:
        yield FURNITURE.at(make.span(edges[0].start, edges[0].end), _edges(edges))
    for run in left_out:
        yield FURNITURE.at(make.span(run[0].start, run[-1].end), _left_out(run))
    for commitment in commitments:
        message = "what stands before the other statements is taken for a commitment without a heading"
        yield GUESSED_COMMITMENT.at(commitment.span, message)


def without_statements(blocks: Sequence[Block], kind: DocumentKind, lines: int) -> Iterator[Problem]:
    """A problem if a report of what departments did, as its title says, is of some length and has no statement."""
    is_report = kind in {DocumentKind.ACTION, DocumentKind.DEPARTMENT} and lines >= ENOUGH_LINES
    if is_report and not any(isinstance(block, Statement) or _is_stated(block) for block in blocks):
        title = next((block.span for block in blocks if isinstance(block, Heading)), None)
        yield NO_STATEMENTS.at(title, "no line of this report is read as the heading of a statement")


def _is_stated(block: Block) -> bool:
    return isinstance(block, Response) and bool(block.statements)


def _edges(lines: Sequence[Line]) -> str:
    first, last = shortened(lines[0].text), shortened(lines[-1].text)
    if len(lines) == 1:
        return f"'{first}' is taken for a page's number, a running head or a rule, and left out"
    said = f"{len(lines)} lines, '{first}' to '{last}', are taken for pages' numbers, running heads or rules"
    return f"{said}, and left out"


def _left_out(run: Sequence[Line]) -> str:
    first, last = shortened(run[0].text), shortened(run[-1].text)
    if len(run) == 1:
        return f"'{first}' is taken for a part of the page around the document, and left out"
    return f"{len(run)} lines, '{first}' to '{last}', are taken for parts of the page around the document, and left out"


def shortened(text: str) -> str:
    """As much of a line as a message has room for."""
    return text if len(text) <= LONGEST_SAID else f"{text[: LONGEST_SAID - 1]}…"
