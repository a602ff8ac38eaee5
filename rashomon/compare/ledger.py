"""The readings of all reports as one ledger: copies, actors, events, findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.compare.actors import merge_actors
from rashomon.compare.copies import marked
from rashomon.compare.events import events_of
from rashomon.compare.findings import findings
from rashomon.compare.values import World
from rashomon.records import Case, Ledger, Place, Reading


def compare(readings: Iterable[Reading], case: Case | None = None) -> Ledger:
    """The ledger of these readings, whatever order they come in."""
    ordered = sorted(readings, key=lambda reading: (reading.report.published or "9999", reading.report.id))
    merged, actors = merge_actors(tuple(ordered))
    reports = marked([reading.report for reading in merged])
    places = _places(merged)
    world = World(actors, places)
    told = tuple(claim for reading in merged for claim in reading.claims)
    claims, events = events_of(told, {report.id: report for report in reports}, world)
    return Ledger(
        reports=reports, claims=claims, events=events, actors=actors, places=places,
        findings=findings(claims, events, actors, places, reports),
    )  # fmt: skip


def _places(readings: Sequence[Reading]) -> tuple[Place, ...]:
    """Every place once, with all names that the reports give it."""
    known: dict[str, Place] = {}
    for place in (place for reading in readings for place in reading.places):
        before = known.get(place.id, place)
        known[place.id] = msgspec.structs.replace(before, names=tuple(dict.fromkeys(before.names + place.names)))
    return tuple(known[key] for key in sorted(known))
