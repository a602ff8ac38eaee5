"""Scores the place names of gold cases: every place where one of the gold's names stands, found and within the gold's tolerance."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rashomon.evaluate.gold import load_dict
from rashomon.evaluate.places import Parser, Point, kilometres
from rashomon.evaluate.tables import Tally
from rashomon.records import PlaceMention, Report
from rashomon.resolve.places import Gazetteer, find_places

Spot = tuple[int, int, list[Mapping[str, Any]]]
TOLERANCE_KM = 15.0


def spots(text: str, places: Iterable[Mapping[str, Any]]) -> Iterator[Spot]:
    """Where gold names (those with a capital letter) stand as whole words, longest first, with the places they may mean."""
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for place in places:
        for name in {place["name"], *place.get("names", ())}:
            if place.get("lat") is not None and any(c.isupper() for c in name):
                by_name.setdefault(name, []).append(place)
    taken = [False] * len(text)
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(name)
                yield match.start(), match.end(), by_name[name]


def right(mention: PlaceMention, places: Sequence[Mapping[str, Any]]) -> bool:
    point = Point(0, 0, mention.place.lat, mention.place.lon)
    return any(kilometres(point, Point(0, 0, p["lat"], p["lon"])) <= p.get("tolerance_km", TOLERANCE_KM) for p in places)


def judged(
    report: Mapping[str, Any], places: Iterable[Mapping[str, Any]], gazetteer: Gazetteer, reader: Parser
) -> Iterator[tuple[Spot, PlaceMention | None, bool]]:
    """Each place of a gold name, the mention that meets it, and whether that is right."""
    parsed = reader.parse(Report(**{key: report[key] for key in ("id", "text", "language", "published", "title") if report.get(key)}))
    mentions = find_places(parsed, gazetteer)
    for spot in sorted(spots(report["text"], places), key=lambda one: one[:2]):
        meets = [m for m in mentions if m.span.start < spot[1] and spot[0] < m.span.end]
        good = next((m for m in meets if right(m, spot[2])), None)
        best = good or max(meets, key=lambda m: min(m.span.end, spot[1]) - max(m.span.start, spot[0]), default=None)
        yield spot, best, good is not None


def score(paths: Iterable[pathlib.Path], gazetteer: Gazetteer, reader: Parser) -> dict[str, Tally]:
    """Precision among the names that are told a point, recall among all, over the cases; and those found at all."""
    placed, named = Tally(0, 0, 0, 0), Tally(0, 0, 0, 0)
    for path in paths:
        case = load_dict(path)
        for report in case["reports"]:
            for _, mention, good in judged(report, case["places"], gazetteer, reader):
                told = mention is not None and mention.place.lat is not None
                placed += Tally.of(good, told, 1)
                named += Tally.of(mention is not None, mention is not None, 1)
    return {"gold names found": named, "gold names found and placed": placed}
