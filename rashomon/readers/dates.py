"""Dates of publication: the lines of a page that are only a date, and dates given in other forms than ISO 8601."""

from __future__ import annotations

import datetime
import email.utils
import functools
import re

import msgspec

from rashomon.readers.words import choice, months

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?")
YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})(?![0-9])"
TIME = re.compile(
    r"(?<![0-9.:])(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?![0-9])"
    r"\s*(?P<half>[ap]\.?\s?m\.?(?![a-z]))?"
    r"(?P<zone>\s*(?:Z(?!\w)|\(?(?:GMT|UTC)(?![\w+-])\)?))?"
    r"(?:\s*\(?[A-ZМСК]{2,5}(?!\w)\)?)?(?:\s*\(?(?:GMT|UTC)?\s?[+-][0-9]{1,2}(?::?[0-9]{2})?\)?)?",
    re.IGNORECASE,
)
LABEL_LIMIT = 120  # characters of a line that can be only a date


class DateLine(msgspec.Struct, frozen=True):
    """A line that says when the page was published or changed; `published` None where no full date stands in it."""

    published: str | None
    updated: bool


@functools.cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    names = sorted(months(), key=lambda name: (-len(name), name))
    month = r"(?P<month>" + "|".join(map(re.escape, names)) + r")\.?(?!\w)"
    day = r"(?<![0-9])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|-?го|-?е)?"
    patterns = (
        rf"{day}\.?[\s,-]+(?:of\s+)?{month}[\s,-]+{YEAR}",
        rf"(?<!\w){month}\s+{day}(?:\s*,\s*|\s+){YEAR}",
        rf"(?<![0-9]){YEAR}[-/.](?P<month>[01][0-9])[-/.](?P<day>[0-3][0-9])(?![0-9])T?",
        rf"(?<![0-9.])(?P<day>[0-3]?[0-9])\.(?P<month>[01]?[0-9])\.{YEAR}",
        rf"(?<![0-9/])(?P<first>[0-3]?[0-9])(?P<mark>[/-])(?P<second>[0-3]?[0-9])(?P=mark){YEAR}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def find_day(text: str) -> tuple[re.Match[str], datetime.date | None] | None:
    """The first full date in the text; its value is None where day and month cannot be told apart ("05/06/2023")."""
    for pattern in _day_patterns():
        found = pattern.search(text)
        if found:
            return found, _day_of(found)
    return None


def _day_of(found: re.Match[str]) -> datetime.date | None:
    part = found.groupdict()
    if "first" in part:
        numbers = _told_apart(int(part["first"]), int(part["second"]))
        if numbers is None:
            return None
        day, month = numbers
    else:
        day = int(part["day"])
        month = months().get(part["month"].casefold()) or int(part["month"])
    try:
        return datetime.date(int(part["year"]), month, day)
    except ValueError:
        return None


def _told_apart(first: int, second: int) -> tuple[int, int] | None:
    """Day and month of two numbers, where one of them can only be the day or both are the same."""
    if first > 12 >= second or first == second:
        return first, second
    return (second, first) if second > 12 >= first else None


def clock(text: str) -> str | None:
    """The first time of day in the text, "18:40", with "Z" where it is said to be UTC."""
    found = TIME.search(text)
    if not found:
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return f"{hour:02}:{found['minute']}" + ("Z" if found["zone"] else "")


def moment(text: str) -> str | None:
    """The first full date in the text with its time of day, as ISO 8601."""
    found = find_day(text)
    if not found or found[1] is None:
        return None
    rest = text[: found[0].start()] + " " + text[found[0].end() :]
    time = clock(rest)
    return f"{found[1].isoformat()}T{time}" if time else found[1].isoformat()


def date_line(line: str) -> DateLine | None:
    """What a line says of publication, where it holds nothing but that: labels, weekday, date, time, zone."""
    if len(line) > LABEL_LIMIT or not re.search(r"[0-9]", line):
        return None
    found = find_day(line)
    rest = line if not found else line[: found[0].start()] + " " + line[found[0].end() :]
    timed = TIME.search(rest)
    if timed:
        rest = rest[: timed.start()] + " " + rest[timed.end() :]
    labelled = re.search(choice("published", "updated"), rest, re.IGNORECASE)
    if not found and not (timed and labelled):
        return None
    rest = re.sub(choice("published", "updated", "weekdays", "glue"), " ", rest, flags=re.IGNORECASE)
    if re.search(r"\w", re.sub(TIME, " ", rest)):
        return None
    updated = re.search(choice("updated"), line, re.IGNORECASE)
    published = re.search(choice("published"), line, re.IGNORECASE)
    return DateLine(published=moment(line), updated=bool(updated and not published))


def iso(value: str) -> str | None:
    """A given date as ISO 8601: as it stands where it is one, else from the forms of mail, feeds and pages; else None."""
    value = value.strip()
    if ISO.fullmatch(value):
        return value if _from_iso(value) else None
    if re.match(r"[0-9]{8}T|[0-9]{8}$|[0-9]{4}-[0-9]{2}-[0-9]{2}[ tT]", value):
        known = _from_iso(value)
        if known:
            return known
    return _from_mail(value) or moment(value[:LABEL_LIMIT])


def _from_iso(value: str) -> str | None:
    try:
        if len(value) <= 10:
            return datetime.date.fromisoformat(value).isoformat()
        return datetime.datetime.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _from_mail(value: str) -> str | None:
    """RFC 2822, as in feeds: "Mon, 22 May 2023 18:40:00 +0300"."""
    if not re.match(r"[A-Za-z]{3},? [0-9]|[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]", value):
        return None
    try:
        return email.utils.parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
