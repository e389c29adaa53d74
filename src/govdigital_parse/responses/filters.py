"""Some of the rows: those of departments, actions, kinds and years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from govdigital_parse.departments import Entry, find, get, suggestions
from govdigital_parse.model import StatementKind
from govdigital_parse.problems import SelectionError, printable
from govdigital_parse.responses.rows import Row

# Names are short; what is longer is cut in messages.
LONGEST_NAME = 100


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
    slugs = {_department(name).slug for name in departments}
    for kind in kinds:
        if kind not in set(StatementKind):
            raise SelectionError(
                f"there are no statements of kind '{printable(kind)}', only {', '.join(StatementKind)}"
            )
    spans = {f"{year:04}" for year in years}
    return (
        row
        for row in rows
        if (not slugs or row.slug in slugs)
        and (not actions or row.action in actions)
        and (not kinds or row.kind in kinds)
        and (not spans or (row.period or "").partition("-")[0] in spans)
    )


def _department(name: str) -> Entry:
    entry = get(name) or find(name)
    if entry is None:
        near = [f"'{suggestion}'" for suggestion in suggestions(name)]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        shown = printable(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…")
        raise SelectionError(f"'{shown}' is no department of the register{hint}")
    return entry
