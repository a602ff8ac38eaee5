"""Invented ledgers for the exporters' tests: each telling is one claim of one report, with the words of every slot in its text."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from rashomon.records import (
    COUNTS,
    Account,
    Actor,
    Claim,
    Count,
    Counted,
    Event,
    Finding,
    Ledger,
    Place,
    Position,
    Report,
    Span,
    Text,
    Truth,
    Voice,
    Vote,
)

# Kalmoria stands in Poland's place on the map and Tarn in France's, since codes need a country that has one.
ACTORS = (
    Actor(id="pol-army", name="Tarnów garrison", kind="military", side="poland"),
    Actor(id="fra-army", name="Vant Expeditionary Corps", kind="military", side="france"),
    Actor(id="fra", name="France", kind="state", side="france"),
    Actor(id="pol", name="Poland", kind="state", side="poland"),
    Actor(id="front", name="Lumen Front", kind="armed-group"),
    Actor(id="league", name="Orsk League", kind="armed-group"),
    Actor(id="gunmen", name="gunmen", kind="armed-group"),
    Actor(id="villagers", name="villagers", kind="civilians"),
    Actor(id="police", name="Sorn police", kind="police", side="poland"),
    Actor(id="students", name="students of Sorn", kind="civilians"),
    Actor(id="governor", name="Vesna Holko", names=("Vesna Holko", "Governor Vesna Holko"), kind="person", side="poland", role="governor"),
    Actor(id="witness", name="Taras Moroshko", names=("Taras Moroshko",), kind="person", role="resident"),
    Actor(id="wire", name="Invented Wire", kind="media"),
)
PLACES = (
    Place(id="ostel", name="Ostel", lat=50.12345, lon=20.54321, kind="settlement", country="PL", admin1="PL-12"),
    Place(id="near-ostel", name="Ostel", lat=50.1, lon=20.5, kind="settlement", country="PL", precision="near", radius_km=5.0),
    Place(id="sorn-district", name="Sorn district", lat=50.0, lon=20.0, kind="district", country="PL", precision="region", radius_km=20.0),
    Place(id="sorn", name="Sorn region", lat=50.5, lon=20.5, kind="region", country="PL", admin1="PL-12", precision="region",
          radius_km=90.0),
    Place(id="country", name="Poland", lat=52.0, lon=19.0, kind="country", country="PL", precision="country"),
    Place(id="sea", name="Grey Sea", lat=55.0, lon=18.0, kind="water", precision="region", radius_km=100.0),
    Place(id="nowhere", name="Nemir", kind="settlement"),
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Told:
    """One claim and its one account; counts are `(low, high, of)` with the words that say so."""

    source: str | None = "governor"
    act: str = "assert"
    occurred: bool | None = True
    kind: str | None = None
    by: Sequence[str] = ()
    not_by: Sequence[str] = ()
    against: Sequence[str] = ()
    place: str | None = None
    time: str | None = None
    killed: Sequence[tuple[int, int | None, str | None]] = ()
    injured: Sequence[tuple[int, int | None, str | None]] = ()
    captured: Sequence[tuple[int, int | None, str | None]] = ()
    number_words: str = ""
    outcome: str | None = None
    means: str | None = None
    text: str = "it happened"
    publisher: str | None = "Invented Wire"
    published: str = "2031-05-02"
    copy_of: str | None = None
    language: str = "en"


def ledger(*told: Told, kind: str = "shelling", place: str | None = "ostel", time: str | None = "2031-05-01", standing: str = "") -> Ledger:
    """One event `e-0000000000ab` told of so many times; a slot with several values is contested where `standing` says nothing else."""
    reports, claims = [], []
    for n, one in enumerate(told):
        report, claim = _claim(n, one, kind)
        reports.append(report)
        claims.append(claim)
    event = Event(id="e-0000000000ab", label=f"{kind}, Ostel", kind=kind, place=place, time=time, accounts=tuple((c.id, 0) for c in claims))
    return Ledger(reports=tuple(reports), claims=tuple(claims), events=(event,), actors=ACTORS, places=PLACES,
                  findings=tuple(_findings(event, claims, standing)))  # fmt: skip


def _claim(n: int, one: Told, kind: str) -> tuple[Report, Claim]:
    counted = one.number_words or " ".join(str(c[0]) for c in (*one.killed, *one.injured, *one.captured))
    text = " ".join(part for part in (one.text, counted, one.means, one.outcome) if part)

    def spans(words: str | None) -> tuple[Span, ...]:
        at = text.find(words) if words else -1
        return (Span(at, at + len(words or "")),) if at >= 0 and words else ()

    whole = (Span(0, len(text)),)
    slots: dict[str, Any] = {}
    for slot in COUNTS:
        if given := getattr(one, slot, ()):
            slots[slot] = Counted(tuple(Count(*c) for c in given), spans(counted))
    if one.occurred is not None:
        slots["occurred"] = Truth(one.occurred, whole)
    for slot, value in (
        ("kind", one.kind or kind),
        ("place", one.place),
        ("time", one.time),
        ("outcome", one.outcome),
        ("means", one.means),
    ):
        if value:
            slots[slot] = Text(value, spans(value) or whole)
    voices = {slot: tuple(Voice(whole, key) for key in getattr(one, slot)) for slot in ("by", "not_by", "against")}
    account = Account(event="e-0000000000ab", rule="invented", **slots, **voices)
    report = Report(id=f"r{n}", text=text, language=one.language, publisher=one.publisher, published=one.published, copy_of=one.copy_of,
                    title=f"Title {n}", url=f"https://wire.example/{n}")  # fmt: skip
    source = Voice((), one.source) if one.source else None
    claim = Claim(id=f"c{n}", report=report.id, content=whole, source=source, act=one.act, mode="indirect" if source else "own",
                  accounts=(account,), rule="invented")  # type: ignore[arg-type]  # fmt: skip
    return report, claim


def _findings(event: Event, claims: list[Claim], standing: str) -> list[Finding]:
    sides = {actor.id: actor.side for actor in ACTORS}
    out = []
    for slot in ("occurred", "kind", "by", "against", "place", "time", *COUNTS, "outcome", "means"):
        values: dict[tuple[Any, bool], list[Claim]] = {}
        for claim in claims:
            for value in _values(claim.accounts[0], slot):
                values.setdefault(value, []).append(claim)
        if not values:
            continue
        positions = tuple(
            Position(value=value, claims=tuple(c.id for c in held), rejects=rejects,
                     sides=tuple(sorted({side for c in held if c.source and (side := sides.get(c.source.actor or ""))})))
            for (value, rejects), held in values.items()
        )  # fmt: skip
        votes = tuple(
            Vote(claim=c.id, voter=(c.source.actor if c.source else c.report) or c.report, side=None, position=n)
            for n, held in enumerate(values.values()) for c in held
        )  # fmt: skip
        how = standing or ("contested" if len(positions) > 1 else "one-sided")
        out.append(Finding(event=event.id, slot=slot, standing=how, positions=positions, rule="invented", votes=votes))  # type: ignore[arg-type]
    return out


def _values(account: Account, slot: str) -> list[tuple[Any, bool]]:
    value = getattr(account, slot)
    if slot == "by":
        given = [(tuple(v.actor or "" for v in account.by), False)] if account.by else []
        return given + ([(tuple(v.actor or "" for v in account.not_by), True)] if account.not_by else [])
    if slot == "against":
        return [(tuple(v.actor or "" for v in value), False)] if value else []
    return [(value.value, False)] if value is not None else []
