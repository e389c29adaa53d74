"""Captions joined to the videos of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias
from urllib.parse import unquote, urlsplit

from attrs import define, field

from govdigital_parse.files import Folder
from govdigital_parse.model import Caption, Document, Video, walk
from govdigital_parse.problems import LIMIT_EXCEEDED, UNREAD_CAPTIONS, Problem, UnreadableError
from govdigital_parse.readers.captions.document import read_captions
from govdigital_parse.source import Source

# Characters of all files that are put into one document, each as often as its video is shown.
MOST_JOINED = 2_000_000

Find: TypeAlias = Callable[[str, int], Source | None]
"""What gives the captions at a URL, of so many bytes at the most; None for a URL that is left alone.

It raises UnreadableError, with the reason as its message, for what cannot be read.
"""


def joined(document: Document, beside: str, site: str | None = None) -> Document:
    """``document`` with a transcript for each video whose captions are a file in the folder ``beside``, its page's own.

    URLs from the root of the site are of files in the folder ``site``, and are left alone without one, as are those
    with a host. What cannot be read is a problem (X704), as is what is wrong with what can. Nothing outside the folders
    is read. The videos are changed in place: the document is to be one that nobody has seen yet.
    """
    return joined_by(document, in_folders(Folder(beside), Folder(site) if site is not None else None))


def joined_by(document: Document, find: Find) -> Document:
    """The same with captions from wherever ``find`` has them."""
    joining = _Joining(find)
    for video in walk(document, Video):
        if video.captions and not video.transcript:
            object.__setattr__(video, "transcript", joining.captions(video.captions, video))
    if not joining.problems:
        return document
    return document.replaced(problems=(*document.problems, *joining.problems))


def in_folders(beside: Shelf, site: Shelf | None) -> Find:
    """What finds captions by their URLs: in ``beside``, or in ``site`` where a URL is from the root of the site."""

    def find(url: str, most: int) -> Source | None:
        path = _path(url)
        folder = site if path and path.startswith("/") else beside
        return folder.read(path.removeprefix("/"), most) if path and folder is not None else None

    return find


def _path(url: str) -> str | None:
    """The path that ``url`` is, None where it has a scheme or a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else unquote(parts.path) or None


class Shelf(Protocol):
    """A folder, or what is like one."""

    def read(self, name: str, most: int) -> Source:
        """The text of a file of at most so many bytes; UnreadableError says why there is none."""


@define(eq=False)
class _Joining:
    """The captions that were read, by URL, with the length of their text; what was wrong; and how much there is."""

    find: Find
    read: dict[str, tuple[tuple[Caption, ...], int]] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    length: int = 0

    def captions(self, url: str, video: Video) -> tuple[Caption, ...]:
        """The captions at ``url``, none where they cannot be had."""
        if url not in self.read:
            self.read[url] = self._read(url, video)
        found, length = self.read[url]
        self.length += length
        if self.length > MOST_JOINED:
            message = f"'{url}' is not read: with it the captions would have more than {MOST_JOINED:,} characters"
            self.problems.append(LIMIT_EXCEEDED.at(video.span, message))
            return ()
        return found

    def _read(self, url: str, video: Video) -> tuple[tuple[Caption, ...], int]:
        try:
            source = self.find(url, MOST_JOINED)
        except UnreadableError as error:
            self.problems.append(UNREAD_CAPTIONS.at(video.span, f"'{url}' is not read: {error}"))
            return (), 0
        if source is None:
            return (), 0
        found, problems = read_captions(source)
        self.problems += problems
        return found, len(source.text)
