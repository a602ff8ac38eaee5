"""The overview: what happened when and where, how it stands, what changed, and what most needs a person's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.records import Standing
from rashomon.web.desk import Reading
from rashomon.web.drawn import STANDINGS
from rashomon.web.outlines import Box
from rashomon.web.spots import MapView, Sieve, Spot, TimeView, drawn, frame_in, map_view, time_view
from rashomon.web.twins import twin

if TYPE_CHECKING:
    from rashomon.store import CaseStore
    from rashomon.store.rows import Overview

router = APIRouter()
A_PAGE = 25
Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
Asked = Literal[Standing, ""]


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    reports: int
    claims: int
    events: int
    actors: int
    decisions: int
    skipped: int


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the review queue."""

    event: str
    label: str
    slot: str
    standing: str
    weak: float
    why: tuple[str, ...]


class OverviewPage(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    totals: Totals
    sieve: Sieve
    filtered: bool
    standings: dict[str, int]  # of the events that the other filters leave
    kinds: dict[str, int]
    sides: dict[str, int]
    map: MapView | None
    times: TimeView | None
    undated: int
    unplaced: int
    found: int
    offset: int
    events: tuple[Spot, ...]
    queue: tuple[Waiting, ...]
    since: str | None  # the visit before this one


@twin(router, "/overview", "overview.html", OverviewPage)
def overview_page(
    visit: Reading, since: Day = None, until: Day = None, box: Annotated[str | None, Query(max_length=100)] = None,
    kind: Annotated[str | None, Query(max_length=40)] = None, standing: Asked = "",
    side: Annotated[str | None, Query(max_length=200)] = None, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> OverviewPage:  # fmt: skip
    everything = visit.desk.spots()
    sieve = Sieve(since=since or None, until=until or None, box=box_of(box), kind=kind or None, standing=standing or None,
                  side=side or None)  # fmt: skip
    others = [spot for spot in everything if sieve.otherwise(spot)]
    here, then = [spot for spot in others if sieve.by_place(spot)], [spot for spot in others if sieve.by_time(spot)]
    found = [spot for spot in here if sieve.by_time(spot)]
    where = map_view(everything, then, sieve.box)
    frame = frame_in(where) if where else None
    return OverviewPage(
        name=visit.store.name, totals=totals_of(visit.desk.glance(), len(visit.desk.decisions())), sieve=sieve, filtered=sieve != Sieve(),
        standings=_tally(s for spot in found for s in spot.standings.values()), kinds=_most(spot.kind for spot in everything),
        sides=_most(side for spot in everything for side in spot.sides), map=where,
        times=time_view(everything, here, sieve), undated=sum(spot.day is None for spot in found),
        unplaced=sum(not drawn(spot, frame) for spot in found), found=len(found), offset=offset,
        events=tuple(found[offset : offset + A_PAGE]), queue=waiting(visit.store, 6), since=visit.session.before,
    )  # fmt: skip


def box_of(told: str | None) -> Box | None:
    """`west,south,east,north` as a box; None for anything else."""
    try:
        box = Box(*(float(part) for part in (told or "").split(",")))
    except (TypeError, ValueError):
        return None
    return box if box.west < box.east and box.south < box.north else None


def totals_of(whole: Overview, decisions: int) -> Totals:
    return Totals(reports=whole.reports, claims=whole.claims, events=whole.events, actors=whole.actors, decisions=decisions,
                  skipped=whole.skipped)  # fmt: skip


def waiting(store: CaseStore, number: int) -> tuple[Waiting, ...]:
    """The first of the review queue."""
    return tuple(
        Waiting(event=row.event.id, label=one_line(row.event.label), slot=row.finding.slot, standing=row.finding.standing, weak=row.weak,
                why=row.why) for row in store.queue(limit=number, offset=0).rows
    )  # fmt: skip


def _tally(standings: Iterable[str]) -> dict[str, int]:
    numbers = Counter(standings)
    return {name: numbers[name] for name in STANDINGS}


def _most(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
