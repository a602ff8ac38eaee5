"""A short neutral name for an event: what, where, when."""

from __future__ import annotations

import re

from rashomon.compare.groups import Group
from rashomon.records import Place

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
LONGEST = 40


def label(kind: str | None, place: Place | None, time: str | None, group: Group) -> str:
    """`incursion, Belgorod region, 22 May 2023`; what nobody tells is left out, and an unnamed happening is told by its own word."""
    parts = [kind.replace("-", " ") if kind else own_word(group), place.name if place else None, date_words(time) if time else None]
    return ", ".join(part for part in parts if part)


def own_word(group: Group) -> str:
    """The word for what happened in the first account that has one, in quotation marks."""
    for item in group.items:
        if item.account.trigger:
            return f"“{' '.join(item.report.words(item.account.trigger).split())[:LONGEST]}”"
    return "event"


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
