"""EDTF dates as the first and last day that they can mean."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

MOMENT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?[?~%]?")


class Days(NamedTuple):
    """The first and the last day; `exact` is false where the date itself says that it is uncertain or approximate."""

    first: datetime.date
    last: datetime.date
    exact: bool = True

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> datetime.date:
        return self.first + datetime.timedelta(days=(self.length - 1) // 2)


def days_of(edtf: str | None) -> Days | None:
    """The days of an EDTF date, month, year or closed interval; None for an open end, an unknown year, or anything else."""
    if not edtf:
        return None
    parts = [_moment(part) for part in edtf.split("/")]
    ends = [part for part in parts if part is not None]
    if len(ends) != len(parts) or len(parts) > 2:
        return None
    first, last = ends[0].first, ends[-1].last
    return Days(first, last, all(part.exact for part in ends)) if first <= last else None


def _moment(text: str) -> Days | None:
    match = MOMENT.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = datetime.date(year or 0, last_month, day or calendar.monthrange(year or 1, last_month)[1])
    except ValueError:
        return None
    return Days(first, last, text[-1] not in "?~%")
