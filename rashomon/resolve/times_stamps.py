"""What gives a text its own now: the publication date, and lines that are only a date or an hour."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import msgspec

from rashomon.resolve.times_calendar import Moment, add_days, day_of, on, real
from rashomon.resolve.times_frames import Frame, is_clock, is_day
from rashomon.resolve.times_values import Anchors

OPENS = re.compile(r"\s*[-–—|:]\s")
BARE = re.compile(r"[\s\W]*")
HEAD = re.compile(r"\w[ .)]*[,|·•—–(-]\s*$")  # "Official channel, 22 May": the words before the date of a heading
HEADING = 80  # characters of a line that can be a heading
OPENING = 700  # characters in which the date of an undated report is looked for
DATED = 4  # so many dates with month and year make a text tell its own years
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def published_moment(published: str | None) -> Moment | None:
    """The publication date (and hour, where it has one); None where there is none or it cannot be read."""
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d))?", published or "")
    if not match:
        return None
    try:
        day = datetime.date.fromisoformat(match.group(1))
    except ValueError:
        return None
    if match.group(2) is None:
        return on(day)
    return on(day, "minute", hour=int(match.group(2)), minute=int(match.group(3)))


def first_anchors(frames: Sequence[Frame], published: str | None) -> Anchors:
    """What is known before the first word: the publication date, or the full date with its weekday that an undated report opens with."""
    now = published_moment(published)
    dated = [frame for frame in frames if frame.year is not None and frame.month is not None]
    if now is not None:
        return Anchors(now=now)
    own = next((frame for frame in dated if frame.weekday and frame.day and frame.start < OPENING), None)
    if own is not None and real(own.year, own.month or 0, own.day or 0):
        now = Moment(grain="day", year=own.year, month=own.month, day=own.day)
    return Anchors(now=now, basis="context", history=_years(dated))


def _years(dated: Sequence[Frame]) -> tuple[int, int] | None:
    """The first and last year of the dates with month and year, where there are enough of them to make the text a history."""
    years = sorted(frame.year for frame in dated if frame.year is not None)
    return (years[0], years[-1]) if len(years) >= DATED else None


def span_back(frame: Frame, now: Moment | None) -> str | None:
    """The days from then to now, for "the past three days"; hours count as the day they reach back to."""
    today = day_of(now) if now else None
    if today is None or frame.unit is None or frame.amount is None:
        return None
    back = -(-abs(frame.amount) // 24) if frame.unit == "hour" else abs(frame.amount) * DAYS.get(frame.unit, 0)
    first = add_days(today, -back) if back else None
    return f"{first.isoformat()}/{today.isoformat()}" if first else None


def stamped(frame: Frame, text: str, dated: bool) -> Frame:
    """The frame, marked as a stamp where it fills its line, opens it before a dash, or closes a heading of a dated report."""
    if not (is_clock(frame) or is_day(frame) or frame.hour is not None) or frame.unit is not None:
        return frame
    start, end = text.rfind("\n", 0, frame.start) + 1, text.find("\n", frame.end)
    before, after = text[start : frame.start], text[frame.end : end if end >= 0 else len(text)]
    alone = BARE.fullmatch(before) and (BARE.fullmatch(after) or (frame.hour is not None and OPENS.match(after)))
    if alone or (dated and _heads(frame, before, after) and start < OPENING):
        return msgspec.structs.replace(frame, stamp=True)
    return frame


def _heads(frame: Frame, before: str, after: str) -> bool:
    """Whether a day closes a heading like "Official channel, 22 May"."""
    return bool(frame.month and frame.day and len(before) < HEADING and HEAD.search(before) and BARE.fullmatch(after))
