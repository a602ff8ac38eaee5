"""What of a ledger is not as it was in the one before: told by the very objects, so that it takes a look at each and no more.

Objects that are equal but not the same count as touched; nothing is wrong with touching too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.records import Actor, Ledger, Place, Report

Keys = frozenset[str]


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """Ids of all whose rows can differ, those that are new or gone among them."""

    reports: Keys
    actors: Keys
    places: Keys
    claims: Keys
    events: Keys


def touched(before: Ledger, after: Ledger) -> Touched:
    reports, actors = _others(before.reports, after.reports), _others(before.actors, after.actors)
    places = _others(before.places, after.places)
    claims = _claims(before, after, _other_people(before, after, actors))
    return Touched(
        reports=reports, actors=actors, places=places, claims=claims,
        events=_events(before, after, reports, claims, _here_or_not(before, after, places)),
    )  # fmt: skip


def _others(before: Iterable[Report | Actor | Place], after: Iterable[Report | Actor | Place]) -> Keys:
    there = {each.id: each for each in before}
    new = {each.id for each in after if there.pop(each.id, None) is not each}
    return frozenset(new | there.keys())


def _other_people(before: Ledger, after: Ledger, actors: Keys) -> Keys:
    """Those of the actors whose side or name is another, so that what they say is told in another way."""
    was, now = ({actor.id: (actor.side, actor.name) for actor in ledger.actors if actor.id in actors} for ledger in (before, after))
    return frozenset(actor for actor in actors if was.get(actor) != now.get(actor))


def _here_or_not(before: Ledger, after: Ledger, places: Keys) -> Keys:
    return places - ({place.id for place in before.places} & {place.id for place in after.places})


def _claims(before: Ledger, after: Ledger, people: Keys) -> Keys:
    """All claims of a report of which one is another, since they are numbered; and those that name somebody who is another."""
    there = {claim.id: claim for claim in before.claims}
    reports = {claim.report for claim in after.claims if there.pop(claim.id, None) is not claim}
    reports |= {claim.report for claim in there.values()}
    return frozenset(
        claim.id
        for ledger in (before, after)
        for claim in ledger.claims
        if claim.report in reports or (people and any(voice.actor in people for voice in claim.voices))
    )


def _events(before: Ledger, after: Ledger, reports: Keys, claims: Keys, places: Keys) -> Keys:
    """Those whose record, claims, reports, findings or place are others."""
    there = {event.id: event for event in before.events}
    found = _found(before), _found(after)
    of = {claim.id: claim.report for claim in (*before.claims, *after.claims)} if reports else {}
    moved = claims | {claim for claim, report in of.items() if report in reports}
    new = {event.id for event in after.events if there.get(event.id) is not event or event.place in places}
    new |= {event.id for ledger in (before, after) for event in ledger.events if any(claim in moved for claim, _ in event.accounts)}
    new |= {event.id for event in after.events if found[0].get(event.id) != found[1].get(event.id)}
    return frozenset(new | (there.keys() - {event.id for event in after.events}))


def _found(ledger: Ledger) -> dict[str, list[int]]:
    """Which findings each event has, as the very objects."""
    found: dict[str, list[int]] = defaultdict(list)
    for finding in ledger.findings:
        found[finding.event].append(id(finding))
    return found
