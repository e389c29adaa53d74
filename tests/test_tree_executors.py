"""The work on a tree, done by whoever is asked to: the same bytes, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from conftest import lacking
from trees import Tree, outputs

from govdigital_parse.tree import convert_tree

EDITED = "30 Oct 2013 at 12:00pm"


@contextmanager
def dask(*, processes: bool) -> Iterator[Executor]:
    """The executor of a cluster of Dask's on this machine."""
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - not everybody has it
    except ImportError:
        lacking("no Dask: pip install 'govdigital-parse[dask]'")
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=2, processes=processes, dashboard_address=None, silence_logs="CRITICAL"
    )
    with cluster, Client(cluster) as client:
        yield client.get_executor()


EXECUTORS: dict[str, Callable[[], AbstractContextManager[Executor]]] = {
    "processes": partial(ProcessPoolExecutor, 2),
    "threads": partial(ThreadPoolExecutor, 3),
    "dask-threads": partial(dask, processes=False),
    "dask-processes": partial(dask, processes=True),
}


@pytest.mark.parametrize("name", EXECUTORS)
def test_any_executor_makes_the_same(name: str, tree: Tree, out: Path) -> None:
    pages = {
        f"source/{number}/1.md": f"# Page {number}\n\n[next](../{number + 1}/#page-{number + 1})"
        for number in range(40)
    }
    source = tree({**pages, "source/bad/1.md": ""})
    (source / "source/bad/1.md").write_bytes(b"\xff")
    alone = convert_tree(source, out, edited=EDITED, jobs=1)
    other = out.with_name("other")
    told: list[tuple[str, int, int]] = []
    with EXECUTORS[name]() as executor:
        manifest = convert_tree(
            source, other, edited=EDITED, executor=executor, on_page=lambda page, *rest: told.append((page.path, *rest))
        )
    assert outputs(other) == outputs(out)
    assert manifest == alone
    assert [page.path for page in manifest.failed] == ["bad/index"]
    assert told == [(page.path, number, 41) for number, page in enumerate(manifest.pages, 1)]
