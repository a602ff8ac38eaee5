"""An actor: what they claimed, denied and conceded, the forms of their name, their side and why, and how their accounts met others'."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, Quote
from rashomon.records import Actor, Claim, Ledger
from rashomon.store import Filter
from rashomon.web.desk import NotThere, Reading
from rashomon.web.drawn import STANDINGS
from rashomon.web.marks import Judged, judged
from rashomon.web.spots import Spot, spot_of
from rashomon.web.twins import twin
from rashomon.web.wording import SpokenNames

router = APIRouter()
A_PAGE = 30
EVENTS = 30


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a list: its words, and the events that it speaks of."""

    id: str
    act: str
    certainty: str
    quote: Quote
    events: tuple[tuple[str, str], ...]


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    actor: Actor
    member_of: str | None  # the name
    names: dict[str, tuple[str, ...]]  # by the language of the reports that use them
    acts: dict[str, int]
    met: dict[str, int]  # questions that they speak to, by how these stand
    claims: tuple[ClaimLine, ...]
    total: int
    offset: int
    events: tuple[Spot, ...]
    judged: dict[str, Judged]


@twin(router, "/actors/{id}", "actor.html", ActorPage)
def actor_page(visit: Reading, id: str, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> ActorPage:
    told = visit.store.spoken(id, limit=A_PAGE, offset=offset)
    part: Ledger | None = visit.store.part(actor=id, claims=told.claims)
    actor = next((actor for actor in part.actors if actor.id == id), None) if part else None
    if part is None or actor is None:
        raise NotThere
    arranged = Arranged(part, SpokenNames(part, visit.t))
    claims = [arranged.claims[key] for key in told.claims]
    own = [claim for claim in part.claims if claim.source and claim.source.actor == id]
    met = {tally.name: tally.number for tally in told.met}
    return ActorPage(
        actor=actor, member_of=arranged.names.actor(actor.member_of) if actor.member_of else None, names=names_of(actor, own, arranged),
        acts={tally.name: tally.number for tally in told.acts}, met={name: met[name] for name in STANDINGS if name in met},
        claims=tuple(line_of(claim, arranged) for claim in claims), total=told.total, offset=offset,
        events=tuple(spot_of(row) for row in visit.store.events(Filter(actor=id), limit=EVENTS, offset=0).rows),
        judged=judged(visit, [f"actor:{id}", *(f"claim:{claim.id}" for claim in claims)]),
    )  # fmt: skip


def names_of(actor: Actor, claims: list[Claim], arranged: Arranged) -> dict[str, tuple[str, ...]]:
    """The forms of the name by language: those that the reports use, and under no language those that were found elsewhere."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        report = arranged.reports[claim.report]
        for span in claim.source.spans if claim.source else ():
            found.setdefault(report.language[:2], set()).add(one_line(report.words(span)))
    told = {name for names in found.values() for name in names}
    rest = {one_line(name) for name in actor.names} - told
    known = {language: names & {one_line(name) for name in actor.names} for language, names in sorted(found.items())}
    return {language: tuple(sorted(names)) for language, names in {**known, "": rest}.items() if names}


def line_of(claim: Claim, arranged: Arranged) -> ClaimLine:
    events = {account.event: arranged.labels.get(account.event, account.event) for account in claim.accounts if account.event}
    return ClaimLine(id=claim.id, act=claim.act, certainty=claim.certainty, quote=arranged.quote(claim, ()), events=tuple(events.items()))
