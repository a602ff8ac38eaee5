"""The ledger of a case, or the part of it that one page needs, from its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Column, Connection, Select, Table, select

from rashomon.records import Actor, Claim, Event, Finding, Ledger, Place, Report, Skipped
from rashomon.store import tables as t
from rashomon.store.decoded import decoded

Record = TypeVar("Record", bound=msgspec.Struct)
AT_ONCE = 500  # values of one IN list
CLAIMS_OF_ACTOR = 50  # that `part` takes along, the newest; pages of the rest come from `claims`


def records(connection: Connection, statement: Select[Any], kind: type[Record]) -> list[Record]:
    return [decoded(row[0], kind) for row in connection.execute(statement)]


def among(connection: Connection, table: Table, column: Column[Any], values: Iterable[Any], kind: type[Record]) -> list[Record]:
    """The records of a table whose column is one of the values."""
    found: list[Record] = []
    for some in in_lots(sorted(set(values))):
        found += records(connection, select(table.c.data).where(column.in_(some)), kind)
    return found


def in_lots(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def whole(connection: Connection) -> Ledger:
    """Everything, in the order in which `compare` gives it."""
    reports = in_order(records(connection, select(t.reports.c.data), Report))
    place = {report.id: number for number, report in enumerate(reports)}
    claims = [
        (place[row.report], row.number, row.data)
        for row in connection.execute(select(t.claims.c.report, t.claims.c.number, t.claims.c.data))
    ]
    return Ledger(
        reports=tuple(reports), claims=tuple(decoded(data, Claim) for _, _, data in sorted(claims)),
        events=tuple(records(connection, select(t.events.c.data).order_by(t.events.c.place_in_order), Event)),
        actors=tuple(records(connection, select(t.actors.c.data).order_by(t.actors.c.id), Actor)),
        places=tuple(records(connection, select(t.places.c.data).order_by(t.places.c.id), Place)),
        findings=tuple(records(connection, _findings(), Finding)), skipped=skipped(connection),
    )  # fmt: skip


def in_order(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: report.place_in_order)


def _findings() -> Select[Any]:
    joined = t.findings.join(t.events, t.events.c.id == t.findings.c.event)
    return select(t.findings.c.data).select_from(joined).order_by(t.events.c.place_in_order, t.findings.c.number)


def skipped(connection: Connection) -> tuple[Skipped, ...]:
    rows = connection.execute(select(t.skips.c.origin, t.skips.c.error, t.skips.c.message).order_by(t.skips.c.origin, t.skips.c.error))
    return tuple(Skipped(origin=row.origin, error=row.error, message=row.message) for row in rows)


# ---------------------------------------------------------------- a part


def part(
    connection: Connection, *, event: str | None = None, report: str | None = None, actor: str | None = None, claims: Sequence[str] = ()
) -> Ledger | None:
    """A small ledger around one thing: its events with their findings, every claim these name, and all that those need to be shown."""
    if event is not None:
        focus = [event]
    elif report is not None:
        focus = _events_where(connection, select(t.claims.c.id).where(t.claims.c.report == report))
    elif actor is not None:
        claims = claims or _claims_of(connection, actor)
        focus = _events_among(connection, claims)
    else:
        focus = _events_among(connection, claims)
    events = among(connection, t.events, t.events.c.id, focus, Event)
    wanted = {claim for each in events for claim, _ in each.accounts} | set(claims)
    told = among(connection, t.claims, t.claims.c.id, wanted, Claim)
    if report is not None:
        told += [c for c in records(connection, select(t.claims.c.data).where(t.claims.c.report == report), Claim) if c.id not in wanted]
    return _completed(connection, events, told, {report} if report else set(), {actor} if actor else set())


def _claims_of(connection: Connection, actor: str) -> list[str]:
    joined = t.claim_actors.join(t.claims, t.claims.c.id == t.claim_actors.c.claim).join(t.reports, t.reports.c.id == t.claims.c.report)
    statement = select(t.claims.c.id).select_from(joined).where(t.claim_actors.c.actor == actor)
    return list(connection.execute(statement.order_by(t.reports.c.published.desc(), t.claims.c.id).limit(CLAIMS_OF_ACTOR)).scalars())


def _events_where(connection: Connection, claims: Select[Any]) -> list[str]:
    return list(connection.execute(select(t.accounts.c.event).where(t.accounts.c.claim.in_(claims)).distinct()).scalars())


def _events_among(connection: Connection, claims: Sequence[str]) -> list[str]:
    return [
        event
        for some in in_lots(sorted(set(claims)))
        for event in _events_where(connection, select(t.claims.c.id).where(t.claims.c.id.in_(some)))
    ]


def _completed(
    connection: Connection, events: list[Event], claims: list[Claim], reports: Collection[str], actors: Collection[str]
) -> Ledger | None:
    """With the reports, actors and places that they name, and the other events that the same claims speak of (without findings)."""
    focus = {event.id for event in events}
    others = {account.event for claim in claims for account in claim.accounts if account.event} - focus
    known = {claim.id for claim in claims}
    beside = [_cut(event, known) for event in among(connection, t.events, t.events.c.id, others, Event)]
    all_events = _ordered(connection, [*events, *beside])
    texts = in_order(among(connection, t.reports, t.reports.c.id, {claim.report for claim in claims} | set(reports), Report))
    if not texts and not all_events and not actors:
        return None
    people = _people(connection, claims, actors)
    if actors and not people:
        return None
    order = {report.id: number for number, report in enumerate(texts)}
    numbers = _numbers(connection, known)
    places = {event.place for event in all_events} | {a.place.value for claim in claims for a in claim.accounts if a.place}
    findings = {(f.event, f.slot): f for f in among(connection, t.findings, t.findings.c.event, focus, Finding)}
    return Ledger(
        reports=tuple(texts), claims=tuple(sorted(claims, key=lambda claim: (order[claim.report], numbers[claim.id]))),
        events=tuple(all_events), actors=tuple(sorted(people, key=lambda actor: actor.id)),
        places=tuple(sorted(among(connection, t.places, t.places.c.id, places - {None}, Place), key=lambda place: place.id)),
        findings=tuple(findings[key] for key in _finding_keys(connection, focus, all_events)),
    )  # fmt: skip


def _cut(event: Event, claims: Collection[str]) -> Event:
    return msgspec.structs.replace(event, accounts=tuple(account for account in event.accounts if account[0] in claims))


def _ordered(connection: Connection, events: list[Event]) -> list[Event]:
    keys: dict[str, str] = {}
    for some in in_lots(sorted(event.id for event in events)):
        rows = connection.execute(select(t.events.c.id, t.events.c.place_in_order).where(t.events.c.id.in_(some)))
        keys.update({row[0]: row[1] for row in rows})
    return sorted(events, key=lambda event: keys[event.id])


def _numbers(connection: Connection, claims: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in in_lots(sorted(claims)):
        rows = connection.execute(select(t.claims.c.id, t.claims.c.number).where(t.claims.c.id.in_(some)))
        found.update({row[0]: row[1] for row in rows})
    return found


def _finding_keys(connection: Connection, events: Collection[str], ordered: Sequence[Event]) -> list[tuple[str, str]]:
    place = {event.id: number for number, event in enumerate(ordered)}
    rows = [
        (place[row.event], row.number, row.event, row.slot)
        for some in in_lots(sorted(events))
        for row in connection.execute(
            select(t.findings.c.event, t.findings.c.number, t.findings.c.slot).where(t.findings.c.event.in_(some))
        )
    ]
    return [(event, slot) for _, _, event, slot in sorted(rows)]


def _people(connection: Connection, claims: Iterable[Claim], actors: Collection[str]) -> list[Actor]:
    """The actors that the claims name, and what those are members of, up to the top."""
    wanted = {voice.actor for claim in claims for voice in claim.voices if voice.actor} | set(actors)
    found: dict[str, Actor] = {}
    while wanted:
        some = among(connection, t.actors, t.actors.c.id, wanted, Actor)
        found.update({actor.id: actor for actor in some})
        wanted = {actor.member_of for actor in some if actor.member_of} - set(found)
    return list(found.values())
