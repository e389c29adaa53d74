"""Mending what can be mended: edits are tried, and kept if the document is what they meant it to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from attrs import define, evolve, field, frozen

from govdigital_parse.check.checker import Checker
from govdigital_parse.check.checking import Report, checked, job_of
from govdigital_parse.check.diffs import unified_diff
from govdigital_parse.check.edits import applied
from govdigital_parse.check.identity import line_hash
from govdigital_parse.check.meaning import difference, regions
from govdigital_parse.check.page import Page
from govdigital_parse.check.settings import Settings
from govdigital_parse.check.sheets import Unit
from govdigital_parse.files import read_source, write_text
from govdigital_parse.model import Document
from govdigital_parse.problems import Fix, GovDigitalError, Problem, Severity, UnwritableError, printable
from govdigital_parse.source import Place, Span
from govdigital_parse.tree.plan import Plan

# A mend can make room for another; some would go on for ever.
MOST_ROUNDS = 10
# Each that is refused takes several readings of its file to find.
MOST_REFUSED = 10
REPORT = "report"


@frozen
class Refusal:
    """A mend that is not made, and why."""

    problem: Problem
    reason: str


@frozen
class Fixing:
    """What fixes come to: the ``texts`` of files that they change, by path, as they were and as they will be.

    ``report`` is the check of the new texts, ``count`` how many mends there are, ``refused`` those that were not made.
    """

    texts: Mapping[str, tuple[str, str]]
    report: Report
    count: int
    refused: tuple[Refusal, ...] = ()

    def diffs(self) -> dict[str, str]:
        """The changes of each file as a unified diff, by its path."""
        return {path: "".join(unified_diff(printable(path), *texts)) for path, texts in sorted(self.texts.items())}

    def write(self, without: Container[str] = ()) -> None:
        """Put the new texts into their files, each whole or not at all; not into those ``without``.

        Raises UnwritableError for a file that is not as it was when it was checked, or that cannot be written.
        """
        texts = {path: texts for path, texts in self.texts.items() if path not in without}
        for path, (old, _) in texts.items():
            if read_source(path).text != old:
                raise UnwritableError(
                    f"{printable(path)}: this file has changed since it was checked; nothing is fixed"
                )
        for path, (_, new) in texts.items():
            write_text(new, path)


def fixed(
    paths: Sequence[str], settings: Settings, *, unsafe: bool = False, overlay: Mapping[str, str] | None = None
) -> Fixing:
    """What the fixes of findings in ``paths`` make of their files, those that are not safe only with ``unsafe``.

    After each round all is read again. A fix is refused where the document is another one than it meant, and where it
    makes an error. Nothing is written. Raises as `checked` does.
    """
    run = _Run(paths, settings, dict(overlay or {}), unsafe)
    report = run.check()
    for _ in range(MOST_ROUNDS):
        if not run.round(report):
            break
        report = run.check()
    return Fixing(run.texts, report, run.count, tuple(run.refused))


@define
class _Run:
    paths: Sequence[str]
    settings: Settings
    overlay: dict[str, str]
    unsafe: bool
    count: int = 0
    refused: list[Refusal] = field(factory=list)
    # No mend makes or moves a file, so the trees stay as they are.
    _plans: dict[str, Plan] = field(factory=dict)
    _refused_in: Counter[str] = field(factory=Counter)
    _first: dict[str, str] = field(factory=dict)
    _tried: set[tuple[str, str, str]] = field(factory=set)

    def check(self) -> Report:
        """The findings as the texts are now."""
        return checked(self.paths, self.settings, self.overlay)

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """The texts that have changed, as they were and as they are."""
        return {path: (old, self.overlay[path]) for path, old in self._first.items() if old != self.overlay[path]}

    def round(self, report: Report) -> bool:
        """Make the fixes of ``report`` that do not meet; give whether any was made."""
        files = frozenset(report.files)
        made = False
        for path, problems in _by_file(problem for problem in report.problems if self._wants(problem, files)).items():
            units = report.units(path)
            made = self._mended(path, _apart(problems), units) or made
        return made

    def _wants(self, problem: Problem, files: frozenset[str]) -> bool:
        fix = problem.fix
        if fix is None or not (fix.safe or self.unsafe) or self._key(problem) in self._tried:
            return False
        # What is mended in one file by what another says is for people.
        return {edit.span.source.name for edit in fix.edits} == {problem.path} and problem.path in files

    def _mended(self, path: str, problems: list[Problem], units: Sequence[Unit]) -> bool:
        """Make the fixes of ``problems`` in a file: all at once, or else those that can be made one after the other."""
        if not problems:
            return False
        if self._refused_in[path] >= MOST_REFUSED:
            self._refuse(problems, f"{MOST_REFUSED} others of this file are not made")
            return False
        reason = self._try(path, problems, units)
        if reason is None:
            self.count += len(problems)
            self._tried.update(map(self._key, problems))
            return True
        if len(problems) == 1:
            self._refused_in[path] += 1
            self._refuse(problems, reason)
            return False
        half = len(problems) // 2
        # From the end, so that the places of the others stay where they are.
        later = self._mended(path, problems[half:], units)
        return self._mended(path, problems[:half], units) or later

    def _refuse(self, problems: Iterable[Problem], reason: str) -> None:
        for problem in problems:
            self._tried.add(self._key(problem))
            self.refused.append(Refusal(problem, reason))

    def _try(self, path: str, problems: list[Problem], units: Sequence[Unit]) -> str | None:
        """Put edits into the text of a file, if they do what they mean to; give why they do not."""
        fixes = [problem.fix for problem in problems if problem.fix is not None]
        edits = [edit for fix in fixes for edit in fix.edits]
        old = self.overlay.get(path, edits[0].span.source.text)
        new = applied(old, edits)
        reason = self._changed(path, old, new, fixes, units)
        if reason is None:
            self._first.setdefault(path, old)
            self.overlay[path] = new
        return reason

    def _changed(self, path: str, old: str, new: str, fixes: list[Fix], units: Sequence[Unit]) -> str | None:
        before, after = regions(fixes)
        job = job_of(self.settings, {**self.overlay, path: old})
        was, now = (Checker(one, self._plans) for one in (job, evolve(job, overlay={**self.overlay, path: new})))
        for unit in units:
            try:
                one, other = was.page(unit), now.page(unit)
            except GovDigitalError as error:
                return str(error)
            reason = difference(one.document, other.document, before, after) or _lost(one, other)
            if reason is not None:
                return reason
        return None

    def _key(self, problem: Problem) -> tuple[str, str, str]:
        """What tells a finding from others, wherever it moves to."""
        span = problem.span
        place = span.place if span else Place(1, 1)
        line = line_hash(span.source, place.line) if span else ""
        return problem.path or "", f"{problem.code} {problem.message}", f"{line} {place.column}"


def _by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path or "", []).append(problem)
    return found


def _apart(problems: Iterable[Problem]) -> list[Problem]:
    """``problems`` in order, those left out whose fixes meet what one before them changes."""
    kept: list[Problem] = []
    end = edited = -1
    scope: Span | None = None
    for problem in sorted(problems, key=_extents):
        (first, last), (start, stop) = _extents(problem)
        # What has one scope can be made at once, as links that are defined at the end of a file.
        has_same = scope is not None and problem.fix is not None and problem.fix.scope == scope
        if first > end or (has_same and start > edited):
            kept.append(problem)
            end, edited, scope = max(last, end), stop, problem.fix.scope if problem.fix else None
    return kept


def _extents(problem: Problem) -> tuple[tuple[int, int], tuple[int, int]]:
    """From where to where the fix of ``problem`` may change anything, and from where to where its edits are."""
    fix = problem.fix
    edits = [edit.span for edit in fix.edits] if fix else []
    return _extent([*edits, fix.scope] if fix and fix.scope else edits), _extent(edits)


def _extent(spans: Sequence[Span]) -> tuple[int, int]:
    return min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)


def _lost(one: Page, other: Page) -> str | None:
    """What another reading has lost that no edit means to change, None for nothing."""
    if _errors(other.document) > _errors(one.document):
        return "it would make an error"
    # The headings of a report have ids only where it becomes a page.
    if one.format != REPORT:
        gone = dict.fromkeys(name for name, _ in one.ids).keys() - {name for name, _ in other.ids}
        if gone:
            return f"links may lead to '#{min(gone)}', which would be gone"
    return None


def _errors(document: Document) -> int:
    return sum(problem.severity is Severity.ERROR for problem in document.problems)
