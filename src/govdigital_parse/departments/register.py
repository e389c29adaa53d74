"""The register: what is known of each department. The facts stand in ``register.tsv`` beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from attrs import frozen

ORGANISATIONS = "https://www.gov.uk/government/organisations"


@frozen
class Entry:
    """A department.

    ``slug`` is its name in the URLs of GOV.UK, ``name`` its official name, ``aliases`` other names and acronyms in use,
    ``kind`` ``ministerial`` or ``non-ministerial``. ``closed`` is the month it ended, as ``2016-07``, None while it
    exists; ``successors`` are the slugs of what took its work over, which may have no entry of their own.
    """

    slug: str
    name: str
    acronym: str
    aliases: tuple[str, ...] = ()
    kind: str = "ministerial"
    closed: str | None = None
    successors: tuple[str, ...] = ()

    @property
    def url(self) -> str | None:
        """Its page at GOV.UK, None where it has closed."""
        return None if self.closed else f"{ORGANISATIONS}/{self.slug}"


@cache
def register() -> Mapping[str, Entry]:
    """All entries by slug, in the register's order."""
    text = Path(__file__).with_name("register.tsv").read_text("utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    entries = (_entry(dict(zip(head, row, strict=True))) for row in rows)
    return MappingProxyType({entry.slug: entry for entry in entries})


def get(slug: str) -> Entry | None:
    """The entry of a slug, None where the register has none."""
    return register().get(slug)


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        slug=row["slug"],
        name=row["name"],
        acronym=row["acronym"],
        aliases=_values(row["aliases"]),
        kind=row["kind"],
        closed=row["closed"] or None,
        successors=_values(row["successors"]),
    )


def _values(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
