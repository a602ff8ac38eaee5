"""From a frame to a moment: which day "on Sunday", "22 May" or "two days later" means, given what is known so far.

`now` is the publication date, or the date and hour a text gives for itself and for what follows (a dateline, the time stamp
of an entry); `told` is the last date the text told. Rules are tried in order; the first that knows an answer gives it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Literal

import msgspec

from rashomon.resolve.times_calendar import Moment, add_days, day_of, first_day, is_fine, moved, on, real
from rashomon.resolve.times_frames import Frame

Basis = Literal["words", "published", "context"]
Tense = Literal["past", "future"] | None
FAR = {None: 183, "past": 290, "future": 0}  # days; by tense: a day and month longer past than that is the one to come

RECENT = 3  # days
LATE = 20  # the hour from which a report that names tomorrow's weekday means the day that has begun elsewhere


class Anchors(msgspec.Struct, frozen=True, kw_only=True):
    """What is known where an expression stands. `near` is the last day told in the same paragraph, `period` the last quarter.

    `history`: the text tells the years of its dates, from the first to the last, so that a date without one takes the last told;
    a year outside them is not of its story. `entry`: `now` is the stamp of
    an entry, and the stamps that follow may be later.
    """

    now: Moment | None = None
    basis: Basis = "published"
    told: Moment | None = None
    day: Moment | None = None
    near: Moment | None = None
    period: Moment | None = None
    year: int | None = None
    history: tuple[int, int] | None = None
    entry: bool = False
    tense: Tense = None

    def base(self, frame: Frame) -> tuple[Moment | None, Basis]:
        """The moment that a relative expression counts from."""
        if frame.base == "context" and (self.day or self.told):
            fine = self.day if frame.unit in ("day", "hour", "minute", "week") else self.told
            if fine is not None:
                return fine, "context"
        if frame.base == "near" and self.near:
            return self.near, "context"
        if self.now is None and self.history:
            return self.told, "context"
        return self.now, self.basis


Found = tuple[Moment | None, Basis]


class Told(msgspec.Struct, frozen=True):
    """The moment a frame means, None where it cannot be told; what it was told from; the rule that told it."""

    moment: Moment | None
    basis: Basis = "words"
    rule: str = "none"


def resolve(frame: Frame, anchors: Anchors) -> Told:
    """The answer of the first rule that has one."""
    for rule in RULES:
        found = rule(frame, anchors)
        if found is not None:
            return Told(*found, rule.__name__)
    return Told(None)


def century(frame: Frame, _: Anchors) -> Found | None:
    if frame.century is not None:
        return Moment(grain="century", index=frame.century), "words"
    return (Moment(grain="decade", index=frame.decade), "words") if frame.decade is not None else None


def weekday_of_shift(frame: Frame, anchors: Anchors) -> Found | None:
    """ "Tuesday of last week"."""
    if frame.weekday is None or frame.unit != "week":
        return None
    base, basis = anchors.base(frame)
    week = moved(base, "week", frame.amount or 0) if base else None
    monday = day_of(week) if week else None
    day = add_days(monday, frame.weekday - 1) if monday else None
    return (_with_clock(on(day), frame), basis) if day else (None, basis)


def shifted(frame: Frame, anchors: Anchors) -> Found | None:
    """ "Two days later", "last week", "this morning", "June last year"."""
    if frame.unit is None or frame.timex is not None:
        return None
    base, basis = anchors.base(frame)
    moment = moved(base, frame.unit, _amount(frame, anchors)) if base else None
    if moment is None:
        return (_inside(frame, None) if frame.month and frame.amount == 0 else None), basis
    if moment.grain == "year" and _inner(frame):
        return _inside(frame, moment.year), basis
    return _with_clock(moment, frame), basis


def of_period(frame: Frame, anchors: Anchors) -> Found | None:
    """ "The quarter", "the year-earlier quarter": the one spoken of, or the last one that ended. "A year ago" beside one means its like."""
    period = anchors.period
    if frame.base == "period" and period is None and anchors.now is not None:
        period = moved(anchors.now, "quarter", -1)
    like = frame.unit == "year" and frame.amount == -1 and frame.rule in ("ago", "earlier")
    if period is None or period.year is None or not (frame.base == "period" or like):
        return (None, "context") if frame.base == "period" else None
    amount = frame.amount or 0
    return msgspec.structs.replace(period, year=period.year + (amount if frame.unit == "year" else 0)), "context"


def _amount(frame: Frame, anchors: Anchors) -> int:
    """ "The weekend" in a report of a Monday is the one before it."""
    amount = frame.amount or 0
    now = day_of(anchors.now) if anchors.now else None
    if frame.unit == "weekend" and frame.direction == -1 and now and now.weekday() < 5 and anchors.tense != "future":
        return amount - 1
    return amount


def _inner(frame: Frame) -> bool:
    return any(value is not None for value in (frame.month, frame.season, frame.quarter, frame.half))


def _inside(frame: Frame, year: int | None) -> Moment | None:
    """The month, day, season or quarter of that year."""
    if frame.month is not None and frame.day is not None:
        return (
            _with_clock(Moment(grain="day", year=year, month=frame.month, day=frame.day), frame)
            if real(year, frame.month, frame.day)
            else None
        )
    if frame.month is not None:
        return Moment(grain="month", year=year, month=frame.month)
    if frame.season is not None:
        return Moment(grain="season", year=year, index=frame.season)
    if frame.quarter is not None:
        return Moment(grain="quarter", year=year, index=frame.quarter)
    return Moment(grain="half", year=year, index=frame.half)


def dated(frame: Frame, _: Anchors) -> Found | None:
    """With its year in words."""
    if frame.year is None:
        return None
    return (_inside(frame, frame.year) if _inner(frame) else Moment(grain="year", year=frame.year)), "words"


def yearless(frame: Frame, anchors: Anchors) -> Found | None:
    """A month, day or season without a year: the year of what was told before, or the one nearest to now."""
    if not _inner(frame):
        return None
    if anchors.now is None or anchors.now.year is None:
        return _from_told(frame, anchors)
    years = [anchors.now.year + shift for shift in (-1, 0, 1)]
    options = [moment for year in years if 0 < year < 10000 and (moment := _inside(frame, year)) is not None]
    return _nearest(options, frame, anchors), anchors.basis


def _nearest(options: list[Moment], frame: Frame, anchors: Anchors) -> Moment | None:
    """Of the moments, the one that the direction or the tense asks for: the last one past, unless it is to come."""
    now = first_day(anchors.now) if anchors.now else None
    if now is None or not options:
        return None
    begun = [(first_day(moment) or now, moment) for moment in options]
    past = [moment for day, moment in begun if day <= now]
    if frame.quarter or frame.half:
        return past[-1] if past else None
    coming = [moment for day, moment in begun if day > now or (_covers(moment, now) and frame.direction is None)]
    if frame.direction == 0:
        return next((m for m in options if anchors.now and m.year == anchors.now.year), None)
    if frame.direction == -1:
        past = [moment for moment in past if not _covers(moment, now)]
    ahead = frame.direction == 1 or (frame.direction is None and (anchors.tense == "future" or _is_far(past, now, anchors)))
    if ahead and coming:
        return coming[0]
    return past[-1] if past else None


def _covers(moment: Moment, day: datetime.date) -> bool:
    if moment.grain == "month":
        return moment.month == day.month and moment.year == day.year
    return day_of(moment) == day


def _is_far(past: list[Moment], now: datetime.date, anchors: Anchors) -> bool:
    """So long ago that the one to come is meant."""
    start = first_day(past[-1]) if past else None
    return start is not None and (now - start).days > FAR[anchors.tense]


def _from_told(frame: Frame, anchors: Anchors) -> Found:
    """The year nearest to the date told before; open where nothing was told."""
    told = anchors.told
    if anchors.year is None or not (anchors.history or (anchors.near and anchors.near.year)):
        return (_inside(frame, None) if frame.month is not None else None), "words"
    before = first_day(told) if told is not None and told.grain in ("month", "day", "part", "hour", "minute") else None
    options = [m for shift in (-1, 0, 1) if (m := _inside(frame, anchors.year + shift)) is not None]
    if before is None or not options:
        return _inside(frame, anchors.year), "context"
    return min(options, key=lambda m: abs(((first_day(m) or before) - before).days)), "context"


def weekday(frame: Frame, anchors: Anchors) -> Found | None:
    """The nearest such day in the past, unless the tense or "next" puts it in the future."""
    if frame.weekday is None:
        return None
    base = anchors.now or anchors.day
    today = day_of(base) if base else None
    if today is None:
        return None, anchors.basis
    back = (today.isoweekday() - frame.weekday) % 7
    ahead = frame.direction == 1 or (frame.direction != -1 and anchors.tense == "future")
    if frame.direction in (-1, 1) and back == 0:
        back = 7
    if back == 6 and frame.direction is None and base is not None and (base.hour or 0) >= LATE:
        ahead = True
    day = add_days(today, (7 - back) % 7 or (7 if frame.direction == 1 else 0)) if ahead else add_days(today, -back)
    return (_with_clock(on(day), frame), anchors.basis if anchors.now else "context") if day else (None, anchors.basis)


def clock(frame: Frame, anchors: Anchors) -> Found | None:
    """An hour or part of a day alone: of the day told before in the paragraph or of these days, else of now. A bare night is the last."""
    if frame.hour is None and frame.part is None:
        return None
    told = None if frame.stamp else anchors.near or _recent(anchors)
    if frame.part == "NI" and anchors.near is None:
        told = None
    base = told or anchors.now
    today = day_of(base) if base else None
    if today is None:
        return None, "words"
    if told is None:
        return _clock_of_now(frame, anchors, today)
    return _with_clock(on(today), frame), "context"


def _clock_of_now(frame: Frame, anchors: Anchors, today: datetime.date) -> Found:
    """The hour last past, unless it is to come; stamps of entries go on through the day."""
    before = add_days(today, -1) or today
    if anchors.tense == "future" or (frame.stamp and anchors.entry):
        return _with_clock(on(today), frame), anchors.basis
    if frame.part == "NI":
        return on(before, "part", part="NI", through=True), anchors.basis
    late = anchors.now is not None and _is_later(frame, anchors.now)
    return _with_clock(on(before if late else today), frame), anchors.basis


def _recent(anchors: Anchors) -> Moment | None:
    """The last day told, where it is one of the few before now: the day a report is about."""
    now, day = (day_of(moment) if moment else None for moment in (anchors.now, anchors.day))
    return anchors.day if now and day and 0 < (now - day).days <= RECENT else None


def _is_later(frame: Frame, now: Moment) -> bool:
    """Whether the hour has not come yet when the report is published."""
    if now.hour is None or frame.hour is None:
        return False
    return (frame.hour, frame.minute or 0) > (now.hour, now.minute or 0)


def _last(anchors: Anchors) -> Moment | None:
    """The last moment told that has a month, else now."""
    return anchors.told if anchors.told is not None and anchors.told.month is not None else anchors.now


def day_of_month(frame: Frame, anchors: Anchors) -> Found | None:
    """A bare "the 23rd": of the month told before."""
    told = _last(anchors)
    if frame.day is None or told is None or told.month is None:
        return None
    return (
        Moment(grain="day", year=told.year, month=told.month, day=frame.day) if real(told.year, told.month, frame.day) else None
    ), "context"


def _with_clock(moment: Moment, frame: Frame) -> Moment:
    """The moment narrowed to the hour or the part of the day that the frame names."""
    if not is_fine(moment):
        return moment
    date = day_of(moment)
    if frame.hour is not None:
        if frame.hour >= 24 and date:
            return on(add_days(date, 1) or date, "hour", hour=0, minute=frame.minute)
        grain: Literal["hour", "minute"] = "hour" if frame.minute is None else "minute"
        return msgspec.structs.replace(moment, grain=grain, hour=frame.hour % 24, minute=frame.minute)
    if frame.part is None:
        return moment
    if frame.before and date:
        return on(add_days(date, -1) or date, "part", part=frame.part, through=True)
    return msgspec.structs.replace(moment, grain="part", part=frame.part, through=bool(frame.through))


RULES: tuple[Callable[[Frame, Anchors], Found | None], ...] = (
    century, of_period, weekday_of_shift, shifted, dated, yearless, weekday, clock, day_of_month,
)  # fmt: skip
