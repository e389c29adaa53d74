"""The forms that a report is written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

from govdigital_parse.check.checking import Report

Output: TypeAlias = Callable[[Report], str]

# Each is the function `written` of the file of this name, with hyphens for underscores.
OUTPUTS: Mapping[str, str] = MappingProxyType(
    {
        "text": "for people: each finding with its line and a mark below it",
    }
)


def written(report: Report, output: str) -> str:
    """``report`` in the form ``output``, one of `OUTPUTS`."""
    write: Output = import_module(f"{__package__}.{output}").written
    return write(report)
