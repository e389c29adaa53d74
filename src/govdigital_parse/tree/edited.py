"""When a publication was last edited: as one says, as git has it, or as its files have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from attrs import define, field, frozen

from govdigital_parse.dates import short_month
from govdigital_parse.git import git
from govdigital_parse.problems import UnreadableError

# How a time can be given, and how it is shown: 30 Oct 2013 at 12:00pm.
FORMS = ("%d %b %Y at %I:%M%p", "%d %B %Y at %I:%M%p", "%d %b %Y", "%d %B %Y")
NOON = 12


@frozen
class Edit:
    """When something was edited: ``text`` as it is shown, ``date`` where that is known."""

    text: str
    date: dt.date | None = None


def edit_of(text: str) -> Edit:
    """The edit that ``text`` speaks of: a date, with a time or without, in ISO 8601 or as the site showed it."""
    for form in FORMS:
        with suppress(ValueError):
            return Edit(text, dt.datetime.strptime(text, form).date())  # noqa: DTZ007 - only the day is taken
    with suppress(ValueError):
        moment = dt.datetime.fromisoformat(text)
        return _shown(moment) if len(text) > len("2013-10-30") else Edit(_day(moment), moment.date())
    return Edit(text)


def _shown(moment: dt.datetime) -> Edit:
    """As the site showed it: ``30 Oct 2013 at 12:00pm``."""
    half = "pm" if moment.hour >= NOON else "am"
    return Edit(f"{_day(moment)} at {moment.hour % NOON or NOON}:{moment.minute:02}{half}", moment.date())


def _day(moment: dt.date) -> str:
    return f"{moment.day} {short_month(moment.month)} {moment.year}"


@define
class Edits:
    """The times of the folders of a tree: the one that was ``given``, or those in the repository at ``root``."""

    given: Edit | None = None
    root: str | None = None
    _known: dict[str, Edit | None] = field(factory=dict)

    def of(self, folder: str, files: Iterable[str]) -> Edit | None:
        """When ``folder`` was last edited: by its last commit, or else by the newest of ``files`` of the tree."""
        if self.given is not None:
            return self.given
        if self.root is None:
            return None
        if folder not in self._known:
            self._known[folder] = _committed(self.root, folder) or _written(self.root, files)
        return self._known[folder]


def _committed(root: str, folder: str) -> Edit | None:
    try:
        said = git(root, "log", "-1", "--no-show-signature", "--format=%cI", "--", folder or ".").decode().strip()
    except UnreadableError:
        return None
    return _shown(dt.datetime.fromisoformat(said)) if said else None


def _written(root: str, files: Iterable[str]) -> Edit | None:
    times: list[float] = []
    for name in files:
        with suppress(OSError):
            times.append(Path(root, name).stat().st_mtime)
    # A file can say that it is of a year that there is no such thing as.
    with suppress(ValueError, OverflowError, OSError):
        return _shown(dt.datetime.fromtimestamp(max(times), dt.UTC))
    return None
