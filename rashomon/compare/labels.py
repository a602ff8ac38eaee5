"""A short neutral name for an event: what, where, when."""

from __future__ import annotations

import functools
import re
import textwrap
from collections import Counter

from rashomon import languages
from rashomon.compare.groups import Group
from rashomon.records import Place

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
LONGEST = 40


def label(kind: str | None, place: Place | None, time: str | None, group: Group) -> str:
    """`incursion, Belgorod region, 22 May 2023`; what nobody tells is left out.

    A happening that no kind covers is named by its place and day, else by a report that tells of it.
    """
    if kind in (None, "other"):
        kind = named_deed(group) or ("event" if place or time else None)
    parts = [re.sub("[-_]", " ", kind) if kind else told_in(group), place.name if place else None, date_words(time) if time else None]
    return ", ".join(part for part in parts if part)


def named_deed(group: Group) -> str | None:
    """What most of its accounts' own words name, where the list of kinds has no name for it: `release`, `launch`."""
    told = Counter(deed for item in group.items for deed in sorted(item.deeds & namable()))
    most = max(told.values(), default=0)
    return min((deed for deed in told if told[deed] == most), default=None) if 2 * most > len(group.items) else None


@functools.cache
def namable() -> frozenset[str]:
    return frozenset(deed for language in languages.LANGUAGES for deed in languages.load("events", language)["deeds"])


def told_in(group: Group) -> str:
    """`event told of in Daily Post`, by the publisher of its first report, else by the report's title or id."""
    report = group.items[0].report
    return f"event told of in {report.publisher or textwrap.shorten(report.title or report.id, LONGEST, placeholder=' …')}"


def date_words(edtf: str) -> str:
    """An EDTF date or interval in words."""
    return " to ".join(filter(None, map(_moment, edtf.split("/"))))


def _moment(edtf: str) -> str:
    match = re.match(r"([\dX]{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)
    if not match:
        return edtf.strip(".")
    year, month, day = match.groups()
    named = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else None
    return " ".join(part for part in (str(int(day)) if day and named else None, named, None if "X" in year else year) if part)
