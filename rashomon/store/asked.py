"""A filter as conditions on the tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from rashomon.store import tables as t
from rashomon.store.periods import days
from rashomon.store.rows import Filter

Conditions = list[ColumnElement[bool]]


def place_is(place: str) -> ColumnElement[bool]:
    """The place itself, or one that lies in the region (`iso:KM-SOR`) or country (`iso:KM`) of that id."""
    area = place.removeprefix("iso:")
    within = or_(t.places.c.admin1 == area, t.places.c.country == area) if place.startswith("iso:") else t.places.c.id == place
    return t.events.c.place.in_(select(t.places.c.id).where(or_(t.places.c.id == place, within)))


def _bounds(asked: Filter) -> tuple[str | None, str | None]:
    low, high = days(asked.since), days(asked.until)
    return (low[0] if low else None), (high[1] if high else None)


def _published(asked: Filter) -> Conditions:
    """Dates compare as text; a day's end holds every hour of it."""
    low, high = _bounds(asked)
    return [*([t.reports.c.published >= low] if low else []), *([t.reports.c.published <= f"{high}~"] if high else [])]


def of_report(asked: Filter) -> Conditions:
    """What is asked of a report itself."""
    found: Conditions = []
    if asked.language:
        found.append(or_(t.reports.c.language == asked.language, t.reports.c.language.startswith(f"{asked.language}-", autoescape=True)))
    if asked.publisher:
        found.append(t.reports.c.publisher == asked.publisher)
    return found


def _of_finding(asked: Filter) -> Conditions:
    """One finding that has both the slot and the standing."""
    found: Conditions = []
    if asked.standing:
        found.append(t.findings.c.standing == asked.standing)
    if asked.slot:
        found.append(t.findings.c.slot == asked.slot)
    return found


def _told(asked: Filter) -> Conditions:
    """One account whose claim and report are as asked."""
    found = of_report(asked)
    if asked.act:
        found.append(t.claims.c.act == asked.act)
    return found


def of_events(asked: Filter) -> Conditions:
    low, high = _bounds(asked)
    found: Conditions = [*([t.events.c.high >= low] if low else []), *([t.events.c.low <= high] if high else [])]
    if asked.kind:
        found.append(t.events.c.kind == asked.kind)
    if asked.place:
        found.append(place_is(asked.place))
    if asked.actor:
        found.append(t.events.c.id.in_(select(t.event_actors.c.event).where(t.event_actors.c.actor == asked.actor)))
    if asked.side:
        found.append(t.events.c.id.in_(select(t.event_sides.c.event).where(t.event_sides.c.side == asked.side)))
    if wanted := _of_finding(asked):
        found.append(t.events.c.id.in_(select(t.findings.c.event).where(*wanted)))
    if wanted := _told(asked):
        joined = t.accounts.join(t.claims, t.claims.c.id == t.accounts.c.claim).join(t.reports, t.reports.c.id == t.claims.c.report)
        found.append(t.events.c.id.in_(select(t.accounts.c.event).select_from(joined).where(*wanted)))
    return found


def _speaks_of(asked: Filter, claim: ColumnElement[Any]) -> Conditions:
    """The claim gives an account of an event that is as asked."""
    event = Filter(kind=asked.kind, place=asked.place, standing=asked.standing, slot=asked.slot)
    wanted = of_events(event)
    joined = t.accounts.join(t.events, t.events.c.id == t.accounts.c.event)
    return [claim.in_(select(t.accounts.c.claim).select_from(joined).where(*wanted))] if wanted else []


def of_claims(asked: Filter) -> Conditions:
    """Conditions on claims joined with their reports."""
    found = [*_published(asked), *_told(asked), *_speaks_of(asked, t.claims.c.id)]
    if asked.actor:
        found.append(t.claims.c.id.in_(select(t.claim_actors.c.claim).where(t.claim_actors.c.actor == asked.actor)))
    if asked.side:
        found.append(t.claims.c.side == asked.side)
    return found


def of_reports(asked: Filter) -> Conditions:
    """Conditions on reports: their own, and that one of their claims is as asked."""
    found = [*_published(asked), *of_report(asked)]
    inner = Filter(
        actor=asked.actor, side=asked.side, place=asked.place, kind=asked.kind, standing=asked.standing, slot=asked.slot, act=asked.act
    )
    if wanted := of_claims(inner):
        found.append(exists(select(t.claims.c.id).where(t.claims.c.report == t.reports.c.id, *wanted)))
    return found


def of_actors(asked: Filter) -> Conditions:
    """`kind` is the actor's own; everything else is asked of the claims that name it."""
    found: Conditions = []
    if asked.kind:
        found.append(t.actors.c.kind == asked.kind)
    if asked.side:
        found.append(t.actors.c.side == asked.side)
    if asked.actor:
        found.append(or_(t.actors.c.id == asked.actor, t.actors.c.member_of == asked.actor))
    inner = Filter(
        place=asked.place, standing=asked.standing, slot=asked.slot, act=asked.act, since=asked.since, until=asked.until,
        language=asked.language, publisher=asked.publisher,
    )  # fmt: skip
    if wanted := of_claims(inner):
        joined = t.claim_actors.join(t.claims, t.claims.c.id == t.claim_actors.c.claim).join(t.reports, t.reports.c.id == t.claims.c.report)
        found.append(t.actors.c.id.in_(select(t.claim_actors.c.actor).select_from(joined).where(*wanted)))
    return found
