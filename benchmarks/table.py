"""Rows as lines of a table."""

from __future__ import annotations

import importlib.util
import platform

from benchmarks.budgets import Row
from benchmarks.settings import Settings

LINE = "{:<56} {:>10} {:>10} {:>10}  {:<12}  {}"


def head(settings: Settings) -> str:
    """What is measured with, and the head of the table."""
    texts = "the original documents" if settings.texts is None else f"the texts in {settings.texts}"
    scale = "" if settings.scale == 1 else f", made-up texts {settings.scale:g} times as long as they should be"
    with_what = f"Python {platform.python_version()}, {modules()}, best of {settings.rounds}, {texts}{scale}"
    return f"{with_what}\n\n{LINE.format('', 'must', 'aim', 'seen', '', '').rstrip()}"


def modules() -> str:
    """Whether the library has compiled modules, as its wheels do."""
    found = importlib.util.find_spec("govdigital_parse.readers.markup.inlines")
    is_compiled = found is not None and not str(found.origin).endswith(".py")
    return "compiled modules" if is_compiled else "modules as they are"


def line(row: Row) -> str:
    """The line of a row."""
    budget = row.budget
    must, aim, seen = (_figure(value, budget.unit) for value in (budget.must, budget.aim, row.seen))
    return LINE.format(budget.what, must, aim, seen, row.verdict, row.detail).rstrip()


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    digits = 0 if unit == "ms" or value >= 100 else 2  # noqa: PLR2004 - three digits are as many as it is good for
    return f"{value:.{digits}f} {unit}"
