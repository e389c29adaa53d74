"""Some of the rows, or of the pairs of a comparison: those of departments, actions, kinds and years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from attrs import frozen

from govdigital_parse.departments import Entry, find, get, normal_form, suggestions
from govdigital_parse.model import StatementKind
from govdigital_parse.problems import SelectionError, printable
from govdigital_parse.responses.comparison import Pair
from govdigital_parse.responses.rows import Row

# Names are short; what is longer is cut in messages.
LONGEST_NAME = 100


@frozen
class Selection:
    """What is wanted, as `selection` makes it; of an empty set all is."""

    slugs: frozenset[str]
    names: frozenset[str]
    actions: frozenset[int]
    kinds: frozenset[str]
    years: frozenset[str]

    def takes(self, one: Row | Pair) -> bool:
        """Whether a row, or a pair of a comparison, has one of each that is wanted."""
        return (
            (not (self.slugs or self.names) or self._is_by(one))
            and (not self.actions or one.action in self.actions)
            and (not self.kinds or one.kind in self.kinds)
            and (not self.years or (one.period or "").partition("-")[0] in self.years)
        )

    def _is_by(self, one: Row | Pair) -> bool:
        if isinstance(one, Row):
            return one.slug in self.slugs or self._is_called(one.department)
        names = one.department
        return names.slug in self.slugs or self._is_called(names.old) or self._is_called(names.new)

    def _is_called(self, name: str | None) -> bool:
        return bool(self.names) and name is not None and normal_form(name) in self.names


def selection(
    *,
    departments: Collection[str] = (),
    actions: Collection[int] = (),
    kinds: Collection[str] = (),
    years: Collection[int] = (),
    known: Iterable[str | None] = (),
) -> Selection:
    """What `select` selects by, and what a comparison can be narrowed to: ``comparison.where(selection(…).takes)``.

    ``known`` are names of departments that can be asked for although the register lacks them. The rest is as in
    `select`, SelectionError included.
    """
    for kind in kinds:
        if kind not in set(StatementKind):
            raise SelectionError(
                f"there are no statements of kind '{printable(kind)}', only {', '.join(StatementKind)}"
            )
    unregistered = {normal_form(name) for name in known if name}
    slugs, names = set[str](), set[str]()
    for name in departments:
        entry = get(name) or find(name)
        if entry is None and normal_form(name) in unregistered:
            names.add(normal_form(name))
        else:
            slugs.add(_registered(name, entry).slug)
    spans = (f"{year:04}" for year in years)
    return Selection(frozenset(slugs), frozenset(names), frozenset(actions), frozenset(kinds), frozenset(spans))


def select(
    rows: Iterable[Row],
    *,
    departments: Collection[str] = (),
    actions: Collection[int] = (),
    kinds: Collection[str] = (),
    years: Collection[int] = (),
) -> Iterator[Row]:
    """Those of ``rows`` that have one of each that is given, in their order.

    ``departments`` are names, acronyms or slugs that the register knows; ``kinds`` are ``commitment``, ``progress`` and
    ``plan``; ``years`` are those of the periods, that of ``2012-12`` is 2012. Raises SelectionError at once for a
    department that the register does not know and for a kind that there is none of.
    """
    return filter(selection(departments=departments, actions=actions, kinds=kinds, years=years).takes, rows)


def _registered(name: str, entry: Entry | None) -> Entry:
    """``entry``, which has to be there."""
    if entry is None:
        near = [f"'{suggestion}'" for suggestion in suggestions(name)]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        shown = printable(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…")
        raise SelectionError(f"'{shown}' is no department of the register{hint}")
    return entry
