"""Dates as pages write them for machines."""

from __future__ import annotations

import datetime as dt
import re

# A day, and perhaps a time of it.
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?=$|[T ])")


def date_of(text: str) -> dt.date | None:
    """The day of a ``datetime`` such as ``2015-01-16`` or ``2015-01-16T09:30:00+00:00``; None for any other text."""
    found = DAY.match(text.strip())
    if found is None:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None
