"""The inlines of one block, gathered until all is known that decides how each is written."""

from __future__ import annotations

from govdigital_parse.writers.markup.escaping import LINK_END, Surroundings, escaped, literal, safe_line, undefined

SOFT, HARD = "soft", "hard"
BLANK = " \t"
# Around a superscript; carets stand for them where no others would be taken for theirs.
RAISED = ("<sup>", "</sup>")


class Words:
    """A text of the document; in an element that is not Markdown it is HTML's ``raw`` text and needs no more."""

    __slots__ = ("in_link", "literal", "value")

    def __init__(self, value: str, literal: bool = False, in_link: bool = False) -> None:
        self.value = value
        self.literal = literal
        self.in_link = in_link

    def rough(self) -> str:
        """What stands there, as far as its neighbours have to know."""
        return self.value


class Pair:
    """An emphasis: one sign or two; no sign where it is a tag."""

    __slots__ = ("sign", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.sign = "*"


class Edge:
    """Where emphasis begins or ends; both ends have one ``pair``."""

    __slots__ = ("opens", "pair")

    def __init__(self, pair: Pair, *, opens: bool) -> None:
        self.pair = pair
        self.opens = opens

    def rough(self) -> str:
        """Its signs, or its tag."""
        name = "em" if self.pair.size == 1 else "strong"
        return self.pair.sign * self.pair.size or f"<{'' if self.opens else '/'}{name}>"


class Break:
    """A line's end."""

    __slots__ = ("kind", "written")

    def __init__(self, kind: str, written: str = "<br>") -> None:
        self.kind = kind
        self.written = written

    def rough(self) -> str:
        """What stands there, as far as its neighbours have to know."""
        return "\n"


Piece = Words | Edge | Break | str


class Leaf:
    """Takes inlines in the order they come; `lines` gives the markup.

    ``named`` is where the document defines links by name, ``one_line`` where no line may end, ``begins`` where its
    lines could begin a block, ``pipes`` where a pipe could make a table, ``trimmed`` where kramdown trims lines.
    """

    def __init__(
        self, *, named: bool, one_line: bool = False, begins: bool = True, pipes: bool = True, trimmed: bool = True
    ) -> None:
        self.pieces: list[Piece] = []
        self.links = 0
        self.raw = 0
        self.emphasised: list[int] = []  # the sizes of the emphases that are open
        self._has_links = False
        self._named = named
        self._one_line = one_line
        self._begins = begins
        self._pipes = pipes
        self._trimmed = trimmed

    @property
    def in_cell(self) -> bool:
        """Whether this is one line that pipes part, in which kramdown looks for code before anything else."""
        return self._one_line and self._pipes

    def add(self, piece: Piece) -> None:
        """Add what comes next."""
        self.pieces.append(piece)

    def close(self, pair: Pair) -> bool:
        """End an emphasis; False, and it is not written, where nothing is in it but the ends of lines."""
        last = len(self.pieces) - 1
        while isinstance(self.pieces[last], Break):
            last -= 1
        opening = self.pieces[last]
        if isinstance(opening, Edge) and opening.pair is pair:
            del self.pieces[last]
            return False
        self.add(Edge(pair, opens=False))
        return True

    def link(self) -> None:
        """Note that there is a link or an image."""
        self._has_links = True

    def lines(self, *, nested: bool = False) -> list[str]:
        """The markup, line by line; ``nested`` inside a list's item."""
        carets = sum([piece.value.count("^") for piece in self.pieces if isinstance(piece, Words)])
        if not carets and self.pieces.count(RAISED[0]) == 1:
            self._raise_by_carets()
        rough = [piece if isinstance(piece, str) else piece.rough() for piece in self.pieces]
        self._choose_signs(rough)
        links = self._has_links or LINK_END.search("".join(rough)) is not None
        ticks = self.in_cell or any("|" in piece for piece in self.pieces if isinstance(piece, str))
        around = Surroundings(carets, links=links, named=self._named, pipes=self._pipes, ticks=ticks)
        lines: list[list[str]] = [[]]
        begins_with_words = [False]
        for number, piece in enumerate(self.pieces):
            if isinstance(piece, Break):
                self._end_line(piece, number, rough, lines, begins_with_words)
                continue
            if not lines[-1]:
                begins_with_words[-1] = isinstance(piece, Words)
            lines[-1].append(self._written(piece, number, rough, around, at_start=not lines[-1]))
        if len(lines) > 1 and not lines[-1]:
            del lines[-1], begins_with_words[-1]
        joined = ["".join(line) for line in lines]
        if self._begins:
            joined = [
                safe_line(line, first=not number, nested=nested) if words else undefined(line)
                for number, (line, words) in enumerate(zip(joined, begins_with_words, strict=True))
            ]
        return "\n".join(joined).split("\n")

    def _raise_by_carets(self) -> None:
        """Write the one superscript there is as ``^5^``, unless there are other carets."""
        first = self.pieces.index(RAISED[0])
        last = self.pieces.index(RAISED[1], first) if RAISED[1] in self.pieces[first:] else 0
        inside = self.pieces[first + 1 : last]
        others = [piece for piece in (*self.pieces[:first], *self.pieces[last + 1 :]) if isinstance(piece, str)]
        is_plain = bool(inside) and all(isinstance(piece, Words) for piece in inside)
        if is_plain and not self.raw and not any("^" in piece.removeprefix("[^") for piece in others):
            self.pieces[first] = self.pieces[last] = "^"

    def _choose_signs(self, rough: list[str]) -> None:
        """Underscores where stars would run into others, if kramdown takes them there, and otherwise tags.

        So it is beside the end of a line, where it takes neither.
        """
        closing = {id(piece.pair): place for place, piece in enumerate(self.pieces) if isinstance(piece, Edge)}
        if not closing:
            return
        for number, piece in enumerate(self.pieces):
            if not isinstance(piece, Edge) or not piece.opens:
                continue
            close = closing[id(piece.pair)]
            taken = {self._sign_at(number - 1), self._sign_at(close + 1, opens=False)}
            before = rough[number - 1][-1:] if number else ""
            after = rough[close + 1][:1] if close + 1 < len(rough) else ""
            at_break = any(isinstance(self.pieces[place], Break) for place in (number + 1, close - 1))
            if "*" not in taken and not at_break:
                continue
            in_word = before.isalnum() or after.isalnum()
            piece.pair.sign = "" if at_break or in_word or "_" in taken else "_"
            rough[number], rough[close] = piece.rough(), Edge(piece.pair, opens=False).rough()

    def _sign_at(self, number: int, *, opens: bool = True) -> str:
        """The sign of the emphasis that begins (unless not ``opens``) or ends there, empty where there is none."""
        piece = self.pieces[number] if 0 <= number < len(self.pieces) else None
        return piece.pair.sign if isinstance(piece, Edge) and (opens or not piece.opens) else ""

    def _end_line(
        self, piece: Break, number: int, rough: list[str], lines: list[list[str]], begins: list[bool]
    ) -> None:
        following = rough[number + 1][:1] if number + 1 < len(rough) else ""
        before = rough[number - 1][-1:] if number else ""
        if piece.kind == HARD:
            plain = piece.written == "<br>" and not self._one_line and not self.raw
            apart = following and not following.isspace() and before and not before.isspace()
            if not (plain and apart):
                lines[-1].append(piece.written)
                return
            lines[-1].append("  ")
        elif self._one_line:
            lines[-1] += " " if lines[-1] else ""
            return
        if piece.kind == SOFT and not any(part.strip() for part in lines[-1]):
            # A blank line would end the paragraph.
            return
        lines.append([])
        begins.append(False)

    def _written(
        self, piece: Words | Edge | str, number: int, rough: list[str], around: Surroundings, *, at_start: bool
    ) -> str:
        if not isinstance(piece, Words):
            return rough[number]
        before = self._beside(number - 1, rough, around)[-3:]
        after = self._beside(number + 1, rough, around)[:1]
        if piece.literal:
            value = literal(piece.value, after, around, at_start=at_start and self._begins)
        else:
            value = escaped(piece.value, before, after, around, in_link=piece.in_link)
        if not self._trimmed or not value or not (value[0] in BLANK or value[-1] in BLANK):
            return value
        if (at_start or self._is_edge(number - 1, opens=True)) and value[:1] in BLANK:
            value = _entities(value[: len(value) - len(value.lstrip(BLANK))]) + value.lstrip(BLANK)
        ends = number + 1 == len(rough) or after == "\n" or self._is_edge(number + 1, opens=False)
        if ends and value[-1:] in BLANK and not self._breaks_as_tag(number + 1):
            kept = value.rstrip(BLANK)
            value = kept + _entities(value[len(kept) :])
        return value

    def _beside(self, number: int, rough: list[str], around: Surroundings) -> str:
        """What the neighbours of the piece of this number meet there."""
        if not 0 <= number < len(rough):
            return ""
        piece = self.pieces[number]
        is_literal = isinstance(piece, Words) and piece.literal
        return literal(rough[number], "", around, at_start=False) if is_literal else rough[number]

    def _is_edge(self, number: int, *, opens: bool) -> bool:
        piece = self.pieces[number] if 0 <= number < len(self.pieces) else None
        return isinstance(piece, Edge) and piece.opens == opens

    def _breaks_as_tag(self, number: int) -> bool:
        piece = self.pieces[number] if number < len(self.pieces) else None
        return isinstance(piece, Break) and piece.kind == HARD


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)
