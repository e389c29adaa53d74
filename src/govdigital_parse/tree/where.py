"""Trees and folders, be they here or at a URL."""

from __future__ import annotations

from govdigital_parse.tree.outputs import Folder, LocalFolder
from govdigital_parse.tree.sources import LocalTree, Tree

# What is only in the memory of one process.
OF_ONE_PROCESS = "memory://"


def is_url(name: str) -> bool:
    """Whether ``name`` is a URL that fsspec opens, not the path of a folder."""
    return "://" in name


def is_of_one_process(name: str) -> bool:
    """Whether what is called ``name`` is there for this process alone."""
    return name.startswith(OF_ONE_PROCESS)


def tree_at(name: str, without: str | None = None) -> Tree:
    """The source tree in a folder or at a URL, without another folder inside."""
    if is_url(name):
        from govdigital_parse.tree.remote import RemoteTree  # noqa: PLC0415 - an extra

        return RemoteTree(name)
    return LocalTree(name, without=None if without is None or is_url(without) else without)


def folder_at(name: str) -> Folder:
    """The folder of outputs at a path or a URL."""
    if is_url(name):
        from govdigital_parse.tree.remote import RemoteFolder  # noqa: PLC0415 - an extra

        return RemoteFolder(name)
    return LocalFolder(name)
