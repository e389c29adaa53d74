"""Dates as people write them in English, whatever language the machine speaks."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# So many letters tell one month from another.
SHORT = 3


def written_day(day: dt.date) -> str:
    """``16 January 2015``."""
    return f"{day.day} {written_month(day.year, day.month)}"


def written_month(year: int, month: int | None) -> str:
    """``December 2012``, or ``2012`` for no month."""
    return f"{MONTHS[month - 1]} {year}" if month else str(year)


def short_month(month: int) -> str:
    """``Jan``."""
    return MONTHS[month - 1][:SHORT]


def month_of(name: str) -> int:
    """The number of the month called ``name``, in full or by its first letters, in any case; ValueError for none."""
    return [month[:SHORT].casefold() for month in MONTHS].index(name[:SHORT].casefold()) + 1
