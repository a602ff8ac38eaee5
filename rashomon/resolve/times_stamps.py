"""What gives a text its own now: the publication date, and lines that are only a date or an hour."""

from __future__ import annotations

import datetime
import re

import msgspec

from rashomon.resolve.times_calendar import Moment, on
from rashomon.resolve.times_frames import Frame, is_clock, is_day

BARE = re.compile(r"[\s\W]*")
DATELINE = 90  # characters before which a date followed by a dash is a dateline


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


def stamped(frame: Frame, text: str) -> Frame:
    """The frame, marked as a stamp where it fills its line."""
    if not (is_clock(frame) or is_day(frame) or frame.hour is not None) or frame.unit is not None:
        return frame
    start, end = text.rfind("\n", 0, frame.start) + 1, text.find("\n", frame.end)
    before, after = text[start : frame.start], text[frame.end : end if end >= 0 else len(text)]
    if BARE.fullmatch(before) and (BARE.fullmatch(after) or (frame.hour is not None and re.match(r"\s*[-–—|:]\s", after))):
        return msgspec.structs.replace(frame, stamp=True)
    return frame
