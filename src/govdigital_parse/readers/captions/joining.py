"""Captions joined to the videos of a document."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from attrs import define, field

from govdigital_parse.files import Folder
from govdigital_parse.model import Caption, Document, Video, walk
from govdigital_parse.problems import LIMIT_EXCEEDED, UNREAD_CAPTIONS, Problem, UnreadableError
from govdigital_parse.readers.captions.document import read_captions

# Characters of all files that are put into one document, each as often as its video is shown.
MOST_JOINED = 2_000_000


def joined(document: Document, beside: str, site: str | None = None) -> Document:
    """``document`` with a transcript for each video whose captions are a file in the folder ``beside``, its page's own.

    URLs from the root of the site are of files in the folder ``site``, and are left alone without one, as are those
    with a host. What cannot be read is a problem (X704), as is what is wrong with what can. Nothing outside the folders
    is read. The videos are changed in place: the document is to be one that nobody has seen yet.
    """
    joining = _Joining(Folder(beside), Folder(site) if site is not None else None)
    for video in walk(document, Video):
        path = _path(video.captions)
        if path is not None and not video.transcript:
            object.__setattr__(video, "transcript", joining.captions(path, video))
    if not joining.problems:
        return document
    return document.replaced(problems=(*document.problems, *joining.problems))


def _path(url: str | None) -> str | None:
    """The path that ``url`` is, None where it has a scheme or a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else unquote(parts.path) or None


@define(eq=False)
class _Joining:
    """The captions that were read, by path, with the length of their text; what was wrong; and how much there is."""

    beside: Folder
    site: Folder | None
    read: dict[str, tuple[tuple[Caption, ...], int]] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    length: int = 0

    def captions(self, path: str, video: Video) -> tuple[Caption, ...]:
        """The captions in the file at ``path``, none where they cannot be had."""
        if path not in self.read:
            self.read[path] = self._read(path, video)
        found, length = self.read[path]
        self.length += length
        if self.length > MOST_JOINED:
            message = f"'{path}' is not read: with it the captions would have more than {MOST_JOINED:,} characters"
            self.problems.append(LIMIT_EXCEEDED.at(video.span, message))
            return ()
        return found

    def _read(self, path: str, video: Video) -> tuple[tuple[Caption, ...], int]:
        folder = self.site if path.startswith("/") else self.beside
        if folder is None:
            return (), 0
        try:
            source = folder.read(path.removeprefix("/"), MOST_JOINED)
        except UnreadableError as error:
            self.problems.append(UNREAD_CAPTIONS.at(video.span, f"'{path}' is not read: {error}"))
            return (), 0
        found, problems = read_captions(source)
        self.problems += problems
        return found, len(source.text)
