"""Times in a report: words that tell when, with their EDTF value, exactly as precise as the words, or unknown.

Frames are found by the patterns of the report's language, neighbours that tell one time together are joined, and each is
resolved in reading order against what is known by then. `find_timexes` gives one mention an expression, as TIMEX3 does;
`find_times` also joins ranges ("from 21 to 23 May") and opens what "since" opens.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from rashomon.records import Parsed, Report, TimeMention
from rashomon.resolve.times_calendar import Moment, day_of, edtf, is_fine, timex
from rashomon.resolve.times_frames import Frame, is_mod, mergeable, merged
from rashomon.resolve.times_patterns import Language, language, scan
from rashomon.resolve.times_ranges import joined
from rashomon.resolve.times_stamps import first_anchors, span_back, stamped
from rashomon.resolve.times_trust import SURE, trust
from rashomon.resolve.times_values import Anchors, Told, resolve

ADDRESS = re.compile(r"://|www\.|[@#]")
CLOCKED = re.compile(r"T\d|T[A-Z]{2}|^PT")


def find_times(parsed: Parsed, least: float = SURE) -> tuple[TimeMention, ...]:
    """Every time of the report in reading order; ranges are one mention, what is open at one end is an open interval.

    A time whose value is less sure than `least` keeps its words, but tells no value.
    """
    tongue = language(parsed.report.language.split("-")[0].lower())
    told = joined(find_timexes(parsed), parsed.report, tongue)
    return tuple(one if one.value is None or one.score >= least else msgspec.structs.replace(one, value=None) for one in told)


def find_timexes(parsed: Parsed) -> tuple[TimeMention, ...]:
    """Every time expression with the value of its own words; both ends of a range stand apart."""
    report = parsed.report
    tongue = language(report.language.split("-")[0].lower())
    found = _frames(report.text, tongue, bool(report.published))
    frames = [frame for frame in found if not _in_name(frame, parsed) and not _in_address(frame, report.text)]
    return tuple(_mentions(frames, parsed, tongue))


def _frames(text: str, tongue: Language, dated: bool = True) -> list[Frame]:
    """The frames of the text, neighbours merged, modifiers without a date left out."""
    frames: list[Frame] = []
    for frame in scan(text, tongue):
        while frames and tongue.glue.fullmatch(text, frames[-1].end, frame.start) and mergeable(frames[-1], frame):
            frame = merged(frames.pop(), frame)
        frames.append(frame)
    return [stamped(frame, text, dated) for frame in frames if not is_mod(frame)]


def _in_name(frame: Frame, parsed: Parsed) -> bool:
    """Whether the words are a part of a longer name of a person, group or organisation ("May", "Black September")."""
    return any(name.kind != "place" and name.span.start <= frame.start and frame.end <= name.span.end for name in parsed.names)


def _in_address(frame: Frame, text: str) -> bool:
    """Whether the words stand in a web address, a handle or a tag."""
    start = max(text.rfind(space, 0, frame.start) for space in " \n\t\u00a0") + 1
    return bool(ADDRESS.search(text, start, frame.start))


def _mentions(frames: Sequence[Frame], parsed: Parsed, tongue: Language) -> Iterator[TimeMention]:
    """Resolves the frames in reading order, each against what the ones before it told."""
    starts = [sentence.span.start for sentence in parsed.sentences]
    anchors = first_anchors(frames, parsed.report.published)
    paragraph = -1
    for frame in frames:
        sentence = parsed.sentences[max(0, bisect.bisect_right(starts, frame.start) - 1)] if starts else None
        if sentence is not None and sentence.paragraph != paragraph:
            paragraph, anchors = sentence.paragraph, msgspec.structs.replace(anchors, near=None)
        bounds = (sentence.span.start, sentence.span.end) if sentence else (0, len(parsed.report.text))
        tense = tongue.tense(parsed.report.text, bounds, (frame.start, frame.end))
        told = resolve(frame, msgspec.structs.replace(anchors, tense=tense))
        yield _mention(frame, told, parsed.report) if frame.timex is None else _timexed(frame, anchors, parsed.report)
        anchors = _after(anchors, frame, told.moment)


def _mention(frame: Frame, told: Told, report: Report) -> TimeMention:
    span = report.span(frame.start, frame.end)
    if told.moment is None:
        return TimeMention(span=span, value=None, kind="date", basis=told.basis, score=trust(told))
    value, normal = edtf(told.moment), timex(told.moment)
    kind: Literal["time", "date"] = "time" if CLOCKED.search(normal) else "date"
    other = normal if normal != value else None
    return TimeMention(span=span, value=value, kind=kind, basis=told.basis, timex=other, score=trust(told))


def _timexed(frame: Frame, anchors: Anchors, report: Report) -> TimeMention:
    """A duration, recurring or vague time; "the past three days" also has the days it spans."""
    span, kind = report.span(frame.start, frame.end), frame.kind or "date"
    value = span_back(frame, anchors.now) if kind == "duration" else None
    return TimeMention(span=span, value=value, kind=kind, basis=anchors.basis if value else "words", timex=frame.timex)


def _after(anchors: Anchors, frame: Frame, moment: Moment | None) -> Anchors:
    """What is known after this expression."""
    if moment is None:
        return anchors
    if moment.grain == "year" and anchors.history and not anchors.history[0] - 1 <= (moment.year or 0) <= anchors.history[1] + 1:
        return anchors
    known = msgspec.structs.replace(anchors, told=moment, year=anchors.year if moment.year is None else moment.year)
    if moment.grain == "quarter" and frame.quarter is not None:
        known = msgspec.structs.replace(known, period=moment)
    if not is_fine(moment):
        return known
    known = msgspec.structs.replace(known, day=moment, near=moment)
    if not frame.stamp or anchors.history or day_of(moment) is None:
        return known
    return msgspec.structs.replace(known, now=moment, basis=anchors.basis if anchors.now else "context", entry=frame.hour is not None)
