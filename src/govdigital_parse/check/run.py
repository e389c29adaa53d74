"""A whole check: the files, their pages, what the rules say of each and of all together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from govdigital_parse.check.cache import Cache
from govdigital_parse.check.checker import Checker, Job
from govdigital_parse.check.sheets import Sheet, Unit
from govdigital_parse.check.texts import as_called
from govdigital_parse.problems import GovDigitalError, Problem, Related, printable
from govdigital_parse.tree.plan import ASSETS, PARTIALS, SOURCE

# Places named beside a finding in a partial that many pages include.
MOST_RELATED = 10


@frozen
class Found:
    """What the rules found: ``problems``, in which of the ``files`` that were checked, and what could not be read."""

    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    failed: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)


def check_files(files: Sequence[str], job: Job, cache: Cache | None = None) -> Found:
    """What the rules find in ``files``. A tree that they are in is read whole; only problems in ``files`` are given."""
    checker = Checker(job)
    units, failed = _units(files, checker)
    sheets: list[Sheet] = []
    for unit in units:
        _take(checker, unit, sheets, failed, cache)
    for unit in _orphans(sheets, checker):
        _take(checker, unit, sheets, failed, cache)
    if cache is not None:
        cache.save()
    found = [problem for sheet in sheets for problem in sheet.problems]
    for rule in checker.rules:
        if rule.across is not None:
            found += rule.across(sheets)
    wanted = frozenset(files)
    problems = _merged(problem for problem in found if problem.path in wanted)
    checked = wanted.intersection(name for sheet in sheets for name in sheet.files)
    return Found(tuple(problems), tuple(sorted(checked)), tuple(failed), tuple(sheets))


def _take(checker: Checker, unit: Unit, sheets: list[Sheet], failed: list[str], cache: Cache | None) -> None:
    try:
        known = None if cache is None else cache.sheet(unit)
        sheet = checker.sheet(unit) if known is None else known
        if cache is not None and known is None:
            cache.keep(sheet)
    except GovDigitalError as error:
        failed.append(str(error) if unit.path in str(error) else f"{printable(unit.path)}: {error}")
    else:
        sheets.append(sheet if unit.root is None else evolve(sheet, plan=checker.plan(unit.root)))


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
        units += [Unit(as_called(f"{root}/{page.sources[0]}"), root, page) for page in plan.pages]
    return units, failed


def _orphans(sheets: Sequence[Sheet], checker: Checker) -> Iterator[Unit]:
    """The partials that no page has asked for."""
    asked = {name for sheet in sheets for name in sheet.files}
    for root in dict.fromkeys(sheet.unit.root for sheet in sheets if sheet.unit.root is not None):
        for name in checker.plan(root).partials:
            path = as_called(f"{root}/{name}")
            if path not in asked:
                yield Unit(path, root, partial=name)


def tree_of(path: str, known: dict[str, str | None]) -> str | None:
    """The root of the source tree that the file at ``path`` is in, None where it is in none.

    That is the nearest folder above with a folder ``source`` that has partials, or assets beside it; the file is in one
    of these. ``known`` remembers the answer for each folder.
    """
    folder = str(Path(path).parent)
    if folder not in known:
        root = _root_above(Path(folder).absolute())
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
