"""A whole tree in, a whole site out."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any
from urllib.parse import urlsplit

from attrs import define, field

from govdigital_parse.executors import Work, results
from govdigital_parse.problems import FormatError, UnreadableError, UnwritableError, printable
from govdigital_parse.tree.claims import Claims, collisions
from govdigital_parse.tree.edited import Edit, Edits, edit_of
from govdigital_parse.tree.freshness import Freshness
from govdigital_parse.tree.guard import BEGUN, locked, refuse_overlap
from govdigital_parse.tree.links import HISTORY, SITE, Site, copy_of
from govdigital_parse.tree.manifest import NAME, Manifest, Option, Output, PageRecord
from govdigital_parse.tree.outputs import Folder, digest
from govdigital_parse.tree.plan import Plan, PlannedPage, planned
from govdigital_parse.tree.redirects import NAME as REDIRECTS
from govdigital_parse.tree.redirects import redirects
from govdigital_parse.tree.report import NAME as REPORT
from govdigital_parse.tree.report import report
from govdigital_parse.tree.sources import Remembering
from govdigital_parse.tree.targets import Target
from govdigital_parse.tree.where import folder_at, is_of_one_process, is_url, tree_at
from govdigital_parse.version import __version__


def plan_tree(source: str | os.PathLike[str], out: str | os.PathLike[str] | None = None) -> Plan:
    """What is in the tree ``source``, and what becomes of it, without ``out`` where that is inside.

    Raises UnreadableError where there is no such folder.
    """
    return planned(tree_at(os.fspath(source), without=None if out is None else os.fspath(out)).names())


def convert_tree(  # noqa: PLR0913 - each says something else
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    target: str = "html",
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    edited: str | None = None,
    split: bool = False,
    base_path: str = "",
    history: str = HISTORY,
    force: bool = False,
    on_page: Callable[[PageRecord, int, int], None] | None = None,
    **options: Any,
) -> Manifest:
    """Make a site in the folder ``out`` of the source tree ``source``, and say what became of each page.

    Each is a path, or a URL for fsspec (extra ``remote``).

    ``target`` and ``options`` are as in `render`; HTML of the profile ``semantic`` is of whole pages unless
    ``standalone`` is off. ``split`` gives a file for each chapter of a publication. ``base_path`` is put before the
    addresses of content items and of Govspeak. ``edited`` is the time of the last edit that pages show, as in ``30 Oct
    2013 at 12:00pm``; without it that is from git, or else from the files. ``history`` is the address of the changes
    that it links to. Only what has changed since the last run is made anew, all of it with ``force``, which also
    writes over files that are not of an earlier run.

    The work is done by ``executor``, or by ``jobs`` processes, as many as there are processors if that is None.
    ``on_page`` is called with each record, its number and how many there are.

    A page that cannot be made is in the manifest with its ``error``, and the others go on. Raises UnreadableError where
    there is no such tree, UnwritableError where nothing can be written into ``out`` or another run does, FormatError
    for an unknown target or option.
    """
    run = _Run(
        os.fspath(source), os.fspath(out), _target(target, options, split=split, base_path=base_path), edited, history
    )
    run.force = force
    with locked(run.out):
        return run.make(executor, jobs, on_page)


def _target(name: str, options: Mapping[str, Any], *, split: bool, base_path: str) -> Target:
    if name == "html" and options.get("profile") != "legacy":
        options = {"standalone": True, **options}
    target = Target(name, dict(options), split, base_path.rstrip("/"))
    if split and target.is_legacy:
        raise FormatError("the original site had one page for all chapters: html of the profile legacy cannot be split")
    return target


@define
class _Run:
    source: str
    out: str
    target: Target
    edited: str | None
    history: str
    force: bool = False
    tree: Remembering = field(init=False)
    folder: Folder = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.tree = Remembering(tree_at(self.source, without=self.out))
        self.folder = folder_at(self.out)
        refuse_overlap(self.source, self.out)

    def make(
        self, executor: Executor | None, jobs: int | None, on_page: Callable[[PageRecord, int, int], None] | None
    ) -> Manifest:
        """Make what has changed, and the manifest of it all."""
        plan = planned(self.tree.names())
        if not plan.pages:
            raise UnreadableError(f"{printable(self.source)}: there is nothing in there that a page is made of")
        before, begun = self._before(), self._begun()
        claims = Claims()
        colliding = collisions(plan, self.target, claims)
        kept = {path: record for path, record in self._kept(plan, before).items() if path not in colliding}
        todo = [page for page in plan.pages if page.path not in kept and page.path not in colliding]
        foreign = self._begin(plan, {*(before.outputs if before else ()), *begun})
        made = self._records(plan, todo, foreign, executor, jobs)
        pages: list[PageRecord] = []
        for page in plan.pages:
            record = kept.get(page.path) or colliding.get(page.path) or next(made)
            pages.append(record)
            if on_page is not None:
                on_page(record, len(pages), len(plan.pages))
        assets, others = self._copied(plan, pages, before, foreign, claims)
        manifest = Manifest(
            __version__, self.target.format, self._options, tuple(pages), assets, {**plan.others, **others}
        )
        self._finish(manifest, before, begun)
        return manifest

    def _records(
        self,
        plan: Plan,
        todo: Sequence[PlannedPage],
        foreign: frozenset[str],
        executor: Executor | None,
        jobs: int | None,
    ) -> Iterator[PageRecord]:
        """What becomes of the pages ``todo``, in their order."""
        if not todo:
            return
        from govdigital_parse.tree.work import Job, convert_chunk, lost_page  # noqa: PLC0415 - with readers

        host = urlsplit(SITE).netloc
        job = Job(self.source, self.out, plan, self.target, self._given, self.history, host, foreign)
        alone = is_of_one_process(self.source) or is_of_one_process(self.out)
        work = Work(convert_chunk, pickle.dumps(job), lost_page)
        yield from results(work, todo, executor, 1 if alone and jobs is None else jobs)

    @property
    def _options(self) -> Mapping[str, Option]:
        """All that a page depends on beside files."""
        target = self.target
        return {
            **dict(sorted(target.options.items())),
            "split": target.split,
            "base_path": target.base_path,
            "edited": self.edited,
            "history": self.history,
        }

    def _before(self) -> Manifest | None:
        """The manifest of the last run here, None where there was none. Raises UnreadableError for what is none."""
        data = self.folder.read(NAME)
        if data is None:
            return None
        try:
            return Manifest.from_json(data.decode())
        except (FormatError, UnicodeDecodeError) as error:
            if self.force:
                return None
            where = printable(f"{self.out}/{NAME}")
            raise UnreadableError(
                f"{where}: this is not the manifest of an earlier run; --force writes over it"
            ) from error

    def _kept(self, plan: Plan, before: Manifest | None) -> dict[str, PageRecord]:
        """The records of the pages that are as they were, by their paths."""
        asked = (__version__, self.target.format, self._options)
        if before is None or self.force or (before.program, before.target, before.options) != asked:
            return {}
        fresh = Freshness(self.tree, self.folder, Site(plan), self._edits)
        known = {record.path: record for record in before.pages}
        found = [
            known[page.path] for page in plan.pages if page.path in known and fresh.is_kept(page, known[page.path])
        ]
        return {record.path: record for record in found}

    @property
    def _edits(self) -> Edits:
        return Edits(self._given, None if is_url(self.source) else self.source)

    @property
    def _given(self) -> Edit | None:
        return edit_of(self.edited) if self.edited else None

    def _begun(self) -> list[str]:
        """The outputs that a run which did not finish may have written."""
        data = self.folder.read(BEGUN)
        try:
            names = json.loads(data) if data else []
        except ValueError:
            return []
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

    def _begin(self, plan: Plan, own: set[str]) -> frozenset[str]:
        """Note what this run may write, for the next one, which finishes it if it has to; give what it must not."""
        wanted = {output for page in plan.pages for output in self.target.outputs(page)}
        wanted |= {copy_of(name, plan) for name in (*plan.assets, *plan.captions)}
        foreign = {name for name in wanted - own if self.folder.exists(name)}
        # With --force, too: a run that is killed before it writes over a file must not have the next one remove it.
        self.folder.write(BEGUN, json.dumps(sorted(own | wanted - foreign), indent=0).encode())
        return frozenset() if self.force else frozenset(foreign)

    def _copied(
        self,
        plan: Plan,
        pages: Sequence[PageRecord],
        before: Manifest | None,
        foreign: frozenset[str],
        claims: Claims,
    ) -> tuple[dict[str, Output], dict[str, str]]:
        """Copies of the files that pages refer to, and why there is none of others."""
        copies: dict[str, Output] = {}
        failed: dict[str, str] = {}
        for name in sorted({name for page in pages for name in page.assets}):
            path = copy_of(name, plan)
            other = claims.claim([path], name)
            if other is not None:
                failed[name] = f"it is not copied: its place is that of {other}"
                continue
            if path in foreign:
                failed[name] = "it is not copied: the file in its place is not of an earlier run"
                continue
            try:
                data = self.tree.data(name)
                output = Output(path, digest(data))
                known = before.assets.get(name) if before else None
                if known != output or not self.folder.exists(path):
                    self.folder.write(path, data)
            except (UnreadableError, UnwritableError) as error:
                failed[name] = f"it is not copied: {error}"
            else:
                copies[name] = output
        return copies, failed

    def _finish(self, manifest: Manifest, before: Manifest | None, begun: Sequence[str]) -> None:
        """Write what is said of the run, and remove what earlier ones made, or began to, and this one does not."""
        outputs = manifest.outputs
        for output in before.outputs.values() if before else ():
            if output.path not in outputs and _is_as_made(self.folder, output):
                self.folder.remove(output.path)
        for path in begun:
            if path in outputs:
                self.folder.tidy(path)
            else:
                self.folder.remove(path)
        if manifest == before and all(self.folder.exists(name) for name in (REDIRECTS, REPORT)):
            # It is said already.
            self.folder.remove(BEGUN)
            return
        self.folder.write(REDIRECTS, redirects(manifest.pages).encode())
        self.folder.write(REPORT, report(manifest, self.source, self._line).encode())
        self.folder.write(NAME, manifest.to_json().encode())
        self.folder.remove(BEGUN)

    def _line(self, name: str, number: int) -> str:
        """A line of a file, empty where there is none."""
        try:
            return self.tree.read(name).line(number)
        except UnreadableError:
            return ""


def _is_as_made(folder: Folder, output: Output) -> bool:
    """Whether nobody has changed an output since."""
    try:
        data = folder.read(output.path)
    except UnreadableError:
        return False
    return data is not None and digest(data) == output.sha256
