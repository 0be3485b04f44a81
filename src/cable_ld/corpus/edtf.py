"""The subset of the Extended Date/Time Format that MODEL.md §6 lists, and the bounds it stands for.

Specification: https://www.loc.gov/standards/datetime/ (levels 0 and 1, and sets of one member).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Final

_DATE: Final = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?", re.ASCII)
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)", re.ASCII)
_QUALIFIER: Final = re.compile(r"[?~%]")
_UNKNOWN: Final = "XXXX"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last second that a date may mean, as xsd:dateTime without a zone; None where there is none."""

    earliest: str | None = None
    latest: str | None = None


def bounds(text: str) -> Bounds | None:
    """What `text` stands for; None where it is not of the supported subset, or no day of the calendar."""
    found = _one_day_within(text[1:-1]) if text[:1] == "[" and text[-1:] == "]" else _interval_or_date(text)
    if found and found.earliest and found.latest and found.earliest > found.latest:
        return None
    return found


def _one_day_within(text: str) -> Bounds | None:
    start, dots, end = text.partition("..")
    return _between(start, end) if dots else None


def _interval_or_date(text: str) -> Bounds | None:
    start, slash, end = text.partition("/")
    if not slash:
        return _date(text)
    return _between("" if start == ".." else start, "" if end == ".." else end)


def _between(start: str, end: str) -> Bounds | None:
    """From `start` until `end`, either of them (not both) empty for an open one."""
    first = _date(start) if start else Bounds()
    last = _date(end) if end else Bounds()
    if first is None or last is None or not (start or end):
        return None
    return Bounds(first.earliest, last.latest)


def _date(text: str) -> Bounds | None:
    plain = _QUALIFIER.sub("", text)
    if plain == _UNKNOWN:
        return Bounds()
    if (match := _TIME.fullmatch(plain)) and _date(match[1]):
        return Bounds(plain, plain)
    match = _DATE.fullmatch(plain)
    if match is None:
        return None
    year, month, day = match.groups()
    return _calendar(year, month or "XX", day or "XX")


def _calendar(year: str, month: str, day: str) -> Bounds | None:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first_month, last_month = (1, 12) if month == "XX" else (int(month), int(month))
    if not 1 <= first_month <= last_month <= 12 or (month == "XX" and day != "XX"):
        return None
    length = monthrange(last, last_month)[1]
    first_day, last_day = (1, length) if day == "XX" else (int(day), int(day))
    if not 1 <= first_day <= last_day <= length:
        return None
    return Bounds(
        f"{first:04}-{first_month:02}-{first_day:02}T00:00:00",
        f"{last:04}-{last_month:02}-{last_day:02}T23:59:59",
    )
