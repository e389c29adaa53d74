"""What is different between two texts, in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import NamedTuple

from attrs import frozen

SIGNS = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),  # noqa: RUF001 - these are the variants
    **dict.fromkeys(map(ord, "“”„‟″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),  # noqa: RUF001 - these are the variants
    ord("…"): "...",
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), None),
}
DASHES = re.compile(r"(?: ?-)+ ?")

# Up to so many pairs of a word of one text with a word of the other they are aligned: it takes a twentieth of a second.
MOST_PAIRS = 200_000_000
# More characters in a row are not the same by chance.
LONGEST_CHANCE = 40


class Change(StrEnum):
    """What became of some words."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@frozen
class Difference:
    """Some words of an old text, and what stands for them in a new one.

    A word is what stands between white space. What is ``equal`` has both, as their typography can differ; ``insert``
    has no old words, ``delete`` no new ones.
    """

    op: Change
    old: tuple[str, ...]
    new: tuple[str, ...]


class _Run(NamedTuple):
    """The words from ``start`` up to ``end`` of the old text, and those that stand for them, equal or not."""

    equal: bool
    start: int
    end: int
    new_start: int
    new_end: int


def folded(text: str) -> str:
    """``text`` as it is compared: without what makes no difference.

    That is white space, the kind of quotation marks, of dashes and hyphens and the space around them, three dots or an
    ellipsis, soft hyphens and other signs of no width, and how accents are encoded.
    """
    plain = unicodedata.normalize("NFC", text).translate(SIGNS).replace("''", '"')
    return DASHES.sub("-", " ".join(plain.split()))


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """All words of ``old`` and of ``new`` in their order: what is equal, and what changed.

    What `folded` leaves out makes no difference. The other way round the result is the same, with old and new
    exchanged. A few words that only happen to be the same, between changes that are longer, count as changed with them.
    Of texts of 14,000 words each and more, the lines are aligned before the words; where as many words stand between
    two lines that are the same, all between the first and the last difference is replaced as a whole. So a megabyte
    takes no more than a second or two.
    """
    words, others = old.split(), new.split()
    if folded(old) == folded(new):
        return _differences(words, others, [_Run(True, 0, len(words), 0, len(others))])
    if old > new:
        return tuple(Difference(_REVERSE[one.op], one.new, one.old) for one in differences(new, old))
    return _differences(words, others, _legible(_aligned(old, new), words, others))


def replaced(old: str, new: str) -> tuple[Difference, ...]:
    """As `differences`, where nothing is compared: all words of ``old`` made way for all those of ``new``."""
    words, others = old.split(), new.split()
    return _differences(words, others, [_Run(False, 0, len(words), 0, len(others))])


_REVERSE = {
    Change.EQUAL: Change.EQUAL,
    Change.REPLACE: Change.REPLACE,
    Change.INSERT: Change.DELETE,
    Change.DELETE: Change.INSERT,
}


def _differences(words: Sequence[str], others: Sequence[str], runs: Iterable[_Run]) -> tuple[Difference, ...]:
    found = []
    for run in runs:
        old, new = tuple(words[run.start : run.end]), tuple(others[run.new_start : run.new_end])
        if run.equal or not old or not new:
            op = Change.EQUAL if run.equal else Change.DELETE if old else Change.INSERT
        else:
            op = Change.REPLACE
        if old or new:
            found.append(Difference(op, old, new))
    return tuple(found)


def _aligned(old: str, new: str) -> Iterator[_Run]:
    """The words of both, aligned within the lines that differ where there are too many to do so at once."""
    words, others = _folded_words(old), _folded_words(new)
    if _few(words, others):
        yield from _runs(words, others)
        return
    begins, new_begins = _line_begins(old), _line_begins(new)
    lines, new_lines = _lines(words, begins), _lines(others, new_begins)
    for run in _joined(_runs(lines, new_lines)):
        inside = _Run(run.equal, begins[run.start], begins[run.end], new_begins[run.new_start], new_begins[run.new_end])
        if run.equal:
            yield inside
            continue
        found = _runs(words[inside.start : inside.end], others[inside.new_start : inside.new_end])
        yield from (_moved(one, inside.start, inside.new_start) for one in found)


def _line_begins(text: str) -> list[int]:
    """How many words stand before each line, and before the end."""
    return [*accumulate((len(line.split()) for line in text.split("\n")), initial=0)]


def _lines(words: Sequence[str], begins: Sequence[int]) -> list[str]:
    return [" ".join(words[start:end]) for start, end in pairwise(begins)]


def _moved(run: _Run, by: int, new_by: int) -> _Run:
    return _Run(run.equal, run.start + by, run.end + by, run.new_start + new_by, run.new_end + new_by)


def _folded_words(text: str) -> list[str]:
    words = text.split()
    known = {word: folded(word) for word in set(words)}
    return [known[word] for word in words]


def _few(words: Sequence[str], others: Sequence[str]) -> bool:
    return len(words) * len(others) <= MOST_PAIRS


def _runs(words: Sequence[str], others: Sequence[str]) -> Iterator[_Run]:
    """What is equal and what is not; all between the first and the last difference is not, where that is too much."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only those who compare should wait for it

    if _few(words, others):
        for code in Indel.opcodes(words, others):
            yield _Run(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        return
    start = _common(words, others)
    end = _common(words[start:][::-1], others[start:][::-1])
    old_end, new_end = len(words) - end, len(others) - end
    yield _Run(True, 0, start, 0, start)
    inside = words[start:old_end], others[start:new_end]
    if _few(*inside):
        yield from (_moved(run, start, start) for run in _runs(*inside))
    else:
        yield _Run(False, start, old_end, start, new_end)
    yield _Run(True, old_end, len(words), new_end, len(others))


def _common(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words are the same at the start."""
    pairs = enumerate(zip(words, others, strict=False))
    return next((at for at, (word, other) in pairs if word != other), min(len(words), len(others)))


def _legible(runs: Iterable[_Run], words: Sequence[str], others: Sequence[str]) -> list[_Run]:
    """``runs`` without those that are equal by chance: short, and no longer than the changes on both sides."""
    sizes, new_sizes = (list(accumulate(map(len, part), initial=0)) for part in (words, others))

    def size(run: _Run) -> int:
        return max(sizes[run.end] - sizes[run.start], new_sizes[run.new_end] - new_sizes[run.new_start])

    kept: list[_Run] = []
    for one in _joined(_reconsidered(run, words, others) for run in _joined(runs)):
        run = one
        while not run.equal and kept[1:] and size(kept[-1]) <= min(size(kept[-2]), size(run), LONGEST_CHANCE):
            del kept[-1]
            before = kept.pop()
            run = _Run(False, before.start, run.end, before.new_start, run.new_end)
        kept.append(run)
    return kept


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    """``runs`` with neighbours of one kind made one, and without empty ones."""
    last = None
    for run in runs:
        if run.start == run.end and run.new_start == run.new_end:
            continue
        if last is not None and last.equal == run.equal:
            last = _Run(run.equal, last.start, run.end, last.new_start, run.new_end)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _reconsidered(run: _Run, words: Sequence[str], others: Sequence[str]) -> _Run:
    """``run``, equal if typography alone parts its words in another way: the spaces around a dash."""
    old, new = (" ".join(part) for part in (words[run.start : run.end], others[run.new_start : run.new_end]))
    return run if run.equal or folded(old) != folded(new) else run._replace(equal=True)
