"""The names of the register as publications write them: through a normal form in which their variants agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from attrs import frozen

from govdigital_parse.departments.register import Entry, register

BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
SIGNS = {
    **dict.fromkeys(map(ord, "'’‘‛ʼ′`´"), None),  # noqa: RUF001 - these are the variants
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),  # noqa: RUF001 - these are the variants
    ord(","): " ",
    ord("&"): " and ",
}
MAJESTY = (["her", "majestys"], ["his", "majestys"], ["h.m."], ["h.", "m."])

# Names are short. What is longer is prose, and is not worth its normal form.
LONGEST_NAME = 200

# In lower case these are words or parts of them ('ago', 'so', 'co'): they match as the register spells them only.
PROSE = frozenset({"ago", "oag", "bis", "mod"})
SHORTEST_IN_ANY_CASE = 3
EXACT = 100


class How(StrEnum):
    """How an entry was found: by its official name, an alias, an acronym, its slug, or as the closest of all."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    SLUG = "slug"
    CLOSEST = "closest"


@frozen
class Match:
    """The entry that a name was matched with, how, and how like it is: ``score`` is 0 to 100, 100 but for `CLOSEST`."""

    entry: Entry
    how: How
    score: int = EXACT


def normal_form(name: str) -> str:
    """``name`` as the matching sees it.

    Case, white space and ``<br>``, a leading 'The', apostrophes, commas, '&' or 'and', the kind of dash, and the ways
    to write 'HM' make no difference; nor do a section's number ('2.') before it and a colon after it.
    """
    form = unicodedata.normalize("NFKC", BREAK.sub(" ", name).translate(SIGNS)).casefold().translate(SIGNS)
    words = form.rstrip(": ").split()
    if len(words) > 1 and _is_number(words[0]):
        del words[0]
    if words[:1] == ["the"]:
        del words[0]
    for majesty in MAJESTY:
        if words[: len(majesty)] == majesty:
            words[: len(majesty)] = ["hm"]
    return " ".join(words)


def _is_number(word: str) -> bool:
    """Whether ``word`` is a section's number: ``2.``, ``2.1``, ``2)``."""
    return not word.isdecimal() and word.rstrip(".)").replace(".", "").isdecimal()


def find(name: str, *, acronyms: bool = True) -> Entry | None:
    """The entry whose name, alias or, unless ``acronyms`` is off, acronym ``name`` is; None where there is none.

    The whole of ``name`` must match, variants of signs apart; a full name may have its own acronym in brackets after
    it. `look_up` also knows misspelt names.
    """
    found = exact(name, acronyms=acronyms)
    return found.entry if found else None


@lru_cache(maxsize=1024)
def exact(name: str, *, acronyms: bool = True) -> Match | None:
    """As `find`, with how it was found."""
    if len(name) > LONGEST_NAME:
        return None
    form = normal_form(name)
    entry = by_name().get(form)
    if entry is None and form.endswith(")"):
        form, _, bracketed = form[:-1].rpartition(" (")
        entry = by_name().get(form)
        if entry is not None and bracketed not in {acronym.casefold() for acronym in _acronyms(entry)}:
            return None
    if entry is not None:
        return Match(entry, How.NAME if form == normal_form(entry.name) else How.ALIAS)
    entry = _find_acronym(name.strip()) if acronyms else None
    return Match(entry, How.ACRONYM) if entry else None


def _find_acronym(word: str) -> Entry | None:
    as_spelled, in_any_case = _by_acronym()
    return as_spelled.get(word) or in_any_case.get(word.casefold())


def _acronyms(entry: Entry) -> Iterator[str]:
    """The acronym, and the aliases that are acronyms too: they are single words."""
    yield entry.acronym
    yield from (alias for alias in entry.aliases if alias.isalpha())


@cache
def by_name() -> Mapping[str, Entry]:
    """The entries by the normal forms of their names and aliases, acronyms apart."""
    return {
        normal_form(name): entry
        for entry in register().values()
        for name in (entry.name, *entry.aliases)
        if not name.isalpha()
    }


@cache
def _by_acronym() -> tuple[Mapping[str, Entry], Mapping[str, Entry]]:
    """The entries by acronym as the register spells it, and case-folded where that is no word of prose."""
    as_spelled = {acronym: entry for entry in register().values() for acronym in _acronyms(entry)}
    folded = {acronym.casefold(): entry for acronym, entry in as_spelled.items()}
    in_any_case = {
        acronym: entry
        for acronym, entry in folded.items()
        if len(acronym) >= SHORTEST_IN_ANY_CASE and acronym not in PROSE
    }
    return as_spelled, in_any_case
