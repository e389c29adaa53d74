"""What may have been meant by a name that there is not."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``name`` is a slip of the pen for, None where it is like none."""
    import difflib  # noqa: PLC0415 - most names are right

    return next(iter(difflib.get_close_matches(name, list(known), n=1)), None)


def did_you_mean(meant: str | None) -> str:
    """What to put behind a message on a name, if ``meant`` may have been meant by it."""
    return f" (did you mean '{meant}'?)" if meant else ""
