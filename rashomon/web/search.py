"""Search: words in reports and claims, and lists of events, reports, claims and actors, by the case's filters."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec
from fastapi import APIRouter, Query

from rashomon.errors import UsageError
from rashomon.export.phrases import one_line
from rashomon.records import KINDS, SLOTS, Act
from rashomon.store import Filter
from rashomon.store.rows import ActorRow, ClaimRow, Hit, Overview, ReportRow
from rashomon.web.desk import Reading
from rashomon.web.overview import Asked, Day
from rashomon.web.spots import Spot, spot_of
from rashomon.web.twins import twin

router = APIRouter()
A_PAGE = 25
What = Literal["words", "events", "reports", "claims", "actors"]
Word = Annotated[str | None, Query(max_length=300)]
ENDS = (".", "!", "?", "»", "”", '"')
ACTS: tuple[str, ...] = get_args(Act)


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    q: str
    what: str
    filter: Filter
    hits: tuple[Hit, ...] = ()
    events: tuple[Spot, ...] = ()
    reports: tuple[ReportRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    total: int | None = None  # None: nothing was asked
    offset: int = 0
    whole: Overview
    message: str | None = None


@twin(router, "/search", "search.html", SearchPage)
def search_page(
    visit: Reading, q: Annotated[str, Query(max_length=300)] = "", what: What = "words", since: Day = None, until: Day = None,
    actor: Word = None, side: Word = None, place: Word = None, kind: Word = None, standing: Asked = "", slot: Word = None,
    act: Word = None, language: Word = None, publisher: Word = None, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> SearchPage:  # fmt: skip
    wanted = Filter(
        actor=actor or None, side=side or None, place=place or None, kind=kind if kind in KINDS or what == "actors" else None,
        standing=standing or None, slot=slot if slot in SLOTS else None, act=act if act in ACTS else None, since=since or None,
        until=until or None, language=language or None, publisher=publisher or None,
    )  # fmt: skip
    page = SearchPage(q=one_line(q), what=what, filter=wanted, whole=visit.desk.glance(), offset=offset)
    if not page.q and wanted == Filter() and what == "words":
        return page
    try:
        return found(visit, page)
    except UsageError as error:
        return msgspec.structs.replace(page, message=str(error), total=0)


def found(visit: Reading, page: SearchPage) -> SearchPage:
    store, offset = visit.store, page.offset
    wanted = msgspec.structs.replace(page.filter, text=page.q or None)
    if page.what == "events":
        events = store.events(wanted, limit=A_PAGE, offset=offset)
        return msgspec.structs.replace(page, events=tuple(spot_of(row) for row in events.rows), total=events.total)
    if page.what == "reports":
        reports = store.reports(wanted, limit=A_PAGE, offset=offset)
        return msgspec.structs.replace(page, reports=reports.rows, total=reports.total)
    if page.what == "actors":
        actors = store.actors(wanted, limit=A_PAGE, offset=offset)
        return msgspec.structs.replace(page, actors=actors.rows, total=actors.total)
    if page.what == "claims" or not page.q:
        claims = store.claims(wanted, limit=A_PAGE, offset=offset)
        return msgspec.structs.replace(page, what="claims", claims=claims.rows, total=claims.total)
    hits = store.search(page.q, page.filter, limit=A_PAGE, offset=offset)
    return msgspec.structs.replace(page, hits=hits.rows, total=hits.total)


def pieces(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The excerpt cut at its marks: text, and whether it is what was searched for."""
    told: list[tuple[str, bool]] = [("… ", False)] if hit.sort == "report" and hit.start else []
    at = 0
    for start, end in ((mark.start, mark.end) for mark in hit.marks):
        if start >= at:
            told += [(hit.excerpt[at:start], False), (hit.excerpt[start:end], True)]
            at = end
    rest = hit.excerpt[at:]
    return (*told, (rest if hit.sort == "claim" or rest[-1:] in ENDS else f"{rest} …", False))
