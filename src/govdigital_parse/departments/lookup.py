"""Looking up published names, misspelt ones too: by their normal form first, then by the closest name."""

from __future__ import annotations

from functools import lru_cache

from govdigital_parse.departments.matching import BREAK, LONGEST_NAME, How, Match, by_name, exact, normal_form
from govdigital_parse.departments.register import register
from govdigital_parse.model import Department
from govdigital_parse.problems import CLOSEST_DEPARTMENT, UNKNOWN_DEPARTMENT, Problem
from govdigital_parse.source import Span

# Letters that may be missing, extra, changed, or swapped with the next. The names of two departments are at least four
# apart, and 'Welsh Office', which is not in the register, is three from 'Wales Office'. A score alone does not tell
# them: with 87 the Secretaries of State for Scotland and for Wales are more alike than 'Hoem Offise' and 'Home Office'.
MOST_WRONG = 2
# How like a name has to be, of 100, to be suggested.
LIKE = 75


@lru_cache(maxsize=1024)
def look_up(name: str) -> Match | None:
    """The entry that ``name`` is for, how it was found, and how like its name it is; None where there is none.

    Its name, an alias or an acronym, as in `find`, is matched with a score of 100. A name of several words with one or
    two letters wrong is matched with the closest, which gives a score of 80 or more, unless two entries are so close.
    """
    return exact(name) or _closest(name)


def match(published: str) -> Department:
    """The department that a publication calls ``published``: the name with its own signs, white space folded.

    Its slug is that of the entry that `look_up` finds.
    """
    found = look_up(published)
    return Department(" ".join(BREAK.sub(" ", published).split()), found.entry.slug if found else None)


def recognise(published: str, span: Span | None, problems: list[Problem]) -> Department:
    """As `match`, for the name that stands at ``span``.

    Where it has no entry (D501), or only one that is like it (D508), that is added to ``problems``.
    """
    department = match(published)
    found = look_up(published)
    if found is None:
        message = f"'{department.published}' is not in the register of departments"
        problems.append(UNKNOWN_DEPARTMENT.at(span, message))
    elif found.how is How.CLOSEST:
        message = f"'{department.published}' is taken for '{found.entry.name}' (score {found.score})"
        problems.append(CLOSEST_DEPARTMENT.at(span, message))
    return department


def suggestions(name: str, most: int = 3) -> tuple[str, ...]:
    """The official names of departments that ``name`` is a part of the name of, or is like, at most ``most``."""
    form = normal_form(name[:LONGEST_NAME])
    parts = [entry.name for known, entry in by_name().items() if form and f" {form} " in f" {known} "]
    return tuple(dict.fromkeys([*parts, *(found.entry.name for found in candidates(name, most))]))[:most]


def candidates(name: str, most: int = 3) -> tuple[Match, ...]:
    """The entries with names or acronyms that are like ``name``, the best first, at most ``most`` of them."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - few names need it, and all else should not wait

    form = normal_form(name[:LONGEST_NAME])
    best: dict[str, Match] = {}
    acronyms = {entry.acronym.casefold(): entry for entry in register().values()}
    for known, entry in (*by_name().items(), *acronyms.items()):
        found = Match(entry, How.CLOSEST, int(ratio(form, known)))
        best[entry.slug] = max(found, best.get(entry.slug, found), key=_score)
    like = (found for found in best.values() if found.score >= LIKE)
    return tuple(sorted(like, key=_score, reverse=True)[:most])


def _score(found: Match) -> int:
    return found.score


def _closest(name: str) -> Match | None:
    """The one entry that has a name with at most `MOST_WRONG` letters other than ``name``.

    Single words are left alone: 'Treasure' is no Treasury.
    """
    form = normal_form(name) if len(name) <= LONGEST_NAME else ""
    if " " not in form:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    near = {
        entry.slug
        for known, entry in by_name().items()
        if " " in known and OSA.distance(form, known, score_cutoff=MOST_WRONG) <= MOST_WRONG
    }
    return next((found for found in candidates(name) if found.entry.slug in near), None) if len(near) == 1 else None
