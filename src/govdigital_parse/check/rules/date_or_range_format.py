"""A date or a range that is not written as GOV.UK writes it.

Why: one form is read without thinking, and read out well. '1/2/2013' is 1 February to some and 2 January to others, and
screen readers read '2012-13' as 'twenty-twelve dash thirteen'.

Bad:

    From 1st Jan 2013 it is open Mon-Fri, 9-11am. In 2012-13 it was for people aged 16-24.

Good:

    From 1 January 2013 it is open Monday to Friday, 9am to 11am. In 2012 to 2013 it was for people aged 16 to 24.

Dates are '1 January 2013' and 'January 2013', ranges have 'to', financial years are '2012 to 2013'. Ranges of numbers
are reported beside a unit, or a word such as 'aged' and 'pages'. Tables may have ranges with a dash, and short months.

The fix writes it so. There is none where it takes more: after 'from' or 'between', and for '1/2/2013'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from govdigital_parse.check.page import Page
from govdigital_parse.check.rule import Fixes, Rule
from govdigital_parse.check.words import Occurrence
from govdigital_parse.dates import MONTHS, WEEKDAYS
from govdigital_parse.problems import Code, Edit, Fix, Problem, Severity

CODE = Code("C407", "date-or-range-format", Severity.WARNING)
CENTURY = 100
LAST_DAY = 31
SHORT_YEAR = 2
NOON = 12
HALVES = {"am": "pm", "pm": "am"}

# The pieces, of small letters.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b(?:\.(?=,? \d))?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NTH = r"(?:st|nd|rd|th)"
YEAR = r"(?:19|20)\d\d"
DASH = r" ?[-‐‑–] ?"  # noqa: RUF001 - these are the signs
TIME = r"\d{1,2}(?:[.:]\d\d)?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
NUMBER = r"\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,6})?"
DATE = rf"(?:{DAY}{NTH}?(?: of)? )?{MONTH}(?:,? {YEAR})?"
END = r"(?![\w/‐‑-]|[.,:]\d)"  # noqa: RUF001 - as above
# With these the letters begin, of which there are many more; looking first saves three quarters of the time.
BEGINNING = r"(?:a(?:pr|ug)|dec|f(?:eb|ri)|j(?:an|u[ln])|m(?:a[ry]|on)|nov|oct|s(?:at|ep|un)|t(?:he \d|hu|ue)|wed)"
WRITTEN = (
    rf" (?:(?=\d)(?:(?P<dates>{DAY}{NTH}?(?: {MONTH}(?:,? {YEAR})?)?{DASH}{DATE})"
    rf"|(?P<years>{YEAR}(?:[-‐‑–/](?:{YEAR}|\d\d)|{DASH}{YEAR}))"  # noqa: RUF001 - as above
    rf"|(?P<iso>{YEAR}-\d\d-\d\d)|(?P<numeric>\d\d?/\d\d?/(?:{YEAR}|\d\d)|\d\d?\.\d\d?\.{YEAR})"
    rf"|(?P<date>{DAY}{NTH}?(?: of)? {MONTH}(?:,? {YEAR})?)"
    rf"|(?P<times>{TIME}(?: ?[ap]m)?{DASH}{TIME} ?[ap]m|\d?\d:\d\d{DASH}\d?\d:\d\d)"
    rf"|(?P<numbers>{NUMBER}%?{DASH}{NUMBER}%?))"
    rf"|(?={BEGINNING})(?:(?P<months>{MONTH}(?:,? {YEAR})?{DASH}{DATE})|(?P<the_date>the {DAY}{NTH}(?: of)? {MONTH}"
    rf"(?:,? {YEAR})?)|(?P<month>{MONTH}(?: {DAY}{NTH}?,? {YEAR}| {DAY}{NTH}|,? {YEAR}))"
    rf"|(?P<weekdays>{WEEKDAY}{DASH}{WEEKDAY}))){END}"
)
PIECES = re.compile(r"\d+|[A-Za-z]+")
# What tells that numbers are a range: a word before, a unit behind.
COUNTED = re.compile(r"\b(?:aged?|ages|between|from|pages|paragraphs|chapters|levels|grades|bands|weeks|years) $")
UNIT = re.compile(
    r"%| ?(?:per ?cent|million|billion|bn|m|k|km|miles|kg|mb)\b| (?:minute|hour|day|week|month|year|people|times)s?\b"
)
# What numbers like years stand after that are none.
NUMBERED = re.compile(r"\b(?:nos?\.?|si|s\.i\.|hc|hl|cm|cp|ref\.?|iso|bs|en|(?:eu|ec|eec|euratom)\)) $")
JOINED = re.compile(r"\b(?:between|from|to|until|since) $|\bbetween [^.]{4,30} and $")
GOES_ON = re.compile(r" to \d")
NEAR = 40


def check(page: Page) -> Iterator[Problem]:
    """Each date and each range that is written otherwise."""
    # Compiled with the first page: it takes longest of all patterns, and a second run may need none.
    for found in page.words.occurrences(_written()):
        kind = found.match.lastgroup or ""
        if kind in RANGES and found.prose.is_cell:
            continue
        written = (RANGES.get(kind) or DATES[kind])(found)
        if written is not None and written.lower() != " ".join(found.said.lower().split()):
            yield _problem(found, kind, written)


@cache
def _written() -> re.Pattern[str]:
    return re.compile(WRITTEN)


def _problem(found: Occurrence, kind: str, written: str) -> Problem:
    span, before = found.prose.exact(found.start, found.end), _before(found)
    is_certain = kind != "numeric"
    if kind == "years":
        is_certain = not JOINED.search(before) and not GOES_ON.match(found.prose.text, found.end)
    elif kind in RANGES and before.endswith(" between "):
        written = written.replace(" to ", " and ")
    what = "range" if kind in RANGES else "date"
    fix = Fix(f"write '{written}'", (Edit(span, written),)) if span and is_certain else None
    return CODE.at(found.span, f"'{found.said}' is no {what} as GOV.UK writes it; write '{written}'", fix)


def _before(found: Occurrence) -> str:
    """What stands right before, in small letters."""
    text, start = found.match.string, found.match.start(found.match.lastindex or 0)
    return text[max(start - NEAR, 0) : start].rpartition("\n")[2]


def _date(text: str, *, is_cell: bool = False) -> str:
    """A date such as '1st of Jan, 2013' as it should be."""
    day = month = year = ""
    for piece in PIECES.findall(text):
        if piece.isdecimal():
            day, year = (piece.lstrip("0"), year) if len(piece) <= len("31") else (day, piece)
        elif named := _named(piece, MONTHS):
            month = piece if is_cell else named
    return " ".join(filter(None, (day, month, year)))


def _named(word: str, names: tuple[str, ...]) -> str | None:
    """The month or weekday that ``word`` is short for."""
    return next((name for name in names if name.lower().startswith(word[:3].lower())), None)


def _single(found: Occurrence) -> str | None:
    written = _date(found.said, is_cell=found.prose.is_cell)
    return written if any(piece[0].isupper() for piece in PIECES.findall(found.said) if piece != "The") else None


def _dates(found: Occurrence) -> str | None:
    first, last = _parts(found)
    if not any(map(str.isupper, first + last)):
        return None
    if first.isdecimal() and not (last[0].isdecimal() and int(first) < int(PIECES.findall(last)[0])):
        return None
    return f"{_date(first)} to {_date(last)}"


def _years(found: Occurrence) -> str | None:
    first, last = _parts(found)
    if NUMBERED.search(_before(found)):
        return None
    if len(last) == len(first):
        until = int(last)
    else:
        until = int(f"{first[:2]}{last}")
        if until <= int(first) and "-" in found.said and 1 <= int(last) <= len(MONTHS):
            return None  # a month: 2012-11
        until += CENTURY * (until < int(first))
    return f"{first} to {until}" if 0 < until - int(first) < CENTURY else None


def _iso(found: Occurrence) -> str | None:
    year, month, day = PIECES.findall(found.said)
    return _of_numbers(day, month, year)


def _numeric(found: Occurrence) -> str | None:
    day, month, year = PIECES.findall(found.said)
    return _of_numbers(day, month, f"20{year}" if len(year) == SHORT_YEAR else year)


def _of_numbers(day: str, month: str, year: str) -> str | None:
    if not (1 <= int(month) <= len(MONTHS) and 1 <= int(day) <= LAST_DAY):
        return None
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _times(found: Occurrence) -> str | None:
    first, last = _parts(found)
    half = last[-2:]
    if half not in HALVES or first.endswith("m"):
        return f"{first} to {last}"
    begin, end = (int(PIECES.findall(time)[0]) for time in (first, last))
    if not (1 <= begin <= NOON and 1 <= end <= NOON):
        return None
    # '9-5pm' begins in the other half of the day, '1-5pm' in the same, as '12-5pm' does.
    return f"{first}{half if begin % NOON < end % NOON else HALVES[half]} to {last}"


def _weekdays(found: Occurrence) -> str | None:
    parts = _parts(found)
    first, last = (_named(part, WEEKDAYS) for part in parts)
    return f"{first} to {last}" if all(part[0].isupper() for part in parts) else None


def _numbers(found: Occurrence) -> str | None:
    first, last = _parts(found)
    behind = found.prose.text[found.end : found.end + NEAR]
    if not (last.endswith("%") or COUNTED.search(_before(found)) or UNIT.match(behind)):
        return None
    is_range = float(first.strip("%").replace(",", "")) < float(last.strip("%").replace(",", ""))
    return f"{first} to {last}" if is_range else None


def _parts(found: Occurrence) -> tuple[str, str]:
    """What stands before the dash of a range, and after."""
    first, _, last = re.split(r" ?([-‐‑–/]) ?", found.said, maxsplit=1)  # noqa: RUF001 - as above
    return first, last


DATES: Mapping[str, Callable[[Occurrence], str | None]] = MappingProxyType(
    {"date": _single, "the_date": _single, "month": _single, "iso": _iso, "numeric": _numeric}
)
RANGES: Mapping[str, Callable[[Occurrence], str | None]] = MappingProxyType(
    {
        "dates": _dates,
        "months": _dates,
        "numbers": _numbers,
        "times": _times,
        "weekdays": _weekdays,
        "years": _years,
    }
)

RULE = Rule(CODE, __doc__, page=check, fixes=Fixes.UNSAFE, is_default=False)
