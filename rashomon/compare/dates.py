"""EDTF dates as intervals of hours, so that one can ask whether two of them meet."""

from __future__ import annotations

import calendar
import datetime
import functools
import re

MOMENT = re.compile(r"([\dX]{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(\d\d)(?::\d\d)?.*)?")
ANY_YEAR = 4  # a leap year long before any report: dates whose year is open are compared within it

Interval = tuple[int, int]  # hours since the first day of year one, both ends included


@functools.lru_cache(4096)
def interval(edtf: str | None) -> tuple[Interval, bool] | None:
    """First and last hour of an EDTF value, and whether its year is open; None where it cannot be read."""
    if not edtf:
        return None
    first, slash, last = edtf.strip().strip("~?%").partition("/")
    start, end = _moment(first), _moment(last) if slash else None
    if not slash:
        return start
    if start and end and start[1] == end[1]:
        return (min(start[0][0], end[0][0]), max(start[0][1], end[0][1])), start[1]
    return start or end


def _moment(edtf: str) -> tuple[Interval, bool] | None:
    match = MOMENT.fullmatch(edtf.strip().strip("~?%"))
    if not match:
        return None
    year, month, day, hour = (part if part and "X" not in part else None for part in match.groups())
    if year is None and month is None:
        return None
    try:
        return _hours(int(year or ANY_YEAR), month, day, hour), year is None
    except ValueError:
        return None


def _hours(year: int, month: str | None, day: str | None, hour: str | None) -> Interval:
    first = datetime.date(year, int(month or 1), int(day or 1))
    last_month = int(month or 12)
    last = datetime.date(year, last_month, int(day or calendar.monthrange(year, last_month)[1]))
    start, end = first.toordinal() * 24, last.toordinal() * 24 + 23
    return (start + int(hour), start + int(hour)) if hour and day else (start, end)


def times_meet(a: str, b: str) -> bool:
    """Whether two EDTF values can be the same time; what cannot be read contradicts nothing."""
    one, other = _aligned(a, b)
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def hours_apart(a: str, b: str) -> int | None:
    """Hours between two EDTF values, 0 where they meet; None where they cannot be compared."""
    one, other = _aligned(a, b)
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


def width(edtf: str) -> int:
    """Hours that a value spans; a very large number where it cannot be read."""
    known = interval(edtf)
    return known[0][1] - known[0][0] + 1 if known else 10**9


def _aligned(a: str, b: str) -> tuple[Interval | None, Interval | None]:
    """Both intervals; where only one has an open year, the other is moved into the same one."""
    one, other = interval(a), interval(b)
    if one is None or other is None:
        return None, None
    if one[1] == other[1]:
        return one[0], other[0]
    return (one[0], _moved(other[0])) if one[1] else (_moved(one[0]), other[0])


def _moved(hours: Interval) -> Interval | None:
    """The same days of the year that stands for any year; None for what spans years."""
    first, last = (datetime.date.fromordinal(hour // 24) for hour in hours)
    if first.year != last.year:
        return None
    start, end = (day.replace(year=ANY_YEAR).toordinal() * 24 for day in (first, last))
    return start + hours[0] % 24, end + hours[1] % 24
