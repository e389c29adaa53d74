"""Comments in a source that keep findings out of the report, and those that keep none."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import define, field

from govdigital_parse.check.page import Page
from govdigital_parse.check.prose import SAID
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
# What a comment names that is none, although it begins as one.
NAMELESS = ""
NO_RULE = "this comment suppresses nothing: write 'check-ignore: CODE', with ' -- ' before a reason"


def _collect(page: Page) -> Iterator[Fact]:
    covering = _Covering(page)
    for comment in page.of(Comment):
        said = suppression_of(comment.text)
        if said is not None and comment.span is not None:
            source = comment.span.source
            over = Span(source, 0, len(source.text)) if said.whole_file else covering.of(comment)
            for name in said.names or (NAMELESS,):
                yield Fact("suppression", name, comment.span, other=over)


@define
class _Covering:
    """What comments are about; what is known of a place serves all of them, as there may be many."""

    page: Page
    _next: dict[int, Span | None] = field(factory=dict)
    _known: dict[int, Span | None] = field(factory=dict)

    def of(self, comment: Comment) -> Span | None:
        """The block of text that a comment is in, or else the block after it; None where there is none."""
        passed: list[int] = []
        node: Node = comment
        found: Span | None = None
        for around in self.page.around(comment):
            if id(node) in self._known:
                found = self._known[id(node)]
                break
            passed.append(id(node))
            if id(node) not in self._next:
                self._next |= _covered_in(around)
            if (found := self._next[id(node)]) is not None:
                break
            node = around
        self._known |= dict.fromkeys(passed, found)
        # At the end of a chapter, what comes next is another file's.
        is_here = found is not None and comment.span is not None and found.source is comment.span.source
        return found if is_here else None


def _covered_in(node: Node) -> dict[int, Span | None]:
    """What a comment in the place of each child of ``node`` is about: all of a text, the next block among blocks."""
    children = node.children
    if type(node) not in INLINES and any(type(child) in SAID for child in children):
        return {id(child): node.span for child in children}
    found: dict[int, Span | None] = {}
    following: Span | None = None
    for child in reversed(children):
        found[id(child)] = following
        if not isinstance(child, Comment):
            following = child.span
    return found


SUPPRESSIONS = Collector(NAME, _collect)


@define
class _Comment:
    """A comment that suppresses: what it is about, its names, and what each stands for; all spellings are one name."""

    span: Span
    over: Span | None
    names: dict[str, str] = field(factory=dict)
    codes: dict[str, frozenset[str]] = field(factory=dict)

    def add(self, name: str) -> None:
        """Take a name. Raises SelectionError where it stands for nothing."""
        self.codes[name.upper()] = codes_of(name)
        self.names.setdefault(name.upper(), name)


# From where to where, and the names that suppress a code there.
_Region: TypeAlias = "tuple[int, int, dict[str, set[str]]]"


@define
class _File:
    """The comments of a file by what they are about, as many are about the same; which of their names were of use."""

    comments: dict[int, _Comment] = field(factory=dict)
    used: set[tuple[int, int, str]] = field(factory=set)
    _waiting: list[_Region] = field(init=False, factory=list)
    _open: list[_Region] = field(init=False, factory=list)

    def begin(self) -> None:
        """Get ready for problems in the order of their places."""
        about: dict[tuple[int, int], dict[str, set[str]]] = {}
        for comment in self.comments.values():
            if comment.over is not None:
                names_of = about.setdefault((comment.over.start, comment.over.end), {})
                for name, codes in comment.codes.items():
                    for code in codes:
                        names_of.setdefault(code, set()).add(name)
        self._waiting = sorted(((*over, names) for over, names in about.items()), key=lambda one: one[:2], reverse=True)

    def takes(self, problem: Problem) -> bool:
        """Whether ``problem``, which is not before the one asked for last, is not to be reported."""
        at = problem.span.start if problem.span else 0
        while self._waiting and self._waiting[-1][0] <= at:
            self._open.append(self._waiting.pop())
        self._open = [one for one in self._open if one[1] >= at]
        hits = {(start, end, name) for start, end, names in self._open for name in names.get(problem.code, ())}
        self.used |= hits
        return bool(hits)

    def is_used(self, comment: _Comment, name: str) -> bool:
        """Whether a name of a comment has kept anything out."""
        return comment.over is not None and (comment.over.start, comment.over.end, name) in self.used


def suppressed(
    problems: Iterable[Problem],
    sheets: Sequence[Sheet],
    files: Container[str],
    asked: Callable[[str], frozenset[str]],
) -> tuple[list[Problem], list[Problem]]:
    """``problems`` without those that comments suppress, and these; what is wrong with the comments is among the first.

    Comments in other files than ``files`` do not matter. ``asked`` gives the codes of the rules that count in a file:
    of the others nobody knows whether a comment is of use.
    """
    wrong: dict[tuple[str, int, str], Problem] = {}
    by_file: dict[str, _File] = {}
    for fact in (fact for sheet in sheets for fact in sheet.facts.get(NAME, ())):
        if fact.span is None or fact.span.source.name not in files:
            continue
        if fact.text == NAMELESS:
            wrong[fact.span.source.name, fact.span.start, NAMELESS] = UNKNOWN.at(fact.span, NO_RULE)
            continue
        known = by_file.setdefault(fact.span.source.name, _File()).comments
        comment = known.setdefault(fact.span.start, _Comment(fact.span, fact.other))
        try:
            comment.add(fact.text)
        except SelectionError:
            key = (fact.span.source.name, fact.span.start, fact.text)
            wrong[key] = UNKNOWN.at(fact.span, unknown(fact.text, rules()))
    for file in by_file.values():
        file.begin()
    kept: list[Problem] = []
    out: list[Problem] = []
    for problem in sorted(problems, key=lambda problem: problem.span.start if problem.span else 0):
        in_file = by_file.get(problem.path or "")
        (out if in_file is not None and in_file.takes(problem) else kept).append(problem)
    # What pages say together depends on which are looked at.
    alone = frozenset(code for code, rule in rules().items() if rule.across is None)
    found = [*wrong.values()]
    for path, file in by_file.items():
        for comment in file.comments.values():
            found += _unused(comment, file, asked(path) & alone)
    return [*kept, *(problem for problem in found if problem.code in asked(problem.path or ""))], out


def _unused(comment: _Comment, file: _File, known: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with a comment some of whose names keep nothing out; ``known`` are the codes that tell."""
    idle = [
        written
        for name, written in comment.names.items()
        if comment.codes[name] <= known and not file.is_used(comment, name)
    ]
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
