"""What is said in a video, and when."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen
from attrs.validators import optional

MOST_SECONDS = 1e9


def _seconds(_instance: Any, attribute: Any, value: float) -> None:
    if not 0 <= value <= MOST_SECONDS:
        raise ValueError(f"'{attribute.name}' must be 0 to {MOST_SECONDS:.0f} seconds: {value}")


@frozen
class Caption:
    """What is said in a video from ``begin`` to ``end``, in seconds from its start.

    ``end`` is None where nothing says it. A line break of the caption is one of the ``text``. Raises ValueError for
    times below 0 or above 1,000,000,000 seconds.
    """

    begin: float = field(validator=_seconds)
    end: float | None = field(validator=optional(_seconds))
    text: str

    @property
    def times(self) -> str:
        """From when to when, for people: ``00:01:06 – 00:01:10.5``."""
        return timecode(self.begin) if self.end is None else f"{timecode(self.begin)} – {timecode(self.end)}"


def timecode(seconds: float) -> str:
    """``seconds`` as hours, minutes and seconds, to the millisecond: ``00:01:10.5``."""
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    fraction = f".{rest % 1000:03}".rstrip("0").rstrip(".")
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{fraction}"
