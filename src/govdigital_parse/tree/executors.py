"""Pages handed out to whoever does the work, and their records back in the order of the pages."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor

from govdigital_parse.problems import printable
from govdigital_parse.tree.manifest import PageRecord
from govdigital_parse.tree.plan import PlannedPage
from govdigital_parse.tree.work import convert_chunk

# So many pages at a time; it depends on nothing, so that the number of workers changes nothing.
CHUNK = 16
# Fewer pages are done before other processes have started.
FEW = 64

Chunk = tuple[PlannedPage, ...]


def records(
    job: bytes, pages: Sequence[PlannedPage], executor: Executor | None, jobs: int | None
) -> Iterator[PageRecord]:
    """What became of ``pages``, in their order. Never raises for a page: a worker that died is in its record."""
    chunks = [tuple(pages[start : start + CHUNK]) for start in range(0, len(pages), CHUNK)]
    if executor is not None:
        yield from _by(executor, job, chunks)
    elif jobs == 1 or (jobs is None and len(pages) < FEW):
        for chunk in chunks:
            yield from convert_chunk(job, chunk)
    else:
        yield from _by_processes(job, deque(chunks), jobs or os.cpu_count() or 1)


def _by(executor: Executor, job: bytes, chunks: Sequence[Chunk]) -> Iterator[PageRecord]:
    futures = [executor.submit(convert_chunk, job, chunk) for chunk in chunks]
    for chunk, future in zip(chunks, futures, strict=True):
        try:
            yield from future.result()
        except Exception as error:  # noqa: BLE001 - an executor has errors of its own for a worker that died
            yield from (_lost(page, error) for page in chunk)


def _by_processes(job: bytes, waiting: deque[Chunk], jobs: int) -> Iterator[PageRecord]:
    """The same with processes of our own; where one dies, its pages are tried again, each in a process by itself."""
    while waiting:
        with ProcessPoolExecutor(min(jobs, len(waiting))) as pool:
            try:
                futures = [pool.submit(convert_chunk, job, chunk) for chunk in waiting]
                for future in futures:
                    done = future.result()
                    waiting.popleft()
                    yield from done
            except BrokenExecutor:
                suspects: Chunk | None = waiting.popleft()
            else:
                suspects = None
        for page in suspects or ():
            with ProcessPoolExecutor(1) as alone:
                yield from _by(alone, job, [(page,)])


def _lost(page: PlannedPage, error: Exception) -> PageRecord:
    what = printable(f"the process that worked on it died: {type(error).__name__}: {error}")
    return PageRecord(page.path, page.url, "", made_of=page.sources, error=what)
