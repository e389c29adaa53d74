"""Comments in a source that keep findings out of the report."""

from __future__ import annotations

from collections.abc import Iterable

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Collector
from govdigital_parse.check.sheets import Fact


def _collect(_page: Page) -> Iterable[Fact]:
    return ()


SUPPRESSIONS = Collector("suppressions", _collect)
