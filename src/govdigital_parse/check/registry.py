"""All rules there are: a file each in `rules`, and those of other packages."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from govdigital_parse.check import rules as own
from govdigital_parse.check.rule import Rule
from govdigital_parse.problems import GovDigitalError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

# Where other packages name modules with rules of theirs.
GROUP = "govdigital_parse.rules"
# The files that say what packages name.
ENTRY_POINTS = ("*-info/entry_points.txt", "EGG-INFO/entry_points.txt")


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
    if not any(map(_may_name_rules, sys.path)):
        return ()
    # What reads it takes as long to import as many a check.
    from importlib.metadata import entry_points  # noqa: PLC0415 - most installations have no such package

    return tuple(entry_points(group=GROUP))


def _may_name_rules(place: str) -> bool:
    """Whether a package that is installed in ``place`` may name rules; what is no folder may."""
    folder = Path(place)
    if not folder.is_dir():
        return folder.exists()
    return any(_names_rules(path) for pattern in ENTRY_POINTS for path in folder.glob(pattern))


def _names_rules(path: Path) -> bool:
    # What cannot be read names nothing, as for the library that reads it.
    with suppress(OSError):
        return GROUP.encode() in path.read_bytes()
    return False


def origins() -> Iterator[Path]:
    """The files of the modules that other packages name."""
    for entry in entries():
        from importlib.util import find_spec  # noqa: PLC0415 - as above

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
