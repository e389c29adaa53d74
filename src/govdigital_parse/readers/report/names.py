"""The departments that a report names."""

from __future__ import annotations

from govdigital_parse.departments import match
from govdigital_parse.model import Department
from govdigital_parse.problems import UNKNOWN_DEPARTMENT, Problem
from govdigital_parse.source import Span


def recognise(name: str, span: Span, problems: list[Problem]) -> Department:
    """The department called ``name`` at ``span``; that it is not in the register is added to ``problems``."""
    department = match(name)
    if department.slug is None:
        problems.append(UNKNOWN_DEPARTMENT.at(span, f"'{name}' is not in the register of departments"))
    return department
