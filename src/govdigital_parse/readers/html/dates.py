"""Dates as pages write them for machines."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from govdigital_parse.dates import month_of

# A day, and perhaps a time of it.
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?=$|[T ])")

# As the legacy site wrote when a publication was last edited: ``30 Oct 2013 at 12:00pm``.
EDITED = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) at [0-9]{1,2}:[0-9]{2}[ap]m")


def date_of(text: str) -> dt.date | None:
    """The day of a ``datetime`` such as ``2015-01-16`` or ``2015-01-16T09:30:00+00:00``; None for any other text."""
    found = DAY.match(text.strip())
    if found is None:
        return None
    with suppress(ValueError):
        return dt.date(*map(int, found.groups()))
    return None


def edited_on(text: str) -> dt.date | None:
    """The day of ``30 Oct 2013 at 12:00pm``; None for any other text."""
    found = EDITED.fullmatch(text.strip())
    if found is None:
        return None
    with suppress(ValueError):
        return dt.date(int(found.group(3)), month_of(found.group(2)), int(found.group(1)))
    return None
