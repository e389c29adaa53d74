"""A whole check: the files, their pages, what the rules say of each and of all together."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govdigital_parse.check.cache import Cache
from govdigital_parse.check.checker import Checker, Job, check_chunk, lost_unit
from govdigital_parse.check.faults import fault
from govdigital_parse.check.records import sheet_of
from govdigital_parse.check.sheets import Role, Sheet, Unit
from govdigital_parse.check.texts import as_called
from govdigital_parse.collection import uncollected
from govdigital_parse.problems import GovDigitalError, Problem, Related
from govdigital_parse.tree.plan import ASSETS, PARTIALS, SOURCE, PlannedPage

if TYPE_CHECKING:
    from concurrent.futures import Executor

# Fewer pages are checked before other processes have started.
MANY = 200
# Places named beside a finding in a partial that many pages include.
MOST_RELATED = 10


@frozen
class Found:
    """What the rules found: ``problems``, in which of the ``files`` that were checked, and what could not be read."""

    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    failed: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)


@frozen
class Crew:
    """Who does the work: an ``executor``, or ``jobs`` processes, one a processor if None, where there is much to do."""

    executor: Executor | None = None
    jobs: int | None = None


def check_files(
    files: Sequence[str], job: Job, cache: Cache | None = None, crew: Crew | None = None, beside: Sequence[str] = ()
) -> Found:
    """What the rules find in ``files``.

    A tree that they are in is read whole, and so are files ``beside`` those in none; only problems in ``files`` count.
    """
    checker = Checker(job)
    units, failed = _units(files, checker)
    sheets: list[Sheet] = []
    _take(_outcomes(units, checker, cache, crew or Crew()), sheets, failed, checker)
    # Which partials no page includes is known after all pages.
    orphans = list(_orphans(sheets, checker))
    _take(_outcomes(orphans, checker, cache, Crew(jobs=1)), sheets, failed, checker)
    # So is which files a tree has no use for: they are looked at as they are.
    others = [Unit(path) for path in _left(files, (*units, *orphans), sheets)]
    _take(_outcomes(others, checker, cache, Crew(jobs=1)), sheets, failed, checker)
    folders: dict[str, str | None] = {}
    around = [Unit(path, Role.BESIDE) for path in beside if tree_of(path, folders) is None]
    # What cannot be read of these matters to nobody now.
    _take(_outcomes(around, checker, cache, Crew(jobs=1)), sheets, [], checker)
    if cache is not None:
        cache.save()
    found = [problem for sheet in sheets for problem in sheet.problems]
    for rule in checker.rules:
        if rule.across is not None:
            try:
                found += rule.across(sheets)
            except Exception as error:  # noqa: BLE001 - rules of others raise what they like
                failed.append(fault(f"rule {rule.code.code}", error))
    wanted = frozenset(files)
    problems = _merged(problem for problem in found if problem.path in wanted)
    checked = wanted.intersection(name for sheet in sheets for name in sheet.files)
    return Found(tuple(problems), tuple(sorted(checked)), tuple(failed), tuple(sheets))


def _take(outcomes: Iterable[Sheet | str], sheets: list[Sheet], failed: list[str], checker: Checker) -> None:
    for outcome in outcomes:
        if isinstance(outcome, str):
            failed.append(outcome)
        else:
            root = outcome.unit.root
            sheets.append(outcome if root is None else evolve(outcome, plan=checker.plan(root)))


def _outcomes(units: Sequence[Unit], checker: Checker, cache: Cache | None, crew: Crew) -> Iterator[Sheet | str]:
    """The sheet of each unit, from the cache or made, or in a line why there is none."""
    plans = {root: checker.plan(root) for root in {unit.root for unit in units} if root is not None}
    plans_of = {unit: plans.get(unit.root or "") for unit in units}
    known = {unit: None if cache is None else cache.sheet(unit, plans_of[unit]) for unit in units}
    todo = [unit for unit, sheet in known.items() if sheet is None]
    made = _made(todo, checker, crew)
    for unit, sheet in known.items():
        if sheet is not None:
            yield sheet
            continue
        outcome = next(made)
        if cache is not None and isinstance(outcome, Sheet):
            cache.keep(outcome, plans_of[unit])
        yield outcome


def _made(units: Sequence[Unit], checker: Checker, crew: Crew) -> Iterator[Sheet | str]:
    """The sheets of ``units``, here, or by others where these are many."""
    if crew.executor is None and (crew.jobs == 1 or len(units) < MANY):
        with uncollected():
            yield from (checker.outcome(unit) for unit in units)
        return
    from govdigital_parse.executors import Work, results  # noqa: PLC0415 - few runs have so much to do

    work = Work(check_chunk, pickle.dumps(checker.job), lost_unit)
    for unit, outcome in zip(units, results(work, units, crew.executor, crew.jobs), strict=True):
        yield outcome if isinstance(outcome, str) else sheet_of(outcome, unit, checker.reread)


def _units(files: Iterable[str], checker: Checker) -> tuple[list[Unit], list[str]]:
    """What to check, so that all of ``files`` are: whole trees, and files in no tree."""
    units: list[Unit] = []
    roots: dict[str, None] = {}
    known: dict[str, str | None] = {}
    for path in files:
        root = tree_of(path, known)
        if root is None:
            units.append(Unit(path))
        else:
            roots[root] = None
    failed: list[str] = []
    for root in roots:
        try:
            plan = checker.plan(root)
        except GovDigitalError as error:
            failed.append(str(error))
            continue
        units += [_unit(root, page.sources[0], Role.PAGE, page) for page in plan.pages]
        heads = [page.meta for page in plan.pages if page.meta is not None]
        units += [_unit(root, name, Role.AROUND) for name in dict.fromkeys((*plan.templates, *heads))]
    return units, failed


def _orphans(sheets: Sequence[Sheet], checker: Checker) -> Iterator[Unit]:
    """The partials that nothing has asked for."""
    asked = {name for sheet in sheets for name in sheet.files}
    for root in dict.fromkeys(sheet.unit.root for sheet in sheets if sheet.unit.root is not None):
        for name in checker.plan(root).partials:
            unit = _unit(root, name, Role.PARTIAL)
            if unit.path not in asked:
                yield unit


def _left(files: Iterable[str], units: Iterable[Unit], sheets: Iterable[Sheet]) -> list[str]:
    """Those of ``files`` that no unit is made of, and none has asked for."""
    met = {name for sheet in sheets for name in sheet.files}
    for unit in units:
        met.add(unit.path)
        if unit.planned is not None:
            met.update(as_called(f"{unit.root}/{name}") for name in unit.planned.sources)
    return [path for path in files if path not in met]


def _unit(root: str, name: str, role: Role, page: PlannedPage | None = None) -> Unit:
    return Unit(as_called(f"{root}/{name}"), role, root, name, page)


def tree_of(path: str, known: dict[str, str | None]) -> str | None:
    """The root of the source tree that the file at ``path`` is in, None where it is in none.

    That is the nearest folder above with a folder ``source`` that has partials, or assets beside it; the file is in one
    of these. ``known`` remembers the answer for each folder.
    """
    folder = os.path.dirname(path) or "."  # noqa: PTH120 - of many
    if folder not in known:
        root = _root_above(Path(os.path.abspath(folder)))  # noqa: PTH100 - without what goes up again
        known[folder] = root if root is None or Path(path).is_absolute() else os.path.relpath(root)
    return known[folder]


def _root_above(folder: Path) -> str | None:
    for inside in (folder, *folder.parents):
        name, source = inside.name, inside.parent / SOURCE
        if name == SOURCE and ((inside / PARTIALS).is_dir() or (inside.parent / ASSETS).is_dir()):
            return inside.parent.as_posix()
        if name == ASSETS and source.is_dir():
            return inside.parent.as_posix()
    return None


def _merged(problems: Iterable[Problem]) -> list[Problem]:
    """``problems`` without those said twice, as of a partial that many pages include; the pages are named together."""
    found: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        span = problem.span
        key = (problem.code, problem.message, problem.path, span and span.start, span and span.end)
        if key in found:
            places: dict[Related, None] = dict.fromkeys((*found[key].related, *problem.related))
            found[key] = evolve(found[key], related=tuple(places)[:MOST_RELATED])
        else:
            found[key] = problem
    return list(found.values())


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """``problems`` by their paths and places."""
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    span = problem.span
    start, end = (span.start, span.end) if span else (0, 0)
    return problem.path or "", start, end, problem.code, problem.message
