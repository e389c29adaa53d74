"""Work handed out to whoever does it, and its results back in the order of the work."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from govdigital_parse.problems import printable

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")
# So many items at a time; it depends on nothing, so that the number of workers changes nothing.
CHUNK = 8
# Fewer items are done before other processes have started.
FEW = 32


@frozen
class Work(Generic[T, R]):
    """What there is to do: ``do`` gives the results of some items. It is a function of a module.

    What is wrong with an item is its result; what ``do`` raises is a fault. Its first argument is the ``job``, what is
    the same for all items, pickled. ``lost`` gives the result for an item whose worker died, from what was wrong.
    """

    do: Callable[[bytes, Sequence[T]], list[R]]
    job: bytes
    lost: Callable[[T, str], R]


def results(work: Work[T, R], items: Sequence[T], executor: Executor | None, jobs: int | None) -> Iterator[R]:
    """What became of ``items``, in their order.

    ``executor`` does the work, or ``jobs`` processes, one a processor if that is None.
    """
    chunks = [tuple(items[start : start + CHUNK]) for start in range(0, len(items), CHUNK)]
    workers = jobs or os.cpu_count() or 1
    if executor is not None:
        yield from _by(executor, work, chunks)
    elif workers == 1 or (jobs is None and len(items) < FEW):
        for chunk in chunks:
            yield from work.do(work.job, chunk)
    else:
        yield from _by_processes(work, deque(chunks), workers)


def _by(executor: Executor, work: Work[T, R], chunks: Sequence[tuple[T, ...]]) -> Iterator[R]:
    futures = [_submitted(executor, work, chunk) for chunk in chunks]
    try:
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                done = future.result()
            except Exception as error:  # noqa: BLE001 - an executor has errors of its own for a worker that died
                done = [work.lost(item, _died(error)) for item in chunk]
            yield from done
    finally:
        # There are some left where nobody wants them any more.
        for future in futures:
            future.cancel()


def _submitted(executor: Executor, work: Work[T, R], chunk: tuple[T, ...]) -> Future[list[R]]:
    """The work on ``chunk``, which has failed where the executor takes none any more."""
    try:
        return executor.submit(work.do, work.job, chunk)
    except Exception as error:  # noqa: BLE001 - as above
        failed: Future[list[R]] = Future()
        failed.set_exception(error)
        return failed


def _by_processes(work: Work[T, R], waiting: deque[tuple[T, ...]], jobs: int) -> Iterator[R]:
    """The same with processes of our own; where one dies, its items are tried again, each in a process by itself."""
    while waiting:
        suspects: tuple[T, ...] = ()
        with _pool(min(jobs, len(waiting))) as pool:
            try:
                with _without_interrupts():
                    futures = [pool.submit(work.do, work.job, chunk) for chunk in waiting]
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
        for item in suspects:
            with _pool(1) as alone:
                yield from _by(alone, work, [(item,)])


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a little work is done without

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


def _died(error: Exception) -> str:
    return printable(f"the process that worked on it died: {type(error).__name__}: {error}")
