"""What the words of one time expression say, before it is known which day they mean."""

from __future__ import annotations

from typing import Literal

import msgspec

Base = Literal["published", "context", "near", "period"]


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One expression as its words give it. Either fields of a date, or a shift (`unit`, `amount`), or a finished `timex`.

    `direction` is -1, 0 or 1 for "last", "this" and "next" before a weekday, month or season. `index` is a quarter, half
    or season number, told apart by `grain`.
    """

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 is Monday
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    through: bool | None = None
    before: bool | None = None  # the night that leads into the day named
    unit: str | None = None
    amount: int | None = None
    base: Base | None = None
    direction: int | None = None
    mod: str | None = None
    timex: str | None = None
    kind: Literal["date", "time", "duration", "set"] | None = None
    stamp: bool | None = None  # stands alone on its line


FIELDS = tuple(f for f in Frame.__struct_fields__ if f not in ("start", "end", "rule"))
CLOCK = ("hour", "minute", "part", "through", "before")


def filled(frame: Frame) -> frozenset[str]:
    return frozenset(f for f in FIELDS if getattr(frame, f) is not None)


def is_mod(frame: Frame) -> bool:
    """Only "early", "the end of": says nothing without a date."""
    return filled(frame) == {"mod"}


def is_clock(frame: Frame) -> bool:
    """Only an hour or a part of a day."""
    return bool(filled(frame)) and filled(frame) <= {*CLOCK, "mod", "stamp"} and not is_mod(frame)


def is_day(frame: Frame) -> bool:
    """Names a day, but no hour in it."""
    named = frame.day is not None or frame.weekday is not None or frame.unit == "day"
    return named and frame.timex is None and frame.hour is None and frame.part is None


def is_year(frame: Frame) -> bool:
    """Only a year, said or shifted: "1999", "last year"."""
    return filled(frame) - {"mod"} in ({"year"}, {"unit", "amount", "base"}) and (frame.unit in (None, "year"))


def is_yearless(frame: Frame) -> bool:
    """Something inside a year that does not say which."""
    named = frame.month or frame.season or frame.quarter or frame.half
    return bool(named) and frame.year is None and frame.unit is None and frame.timex is None and frame.direction is None


def is_weekday(frame: Frame) -> bool:
    return frame.weekday is not None and filled(frame) <= {"weekday", "direction", "mod", "part", "hour", "minute"}


def is_date(frame: Frame) -> bool:
    return frame.day is not None and frame.month is not None and frame.weekday is None


def is_week(frame: Frame) -> bool:
    return frame.unit in ("week", "day") and frame.timex is None and filled(frame) <= {"unit", "amount", "base", "mod"}


def mergeable(first: Frame, second: Frame) -> bool:
    """Whether two neighbours tell one time together: "Saturday" and "25 April", "14:00" and "Monday", "June" and "last year"."""
    if filled(first) & filled(second) - {"mod", "stamp"}:
        return False
    pairs = ((first, second), (second, first))
    return (
        (is_mod(first) and second.kind not in ("duration", "set") and not is_mod(second))
        or any(is_clock(a) and is_day(b) for a, b in pairs)
        or any(is_weekday(a) and is_date(b) for a, b in pairs)
        or any(is_yearless(a) and is_year(b) for a, b in pairs)
        or any(is_weekday(a) and is_week(b) and a.direction is None for a, b in pairs)
    )


def merged(first: Frame, second: Frame) -> Frame:
    """One frame with what both say; the mod of the first stands."""
    fields = {f: getattr(second, f) for f in filled(second)} | {f: getattr(first, f) for f in filled(first)}
    return Frame(start=first.start, end=second.end, rule=f"{first.rule}+{second.rule}", **fields)
