"""Pages handed out to whoever does the work, and their records back in the order of the pages."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govdigital_parse.problems import printable
from govdigital_parse.tree.manifest import PageRecord
from govdigital_parse.tree.plan import PlannedPage
from govdigital_parse.tree.work import convert_chunk

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

# So many pages at a time; it depends on nothing, so that the number of workers changes nothing.
CHUNK = 8
# Fewer pages are done before other processes have started.
FEW = 32

Chunk = tuple[PlannedPage, ...]


def records(
    job: bytes, pages: Sequence[PlannedPage], executor: Executor | None, jobs: int | None
) -> Iterator[PageRecord]:
    """What became of ``pages``, in their order. Never raises for a page: a worker that died is in its record."""
    chunks = [tuple(pages[start : start + CHUNK]) for start in range(0, len(pages), CHUNK)]
    workers = jobs or os.cpu_count() or 1
    if executor is not None:
        yield from _by(executor, job, chunks)
    elif workers == 1 or (jobs is None and len(pages) < FEW):
        for chunk in chunks:
            yield from convert_chunk(job, chunk)
    else:
        yield from _by_processes(job, deque(chunks), workers)


def _by(executor: Executor, job: bytes, chunks: Sequence[Chunk]) -> Iterator[PageRecord]:
    futures = [_submitted(executor, job, chunk) for chunk in chunks]
    try:
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                done = future.result()
            except Exception as error:  # noqa: BLE001 - an executor has errors of its own for a worker that died
                done = [_lost(page, error) for page in chunk]
            yield from done
    finally:
        # There are some left where nobody wants them any more.
        for future in futures:
            future.cancel()


def _submitted(executor: Executor, job: bytes, chunk: Chunk) -> Future[list[PageRecord]]:
    """The work on ``chunk``, which has failed where the executor takes none any more."""
    try:
        return executor.submit(convert_chunk, job, chunk)
    except Exception as error:  # noqa: BLE001 - as above
        failed: Future[list[PageRecord]] = Future()
        failed.set_exception(error)
        return failed


def _by_processes(job: bytes, waiting: deque[Chunk], jobs: int) -> Iterator[PageRecord]:
    """The same with processes of our own; where one dies, its pages are tried again, each in a process by itself."""
    while waiting:
        suspects: Chunk = ()
        with _pool(min(jobs, len(waiting))) as pool:
            try:
                with _without_interrupts():
                    futures = [pool.submit(convert_chunk, job, chunk) for chunk in waiting]
                for future in futures:
                    done = future.result()
                    waiting.popleft()
                    yield from done
            except BrokenExecutor:
                suspects = waiting.popleft()
            except BaseException:
                # Nobody wants the rest.
                pool.shutdown(cancel_futures=True)
                raise
        for page in suspects:
            with _pool(1) as alone:
                yield from _by(alone, job, [(page,)])


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a few pages are made without

    return ProcessPoolExecutor(workers, initializer=_begin_worker)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """While processes begin, which are of no mind to be interrupted from the keyboard yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Leave the keyboard's interrupts to the process whose worker this is, and end when that ends, be it killed."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only where there is one
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above
    from threading import Thread  # noqa: PLC0415 - as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def end_with_it() -> None:
            wait([sentinel])
            os._exit(1)

        Thread(target=end_with_it, daemon=True).start()


def _lost(page: PlannedPage, error: Exception) -> PageRecord:
    what = printable(f"the process that worked on it died: {type(error).__name__}: {error}")
    return PageRecord(page.path, page.url, "", made_of=page.sources, error=what)
