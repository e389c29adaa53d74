"""Texts made of pieces of a source, which know where each character stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from govdigital_parse.source import Source, Span

_new = tuple.__new__
# The origins of one piece are never changed.
NONE: list[int] = []


class Extract:
    """A text to read: what an item of a list or a quotation holds without its markers, or all of a source.

    ``text`` is what the rules look at, ``shown`` the same, sign by sign, as the author wrote it: no-break spaces are
    spaces in ``text``. One piece begins at ``offset`` there. Of several, ``starts[i]`` is where piece i
    begins in ``text``, ``origins[i]`` where it begins in the source; the complement of that, which is negative, for a
    piece that is not in the source but stands for the one character there.
    """

    __slots__ = ("offset", "origins", "shown", "source", "starts", "text")

    def __init__(  # noqa: PLR0913, PLR0917 - compiled, it is faster than one that dataclasses makes
        self,
        source: Source,
        text: str,
        shown: str,
        offset: int = 0,
        starts: list[int] | None = None,
        origins: list[int] | None = None,
    ) -> None:
        self.source = source
        self.text = text
        self.shown = shown
        self.offset = offset
        self.starts = starts
        self.origins = origins or NONE

    def origin(self, offset: int) -> int:
        """Where in the source the character at ``offset`` stands."""
        if self.starts is None:
            return min(self.offset + offset, len(self.source.text))
        origin = self._origin(offset)
        return min(origin if origin >= 0 else ~origin, len(self.source.text))

    def is_written(self, offset: int) -> bool:
        """Whether the character at ``offset`` is in the source, and not put in."""
        return self._origin(offset) >= 0

    def _origin(self, offset: int) -> int:
        if self.starts is None:
            return self.offset + offset
        piece = bisect_right(self.starts, offset) - 1
        origin = self.origins[piece]
        return origin + offset - self.starts[piece] if origin >= 0 else origin

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source from ``start`` up to ``end``."""
        if self.starts is None:
            first, last = start + self.offset, end + self.offset
            size = len(self.source.text)
            if last > size:
                # The line feed that ends the text may not be in the source.
                first, last = min(first, size), size
            return _new(Span, (self.source, first, last))
        first = self.origin(start)
        if end <= start:
            return _new(Span, (self.source, first, first))
        if not self.is_written(start):
            # What is put in has no length, and stands after the character that it stands for.
            first += 1
        return _new(Span, (self.source, first, self.origin(end - 1) + 1))

    def part(self, start: int, end: int) -> Extract:
        """What stands here from ``start`` up to ``end``, as a text of its own."""
        text = self.text[start:end]
        shown = text if self.shown is self.text else self.shown[start:end]
        if self.starts is None:
            return Extract(self.source, text, shown, self.offset + start)
        starts, origins = self.pieces(start, end, 0)
        return Extract(self.source, text, shown, 0, starts, origins)

    def pieces(self, start: int, end: int, moved: int) -> tuple[list[int], list[int]]:
        """Where the pieces from ``start`` to ``end`` begin: in a text that has them from ``moved``, in the source."""
        if self.starts is None:
            return [moved], [self.offset + start]
        first = bisect_right(self.starts, start)
        last = bisect_left(self.starts, end)
        starts = [moved, *(moved + place - start for place in self.starts[first:last])]
        return starts, [self._origin(start), *self.origins[first:last]]


def whole(source: Source) -> Extract:
    """All of ``source`` but a byte order mark, each line ended by a line feed alone, the last one too."""
    first = 1 if source.text.startswith("\ufeff") else 0
    shown = source.text[first:] if first else source.text
    starts: list[int] | None = None
    origins: list[int] = []
    if "\r" in shown:
        shown, starts, origins = _without_returns(shown, first)
    if not shown.endswith("\n"):
        shown += "\n"
    # The original compiler took a no-break space for a space.
    text = shown.replace("\xa0", " ") if "\xa0" in shown else shown
    return Extract(source, text, shown, first, starts, origins)


def parted(text: Extract, places: list[int], between: str) -> Extract:
    """``text`` with ``between`` put in at ``places``, where it stands for the sign before."""
    cutting, start = Cutting(text), 0
    for place in places:
        cutting.take(start, place)
        cutting.put(between, place - 1)
        start = place
    cutting.take(start, len(text.text))
    return cutting.finish()


def _without_returns(text: str, first: int) -> tuple[str, list[int], list[int]]:
    """``text``, which begins at ``first`` in its source, with line feeds for line ends, and its pieces."""
    starts, origins = [0], [first]
    lines = text.split("\r\n")
    position, length = first, 0
    for line in lines[:-1]:
        position += len(line) + 2
        length += len(line) + 1
        starts.append(length)
        origins.append(position)
    return "\n".join(lines).replace("\r", "\n"), starts, origins


class Cutting:
    """An extract of an extract in the making: stretches of it, and texts that stand for a character there."""

    __slots__ = ("parent", "parts")

    def __init__(self, parent: Extract) -> None:
        self.parent = parent
        self.parts: list[tuple[int, int] | tuple[int, str]] = []

    def take(self, start: int, end: int) -> None:
        """Add what stands in the parent from ``start`` up to ``end``."""
        parts = self.parts
        if parts and parts[-1][1] == start:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))

    def put(self, text: str, place: int) -> None:
        """Add ``text`` that is not in the parent; it stands for the character at ``place`` there."""
        self.parts.append((place, text))

    def finish(self) -> Extract:
        """The extract."""
        parent = self.parent
        if len(self.parts) == 1:
            start, end = self.parts[0]
            if isinstance(end, int):
                return parent.part(start, end)
        starts, origins, length = [], [], 0
        texts, shown = [], []
        for start, end in self.parts:
            if isinstance(end, str):
                starts.append(length)
                origins.append(~parent.origin(start))
                texts.append(end)
                shown.append(end)
            else:
                more = parent.pieces(start, end, length)
                starts += more[0]
                origins += more[1]
                texts.append(parent.text[start:end])
                shown.append(parent.shown[start:end])
            length += len(texts[-1])
        text = "".join(texts)
        same = text if parent.shown is parent.text else "".join(shown)
        return Extract(parent.source, text, same, 0, starts or [0], origins or [0])


def joined(extracts: list[Extract]) -> Extract:
    """All of ``extracts``, which are of one source, one after another."""
    starts, origins, length = [], [], 0
    for extract in extracts:
        more = extract.pieces(0, len(extract.text), length)
        starts += more[0]
        origins += more[1]
        length += len(extract.text)
    text, shown = ("".join(texts) for texts in zip(*((each.text, each.shown) for each in extracts), strict=True))
    return Extract(extracts[0].source, text, text if shown == text else shown, 0, starts, origins)
