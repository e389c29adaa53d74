"""What `check` is told: by its configuration, and by options, which count more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import evolve

from govdigital_parse.check.settings import NEVER, Settings, settings_at, settings_of, severity_of
from govdigital_parse.problems import Severity, printable

SEVERITIES = [NEVER, *(severity.value for severity in reversed(Severity))]
# An option that says which of a format says which format.
FORMAT_OF = {"profile": "html", "flavour": "markdown"}


def settings_from(config: str | None, given: dict[str, Any], *, isolated: bool) -> Settings:
    """The settings of the configuration, with what the options say."""
    base = Settings() if isolated else settings_at() if config is None else settings_of(config)
    changes = {name: given[name] for name in ("target", "profile", "flavour") if given[name] is not None}
    for name, target in FORMAT_OF.items():
        if name in changes:
            changes.setdefault("target", target)
    if changes.get("target", base.target) != base.target:
        # What is set for another format is not for this one.
        changes = dict.fromkeys(FORMAT_OF) | changes
    # A path is where the caller says, not where the configuration is.
    given_paths = {name: given[name] for name in ("partials", "baseline") if given[name] is not None}
    changes |= {name: str(Path(path).absolute()) for name, path in given_paths.items()}
    changes |= _rules(base, given)
    if given["no_cache"]:
        changes["cache"] = False
    if given["fail_on"] is not None:
        changes["fail_on"] = None if given["fail_on"] == NEVER else severity_of(given["fail_on"])
    return evolve(base, **changes)


def _rules(base: Settings, given: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Which rules the options name; only those to ask take the place of what the configuration says."""
    named = {
        name: tuple(part for value in given[name] for part in value.split(",") if part.strip())
        for name in ("select", "extend_select", "ignore")
    }
    return {
        name: names if name == "select" else (*getattr(base, name), *names) for name, names in named.items() if names
    }


def shown(settings: Settings) -> str:
    """The settings as people read them."""
    lines = [f"configuration: {settings.file or 'none'}", f"rules: {', '.join(settings.codes)}"]
    lines += [
        f"{name.replace('_', '-')}: {_shown(getattr(settings, name))}"
        for name in (
            *("exclude", "respect_gitignore", "fail_on", "baseline", "target", "profile", "flavour", "partials"),
            "cache",
        )
    ]
    lines += [f"{pattern}: without {', '.join(names)}" for pattern, names in settings.per_path_ignores.items()]
    lines += [f"{code}: {severity}" for code, severity in settings.severity.items()]
    for code, options in settings.options.items():
        lines += [f"{code}.{name}: {_shown(value)}" for name, value in options.items()]
    return "\n".join(map(printable, lines))


def _shown(value: object) -> str:
    """A value as a configuration has it."""
    if value is None:
        return "none"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, bool | tuple) else str(value)
