"""The forms that a report is written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

from govdigital_parse.check.checking import Report

Output: TypeAlias = Callable[[Report], str]

# Each is the function `written` of the file of this name.
OUTPUTS: Mapping[str, str] = MappingProxyType(
    {
        "text": "for people: each finding with its line and a mark below it",
        "json": "all that is known of each finding",
        "sarif": "SARIF 2.1.0, for GitHub's code scanning and others",
        "github": "commands of GitHub's workflows, which show findings beside the lines of a change",
        "gitlab": "GitLab's code quality report",
        "junit": "JUnit's XML: a test for each file",
        "rdjson": "reviewdog's diagnostics",
        "checkstyle": "Checkstyle's XML",
    }
)


def written(report: Report, output: str) -> str:
    """``report`` in the form ``output``, one of `OUTPUTS`."""
    write: Output = import_module(f"{__package__}.{output}").written
    return write(report)
