"""What a check is told: in ``govdigital-parse.toml``, in ``pyproject.toml``, or by whoever calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from govdigital_parse.check.patterns import patterns
from govdigital_parse.check.registry import rules
from govdigital_parse.check.selection import codes_of, named, selected
from govdigital_parse.files import read_source
from govdigital_parse.formats import writer
from govdigital_parse.nearest import did_you_mean, nearest
from govdigital_parse.problems import FormatError, GovDigitalError, SelectionError, Severity, printable

OWN_FILE, SHARED_FILE, TABLE = "govdigital-parse.toml", "pyproject.toml", "govdigital-parse"
# A severity that nothing reaches.
NEVER = "never"
Parser: TypeAlias = "Callable[[object], Any]"


class SettingsError(GovDigitalError, ValueError):
    """A configuration that cannot be used; the message says which file, key and why."""


@frozen
class Settings:
    """What a check is told.

    ``select``, ``extend_select`` and ``ignore`` name rules as `selection.selected` takes them. ``severity`` changes
    those of rules, ``per_path_ignores`` says which rules are not for which paths (patterns as in ``.gitignore``), and
    ``exclude`` which files are not checked at all. ``fail_on`` is the least severity that makes a check fail, None for
    none. ``target`` is the format to come, with ``profile`` and ``flavour`` as its options. ``rules`` are options of
    rules by their codes. Paths are relative to ``folder``, where the configuration ``file`` is.
    """

    folder: str = "."
    file: str | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(factory=dict)
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(factory=dict)
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    fail_on: Severity | None = Severity.WARNING
    baseline: str | None = None
    target: str | None = None
    profile: str | None = None
    flavour: str | None = None
    partials: str | None = None
    cache: bool = True
    rules: Mapping[str, Mapping[str, Any]] = field(factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules to ask. Raises SelectionError for names of rules that there are none of."""
        return selected(self.select, self.extend_select, self.ignore, has_target=self.target is not None)

    @property
    def options(self) -> Mapping[str, Mapping[str, Any]]:
        """The options of all rules that have some, by code, those that are not set with their defaults."""
        return {code: {**rule.options, **self.rules.get(code, {})} for code, rule in rules().items() if rule.options}

    @property
    def target_options(self) -> Mapping[str, str]:
        """The options of the target. Raises FormatError for one that it does not have."""
        given = {"profile": self.profile, "flavour": self.flavour}
        options = {name: value for name, value in given.items() if value is not None}
        if self.target is None:
            if options:
                raise FormatError(f"{', '.join(options)}: say what the target is, too")
            return {}
        writer(self.target, options)
        return options

    def path(self, name: str) -> Path:
        """Where a path of the configuration is."""
        return Path(self.folder, name)


def settings_at(folder: str | Path = ".") -> Settings:
    """The settings for a check that is run in ``folder``: of the nearest configuration there or above it.

    Raises SettingsError for one that is not right, UnreadableError for one that cannot be read.
    """
    here = Path(folder)
    for above in (here, *here.absolute().parents):
        own, shared = above / OWN_FILE, above / SHARED_FILE
        if own.is_file():
            return settings_of(own)
        if shared.is_file() and TABLE in _tools(shared):
            return settings_of(shared)
    return Settings()


def settings_of(path: str | Path) -> Settings:
    """The settings in the file at ``path``. Raises as `settings_at` does."""
    path = Path(path)
    is_shared = path.name == SHARED_FILE
    prefix = f"tool.{TABLE}." if is_shared else ""
    table = _tools(path).get(TABLE, {}) if is_shared else _tables(path)
    try:
        return evolve(_settings(_table(table), prefix), folder=path.parent.as_posix(), file=path.as_posix())
    except SettingsError as error:
        raise SettingsError(printable(f"{path.as_posix()}: {error}")) from error


