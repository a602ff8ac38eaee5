"""An actor: what they claimed, denied and conceded, the forms of their name, their side and why, and how their accounts met others'."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, Quote
from rashomon.records import Actor, Claim, Ledger
from rashomon.store import Filter
from rashomon.web.desk import STANDINGS, NotThere, Reading
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
    part: Ledger | None = visit.store.part(actor=id)
    actor = next((actor for actor in part.actors if actor.id == id), None) if part else None
    if part is None or actor is None:
        raise NotThere
    arranged = Arranged(part, SpokenNames(part, visit.t))
    own = [claim for claim in part.claims if claim.source and claim.source.actor == id]
    return ActorPage(
        actor=actor, member_of=arranged.names.actor(actor.member_of) if actor.member_of else None, names=names_of(actor, own, arranged),
        acts=dict(Counter(claim.act for claim in own).most_common()), met=met(part, {claim.id for claim in own}),
        claims=tuple(line_of(claim, arranged) for claim in own[offset : offset + A_PAGE]), total=len(own), offset=offset,
        events=tuple(spot_of(row) for row in visit.store.events(Filter(actor=id), limit=EVENTS, offset=0).rows),
        judged=judged(visit, [f"actor:{id}", *(f"claim:{claim.id}" for claim in own)]),
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


def met(part: Ledger, claims: set[str]) -> dict[str, int]:
    """How the questions stand to which the claims give a position."""
    spoken = [f for f in part.findings if any(claims.intersection(position.claims) for position in f.positions)]
    numbers: Counter[str] = Counter(finding.standing for finding in spoken)
    return {name: numbers[name] for name in STANDINGS if numbers[name]}


def line_of(claim: Claim, arranged: Arranged) -> ClaimLine:
    events = {account.event: arranged.labels.get(account.event, account.event) for account in claim.accounts if account.event}
    return ClaimLine(id=claim.id, act=claim.act, certainty=claim.certainty, quote=arranged.quote(claim, ()), events=tuple(events.items()))
