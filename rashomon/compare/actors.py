"""The same actor over all reports, scripts and languages; every merge has its reason on the actor, and what nothing joins stays apart.

`resolve` gives states, bodies of states, persons and named groups ids that say who they are whatever the report;
here those are joined by id, then by the reasons of `actors_reasons`, then by what the case says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from rashomon.compare.actors_elsewhere import is_state, side_elsewhere, told_elsewhere
from rashomon.compare.actors_group import Group, Unit, name_of
from rashomon.compare.actors_reasons import REASONS, Reason, contradict
from rashomon.compare.case_actors import Apart, Wishes, nothing_apart
from rashomon.languages import world
from rashomon.records import Actor, Case, Reading, Voice


def merge_actors(readings: Iterable[Reading], case: Case | None = None) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """The readings with ids that hold over all of them, and the actors in the order of their ids."""
    done = tuple(readings)
    wishes = Wishes(case or Case(), lambda apart: grouped(done, apart))
    groups, ids = wishes.joined()
    new = {unit: ids[n] for n, group in enumerate(groups) for unit in group.units}
    unlisted = told_elsewhere(groups)
    actors = [_merged(group, ids[n], new, unlisted) for n, group in enumerate(groups)]
    renamed = tuple(_renamed(reading, new, wishes.final) for reading in done)
    parties = wishes.parties or machine_parties(renamed, actors)
    sided = [actor if actor.side in parties else msgspec.structs.replace(actor, side=None, side_basis=None) for actor in actors]
    publishers = frozenset(reading.report.publisher for reading in done if reading.report.publisher)
    return renamed, tuple(sorted(wishes.heeded(sided, publishers), key=lambda actor: actor.id))


def grouped(readings: Sequence[Reading], apart: Apart = nothing_apart) -> list[Group]:
    """What the reports themselves join; two groups that are `apart` never become one."""
    groups = _by_id(readings, apart)
    for reason in REASONS:
        groups = _joined(groups, reason, apart)
    return groups


def _by_id(readings: Sequence[Reading], apart: Apart) -> list[Group]:
    """One group an id, unless they are kept apart. In the order of ids, so that no order of reports matters."""
    groups: dict[str, list[Group]] = {}
    seen = [(actor.id, reading.report.id, actor, reading) for reading in readings for actor in reading.actors]
    for key, report, actor, reading in sorted(seen, key=lambda item: item[:2]):
        countries = frozenset(place.country for place in reading.places if place.country)
        single = Group((report, actor), countries)
        known = next((group for group in groups.setdefault(key, []) if not apart(group, single)), None)
        if known:
            known.take(single, "the same name in two reports")
        else:
            groups[key].append(single)
    return [group for same in groups.values() for group in same]


def _joined(groups: Sequence[Group], reason: Reason, apart: Apart) -> list[Group]:
    """Each group goes to the one earlier group that fits it; where several fit, nothing tells which, and it stays apart."""
    out: list[Group] = []
    held: dict[str, set[int]] = defaultdict(set)
    for group in sorted(groups, key=lambda g: (-len(g.words), g.key, g.actors[0].id)):
        near = _near(reason.under(group), held)
        fits = [n for n in near if not contradict(out[n], group) and reason.joins(out[n], group) and not apart(out[n], group)]
        at = fits[0] if len(fits) == 1 else len(out)
        if len(fits) == 1:
            out[at].take(group, f"{reason.words}: “{group.actors[0].name}” and “{out[at].actors[0].name}”")
        else:
            out.append(group)
        for word in set().union(*reason.under(out[at])):
            held[word].add(at)
    return out


def _near(asked: Sequence[set[str]], held: Mapping[str, set[int]]) -> list[int]:
    """The earlier groups to look at: those under a word of the set that the fewest share."""
    found = [sorted(set().union(*(held[word] for word in words if word in held))) for words in asked]
    return min(found, key=len, default=[])


# ---------------------------------------------------------------- who is a party


def machine_parties(readings: Sequence[Reading], actors: Sequence[Actor]) -> frozenset[str | None]:
    """A state or movement is a side only where a report has another one against it: the sides of those who act there and who speak."""
    sides = {actor.id: actor.side for actor in actors}
    parties: set[str | None] = set(world.world()["movements"].values())
    for reading in readings:
        told = [account for claim in reading.claims for account in claim.accounts]
        acting = {sides.get(voice.actor or "") for account in told for voice in account.voices} - {None}
        speaking = {sides.get(claim.source.actor or "") for claim in reading.claims if claim.source} - {None}
        if acting and len(acting | speaking) > 1:
            parties |= acting | speaking
    return frozenset(parties)


# ---------------------------------------------------------------- the merged record, and the readings with the new ids


def _merged(group: Group, key: str, new: Mapping[Unit, str], unlisted: Mapping[str, str]) -> Actor:
    actors = sorted(group.seen, key=lambda item: (item[0], item[1].id))
    records = [actor for _, actor in actors]
    side, elsewhere = side_elsewhere(group, unlisted) or (group.side, None)
    member = next(
        (new[(report, a.member_of)] for report, a in actors if a.member_of and new.get((report, a.member_of)) not in (None, key)), None
    )
    basis = elsewhere or next((a.side_basis for a in records if side and a.side == side and a.side_basis), None)
    return Actor(
        id=key,
        name=name_of(group),
        names=tuple(dict.fromkeys(form for a in records for form in (a.name, *a.names))),
        kind="state" if is_state(group, unlisted) else group.kind,
        side=side,
        side_basis=basis,
        member_of=member,
        role=next((a.role for a in records if a.role), None),
        wikidata=next((a.wikidata for a in records if a.wikidata), None),
        merged=tuple(dict.fromkeys([*group.reasons, *(reason for a in records for reason in a.merged)])),
    )


def _renamed(reading: Reading, new: Mapping[Unit, str], elsewhere: Callable[[str], str]) -> Reading:
    """The reading with the new ids; an actor that a person put there, who is in no word of the report, is looked up among all."""

    def named(voice: Voice) -> Voice:
        if not voice.actor:
            return voice
        return msgspec.structs.replace(voice, actor=new.get((reading.report.id, voice.actor)) or elsewhere(voice.actor))

    return msgspec.structs.replace(reading, claims=tuple(claim.with_voices(named) for claim in reading.claims))
