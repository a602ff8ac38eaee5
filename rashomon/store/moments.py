"""Moments as a case holds them, and the first and last one that a person's words for a day or moment can mean."""

from __future__ import annotations

import datetime
import re

from rashomon.errors import UsageError
from rashomon.store.periods import days

LATEST = "~"  # sorts after every digit and letter of a date


def as_held(moment: datetime.datetime) -> str:
    """A moment as a case writes it: UTC, to the microsecond, so that moments compare as text."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


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
    return as_held(parsed if parsed.tzinfo else parsed.replace(tzinfo=datetime.UTC))


def _day(told: str) -> tuple[str, str]:
    found = days(told.strip()) if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", told.strip()) else None
    if found is None:
        raise UsageError(f"“{told}” is no date; write 2031, 2031-05, 2031-05-22 or 2031-05-22T14:00")
    return found
