"""The readings of all reports as one ledger: copies, actors, events, findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from rashomon.compare.actors import merge_actors
from rashomon.compare.case_events import Bonds
from rashomon.compare.case_places import apart, one_place
from rashomon.compare.copies import marked
from rashomon.compare.events import Found, find_events
from rashomon.compare.findings import findings_in
from rashomon.compare.memo import Memo
from rashomon.compare.passages import with_repeats
from rashomon.compare.values import World
from rashomon.records import Case, Ledger, Place, Reading


def compare(readings: Iterable[Reading], case: Case | None = None, memo: Memo | None = None) -> Ledger:
    """The ledger of these readings, whatever order they come in; what a case says stands before what the reports tell.

    With the memo of the comparison before, only what is new or was changed is compared again, with the same result.
    """
    return compared(readings, case, memo).ledger


class Compared(NamedTuple):
    """A ledger, and its events as they were found."""

    ledger: Ledger
    found: Found


def compared(readings: Iterable[Reading], case: Case | None = None, memo: Memo | None = None) -> Compared:
    known = memo or Memo()
    known.begin()
    ordered = sorted(readings, key=lambda reading: reading.report.place_in_order)
    named, actors = merge_actors(tuple(ordered), case, known)
    merged = one_place(named, case, known)
    reports = with_repeats(marked([reading.report for reading in merged], case, known), known)
    places = _places(merged, known)
    world = World(actors, places, apart(case))
    told = tuple(claim for reading in merged for claim in reading.claims)
    found = find_events(told, {report.id: report for report in reports}, world, Bonds(case), known)
    findings = findings_in(world, found.claims, found.events, reports, known)
    ledger = Ledger(reports=reports, claims=found.claims, events=found.events, actors=actors, places=places, findings=findings)
    return Compared(ledger, found)


def _places(readings: Sequence[Reading], memo: Memo) -> tuple[Place, ...]:
    """Every place once, with all names that the reports give it; one that no index names is called as in Latin letters."""
    told: dict[str, dict[int, Place]] = {}
    for place in (place for reading in readings for place in reading.places):
        told.setdefault(place.id, {})[id(place)] = place
    return tuple(memo.of("place", tuple(told[key].values()), _place, tuple(told[key].values())) for key in sorted(told))


def _place(told: Sequence[Place]) -> Place:
    first = told[0]
    name = first.name if first.geonames else next((place.name for place in told if _latin(place.name)), first.name)
    return msgspec.structs.replace(first, name=name, names=tuple(dict.fromkeys(name for place in told for name in place.names)))


def _latin(name: str) -> bool:
    return not any("\u0400" <= letter <= "\u04ff" for letter in name)
