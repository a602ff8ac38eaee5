"""Ranges and open intervals: "from 21 to 23 May" as one mention, "since March" as an interval without an end."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.records import Report, TimeMention
from rashomon.resolve.times_patterns import Language

BEFORE = 30  # characters before a mention that are looked at for "since"


def joined(mentions: Sequence[TimeMention], report: Report, tongue: Language) -> tuple[TimeMention, ...]:
    """The mentions with the two ends of each range made one, and what "since" opens opened."""
    done: list[TimeMention] = []
    for mention in mentions:
        last = done[-1] if done else None
        if last is not None and _is_range(last, mention, report, tongue):
            done[-1] = _range(last, mention, report)
        else:
            done.append(mention)
    return tuple(_opened(mention, report, tongue) for mention in done)


def _is_range(first: TimeMention, second: TimeMention, report: Report, tongue: Language) -> bool:
    """Both dates, as precise as each other, the first not after the second, with "to" or a dash between them."""
    if not (first.value and second.value) or "/" in first.value + second.value or {first.kind, second.kind} - {"date", "time"}:
        return False
    between = report.text[first.span.end : second.span.start]
    if not tongue.range.fullmatch(between):
        return False
    before = report.text[max(0, first.span.start - BEFORE) : first.span.start]
    if tongue.plain_and.fullmatch(between) and not tongue.between.search(before):
        return False
    return first.value < second.value or len(first.value) != len(second.value)


def _range(first: TimeMention, second: TimeMention, report: Report) -> TimeMention:
    basis = second.basis if second.basis != "words" else first.basis
    span = report.span(first.span.start, second.span.end)
    return TimeMention(span=span, value=f"{first.value}/{second.value}", kind="date", basis=basis, score=min(first.score, second.score))


def _opened(mention: TimeMention, report: Report, tongue: Language) -> TimeMention:
    """ "Since March" runs on; hours stay the hour they name."""
    if mention.value is None or "/" in mention.value or "T" in mention.value or mention.kind != "date":
        return mention
    before = report.text[max(0, mention.span.start - BEFORE) : mention.span.start]
    if tongue.since.search(before):
        return msgspec.structs.replace(mention, value=f"{mention.value}/..", timex=mention.timex or mention.value)
    return mention
