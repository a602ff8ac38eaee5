"""Two sources side by side over the whole case: where they agree, where they differ, where one is silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, Quote
from rashomon.records import DISPUTED, Finding, Ledger, Position
from rashomon.store import Filter
from rashomon.web.desk import Reading, Visit
from rashomon.web.twins import twin
from rashomon.web.wording import SpokenNames

router = APIRouter()
MOST_EVENTS = 400  # of one actor, looked at
SHOWN_EVENTS = 6  # that both speak of, on a page
ALONE = 12
Key = Annotated[str | None, Query(max_length=300)]


class SourceChoice(msgspec.Struct, frozen=True):
    key: str  # actor:ID or side:NAME
    name: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    value: str
    quotes: tuple[Quote, ...]


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One question that both speak to."""

    slot: str
    standing: str
    alike: bool
    one: tuple[Said, ...]
    other: tuple[Said, ...]


class Common(msgspec.Struct, frozen=True, kw_only=True):
    event: str
    label: str
    meetings: tuple[Meeting, ...]


class SourcesPage(msgspec.Struct, frozen=True, kw_only=True):
    choices: tuple[SourceChoice, ...]
    one: SourceChoice | None
    other: SourceChoice | None
    common: tuple[Common, ...]
    agree: int
    differ: int
    only_one: tuple[tuple[str, str], ...]  # event id and label
    only_other: tuple[tuple[str, str], ...]
    only_one_total: int
    only_other_total: int
    both: int  # events that both have to do with
    offset: int


@twin(router, "/sources", "sources.html", SourcesPage)
def sources_page(
    visit: Reading, one: Key = None, other: Key = None, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0
) -> SourcesPage:  # fmt: skip
    choices = choices_of(visit)
    first, second = (next((c for c in choices if key and key in (c.key, c.name)), None) for key in (one, other))
    if first is None or second is None or first == second:
        return SourcesPage(choices=choices, one=first, other=second, common=(), agree=0, differ=0, only_one=(), only_other=(),
                           only_one_total=0, only_other_total=0, both=0, offset=0)  # fmt: skip
    mine, theirs = events_of(visit, first), events_of(visit, second)
    both = [event for event in mine if event in theirs]
    shown = both[offset : offset + SHOWN_EVENTS]
    common = tuple(found for event in shown if (found := common_of(visit, event, first, second)))
    meetings = [meeting for found in common for meeting in found.meetings]
    left, right = [(e, mine[e]) for e in mine if e not in theirs], [(e, theirs[e]) for e in theirs if e not in mine]
    return SourcesPage(
        choices=choices, one=first, other=second, common=common, agree=sum(m.alike for m in meetings),
        differ=sum(not m.alike for m in meetings), only_one=tuple(left[:ALONE]), only_other=tuple(right[:ALONE]),
        only_one_total=len(left), only_other_total=len(right), both=len(both), offset=offset,
    )  # fmt: skip


def choices_of(visit: Visit) -> tuple[SourceChoice, ...]:
    """The sides of the case, then those who say most."""
    sides = [
        SourceChoice(f"side:{tally.name}", visit.t("sources.side", name=visit.t.side(tally.name))) for tally in visit.desk.glance().sides
    ]
    rows = [row for row in visit.desk.speakers() if row.claims]
    return (*sides, *(SourceChoice(f"actor:{row.actor.id}", one_line(row.actor.name)) for row in rows))


def events_of(visit: Visit, source: SourceChoice) -> dict[str, str]:
    """Ids and labels of the events that a source has to do with; of a side's, the most disputed first."""
    sort, _, key = source.key.partition(":")
    if sort == "side":
        return {spot.id: spot.label for spot in visit.desk.spots() if key in spot.sides}
    return {row.event.id: one_line(row.event.label) for row in visit.store.events(Filter(actor=key), limit=MOST_EVENTS, offset=0).rows}


def common_of(visit: Visit, event: str, one: SourceChoice, other: SourceChoice) -> Common | None:
    part: Ledger | None = visit.store.part(event=event)
    if part is None:
        return None
    arranged = Arranged(part, SpokenNames(part, visit.t))
    findings = [finding for finding in part.findings if finding.event == event and finding.slot != "kind"]
    meetings = [found for finding in findings if (found := _meeting(finding, one, other, arranged))]
    return Common(event=event, label=arranged.labels[event], meetings=tuple(meetings)) if meetings else None


def _meeting(finding: Finding, one: SourceChoice, other: SourceChoice, arranged: Arranged) -> Meeting | None:
    mine, theirs = ([p for p in finding.positions if claims_in(p, source, arranged)] for source in (one, other))
    if not mine or not theirs:
        return None
    alike = any(p in theirs for p in mine) or (finding.standing not in DISPUTED and not _apart(mine, theirs))
    left, right = (tuple(_said(p, source, finding, arranged) for p in held) for held, source in ((mine, one), (theirs, other)))
    return Meeting(slot=finding.slot, standing=finding.standing, alike=alike, one=left, other=right)


def _apart(mine: Sequence[Position], theirs: Sequence[Position]) -> bool:
    """Whether one says what the other denies: values that nobody's side contests may still be of that kind."""
    kinds = {(isinstance(p.value, bool) and not p.value) or p.rejects for p in (*mine, *theirs)}
    return len(kinds) > 1


def claims_in(position: Position, source: SourceChoice, arranged: Arranged) -> list[str]:
    """The claims of a position that the source makes itself, or that are made for the side."""
    sort, _, key = source.key.partition(":")
    spoken = [(claim, arranged.claims[claim].source) for claim in position.claims if claim in arranged.claims]
    if sort == "actor":
        return [claim for claim, voice in spoken if voice and voice.actor == key]
    return [claim for claim, voice in spoken if voice and arranged.names.side(voice.actor) == key]


def _said(position: Position, source: SourceChoice, finding: Finding, arranged: Arranged) -> Said:
    claims = claims_in(position, source, arranged)[:3]
    return Said(value=arranged.names.value(finding.slot, position), quotes=tuple(arranged.quote(arranged.claims[c], ()) for c in claims))
