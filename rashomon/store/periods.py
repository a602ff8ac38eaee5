"""EDTF dates as the first and last day that they can mean, for asking what happened when."""

from __future__ import annotations

import calendar
import functools
import re

DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


@functools.lru_cache(4096)
def days(edtf: str | None) -> tuple[str, str] | None:
    """ISO dates of the first and last day; None where a year is open or nothing can be read."""
    if not edtf:
        return None
    ends = [_day(part.strip().strip("~?%")) for part in edtf.split("/")]
    known = [end for end in ends if end]
    return (known[0][0], known[-1][1]) if known else None


def _day(edtf: str) -> tuple[str, str] | None:
    match = DAY.fullmatch(edtf.replace("-XX", ""))
    if not match:
        return None
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year) or 4, int(month))[1]:02d}"
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
