"""A ledger laid out as rows of the tables; a pure function of the ledger."""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.records import DISPUTED, UNDATED, Actor, Claim, Event, Finding, Ledger, Place, Report
from rashomon.store.periods import days
from rashomon.store.plain import plain
from rashomon.store.touched import Touched
from rashomon.store.weakness import weakness

Rows = list[dict[str, Any]]


def encoded(record: msgspec.Struct) -> bytes:
    """The record as JSON without the fields that hold their default: a field that a later version adds changes no row."""
    return msgspec.json.encode(_filled(record))


def _filled(value: Any) -> Any:
    if isinstance(value, msgspec.Struct) and not type(value).__struct_config__.array_like:
        held = ((name, getattr(value, name), required, default) for name, required, default in _fields(type(value)))
        return {name: _filled(part) for name, part, required, default in held if required or part != default}
    return [_filled(part) for part in value] if isinstance(value, tuple) else value


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, bool, Any], ...]:
    return tuple((field.name, field.required, field.default) for field in msgspec.structs.fields(kind))


def marked(row: dict[str, Any]) -> dict[str, Any]:
    """The row with a digest of all that is in it."""
    return {**row, "mark": hashlib.blake2b(repr(sorted(row.items())).encode("utf-8", "backslashreplace"), digest_size=9).hexdigest()}


class LaidOut:
    """The rows of every table that a ledger fills, by the name of the table; those of `only` some of its things, where told."""

    def __init__(self, ledger: Ledger, only: Touched | None = None) -> None:
        self.ledger, self.only = ledger, only
        self.reports = {report.id: report for report in ledger.reports}
        self.claims = {claim.id: claim for claim in ledger.claims}
        self.actors = {actor.id: actor for actor in ledger.actors}
        self.places = {place.id: place for place in ledger.places}
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in ledger.findings:
            self.findings[finding.event].append(finding)

    def tables(self) -> Iterator[tuple[str, Rows]]:
        ledger, only, numbers = self.ledger, self.only, self._numbers()
        claims = [claim for claim in ledger.claims if only is None or claim.id in only.claims]
        events = [event for event in ledger.events if only is None or event.id in only.events]
        yield "reports", [marked(self._report(report)) for report in ledger.reports if only is None or report.id in only.reports]
        yield "actors", [marked(self._actor(actor)) for actor in ledger.actors if only is None or actor.id in only.actors]
        yield "places", [marked(self._place(place)) for place in ledger.places if only is None or place.id in only.places]
        yield "claims", [marked(self._claim(claim, numbers[claim.id])) for claim in claims]
        yield "events", [marked(self._event(event)) for event in events]
        yield "findings", [marked(row) for event in events for row in self._found(event)]
        yield "accounts", [{"claim": c, "n": n, "event": event.id} for event in events for c, n in event.accounts]
        yield "event_actors", [{"event": e.id, "actor": actor} for e in events for actor in sorted(self._who(e))]
        yield "event_sides", [{"event": e.id, "side": side} for e in events for side in sorted(self._sides(e))]
        yield "claim_actors", [{"claim": c.id, "actor": actor} for c in claims for actor in sorted(self._named(c))]

    def _numbers(self) -> dict[str, int]:
        seen: dict[str, int] = defaultdict(int)
        numbers = {}
        for claim in self.ledger.claims:
            numbers[claim.id] = seen[claim.report]
            seen[claim.report] += 1
        return numbers

    def _report(self, report: Report) -> dict[str, Any]:
        return {
            "id": report.id, "published": report.published, "publisher": plain(report.publisher), "language": report.language,
            "title": plain(report.title), "url": plain(report.url), "copy_of": report.copy_of, "characters": len(report.text),
            "data": encoded(report),
        }  # fmt: skip

    def _actor(self, actor: Actor) -> dict[str, Any]:
        return {
            "id": actor.id, "name": plain(actor.name), "kind": actor.kind, "side": actor.side, "member_of": actor.member_of,
            "data": encoded(actor),
        }  # fmt: skip

    def _place(self, place: Place) -> dict[str, Any]:
        return {"id": place.id, "country": place.country, "admin1": place.admin1, "data": encoded(place)}

    def _claim(self, claim: Claim, number: int) -> dict[str, Any]:
        source = claim.source.actor if claim.source else None
        side = self.actors[source].side if source in self.actors else None
        return {
            "id": claim.id, "report": claim.report, "number": number, "act": claim.act, "source": source, "side": side,
            "data": encoded(claim),
        }  # fmt: skip

    def _event(self, event: Event) -> dict[str, Any]:
        told = [self.claims[claim] for claim, _ in event.accounts]
        reports = {claim.report: self.reports[claim.report] for claim in told}
        published = sorted(report.published for report in reports.values() if report.published)
        when = days(event.time) or days(published[0] if published else None) or (None, None)
        findings = self.findings[event.id]
        return {
            "id": event.id, "kind": event.kind, "place": event.place if event.place in self.places else None,
            "low": when[0], "high": when[1], "place_in_order": order_of(told[0], event.accounts[0][1], self.reports) if told else UNDATED,
            "reports": len(reports), "origins": sum(report.copy_of not in self.reports for report in reports.values()),
            "sources": len({voice_of(claim) for claim in told}), "first": published[0] if published else None,
            "last": published[-1] if published else None, "decided": sum(bool(finding.decisions) for finding in findings),
            "disputed": sum(finding.standing in DISPUTED for finding in findings), "data": encoded(event),
        }  # fmt: skip

    def _found(self, event: Event) -> Iterator[dict[str, Any]]:
        for number, finding in enumerate(self.findings[event.id]):
            weak = weakness(finding, self.claims)
            yield {
                "event": event.id, "slot": finding.slot, "number": number, "standing": finding.standing,
                "weak": weak[0] if weak else None, "why": "; ".join(weak[1]) if weak else None, "data": encoded(finding),
            }  # fmt: skip

    def _who(self, event: Event) -> set[str]:
        """Who speaks of an event, does it or suffers it."""
        who = {voice.actor for claim, n in event.accounts for voice in self.claims[claim].accounts[n].voices}
        who |= {claim.source.actor for claim in (self.claims[key] for key, _ in event.accounts) if claim.source}
        return {actor for actor in who if actor in self.actors}

    def _named(self, claim: Claim) -> set[str]:
        return {voice.actor for voice in claim.voices if voice.actor in self.actors}

    def _sides(self, event: Event) -> set[str]:
        of_findings = {side for finding in self.findings[event.id] for position in finding.positions for side in position.sides}
        return of_findings | {side for actor in self._who(event) if (side := self.actors[actor].side)}


def voice_of(claim: Claim) -> str:
    """What makes two claims one voice's."""
    if claim.source is None:
        return f"own:{claim.report}"
    return claim.source.actor or f"unnamed:{claim.report}"


def order_of(claim: Claim, n: int, reports: dict[str, Report]) -> str:
    """Where an account stands in a ledger, as a text that sorts so."""
    report = reports[claim.report]
    at = ",".join(f"{span.start:09d}-{span.end:09d}" for span in claim.content)
    return "\x1f".join((*report.place_in_order, at, claim.id, f"{n:04d}"))
