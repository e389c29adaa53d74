"""Which rules are asked: by code, by the first signs of codes, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdigital_parse.check.registry import rules
from govdigital_parse.check.rule import Rule
from govdigital_parse.nearest import did_you_mean, nearest
from govdigital_parse.problems import SelectionError, printable

ALL, DEFAULT = "ALL", "DEFAULT"
# Rules about what a target loses are of no use without one.
MIGRATION = "M"


def selected(
    select: Iterable[str], extend: Iterable[str], ignore: Iterable[str], *, has_target: bool
) -> tuple[str, ...]:
    """The codes that ``select`` names, the default ones if it is empty, and those of ``extend``, without ``ignore``.

    Each is ``C401``, ``C4``, ``C``, ``latin-abbreviation``, ``ALL`` or ``DEFAULT``. A longer code counts more than a
    shorter one: ``C`` without ``C40`` is all but these, and ``C401`` with ``C`` ignored is C401. Raises SelectionError
    for what names no rule, and where none is left.
    """
    weights: dict[str, int] = {}
    refused: dict[str, int] = {}
    for names, found in (((*select,) or (DEFAULT,), weights), (extend, weights), (ignore, refused)):
        for name in names:
            for code, weight in named(name).items():
                found[code] = max(weight, found.get(code, 0))
    known = rules()
    chosen = [code for code in known if weights.get(code, -1) > refused.get(code, -1)]
    if chosen and not has_target and all(code.startswith(MIGRATION) for code in chosen):
        raise SelectionError(f"{', '.join(chosen)}: say what the target is, too")
    if not chosen:
        raise SelectionError("no rule is left to ask: all that are selected are ignored")
    return tuple(code for code in chosen if has_target or not code.startswith(MIGRATION))


def codes_of(name: str) -> frozenset[str]:
    """The codes that ``name`` stands for, as in `selected`. Raises SelectionError where it stands for none."""
    return frozenset(named(name))


def named(name: str) -> Mapping[str, int]:
    """The codes that a name stands for, each with how closely it says so. Raises as `codes_of` does."""
    known = rules()
    wanted = name.strip()
    if wanted.upper() == ALL:
        return dict.fromkeys(known, 0)
    if wanted.upper() == DEFAULT:
        return {code: 0 for code, rule in known.items() if rule.is_default}
    by_name = [code for code, rule in known.items() if rule.code.name == wanted.lower()]
    by_code = [code for code in known if wanted and code.startswith(wanted.upper())]
    if not by_name and not by_code:
        raise SelectionError(unknown(wanted, known))
    return {code: len(code) for code in by_name} | {code: len(wanted) for code in by_code}


def unknown(name: str, known: Mapping[str, Rule]) -> str:
    """That there is no rule of this name, and which there is."""
    names = [*known, *(rule.code.name for rule in known.values())]
    meant = nearest(name, names) or nearest(name.upper(), names)
    return f"there is no rule '{printable(name)}'{did_you_mean(meant)}; govdigital-parse rule lists them"
