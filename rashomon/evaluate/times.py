"""Scores times on rows of `corpora/times`: recognition and value F1 against TIMEX3, given each row's `dct`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rashomon.evaluate.tables import Level
from rashomon.parse.split import split
from rashomon.records import Parsed, Report, Sentence, TimeMention, Token
from rashomon.resolve.times import find_timexes
from rashomon.resolve.times_trust import SURE

LANGUAGE = {"wikiwarsua": "uk"}  # the other subsets are English
NARRATIVE = {"wikiwarsua"}  # their `dct` is the day they were collected: dates are told by the text
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}

Row = dict[str, Any]


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """F1 in percent: spans exact, spans overlapping, and overlapping with the same value; and how many there are."""

    strict: float
    overlap: float
    value: float
    value_precision: float
    value_recall: float
    gold: int
    found: int


def parsed_of(row: Row) -> Parsed:
    """The row as a parsed report; its `dct` is the publication date, unless the row is a history."""
    subset = row.get("subset", "")
    published = None if subset in NARRATIVE else row.get("dct")
    language = row.get("language") or LANGUAGE.get(subset, "en")
    report = Report(id=str(row["doc_id"]), text=row["text"], language=language, published=published)
    parts = split(report.text)
    tokens = tuple(Token(a, b, report.text[a:b]) for a, b in parts.tokens)
    sentences = tuple(
        Sentence(report.span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in parts.sentences
    )
    return Parsed(report=report, sentences=sentences, tokens=tokens)


def timex_value(mention: TimeMention) -> str:
    """The TIMEX3 value of a mention: its own where EDTF cannot hold it, else its EDTF value written as TIMEX3."""
    if mention.timex is not None:
        return mention.timex
    value = mention.value or ""
    if re.fullmatch(r"[\dX]{4}-2[1-4]", value):
        return f"{value[:5]}{SEASONS[value[5:]]}"
    if re.fullmatch(r"\d\dXX|\d{3}X", value):
        return value.rstrip("X")
    if re.fullmatch(r"-\d{4}", value):
        return f"BC{int(value[1:]) + 1:04d}"
    return value


def found_of(mention: TimeMention) -> Row:
    """A mention as TIMEX3: start, end, value, type."""
    return {"start": mention.span.start, "end": mention.span.end, "value": timex_value(mention), "type": mention.kind.upper()}


def found_in(row: Row) -> list[Row]:
    """What is found in a row, as TIMEX3."""
    return [found_of(mention) for mention in find_timexes(parsed_of(row))]


def predictions(rows: Iterable[Row]) -> Iterator[Row]:
    """A row a document: its id and the times found in it."""
    for row in rows:
        yield {"doc_id": row["doc_id"], "timexes": found_in(row)}


def same_value(gold: str, found: str) -> bool:
    """Whether two TIMEX3 values are one, seconds and a missing ":00" aside."""
    return _plain(gold) == _plain(found)


def _plain(value: str) -> str:
    return re.sub(r"(T\d\d)(?::00)?(?::00)?$", r"\1", value)


def score(rows: Iterable[Row]) -> Scores:
    """Every gold time is paired with at most one found time that it overlaps, the one with most characters in common."""
    strict = overlap = value = gold = found = 0
    for row in rows:
        times = found_in(row)
        gold, found = gold + len(row["timexes"]), found + len(times)
        for one, other in pairs(row["timexes"], times):
            overlap += 1
            strict += (one["start"], one["end"]) == (other["start"], other["end"])
            value += same_value(one["value"], other["value"])
    f1 = {name: 200 * hits / max(1, gold + found) for name, hits in (("strict", strict), ("overlap", overlap), ("value", value))}
    return Scores(**f1, value_precision=100 * value / max(1, found), value_recall=100 * value / max(1, gold), gold=gold, found=found)


def pairs(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Gold and found times that overlap, each used once, the largest overlaps first."""
    shared = [
        (-(min(g["end"], f["end"]) - max(g["start"], f["start"])), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g["start"] < f["end"] and f["start"] < g["end"]
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    kept: list[tuple[Row, Row]] = []
    for _, i, j in sorted(shared):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((gold[i], found[j]))
    return kept


def levels(rows: Iterable[Row], scores: tuple[float, ...] = (SURE, 0.9, 0.95)) -> list[Level]:
    """Precision and coverage of the values of dates and times at several levels of trust; durations and vague words are no dates."""
    told: list[tuple[float, bool]] = []
    for row in rows:
        mentions = find_timexes(parsed_of(row))
        found = [{**found_of(m), "score": m.score if m.value else -1.0} for m in mentions]
        dates = [t for t in row["timexes"] if re.match(r"[\dX]", t["value"])]
        told += [(other["score"], same_value(one["value"], other["value"])) for one, other in pairs(dates, found)]
    return [_level(told, score) for score in scores]


def _level(told: list[tuple[float, bool]], least: float) -> Level:
    kept = [right for score, right in told if score >= least]
    return Level(least, sum(kept) / max(1, len(kept)), len(kept) / max(1, len(told)))