def _tables(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - many checks have no configuration

    try:
        return tomllib.loads(read_source(path).text)
    # As no TOML: a number of thousands of digits, a list of thousands of lists.
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{printable(path.as_posix())}: this is no TOML: {error}") from error


def _tools(path: Path) -> Mapping[str, object]:
    """What a shared file says of all tools."""
    tools = _tables(path).get("tool", {})
    return tools if isinstance(tools, dict) else {}


def _settings(table: Mapping[str, object], prefix: str) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        parse = KEYS.get(key)
        if parse is None:
            raise SettingsError(f"unknown key '{printable(prefix + key)}'{_nearest(key, KEYS)}")
        try:
            values[key.replace("-", "_")] = parse(value)
        except GovDigitalError as error:
            raise SettingsError(f"{prefix}{key}: {error}") from error
    return Settings(**values)


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return did_you_mean(nearest(name, names)) or f"; there are {', '.join(names)}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise SettingsError(f"this is a text, not {value!r}")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"this is true or false, not {value!r}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"this is a list of texts, not {value!r}")
    return tuple(map(_text, value))


def _patterns(value: object) -> tuple[str, ...]:
    given = _texts(value)
    for pattern in given:
        _pattern(pattern)
    return given


def _pattern(pattern: str) -> str:
    try:
        patterns([pattern])
    except ValueError as error:
        raise SettingsError(printable(f"'{pattern}' is no pattern")) from error
    return pattern


def _target(value: object) -> str:
    name = _text(value)
    writer(name, {})
    return name


def _kind(target: str, option: str) -> Parser:
    def parse(value: object) -> str:
        writer(target, {option: (kind := _text(value))})
        return kind

    return parse


def _names(value: object) -> tuple[str, ...]:
    names = _texts(value)
    for name in names:
        codes_of(name)
    return names


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise SettingsError(f"this is a table, not {value!r}")
    return value


def severity_of(name: str) -> Severity:
    """The severity of this name. Raises SelectionError where there is none."""
    try:
        return Severity(name)
    except ValueError:
        known = ", ".join(Severity)
        raise SelectionError(f"a severity is one of {known}, not '{printable(name)}'") from None


def _severities(value: object) -> Mapping[str, Severity]:
    found: dict[str, Severity] = {}
    weights: dict[str, int] = {}
    for name, severity in _table(value).items():
        meant = severity_of(_text(severity))
        # What is closer says more.
        for code, weight in named(name).items():
            if weight >= weights.get(code, 0):
                found[code], weights[code] = meant, weight
    return found


def _fail_on(value: object) -> Severity | None:
    try:
        return None if value == NEVER else severity_of(_text(value))
    except SelectionError as error:
        raise SettingsError(f"{error}, or {NEVER}") from error


def _ignores(value: object) -> Mapping[str, tuple[str, ...]]:
    return {_pattern(pattern): _names(names) for pattern, names in _table(value).items()}


def _options(value: object) -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name, table in _table(value).items():
        (code, *more) = sorted(codes_of(name))
        if more:
            raise SettingsError(f"'{printable(name)}' is more than one rule")
        defaults = rules()[code].options
        for option, given in _table(table).items():
            if option not in defaults:
                known = _nearest(option, defaults) if defaults else "; it has none"
                raise SettingsError(f"{code} has no option '{printable(option)}'{known}")
            _like(defaults[option], given, f"{name}.{option}")
        found[code] = {
            option: tuple(given) if isinstance(given, list) else given for option, given in _table(table).items()
        }
    return found


def _like(default: object, given: object, name: str) -> None:
    """Raise SettingsError where a value is of another type than the one it takes the place of."""
    kind: type = list if isinstance(default, tuple) else type(default)
    is_like = type(given) is kind and not (isinstance(given, int) and kind is int and given < 1)
    if not is_like or (isinstance(given, list) and not all(isinstance(each, str) for each in given)):
        what = {int: "a whole number from 1 on", str: "a text", list: "a list of texts", bool: "true or false"}[kind]
        raise SettingsError(f"{printable(name)} is {what}, not {given!r}")


KEYS: Mapping[str, Parser] = {
    "select": _names,
    "extend-select": _names,
    "ignore": _names,
    "severity": _severities,
    "per-path-ignores": _ignores,
    "exclude": _patterns,
    "respect-gitignore": _flag,
    "fail-on": _fail_on,
    "baseline": _text,
    "target": _target,
    "profile": _kind("html", "profile"),
    "flavour": _kind("markdown", "flavour"),
    "partials": _text,
    "cache": _flag,
    "rules": _options,
}
