"""Which statement of a new edition stands for which of an old one, where one department says several of a kind."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeAlias, TypeVar


class Said(Protocol):
    """A statement: when it is of, None where that is not known, and its text as it is compared."""

    period: str | None
    folded: str


S = TypeVar("S", bound=Said)
# What two statements are joined by; None is for those that are not to be joined.
Key: TypeAlias = Callable[[Said], Hashable | None]


def joined(old: Sequence[S], new: Sequence[S]) -> list[tuple[S | None, S | None]]:
    """All of ``old`` and ``new``, each with its counterpart or with None; the other way round it is the same.

    They are joined where period and text are the same, then where the period is, then where one says the year and the
    other a month of it, and last, if one or both do not say when they are of, in the order of the texts.
    """
    pairs: list[tuple[S | None, S | None]] = []
    rest, others = list(old), list(new)
    for key, other_key in _PASSES:
        found = _found(rest, others, key, other_key)
        taken, others_taken = {one for one, _ in found}, {other for _, other in found}
        pairs += [(rest[one], others[other]) for one, other in found]
        rest = [one for at, one in enumerate(rest) if at not in taken]
        others = [other for at, other in enumerate(others) if at not in others_taken]
    return [*pairs, *((one, None) for one in rest), *((None, other) for other in others)]


def _found(old: Sequence[Said], new: Sequence[Said], key: Key, other_key: Key) -> list[tuple[int, int]]:
    """The places of those with the same key, the first with the first."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for at, one in enumerate(new):
        waiting[other_key(one)].append(at)
    keys = ((at, key(one)) for at, one in enumerate(old))
    return [(at, waiting[by].popleft()) for at, by in keys if by is not None and waiting[by]]


def _period_and_text(said: Said) -> Hashable:
    return said.period, said.folded


def _period(said: Said) -> str | None:
    return said.period


def _year_alone(said: Said) -> str | None:
    return said.period if said.period is not None and "-" not in said.period else None


def _year_of_month(said: Said) -> str | None:
    return said.period.partition("-")[0] if said.period is not None and "-" in said.period else None


def _undated(said: Said) -> Hashable | None:
    return True if said.period is None else None


def _dated(said: Said) -> Hashable | None:
    return None if said.period is None else True


_PASSES: tuple[tuple[Key, Key], ...] = (
    (_period_and_text, _period_and_text),
    (_period, _period),
    (_year_alone, _year_of_month),
    (_year_of_month, _year_alone),
    (_undated, _undated),
    (_undated, _dated),
    (_dated, _undated),
)
