"""Comments in a source that keep findings out of the report, and those that keep none."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from attrs import define, field

from govdigital_parse.check.page import Page
from govdigital_parse.check.registry import rules
from govdigital_parse.check.rule import Collector
from govdigital_parse.check.selection import codes_of, unknown
from govdigital_parse.check.sheets import Fact, Sheet
from govdigital_parse.model import Comment, Node
from govdigital_parse.model.walk import INLINES
from govdigital_parse.problems import Code, Edit, Fix, Problem, SelectionError, Severity
from govdigital_parse.readers.suppressions import suppression_of
from govdigital_parse.source import Span

UNUSED = Code("Z901", "unused-suppression", Severity.WARNING)
UNKNOWN = Code("Z902", "unknown-code", Severity.ERROR)
NAME = "suppressions"


def _collect(page: Page) -> Iterator[Fact]:
    for comment in page.of(Comment):
        said = suppression_of(comment.text)
        if said is not None and comment.span is not None:
            source = comment.span.source
            over = Span(source, 0, len(source.text)) if said.whole_file else _covered(comment, page)
            for name in said.names:
                yield Fact("suppression", name, comment.span, other=over)


def _covered(comment: Comment, page: Page) -> Span | None:
    """What a comment is about: the block that it is in, or else the one after it; None where there is none."""
    inside: Node = comment
    for around in page.around(comment):
        if type(around) not in INLINES and any(type(child) in INLINES - {Comment} for child in around.children):
            return around.span
        after = iter(around.children)
        next(child for child in after if child is inside)
        following = next((child for child in after if not isinstance(child, Comment)), None)
        if following is not None:
            return following.span
        inside = around
    return None


SUPPRESSIONS = Collector(NAME, _collect)


@define
class _Comment:
    """A comment that suppresses: what each of its names stands for, and which have kept anything out."""

    span: Span
    over: Span | None
    names: dict[str, frozenset[str]] = field(factory=dict)
    used: set[str] = field(factory=set)

    def takes(self, problem: Problem) -> bool:
        """Whether ``problem`` is not to be reported."""
        span, over = problem.span, self.over
        if span is None or over is None or span.source.name != over.source.name:
            return False
        if not over.start <= span.start <= over.end:
            return False
        hit = [name for name, codes in self.names.items() if problem.code in codes]
        self.used.update(hit)
        return bool(hit)


def suppressed(
    problems: Iterable[Problem], sheets: Sequence[Sheet], asked: Iterable[str], files: Container[str]
) -> tuple[list[Problem], list[Problem]]:
    """``problems`` without those that comments suppress, and these; what is wrong with the comments is among the first.

    Comments in other files than ``files`` do not matter. ``asked`` are the codes of the rules that were asked: of the
    others nobody knows whether a comment is of use.
    """
    codes = frozenset(asked)
    wrong: dict[tuple[str, int, str], Problem] = {}
    by_file: dict[str, dict[int, _Comment]] = {}
    for fact in (fact for sheet in sheets for fact in sheet.facts.get(NAME, ())):
        if fact.span is None or fact.span.source.name not in files:
            continue
        known = by_file.setdefault(fact.span.source.name, {})
        comment = known.setdefault(fact.span.start, _Comment(fact.span, fact.other))
        try:
            comment.names[fact.text] = codes_of(fact.text)
        except SelectionError:
            key = (fact.span.source.name, fact.span.start, fact.text)
            wrong[key] = UNKNOWN.at(fact.span, unknown(fact.text, rules()))
    kept: list[Problem] = []
    out: list[Problem] = []
    for problem in problems:
        # All that suppress it are of use.
        hits = [comment.takes(problem) for comment in by_file.get(problem.path or "", {}).values()]
        (out if any(hits) else kept).append(problem)
    found = [*wrong.values(), *(p for known in by_file.values() for c in known.values() for p in _unused(c, codes))]
    return [*kept, *(problem for problem in found if problem.code in codes)], out


def _unused(comment: _Comment, asked: frozenset[str]) -> Iterator[Problem]:
    idle = [name for name, codes in comment.names.items() if name not in comment.used and codes & asked]
    if not idle:
        return
    says = " and ".join(f"'{name}'" for name in idle)
    whole = _with_its_line(comment.span)
    fix = Fix("take the comment out", (Edit(whole, ""),), safe=True, scope=whole)
    yield UNUSED.at(
        comment.span, f"this comment suppresses no finding of {says}", fix if len(idle) == len(comment.names) else None
    )


def _with_its_line(span: Span) -> Span:
    """A comment with the rest of its line, if there is nothing else on that, and one of two blank lines around it."""
    text, start, end = span.source.text, span.start, span.end
    if (start and text[start - 1] != "\n") or (end < len(text) and text[end] not in "\r\n"):
        return span
    end = _after_line_end(text, end)
    if start == 0 or text[:start].endswith(("\n\n", "\n\r\n")):
        end = _after_line_end(text, end)
    return Span(span.source, start, end)


def _after_line_end(text: str, at: int) -> int:
    return at + (2 if text.startswith("\r\n", at) else text.startswith("\n", at))
