"""An event: its questions with their positions side by side, the toll's history, and where sources place it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, EventView, name_of
from rashomon.records import COUNTS, Account, Claim, Ledger, Report
from rashomon.web.desk import NotThere, Reading
from rashomon.web.marks import Judged, judged
from rashomon.web.spots import FAR_KM, MapView, Mark, frame_of
from rashomon.web.toll import Toll, toll_of
from rashomon.web.twins import twin
from rashomon.web.wording import SpokenNames

router = APIRouter()
APART = 45.0  # units between two names on the map


class EventReport(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    published: str | None
    language: str
    copy_of: str | None
    copy_name: str | None


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    event: EventView
    whole: str | None  # the slot of which every quotation is shown, however many there are
    outlets: int
    origins: int
    tolls: tuple[Toll, ...]
    map: MapView | None
    reports: tuple[EventReport, ...]
    judged: dict[str, Judged]  # by target


@twin(router, "/events/{id}", "event.html", EventPage)
def event_page(visit: Reading, id: str, whole: Annotated[str | None, Query(max_length=20)] = None) -> EventPage:
    part: Ledger | None = visit.store.part(event=id)
    if part is None:
        raise NotThere
    arranged = Arranged(part, SpokenNames(part, visit.t))
    event = next((event for event in part.events if event.id == id), None)
    if event is None:
        raise NotThere
    view = arranged.event(event)
    carriers = {claim.report for claim, _ in accounts_of(part, id)}
    reports = [arranged.reports[key] for key in sorted(carriers)]
    return EventPage(
        event=view, whole=whole, outlets=len(reports), origins=len({r.copy_of or r.id for r in reports}),
        tolls=tuple(toll for slot in COUNTS if (toll := toll_of(slot, accounts_of(part, id), arranged, visit.t))),
        map=places_of(part, id, arranged), judged=judged(visit, targets_of(view)),
        reports=tuple(sorted((_report(r, arranged) for r in reports), key=lambda r: (r.published or "", r.id))),
    )  # fmt: skip


def _report(report: Report, arranged: Arranged) -> EventReport:
    original = arranged.reports.get(report.copy_of or "")
    return EventReport(id=report.id, name=name_of(report), title=one_line(report.title or report.text[:80]), published=report.published,
                       language=report.language, copy_of=report.copy_of,
                       copy_name=name_of(original) if original else report.copy_of)  # fmt: skip


def accounts_of(part: Ledger, event: str) -> list[tuple[Claim, Account]]:
    """The claims that speak of the event, each with what it says of it."""
    return [(claim, account) for claim in part.claims for account in claim.accounts if account.event == event]


def targets_of(view: EventView) -> list[str]:
    """What can be judged on the page: every quotation's value."""
    return [f"claim:{q.claim}/{q.account}/{row.slot}" for row in view.rows for p in row.positions for h in p.holders for q in h.quotes]


def places_of(part: Ledger, event: str, arranged: Arranged) -> MapView | None:
    """A map of the positions taken on the place, each as an area, where there are two, or one whose place is known."""
    finding = next((f for f in part.findings if f.event == event and f.slot == "place"), None)
    spots = [(position, arranged.names.places.get(str(position.value))) for position in (finding.positions if finding else ())]
    known = [(position, place) for position, place in spots if place and place.lat is not None and place.lon is not None]
    exact = [place for _, place in known if (place.radius_km or 0.0) < FAR_KM] or [place for _, place in known]
    reach = [(place.lon or 0.0, place.lat or 0.0, min(place.radius_km or 5.0, FAR_KM) / 70) for place in exact]
    corners = [(x + dx, y + dy) for x, y, r in reach for dx, dy in ((-r, -r), (r, r))]
    frame = frame_of(corners)
    if frame is None or finding is None:
        return None
    marks: list[Mark] = []
    for position, place in known:
        x, y = frame.at(place.lon or 0.0, place.lat or 0.0)
        free = all(abs(mark.y - y) > APART or abs(mark.x - x) > 6 * APART for mark in marks)
        marks.append(Mark(x=round(x, 1), y=round(y, 1), radius=frame.length(place.radius_km or 1.0, place.lat or 0.0), event=event,
                          number=len(position.claims), standing=finding.standing, place=arranged.names.place(place.id),
                          label=", ".join(position.sides), named=free))  # fmt: skip
    return MapView(width=frame.width, height=frame.height, west=frame.west, top=frame.top, scale=frame.scale,
                   marks=tuple(sorted(marks, key=lambda mark: (-mark.radius, mark.place))), chosen=None)  # fmt: skip
