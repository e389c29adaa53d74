"""Many inputs at once: files, standard input, and folders with all that they hold."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

import click
from attrs import define

from govdigital_parse.cli.streams import print_problems, read_input, refuse_input, same_file
from govdigital_parse.formats import FORMATS
from govdigital_parse.model import Document
from govdigital_parse.problems import GovDigitalError, UnreadableError, printable


@define
class Inputs:
    """The documents at ``paths``: files, - for standard input, folders.

    Of a folder they are all files in it, and in the folders in it, whose suffix is that of the format ``source``, or of
    any format if it is None; in the order of their names, without hidden ones, without the folder of ``partials`` and
    without ``output``, which is the result of another time. What cannot be read is a line on standard error, and counts
    as ``unread``; so are problems of documents, unless ``quiet``.
    """

    paths: tuple[str, ...]
    source: str | None = None
    partials: str | None = None
    output: str = "-"
    quiet: bool = False
    unread: int = 0

    def documents(self) -> Iterator[Document]:
        """The documents, each read when it is asked for.

        Raises UnwritableError for a file among ``paths`` that the output would take the place of.
        """
        for path in self._files():
            try:
                document = read_input(path, self.source, self.partials)
            except GovDigitalError as error:
                self._miss(error)
                continue
            if not self.quiet:
                print_problems(document)
            yield document

    def _files(self) -> Iterator[str]:
        for path in self.paths:
            if path == "-" or not Path(path).is_dir():
                refuse_input(path, self.output)
                yield path
                continue
            is_empty = True
            for found in self._inside(path):
                is_empty = False
                yield found
            if is_empty:
                suffixes = ", ".join(sorted(self._suffixes))
                self._miss(UnreadableError(f"{printable(path)}: there is no file in this folder to read ({suffixes})"))

    def _inside(self, folder: str) -> Iterator[str]:
        """The files in a folder, a folder's own where its name comes among those beside it."""
        waiting = [folder]
        while waiting:
            path = waiting.pop()
            if not Path(path).is_dir():
                yield path
                continue
            try:
                with os.scandir(path) as entries:
                    wanted = [entry.path for entry in entries if self._wants(entry)]
            except OSError as error:
                self._miss(UnreadableError(f"{printable(path)}: {(error.strerror or str(error)).lower()}"))
            else:
                waiting += sorted(wanted, reverse=True)

    def _wants(self, entry: os.DirEntry[str]) -> bool:
        if entry.name.startswith("."):
            return False
        if entry.is_dir(follow_symlinks=False):
            return self.partials is None or not Path(entry.path).samefile(self.partials)
        is_known = PurePath(entry.name).suffix.lower() in self._suffixes
        return is_known and entry.is_file() and not same_file(entry.path, self.output)

    @property
    def _suffixes(self) -> frozenset[str]:
        formats = FORMATS.values() if self.source is None else (FORMATS[self.source],)
        return frozenset(suffix for known in formats for suffix in known.suffixes)

    def _miss(self, error: GovDigitalError) -> None:
        click.echo(str(error), err=True)
        self.unread += 1
