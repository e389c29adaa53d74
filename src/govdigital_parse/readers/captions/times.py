"""The time expressions of TTML (https://www.w3.org/TR/ttml1/#timing-value-timeExpression)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

# 00:01:06, 00:01:06.5, 00:01:06:12 (frames), 00:01:06:12.1 (and sub-frames). Players also take a comma, as in SRT, and
# do without hours.
CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,9}):)?(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]\d|60)"
    r"(?:[.,](?P<fraction>\d{1,30})|(?(hours):(?P<frames>\d{2,9})(?:\.(?P<parts>\d{1,9}))?|(?!)))?",
    re.ASCII,
)
# 12.5s, 300ms, 5m, 1h, 24f (frames), 48000t (ticks)
OFFSET = re.compile(r"(?P<count>\d{1,18}(?:\.\d{1,30})?)(?P<metric>ms|[hmsft])", re.ASCII)
RATIO = re.compile(r"(\d{1,9})(?:[ :](\d{1,9}))?", re.ASCII)
FRAME_RATE = 30.0


@frozen
class Rates:
    """How many frames and ticks there are in a second, and parts in a frame."""

    frames: float = FRAME_RATE
    parts: float = 1.0
    ticks: float = 1.0

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> Rates:
        """What the attributes of the root say, by their local names."""
        frames = _number(attributes.get("frameRate"))
        parts = _number(attributes.get("subFrameRate")) or 1.0
        ticks = _number(attributes.get("tickRate")) or (frames * parts if frames else 1.0)
        multiplier = _number(attributes.get("frameRateMultiplier")) or 1.0
        return cls((frames or FRAME_RATE) * multiplier, parts, ticks)


def read_time(text: str, rates: Rates) -> float | None:
    """The seconds that ``text`` says, None where it is no time."""
    text = text.strip()
    if clock := CLOCK.fullmatch(text):
        seconds = 60 * int(clock["minutes"]) + int(clock["seconds"]) + 3600 * int(clock["hours"] or 0)
        if clock["frames"]:
            return seconds + (int(clock["frames"]) + int(clock["parts"] or 0) / rates.parts) / rates.frames
        return float(f"{seconds}.{clock['fraction'] or 0}")
    if offset := OFFSET.fullmatch(text):
        units = {"h": 1 / 3600, "m": 1 / 60, "s": 1.0, "ms": 1000.0, "f": rates.frames, "t": rates.ticks}
        return float(offset["count"]) / units[offset["metric"]]
    return None


def _number(text: str | None) -> float | None:
    """A positive number, or the ratio of two (``1000 1001``, ``1000:1001``); None for anything else."""
    found = RATIO.fullmatch(text.strip()) if text else None
    if found is None or not int(found[1]) or not int(found[2] or 1):
        return None
    return int(found[1]) / int(found[2] or 1)
