"""A check from the paths to the findings that count: files, rules, suppressions, baseline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from govdigital_parse.check.baseline import beyond, read_baseline
from govdigital_parse.check.cache import FOLDER, Cache
from govdigital_parse.check.checker import Job
from govdigital_parse.check.discovery import Discovery, is_report, relative
from govdigital_parse.check.patterns import patterns
from govdigital_parse.check.run import Crew, check_files, in_order
from govdigital_parse.check.selection import codes_of
from govdigital_parse.check.settings import Settings, settings_of
from govdigital_parse.check.sheets import Sheet, Unit
from govdigital_parse.check.suppressions import suppressed
from govdigital_parse.problems import Problem, Severity, UnreadableError, printable

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pathspec import GitIgnoreSpec

SEVERITIES = tuple(Severity)


@frozen
class Report:
    """What a check came to.

    ``problems`` are in the order of their paths and places. ``files`` are the paths that were checked. ``failed`` says
    of each file that could not be read why, in a line, and what was wrong with rules, as a `Fault`. ``suppressed`` are
    the problems that comments keep out, ``known`` those that a baseline does. ``excluded`` are files that were named
    and are excluded. ``fail_on`` is the least severity that counts, None where none does.
    """

    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    failed: tuple[str, ...] = ()
    suppressed: tuple[Problem, ...] = field(default=(), repr=False)
    known: tuple[Problem, ...] = field(default=(), repr=False)
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    excluded: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING

    def names(self, folder: str) -> dict[str, str]:
        """What the files are called in ``folder``, by their paths."""
        return {path: relative(path, folder) for path in self.files}

    def units(self, path: str) -> list[Unit]:
        """What was checked that the file at ``path`` is a part of."""
        return [sheet.unit for sheet in self.sheets if path in sheet.files]

    @property
    def counting(self) -> list[Problem]:
        """The problems that make the check fail."""
        serious = () if self.fail_on is None else SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return [problem for problem in self.problems if problem.severity in serious]


def checked(
    paths: Sequence[str],
    settings: Settings,
    overlay: Mapping[str, str] | None = None,
    *,
    since: str | None = None,
    crew: Crew | None = None,
) -> Report:
    """What the rules find in ``paths``, files and folders, as ``settings`` say.

    ``overlay`` has texts that stand in for those of files, by their paths. With ``since``, a revision of git, only what
    has changed after it counts. ``crew`` does the work. Raises SelectionError for rules that there are none of,
    FormatError for an unknown target and for what is no baseline, UnreadableError where git does not know what has
    changed.
    """
    if settings.partials is not None and not settings.path(settings.partials).is_dir():
        raise UnreadableError(f"{printable(str(settings.path(settings.partials)))}: this is no folder")
    job = job_of(settings, overlay or {})
    cache = Cache(settings.path(FOLDER), job) if settings.cache else None
    discovery = Discovery(settings, overlay or {}, is_report if cache is None else cache.is_report)
    files = discovery.files(paths)
    found = check_files(files, job, cache, crew, discovery.beside(files))
    asked = _Asked(frozenset(job.codes), settings)
    kept, out = suppressed(asked.counting(found.problems), found.sheets, frozenset(found.files), asked)
    report = Report(
        tuple(in_order(_of_other_severity(kept, settings))),
        found.files,
        (*discovery.failed, *found.failed),
        tuple(out),
        sheets=found.sheets,
        excluded=tuple(discovery.excluded),
        fail_on=settings.fail_on,
    )
    changed = report.problems
    if since is not None:
        from govdigital_parse.check.since import changed_only  # noqa: PLC0415 - most checks are of all lines

        changed = tuple(changed_only(report.problems, report.files, since))
    baseline = None if settings.baseline is None else settings.path(settings.baseline)
    known = () if baseline is None else _known(report, changed, baseline, settings.folder)
    return evolve(report, problems=_without(changed, known), known=tuple(known))


def _known(report: Report, changed: Sequence[Problem], baseline: Path, folder: str) -> Sequence[Problem]:
    """The problems that the baseline has; of those that are alike, rather one on a line that has not changed."""
    ordered = (*_without(report.problems, changed), *changed)
    new = beyond(ordered, read_baseline(baseline), report.names(folder))
    return _without(report.problems, new)


def _without(problems: Sequence[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    out = set(map(id, others))
    return tuple(problem for problem in problems if id(problem) not in out)


def job_of(settings: Settings, overlay: Mapping[str, str]) -> Job:
    """What ``settings`` say of each page. Raises SelectionError and FormatError as `checked` does."""
    return Job(
        settings.codes,
        settings.options,
        settings.target,
        settings.target_options,
        None if settings.partials is None else str(settings.path(settings.partials)),
        overlay,
    )


@define
class _Asked:
    """Which rules count in which file: ``codes`` without those that ``settings`` have no use for there."""

    codes: frozenset[str]
    settings: Settings
    _ignores: list[tuple[GitIgnoreSpec, frozenset[str]]] = field(init=False)
    _by_path: dict[str, frozenset[str]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._ignores = [
            (patterns([pattern]), frozenset().union(*map(codes_of, names)))
            for pattern, names in self.settings.per_path_ignores.items()
        ]

    def __call__(self, path: str) -> frozenset[str]:
        if not self._ignores:
            return self.codes
        if path not in self._by_path:
            inside = relative(path, self.settings.folder)
            ignored = (codes for spec, codes in self._ignores if spec.match_file(inside))
            self._by_path[path] = self.codes.difference(*ignored)
        return self._by_path[path]

    def counting(self, problems: Iterable[Problem]) -> list[Problem]:
        """``problems`` without those of rules that do not count where they are."""
        return [problem for problem in problems if problem.code in self(problem.path or "")]


def _of_other_severity(problems: Iterable[Problem], settings: Settings) -> list[Problem]:
    return [
        evolve(problem, severity=settings.severity[problem.code]) if problem.code in settings.severity else problem
        for problem in problems
    ]


def check(  # noqa: PLR0913 - each says something else
    *paths: str,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    target: str | None = None,
    partials: str | None = None,
    config: str | None = None,
    executor: Executor | None = None,
) -> tuple[Problem, ...]:
    """What the rules of the check find in ``paths``, files and folders, in the order of paths and places.

    ``select`` and ``ignore`` name rules: ``C401``, ``C``, ``latin-abbreviation``, ``ALL``. With a ``target``, a format
    as in `render`, what that would lose is found, too. ``partials`` is the folder of what files include that are in no
    source tree. ``config`` is a file of settings, None for none. ``executor`` does the work, processes where there is
    much of it and that is None. Raises UnreadableError for the first file that cannot
    be read, SelectionError for rules that there are none of, SettingsError for a configuration that is not right.
    """
    settings = Settings(cache=False) if config is None else settings_of(config)
    report = checked(
        paths,
        evolve(
            settings,
            select=tuple(select) or settings.select,
            ignore=(*settings.ignore, *ignore),
            target=target or settings.target,
            partials=partials or settings.partials,
        ),
        crew=Crew(executor),
    )
    if report.failed:
        raise UnreadableError(report.failed[0])
    return report.problems
