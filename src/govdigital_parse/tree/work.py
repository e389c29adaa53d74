"""The work on a page, which any process can do: read its files, write its outputs, say what became of it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from attrs import define, evolve, field, frozen

from govdigital_parse.collection import uncollected
from govdigital_parse.problems import GovDigitalError, Problem, UnwritableError, printable
from govdigital_parse.tree.edited import Edit, Edits
from govdigital_parse.tree.links import Site
from govdigital_parse.tree.manifest import Finding, Output, PageRecord
from govdigital_parse.tree.outputs import Folder, digest
from govdigital_parse.tree.pages import Assembly
from govdigital_parse.tree.plan import Plan, PlannedPage
from govdigital_parse.tree.rendering import Made, PageWriter
from govdigital_parse.tree.sources import Remembering
from govdigital_parse.tree.targets import Target
from govdigital_parse.tree.where import folder_at, is_url, tree_at

LONGEST_MESSAGE = 500


@frozen
class Job:
    """What is the same for all pages of a run. ``foreign`` are files in the places of outputs that are not ours.

    ``run`` is that of no other run: what workers remember of files is only true for one.
    """

    source: str
    out: str
    plan: Plan
    target: Target
    given: Edit | None
    history: str
    host: str
    foreign: frozenset[str] = frozenset()
    run: str = field(factory=lambda: os.urandom(8).hex())


def convert_chunk(job: bytes, pages: Sequence[PlannedPage]) -> list[PageRecord]:
    """What became of ``pages``, whose outputs are written. ``job`` is a pickled `Job`. Never raises."""
    worker = _worker(job)
    with uncollected():
        return [worker.convert(page) for page in pages]


def lost_page(page: PlannedPage, error: str) -> PageRecord:
    """The record of a page whose worker died."""
    return PageRecord(page.path, page.url, "", made_of=page.sources, error=error)


@lru_cache(maxsize=2)
def _worker(job: bytes) -> Worker:
    return Worker(pickle.loads(job))  # noqa: S301 - made by this library, a moment ago


@define
class Worker:
    """Converts the pages of one run."""

    job: Job
    tree: Remembering = field(init=False)
    out: Folder = field(init=False)
    writer: PageWriter = field(init=False)
    _prefix: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        job = self.job
        self.tree = Remembering(tree_at(job.source))
        self.out = folder_at(job.out)
        self._prefix = job.source if is_url(job.source) else Path(job.source).as_posix()
        edits = Edits(job.given, None if is_url(job.source) else job.source)
        # GOV.UK has dates of its own.
        history = None if job.target.is_published else job.history
        assembly = partial(Assembly, self.tree, job.plan, edits, history, {})
        self.writer = PageWriter(job.target, Site(job.plan, job.host), assembly)

    def convert(self, page: PlannedPage) -> PageRecord:
        """What became of ``page``."""
        record = PageRecord(page.path, page.url, self.job.target.url(page), made_of=page.sources)
        made = Made(self.writer.assembly())
        try:
            self.writer.make(page, made)
            self._refuse_foreign(made.texts)
            outputs = [self._written(output, text) for output, text in made.texts.items()]
        except GovDigitalError as error:
            record = evolve(record, error=printable(str(error)))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one page, the others go on
            what = printable(f"a fault of this program: {type(error).__name__}: {error}")
            record = evolve(record, error=what[:LONGEST_MESSAGE])
        else:
            first = outputs[0].path if outputs else None
            record = evolve(record, outputs=tuple(outputs), new_url=self.job.target.url(page, first))
        return evolve(
            record,
            title=made.title,
            sources={name: self.tree.digest(name) for name in sorted({*page.sources, *made.assembly.asked})},
            edited=made.assembly.edited,
            problems=tuple(dict.fromkeys(self._finding(problem) for problem in made.problems)),
            losses=tuple(self._finding(loss.problem) for loss in made.losses),
            linked=tuple(made.linked),
            assets=tuple(made.assets),
            missing=tuple(made.missing),
        )

    def _finding(self, problem: Problem) -> Finding:
        """``problem`` with its file as it is called in the tree, wherever that is."""
        finding = Finding.of(problem)
        path = finding.path and finding.path.removeprefix(f"{self._prefix}/")
        return evolve(finding, path=path)

    def _refuse_foreign(self, outputs: Iterable[str]) -> None:
        """Raise UnwritableError for a file in the place of an output that no run of this library has written."""
        for output in outputs:
            if output in self.job.foreign:
                path = printable(f"{self.out.name}/{output}")
                raise UnwritableError(f"{path}: this file is not of an earlier run; --force writes over it")

    def _written(self, output: str, text: str) -> Output:
        data = text.encode()
        self.out.write(output, data)
        return Output(output, digest(data))
