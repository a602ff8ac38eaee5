"""Partial dates: moving them, and writing them as EDTF and as TIMEX3 values. Pure arithmetic, no language."""

from __future__ import annotations

import calendar
import datetime
from typing import Literal

import msgspec

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "part", "hour", "minute"]

GRAINS: tuple[Grain, ...] = (
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "part", "hour", "minute",
)  # fmt: skip
SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
DAY = GRAINS.index("day")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A date or time known down to `grain`. A year before the common era is astronomical (0 is 1 BC); None is an open year.

    `index` is the number of the century (19 for 1900 to 1999), decade (195), half, quarter or season (21 to 24).
    `through`: a night that begins on this day and goes on into the next.
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    index: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    through: bool = False


def is_fine(moment: Moment) -> bool:
    """Whether it is known to the day or closer."""
    return GRAINS.index(moment.grain) >= DAY


def real(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; in an open year, 29 February is one."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year if year and 0 < year < 10000 else 4, month)[1]


def day_of(moment: Moment) -> datetime.date | None:
    """The calendar day, where the moment is known to the day."""
    if moment.year is None or not 0 < moment.year < 10000 or moment.month is None or moment.day is None:
        return None
    return datetime.date(moment.year, moment.month, moment.day)


def first_day(moment: Moment) -> datetime.date | None:
    """The first day of what the moment covers, None where its year is open or out of the calendar."""
    if moment.year is None or not 0 < moment.year < 10000:
        return None
    month = moment.month or {"quarter": 3 * (moment.index or 1) - 2, "half": 6 * (moment.index or 1) - 5}.get(moment.grain)
    if moment.grain == "season":
        month = SEASON_MONTH[moment.index or 21]
    return datetime.date(moment.year, month or 1, moment.day or 1)


def on(date: datetime.date, grain: Grain = "day", **fields: int | str | bool | None) -> Moment:
    return Moment(grain=grain, year=date.year, month=date.month, day=date.day, **fields)  # type: ignore[arg-type]


def add_days(date: datetime.date, days: int) -> datetime.date | None:
    """The day so many days on, None beyond the calendar."""
    number = date.toordinal() + days
    return datetime.date.fromordinal(number) if 0 < number <= datetime.date.max.toordinal() else None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    number = year * 12 + month - 1 + months
    return number // 12, number % 12 + 1


def moved(moment: Moment, unit: str, amount: int) -> Moment | None:
    """The moment so many units on, known down to the unit; None where the moment is not known that closely."""
    date, year = day_of(moment), moment.year
    if unit in ("hour", "minute"):
        return _moved_clock(moment, unit, amount)
    if unit in ("day", "week", "weekend"):
        return _moved_days(date, unit, amount) if date else None
    if year is None or not 0 < year + amount * {"decade": 10, "century": 100}.get(unit, 1) < 9999:
        return None
    if unit in ("month", "quarter", "half"):
        return _moved_months(moment, unit, amount)
    if unit == "year":
        return Moment(grain="year", year=year + amount)
    if unit == "decade":
        return Moment(grain="decade", index=year // 10 + amount)
    return Moment(grain="century", index=year // 100 + amount) if unit == "century" else None


def _moved_days(date: datetime.date, unit: str, amount: int) -> Moment | None:
    if unit == "day":
        day = add_days(date, amount)
        return on(day) if day else None
    monday = add_days(date, 7 * amount - date.weekday())
    return on(monday, "week" if unit == "week" else "weekend") if monday else None


def _moved_months(moment: Moment, unit: str, amount: int) -> Moment | None:
    date = first_day(moment)
    if date is None or moment.grain in ("year", "half"):
        return None
    if unit == "month":
        year, month = add_months(date.year, date.month, amount)
        return Moment(grain="month", year=year, month=month) if 0 < year < 10000 else None
    size = 3 if unit == "quarter" else 6
    year, month = add_months(date.year, date.month - (date.month - 1) % size, size * amount)
    if not 0 < year < 10000:
        return None
    return Moment(grain="quarter" if unit == "quarter" else "half", year=year, index=(month - 1) // size + 1)


def _moved_clock(moment: Moment, unit: str, amount: int) -> Moment | None:
    date = day_of(moment)
    if date is None or moment.hour is None:
        return None
    minutes = moment.hour * 60 + (moment.minute or 0) + amount * (60 if unit == "hour" else 1)
    day = add_days(date, minutes // 1440)
    if day is None:
        return None
    minute = minutes % 60 if unit == "minute" else None
    return on(day, "hour" if unit == "hour" else "minute", hour=minutes % 1440 // 60, minute=minute)


# ---------------------------------------------------------------- writing


def edtf(moment: Moment) -> str | None:
    """EDTF with exactly the precision of the moment; None where it cannot be told."""
    write = {"century": _century, "decade": _decade, "week": _days, "weekend": _days, "half": _months, "quarter": _months}
    if moment.grain in write:
        return write[moment.grain](moment)
    year = edtf_year(moment.year)
    if moment.grain == "year":
        return None if moment.year is None else year
    if moment.grain == "season":
        return None if moment.year is None else f"{year}-{moment.index}"
    if moment.grain == "month":
        return f"{year}-{moment.month:02d}"
    day = f"{year}-{moment.month:02d}-{moment.day:02d}" if moment.month and moment.day else None
    if day is None:
        return None
    return _within_day(moment, day)


def _within_day(moment: Moment, day: str) -> str:
    if moment.hour is not None:
        return f"{day}T{moment.hour:02d}" + (f":{moment.minute:02d}" if moment.minute else "")
    date = day_of(moment)
    after = add_days(date, 1) if date and moment.through else None
    return f"{day}/{after.isoformat()}" if after else day


def edtf_year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _century(moment: Moment) -> str | None:
    return f"{moment.index:02d}XX" if moment.index and moment.index > 0 else None


def _decade(moment: Moment) -> str | None:
    return f"{moment.index:03d}X" if moment.index and moment.index > 0 else None


def _days(moment: Moment) -> str | None:
    monday = day_of(moment)
    if monday is None:
        return None
    first, last = (add_days(monday, 0 if moment.grain == "week" else 5), add_days(monday, 6))
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def _months(moment: Moment) -> str | None:
    if moment.year is None or moment.index is None:
        return None
    size = 3 if moment.grain == "quarter" else 6
    year, last = edtf_year(moment.year), moment.index * size
    return f"{year}-{last - size + 1:02d}/{year}-{last:02d}"


def timex(moment: Moment) -> str:
    """The TIMEX3 value (X where it is open)."""
    year = timex_year(moment.year)
    if moment.grain in ("century", "decade"):
        return f"{moment.index or 0:0{2 if moment.grain == 'century' else 3}d}"
    if moment.grain in ("week", "weekend"):
        return _timex_week(moment)
    if moment.grain == "year":
        return year
    if moment.grain in ("half", "quarter"):
        return f"{year}-{'H' if moment.grain == 'half' else 'Q'}{moment.index or 'X'}"
    if moment.grain == "season":
        return f"{year}-{SEASONS[moment.index or 21]}"
    month = f"{year}-{moment.month:02d}" if moment.month else f"{year}-XX"
    if moment.grain == "month":
        return month
    return _timex_clock(moment, f"{month}-{moment.day:02d}" if moment.day else f"{month}-XX")


def _timex_week(moment: Moment) -> str:
    date = day_of(moment)
    if date is None:
        return "XXXX-WXX"
    year, week, _ = date.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if moment.grain == "weekend" else "")


def _timex_clock(moment: Moment, day: str) -> str:
    if moment.hour is not None:
        return f"{day}T{moment.hour:02d}:{moment.minute or 0:02d}"
    return f"{day}T{moment.part}" if moment.part else day


def timex_year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"
