"""Text taken out of a source, which still knows where every character of it stood."""

from __future__ import annotations

from bisect import bisect_right

from attrs import define, field

from govdigital_parse.source import Source, Span


@define(eq=False)
class Extract:
    """Pieces of a source one after another: what an item of a list or a quotation holds without its markers.

    ``starts[i]`` is where piece i begins in ``text``, ``origins[i]`` where it begins in the source; the complement of
    that, which is negative, for a piece that is not in the source but stands for the one character there.
    """

    source: Source
    text: str = field(repr=False)
    starts: list[int] = field(factory=lambda: [0], repr=False)
    origins: list[int] = field(factory=lambda: [0], repr=False)

    def origin(self, offset: int) -> int:
        """Where in the source the character at ``offset`` stands."""
        origin = self._origin(offset)
        return min(origin if origin >= 0 else ~origin, len(self.source.text))

    def _origin(self, offset: int) -> int:
        piece = bisect_right(self.starts, offset) - 1
        origin = self.origins[piece]
        return origin + offset - self.starts[piece] if origin >= 0 else origin

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source from ``start`` up to ``end``."""
        if len(self.starts) == 1 and self.origins[0] >= 0:
            moved = self.origins[0] - self.starts[0]
            last = min(end + moved, len(self.source.text))
            return Span(self.source, min(start + moved, last), last)
        first = self.origin(start)
        return Span(self.source, first, self.origin(end - 1) + 1 if end > start else first)


def whole(source: Source) -> Extract:
    """All of ``source`` but a byte order mark, each line ended by a line feed alone, the last one too."""
    first = 1 if source.text.startswith("\ufeff") else 0
    starts, origins = [0], [first]
    lines = source.text[first:].split("\r\n")
    position, length = first, 0
    for line in lines[:-1]:
        position += len(line) + 2
        length += len(line) + 1
        starts.append(length)
        origins.append(position)
    text = "\n".join(lines).replace("\r", "\n")
    return Extract(source, text if text.endswith("\n") else text + "\n", starts, origins)


@define(eq=False)
class Cutting:
    """An extract of an extract in the making."""

    parent: Extract
    pieces: list[str] = field(factory=list)
    length: int = 0
    starts: list[int] = field(factory=list)
    origins: list[int] = field(factory=list)

    def take(self, start: int, end: int) -> None:
        """Add what stands in the parent from ``start`` up to ``end``."""
        parent = self.parent
        piece = bisect_right(parent.starts, start)
        self._begin(parent._origin(start))  # noqa: SLF001 - of the same kind
        while piece < len(parent.starts) and parent.starts[piece] < end:
            self.starts.append(self.length + parent.starts[piece] - start)
            self.origins.append(parent.origins[piece])
            piece += 1
        self.pieces.append(parent.text[start:end])
        self.length += end - start

    def taking(self, start: int, end: int) -> Extract:
        """The extract, with what stands in the parent from ``start`` up to ``end`` at its end."""
        self.take(start, end)
        return self.finish()

    def put(self, text: str, place: int) -> None:
        """Add ``text`` that is not in the parent; it stands for the character at ``place`` there."""
        self._begin(~self.parent.origin(place))
        self.pieces.append(text)
        self.length += len(text)

    def extend(self, other: Extract) -> None:
        """Add all of another extract of the same source."""
        self.starts += [self.length + start for start in other.starts]
        self.origins += other.origins
        self.pieces.append(other.text)
        self.length += len(other.text)

    def _begin(self, origin: int) -> None:
        self.starts.append(self.length)
        self.origins.append(origin)

    def finish(self) -> Extract:
        """The extract."""
        return Extract(self.parent.source, "".join(self.pieces), self.starts or [0], self.origins or [0])
