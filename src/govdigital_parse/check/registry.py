"""All rules there are: a file each in `rules`, and those of other packages."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from govdigital_parse.check import rules as own
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import GovDigitalError

# Where other packages name modules with rules of theirs.
GROUP = "govdigital_parse.rules"


class RuleError(GovDigitalError):
    """A rule that is none, or whose code is taken: a mistake of whoever wrote it."""


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by their codes, in the order of these. Raises RuleError for what others give that is no rule."""
    found: dict[str, Rule] = {}
    for origin, rule in (*_own(), *_others()):
        if not isinstance(rule, Rule):
            raise RuleError(f"{origin}: this is no Rule, but {type(rule).__name__}")
        if rule.code.code in found:
            raise RuleError(f"{origin}: the code {rule.code.code} is taken by {found[rule.code.code].code.name}")
        found[rule.code.code] = rule
    return MappingProxyType(dict(sorted(found.items())))


@cache
def entries() -> tuple[EntryPoint, ...]:
    """What other packages name: all that is installed has to be looked at, so once is enough."""
    return tuple(entry_points(group=GROUP))


def origins() -> Iterator[Path]:
    """The files of the modules that other packages name."""
    for entry in entries():
        found = find_spec(entry.module)
        if found is not None and found.origin is not None:
            yield Path(found.origin)


def _own() -> Iterator[tuple[str, object]]:
    for module in pkgutil.iter_modules(own.__path__):
        name = f"{own.__name__}.{module.name}"
        yield name, import_module(name).RULE


def _others() -> Iterator[tuple[str, object]]:
    for entry in entries():
        try:
            yield entry.value, entry.load()
        except Exception as error:
            raise RuleError(f"{entry.value}: this rule cannot be loaded: {type(error).__name__}: {error}") from error
