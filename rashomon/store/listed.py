"""Pages of events, claims, reports and actors, and what needs a person's eyes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from rashomon.records import Actor, Claim, Event, Finding, Place, Report
from rashomon.store import asked
from rashomon.store import tables as t
from rashomon.store.decoded import decoded
from rashomon.store.loaded import among, in_lots
from rashomon.store.rows import ActorRow, ClaimRow, EventRow, Filter, Page, QueueRow, ReportRow, SlotStanding
from rashomon.store.searching import found_claims, found_events, found_reports


def counted(connection: Connection, statement: Select[Any]) -> int:
    return int(connection.execute(select(func.count()).select_from(statement.order_by(None).subquery())).scalar_one())


def events(connection: Connection, wanted: Filter, limit: int, offset: int) -> Page[EventRow]:
    """In the order of when they happened, the undated last."""
    conditions = asked.of_events(wanted) + found_events(connection, wanted.text)
    statement = select(t.events.c.id).where(*conditions)
    ordered = statement.order_by(t.events.c.low.is_(None), t.events.c.low, t.events.c.place_in_order).limit(limit).offset(offset)
    keys = list(connection.execute(ordered).scalars())
    return Page(rows=tuple(event_rows(connection, keys)), total=counted(connection, statement), limit=limit, offset=offset)


def event_rows(connection: Connection, keys: Sequence[str]) -> list[EventRow]:
    found: dict[str, Any] = {}
    standings: dict[str, list[SlotStanding]] = defaultdict(list)
    sides: dict[str, list[str]] = defaultdict(list)
    for some in in_lots(sorted(keys)):
        found.update({row.id: row for row in connection.execute(select(t.events).where(t.events.c.id.in_(some)))})
        told = select(t.findings.c.event, t.findings.c.slot, t.findings.c.standing).where(t.findings.c.event.in_(some))
        for row in connection.execute(told.order_by(t.findings.c.event, t.findings.c.number)):
            standings[row.event].append(SlotStanding(row.slot, row.standing))
        for row in connection.execute(select(t.event_sides).where(t.event_sides.c.event.in_(some)).order_by(t.event_sides.c.side)):
            sides[row.event].append(row.side)
    places = {p.id: p for p in among(connection, t.places, t.places.c.id, {row.place for row in found.values()} - {None}, Place)}
    return [
        EventRow(
            event=decoded(row.data, Event), place=places.get(row.place), standings=tuple(standings[key]), reports=row.reports,
            origins=row.origins, sources=row.sources, sides=tuple(sides[key]), first=row.first, last=row.last, decided=row.decided,
        )
        for key, row in ((key, found[key]) for key in keys)
    ]  # fmt: skip


def claims(connection: Connection, wanted: Filter, limit: int, offset: int) -> Page[ClaimRow]:
    """The newest first."""
    joined = t.claims.join(t.reports, t.reports.c.id == t.claims.c.report)
    conditions = asked.of_claims(wanted) + found_claims(connection, wanted.text)
    statement = select(t.claims.c.id).select_from(joined).where(*conditions)
    ordered = statement.order_by(t.reports.c.published.is_(None), t.reports.c.published.desc(), t.claims.c.report, t.claims.c.number)
    keys = list(connection.execute(ordered.limit(limit).offset(offset)).scalars())
    return Page(rows=tuple(claim_rows(connection, keys)), total=counted(connection, statement), limit=limit, offset=offset)


def claim_rows(connection: Connection, keys: Sequence[str]) -> list[ClaimRow]:
    joined = t.claims.join(t.reports, t.reports.c.id == t.claims.c.report).outerjoin(t.actors, t.actors.c.id == t.claims.c.source)
    columns = (t.claims.c.id, t.claims.c.data, t.claims.c.side, t.reports.c.data.label("report_data"), t.actors.c.name)
    rows = {
        row.id: row
        for some in in_lots(sorted(keys))
        for row in connection.execute(select(*columns).select_from(joined).where(t.claims.c.id.in_(some)))
    }
    labels = _labels(connection, keys)
    return [_claim_row(rows[key], labels[key]) for key in keys]


def _labels(connection: Connection, claims: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    joined = t.accounts.join(t.events, t.events.c.id == t.accounts.c.event)
    labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for some in in_lots(sorted(claims)):
        told = select(t.accounts.c.claim, t.accounts.c.n, t.events.c.data).select_from(joined).where(t.accounts.c.claim.in_(some))
        for row in connection.execute(told.order_by(t.accounts.c.claim, t.accounts.c.n)):
            event = decoded(row.data, Event)
            if (event.id, event.label) not in labels[row.claim]:
                labels[row.claim].append((event.id, event.label))
    return labels


def _claim_row(row: Any, labels: list[tuple[str, str]]) -> ClaimRow:
    claim, report = decoded(row.data, Claim), decoded(row.report_data, Report)
    named = row.name or (" … ".join(report.words(span) for span in claim.source.spans) if claim.source else None)
    return ClaimRow(
        claim=claim, words=" … ".join(report.words(span) for span in claim.content), source=named or None, side=row.side,
        title=report.title, publisher=report.publisher, published=report.published, language=report.language, labels=tuple(labels),
    )  # fmt: skip


def reports(connection: Connection, wanted: Filter, limit: int, offset: int) -> Page[ReportRow]:
    """The newest first."""
    statement = select(t.reports.c.id).where(*(asked.of_reports(wanted) + found_reports(connection, wanted.text)))
    ordered = statement.order_by(t.reports.c.published.is_(None), t.reports.c.published.desc(), t.reports.c.id).limit(limit).offset(offset)
    keys = list(connection.execute(ordered).scalars())
    return Page(rows=tuple(report_rows(connection, keys)), total=counted(connection, statement), limit=limit, offset=offset)


def report_rows(connection: Connection, keys: Sequence[str]) -> list[ReportRow]:
    told = select(t.claims.c.report, func.count().label("number")).where(t.claims.c.report.in_(keys)).group_by(t.claims.c.report)
    claims = {row.report: row.number for row in connection.execute(told)}
    joined = t.accounts.join(t.claims, t.claims.c.id == t.accounts.c.claim)
    spoken = select(t.claims.c.report, func.count(t.accounts.c.event.distinct()).label("number")).select_from(joined)
    events = {row.report: row.number for row in connection.execute(spoken.where(t.claims.c.report.in_(keys)).group_by(t.claims.c.report))}
    columns = [column for column in t.reports.c if column.name not in ("data", "mark")]
    rows = {row.id: row for row in connection.execute(select(*columns).where(t.reports.c.id.in_(keys)))}
    return [
        ReportRow(
            id=key, title=row.title, publisher=row.publisher, published=row.published, language=row.language, url=row.url,
            copy_of=row.copy_of, characters=row.characters, claims=claims.get(key, 0), events=events.get(key, 0),
        )
        for key, row in ((key, rows[key]) for key in keys)
    ]  # fmt: skip


def actors(connection: Connection, wanted: Filter, limit: int, offset: int) -> Page[ActorRow]:
    """Who is named most first. `text` is looked for in names, whatever the case of its letters."""
    claims = select(t.claim_actors.c.actor, func.count().label("number")).group_by(t.claim_actors.c.actor).subquery()
    joined = t.actors.outerjoin(claims, claims.c.actor == t.actors.c.id)
    conditions = asked.of_actors(wanted)
    statement = (
        select(t.actors.c.id, t.actors.c.data, func.coalesce(claims.c.number, 0).label("number")).select_from(joined).where(*conditions)
    )
    rows = connection.execute(statement.order_by(func.coalesce(claims.c.number, 0).desc(), t.actors.c.id)).all()
    people = [(decoded(row.data, Actor), row.number) for row in rows]
    if wanted.text:
        low = wanted.text.casefold()
        people = [(actor, n) for actor, n in people if any(low in name.casefold() for name in (actor.name, *actor.names))]
    some = people[offset : offset + limit]
    acted = select(t.event_actors.c.actor, func.count().label("number")).where(t.event_actors.c.actor.in_([actor.id for actor, _ in some]))
    events = {row.actor: row.number for row in connection.execute(acted.group_by(t.event_actors.c.actor))}
    found = tuple(ActorRow(actor=actor, claims=number, events=events.get(actor.id, 0)) for actor, number in some)
    return Page(rows=found, total=len(people), limit=limit, offset=offset)


def queue(connection: Connection, limit: int, offset: int) -> Page[QueueRow]:
    """Disputes, those on the weakest reading first."""
    statement = select(t.findings.c.data, t.findings.c.weak, t.findings.c.why, t.findings.c.event).where(t.findings.c.weak.is_not(None))
    ordered = statement.order_by(t.findings.c.weak.desc(), t.findings.c.event, t.findings.c.number).limit(limit).offset(offset)
    rows = connection.execute(ordered).all()
    events = {event.id: event for event in among(connection, t.events, t.events.c.id, {row.event for row in rows}, Event)}
    found = tuple(
        QueueRow(
            finding=decoded(row.data, Finding), event=events[row.event], weak=row.weak,
            why=tuple(row.why.split("; ")) if row.why else (),
        )
        for row in rows
    )  # fmt: skip
    return Page(rows=found, total=counted(connection, statement), limit=limit, offset=offset)
