"""Scores places on rows of `corpora/places`: given the gold names, and end to end (found, and within 161 km of the gold point)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from rashomon.evaluate.checked import within
from rashomon.evaluate.tables import NOTHING, Level, Tally, pooled
from rashomon.parse.lemmas import lemma
from rashomon.parse.split import split
from rashomon.records import Parsed, PlaceMention, Report, Sentence, Token
from rashomon.resolve.places import SURE, Gazetteer, find_names, places_named

FAR_KM = 161.0  # a hundred miles, the distance of the published figures
EARTH_KM = 12742.0
LEVELS = (SURE, 0.8, 0.95)
Row = dict[str, Any]


class Parser(Protocol):
    def parse(self, report: Report) -> Parsed: ...


class Point(NamedTuple):
    """A place name and its point; `lat` None where there is none."""

    start: int
    end: int
    lat: float | None
    lon: float | None


class Plain:
    """Sentences, tokens and lemmas only: what the measure needs where no reader model is at hand."""

    def parse(self, report: Report) -> Parsed:
        parts = split(report.text)
        tokens = tuple(Token(a, b, lemma(report.text[a:b], report.language)) for a, b in parts.tokens)
        sentences = tuple(
            Sentence(report.span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in parts.sentences
        )
        return Parsed(report=report, sentences=sentences, tokens=tokens)


def parsed_of(row: Row, reader: Parser) -> Parsed:
    report = Report(
        id=str(row["doc_id"]),
        text=row["text"],
        language=row.get("language", "en"),
        title=row.get("title"),
        url=row.get("url"),
        published=row.get("date"),
    )
    return reader.parse(report)


def gold_of(row: Row) -> list[Point]:
    return [Point(t["start"], t["end"], t["lat"], t["lon"]) for t in row["toponyms"]]


def found_in(row: Row, gazetteer: Gazetteer, reader: Parser, least: float = 0.0) -> list[Point]:
    """Names only: a word that refers back ("the town") is no toponym."""
    mentions = find_names(parsed_of(row, reader), gazetteer, least)
    return [_point(mention) for mention in mentions if mention.place.lat is not None]


def _point(mention: PlaceMention) -> Point:
    return Point(mention.span.start, mention.span.end, mention.place.lat, mention.place.lon)


def predictions(rows: Iterable[Row], gazetteer: Gazetteer, reader: Parser, least: float = 0.0) -> Iterator[Row]:
    """A row a document: its id and the places found in it, as spans with their points; for gold names that are given, theirs too.

    Without `least` every name is told, as the end-to-end figure counts them, however unsure.
    """
    for row in rows:
        found = [point._asdict() for point in found_in(row, gazetteer, reader, least)]
        told = {"doc_id": row["doc_id"], "toponyms": found}
        if isinstance(row.get("toponyms"), list):
            told["given"] = [point._asdict() for point in placed_names(row, gazetteer, reader, least)]
        yield told


def placed_names(row: Row, gazetteer: Gazetteer, reader: Parser, least: float = 0.0) -> list[Point]:
    """What each of the row's names means, given where they stand."""
    parsed = parsed_of(row, reader)
    spans = [parsed.report.span(item["start"], item["end"]) for item in row["toponyms"] if within(item, row["text"])]
    return [_point(mention) for mention in places_named(parsed, gazetteer, spans, least)]


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance (haversine); infinite where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    la, lo, lb, lp = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def end_to_end(gold: Sequence[Point], found: Sequence[Point]) -> dict[str, Tally]:
    """Names found (spans that meet, one to one), and found and placed. A gold name without a point counts for neither side."""
    placed = [point for point in gold if point.lat is not None]
    pairs: dict[int, int] = {}
    idle: set[int] = set()
    for k, guess in enumerate(found):
        meets = [g for g, point in enumerate(gold) if guess.start < point.end and point.start < guess.end]
        free = [g for g in meets if gold[g].lat is not None and g not in pairs]
        if free:
            pairs[max(free, key=lambda g: min(gold[g].end, guess.end) - max(gold[g].start, guess.start))] = k
        elif meets and all(gold[g].lat is None for g in meets):
            idle.add(k)
    counted = len(found) - len(idle)
    right = sum(kilometres(gold[g], found[k]) <= FAR_KM for g, k in pairs.items())
    same = sum(gold[g][:2] == found[k][:2] for g, k in pairs.items())
    return {
        "names found": Tally.of(len(pairs), counted, len(placed)),
        "names found, same span": Tally.of(same, counted, len(placed)),
        "found and within 161 km": Tally.of(right, counted, len(placed)),
    }


def given_names(row: Row, gazetteer: Gazetteer, reader: Parser, least: float = 0.0) -> Tally:
    """Given where the names stand: those told within 161 km, of those told, of all."""
    gold = [point for point in gold_of(row) if point.lat is not None]
    parsed = parsed_of(row, reader)
    mentions = places_named(parsed, gazetteer, [parsed.report.span(p.start, p.end) for p in gold], least)
    told = [(point, _point(mention)) for point, mention in zip(gold, mentions, strict=True) if mention.place.lat is not None]
    return Tally.of(sum(kilometres(a, b) <= FAR_KM for a, b in told), len(told), len(gold))


def score(rows: Iterable[Row], gazetteer: Gazetteer, reader: Parser) -> dict[str, Tally]:
    """Every figure over all documents: names found and placed end to end, and placed given where the names stand."""
    tables = []
    for row in rows:
        given = given_names(row, gazetteer, reader)
        tables.append({**end_to_end(gold_of(row), found_in(row, gazetteer, reader)), "given names, within 161 km": given})
    return pooled(tables)


def levels(rows: Iterable[Row], gazetteer: Gazetteer, reader: Parser, steps: Sequence[float] = LEVELS) -> list[Level]:
    """Precision and coverage, given the names, at rising levels of confidence."""
    tallies = dict.fromkeys(steps, NOTHING)
    for row in rows:
        for step in steps:
            tallies[step] += given_names(row, gazetteer, reader, step)
    return [Level(step, t.shares().precision, t.predicted / t.gold if t.gold else 0.0) for step, t in tallies.items()]
