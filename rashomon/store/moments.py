"""Days and moments that a person names, as the first and last moment that they can mean, in UTC."""

from __future__ import annotations

import datetime
import re

from rashomon.errors import UsageError
from rashomon.store.periods import days

LATEST = "~"  # sorts after every digit and letter of a date


def first_moment(told: str) -> str:
    return _moment(told) or _day(told)[0]


def last_moment(told: str) -> str:
    return (_moment(told) or _day(told)[1]) + LATEST


def _moment(told: str) -> str | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", told.strip()):
        return None
    try:
        parsed = datetime.datetime.fromisoformat(told.strip())
    except ValueError as error:
        raise UsageError(f"“{told}” is no moment; write 2031-05-22T14:00 (UTC) or 2031-05-22T14:00+03:00") from error
    utc = parsed.astimezone(datetime.UTC) if parsed.tzinfo else parsed.replace(tzinfo=datetime.UTC)
    return utc.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _day(told: str) -> tuple[str, str]:
    found = days(told.strip()) if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", told.strip()) else None
    if found is None:
        raise UsageError(f"“{told}” is no date; write 2031, 2031-05, 2031-05-22 or 2031-05-22T14:00")
    return found
