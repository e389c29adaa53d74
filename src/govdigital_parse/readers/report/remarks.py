"""What a reader of a report left out, put together or made up, as problems of severity info."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdigital_parse.model import Statement
from govdigital_parse.problems import FURNITURE, GUESSED_COMMITMENT, REJOINED_LINES, Problem
from govdigital_parse.readers.report.layout import Layout
from govdigital_parse.readers.report.line import Line
from govdigital_parse.readers.report.parts import Maker

LONGEST_SAID = 60


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
