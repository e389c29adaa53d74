"""What a text defines for other places in it: links, abbreviations, footnotes, attribute lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from govdigital_parse.model import NO_ATTRIBUTES, Attributes
from govdigital_parse.problems import Problem
from govdigital_parse.readers.markup.attributes import joined
from govdigital_parse.readers.markup.draft import Draft
from govdigital_parse.readers.markup.grammar import AttributeList

SPACE = re.compile(r"[ \t\n\f\v\r]+")
# Attribute lists that name lists that name lists.
MOST_LISTS = 100
# How much is given by name in one text: few lists that say much, named often, would be more than anyone can read.
MOST_GIVEN = 1_000_000


@dataclass(eq=False)
class References:
    """Definitions by what they are referred to by, the last one of each in the text; all are known before inlines.

    ``known`` is what lists that were asked for say; ``given`` is how many classes and pairs were given by name.
    """

    links: dict[str, Draft] = field(default_factory=dict)
    abbreviations: dict[str, Draft] = field(default_factory=dict)
    footnotes: dict[str, Draft] = field(default_factory=dict)
    lists: dict[str, list[tuple[int, AttributeList]]] = field(default_factory=dict)
    abbreviation_pattern: re.Pattern[str] | None = None
    known: dict[tuple[str, ...], Attributes] = field(default_factory=dict)
    given: int = 0

    def define_list(self, name: str, place: int, listed: AttributeList) -> None:
        """Keep an attribute list under ``name``; several of one name add up."""
        self.lists.setdefault(name, []).append((place, listed))

    def attributes(self, lists: Sequence[AttributeList]) -> Attributes:
        """What ``lists`` say, those they refer to first, as kramdown puts them together."""
        if len(lists) == 1 and not lists[0].references:
            return lists[0].attributes
        names = tuple(name for listed in lists for name in listed.references)
        own = [listed.attributes for listed in lists if listed.attributes]
        named = self._named(names) if names and self.given <= MOST_GIVEN else NO_ATTRIBUTES
        if not own:
            return named
        return joined([named, *own]) if named else joined(own)

    def _named(self, names: tuple[str, ...]) -> Attributes:
        """What the lists ``names`` say, and those that they refer to."""
        known = self.known.get(names)
        if known is None:
            known = self.known[names] = self._looked_up(names)
        self.given += len(known.classes) + len(known.pairs)
        return known

    def _looked_up(self, names: tuple[str, ...]) -> Attributes:
        found: list[Attributes] = []
        seen: set[str] = set()
        waiting: list[str | Attributes] = list(reversed(names))
        while waiting and len(seen) < MOST_LISTS:
            name = waiting.pop()
            if isinstance(name, Attributes):
                found.append(name)
            elif name in self.lists and name not in seen:
                seen.add(name)
                defined = [listed for _, listed in sorted(self.lists[name], key=lambda item: item[0])]
                waiting += [listed.attributes for listed in reversed(defined)]
                waiting += [inner for listed in reversed(defined) for inner in reversed(listed.references)]
        return joined(found)


@dataclass(eq=False)
class Reading:
    """What all texts of one document share while it is read; ``responses`` where it lists departments' responses.

    ``options`` are those on automatic ids: among text or not, where, and whether on.
    """

    problems: list[Problem]
    responses: bool = False
    references: References = field(default_factory=References)
    options: list[tuple[bool, int, bool]] = field(default_factory=list)

    def set_automatic_ids(self, place: int, *, on: bool, among_text: bool = False) -> None:
        """Note what options at ``place`` say of automatic ids; those among text are read after all others."""
        self.options.append((among_text, place, on))

    @property
    def automatic_ids(self) -> bool:
        """What the last of these options says."""
        return max(self.options)[2] if self.options else True


def define_last(kept: dict[str, Draft], name: str, draft: Draft) -> None:
    """Keep ``draft`` under ``name``, unless a later one has it: texts inside others are read after them."""
    if name not in kept or kept[name].start <= draft.start:
        kept[name] = draft


def link_name(name: str) -> str:
    """A link definition's name as it is compared."""
    return SPACE.sub(" ", name).lower()
