"""The dateline of a wire report: "MOSCOW, May 22 (Example Wire) -", "КИЇВ, 22 травня, 18:10 (Приклад) —"."""

from __future__ import annotations

import datetime
import re

import msgspec

from rashomon.readers.dates import clock, find_day
from rashomon.readers.words import months

LIMIT = 120  # characters before the dash
DASH = re.compile(r"\s*(?:\s[-–—]{1,2}|[–—]|--)\s+|(?<=[)/])\s?[.:]\s+")
PLACE_END = re.compile(r"[,.(–—]|\s-|\s[0-9]|\s$")
AGENCY = re.compile(r"[(/]([^()/]{2,40})[)/]\s*$")


class Dateline(msgspec.Struct, frozen=True):
    """A day without a year is no date: `published` is None then, and `day` keeps (month, day) for whoever knows the year."""

    publisher: str | None
    published: str | None
    day: tuple[int, int] | None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph begins with. Place in capitals with an agency, or place with a date, before a dash."""
    if not paragraph[:1].isupper():
        return None
    dashes = list(DASH.finditer(paragraph[: LIMIT + 4]))[:2]  # the first may stand between the place and the date
    return next((found for dash in dashes if (found := _before(paragraph[: dash.start()]))), None)


def _before(head: str) -> Dateline | None:
    agency = AGENCY.search(head)
    named = agency[1].strip() if agency and agency[1].strip()[:1].isalpha() else None
    body = head[: agency.start()] if agency else head
    day = _day(body)
    place = PLACE_END.split(body, maxsplit=1)[0].strip()
    if len(place.split()) > 4 or not (day or (named and place.isupper())):
        return None
    return Dateline(publisher=named, published=_published(body), day=day)


def _published(body: str) -> str | None:
    found = find_day(body)
    if found:
        return _timed(found[1], body) if found[1] else None
    short = re.search(r"(?<![0-9])[0-3]?[0-9]\s+[^\W\d_]+\.?,?\s+(?P<year>[0-9]{2})$", body.strip())  # "15 MAR 89"
    day = _day(body)
    return _in_year(day, body, int(short["year"])) if short and day else None


def _timed(day: datetime.date, body: str) -> str:
    time = clock(body)
    return f"{day.isoformat()}T{time}" if time else day.isoformat()


def _day(body: str) -> tuple[int, int] | None:
    """Month and day, where the words name them."""
    names = "|".join(sorted(map(re.escape, months()), key=lambda name: (-len(name), name)))
    before, after = r"(?P<a>[0-3]?[0-9])\s+", r"\.?\s+(?P<b>[0-3]?[0-9])(?![0-9])"
    found = re.search(rf"(?<!\w)(?:{before}(?P<m>{names})\.?(?!\w)|(?P<n>{names}){after})", body, re.IGNORECASE)
    if not found:
        return None
    return months()[(found["m"] or found["n"]).casefold()], int(found["a"] or found["b"])


def _in_year(day: tuple[int, int], body: str, year: int) -> str | None:
    """The day in a year, of which two digits are read as 1969 to 2068 (the POSIX rule); None where there is no such day."""
    if year < 100:
        year += 1900 if year >= 69 else 2000
    try:
        return _timed(datetime.date(year, *day), body)
    except ValueError:
        return None


def with_year(line: Dateline, paragraph: str, year: int) -> str | None:
    """The dateline's date in a year that something else gave; None where there is no such day."""
    return _in_year(line.day, paragraph[:LIMIT], year) if line.day else None
