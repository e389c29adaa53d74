"""Dates as pages write them for machines."""

from __future__ import annotations

import datetime as dt
import re

# A day, and perhaps a time of it.
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?=$|[T ])")

# As the legacy site wrote when a publication was last edited: ``30 Oct 2013 at 12:00pm``.
EDITED = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) at [0-9]{1,2}:[0-9]{2}[ap]m")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_of(text: str) -> dt.date | None:
    """The day of a ``datetime`` such as ``2015-01-16`` or ``2015-01-16T09:30:00+00:00``; None for any other text."""
    found = DAY.match(text.strip())
    return None if found is None else _date(*map(int, found.groups()))


def edited_on(text: str) -> dt.date | None:
    """The day of ``30 Oct 2013 at 12:00pm``; None for any other text."""
    found = EDITED.fullmatch(text.strip())
    if found is None or found.group(2) not in MONTHS:
        return None
    return _date(int(found.group(3)), MONTHS.index(found.group(2)) + 1, int(found.group(1)))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
