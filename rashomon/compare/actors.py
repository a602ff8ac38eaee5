"""The same actor over all reports, scripts and languages; every merge has its reason on the actor, and what nothing joins stays apart.

`resolve` gives states, bodies of states, persons and named groups ids that say who they are whatever the report;
here those are joined by id, then by the reasons of `actors_reasons`, then by what the case says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.compare.actors_elsewhere import is_state, side_elsewhere, told_elsewhere
from rashomon.compare.actors_group import Group, Seen, Unit
from rashomon.compare.actors_reasons import REASONS, Reason, contradict
from rashomon.compare.case_actors import Apart, Wishes
from rashomon.compare.memo import Memo
from rashomon.languages import world
from rashomon.records import Actor, Case, Reading, Voice

SAME_ID = "the same name in two reports"


def merge_actors(
    readings: Iterable[Reading], case: Case | None = None, memo: Memo | None = None
) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """The readings with ids that hold over all of them, and the actors in the order of their ids."""
    done, known = tuple(readings), memo or Memo()
    told = [known.of("actors told", (reading,), _told, reading) for reading in done]
    wishes = Wishes(case or Case(), lambda apart: grouped(told, apart, known))
    wishes.join()
    unlisted = told_elsewhere(wishes.cells.values(), known)
    states = tuple(unlisted.items())
    actors = [
        known.of("actor", (group,), _merged, group, key, member, unlisted, also=(key, member, states))
        for group, key, member in _members(wishes)
    ]
    renamed = tuple(_called(reading, about, wishes, known) for reading, about in zip(done, told, strict=True))
    parties = wishes.parties or _parties(renamed, {actor.id: actor.side for actor in actors}, known)
    sided = [known.of("on no side", (actor,), _on_no_side, actor) if actor.side not in parties else actor for actor in actors]
    publishers = frozenset(reading.report.publisher for reading in done if reading.report.publisher)
    heeded = sorted(wishes.heeded(sided, publishers), key=lambda actor: actor.id)
    return renamed, tuple(known.settled("actors", actor.id, actor) for actor in heeded)


class Told(NamedTuple):
    """The actors of one reading: each with its report, and the ids of others that a person put in a voice."""

    units: tuple[Unit, ...]
    seen: tuple[Seen, ...]
    countries: frozenset[str]
    foreign: tuple[str, ...]


def _told(reading: Reading) -> Told:
    report, own = reading.report.id, {actor.id for actor in reading.actors}
    foreign = {voice.actor for claim in reading.claims for voice in claim.voices if voice.actor} - own
    return Told(
        units=tuple((report, actor.id) for actor in reading.actors), seen=tuple((report, actor) for actor in reading.actors),
        countries=frozenset(place.country for place in reading.places if place.country), foreign=tuple(sorted(foreign)),
    )  # fmt: skip


def grouped(told: Sequence[Told], apart: Apart, memo: Memo) -> list[Group]:
    """What the reports themselves join; two groups that are `apart` never become one."""
    groups = _by_id(told, apart, memo)
    for reason in REASONS:
        groups = _joined(groups, reason, apart, memo)
    return groups


def _by_id(told: Sequence[Told], apart: Apart, memo: Memo) -> list[Group]:
    """One group an id, unless they are kept apart. In the order of ids, so that no order of reports matters."""
    by_id: dict[str, list[tuple[str, Told, Seen]]] = defaultdict(list)
    for each in told:
        for seen in each.seen:
            by_id[seen[1].id].append((seen[0], each, seen))
    groups: list[Group] = []
    for key in sorted(by_id):
        found = sorted(by_id[key], key=lambda item: item[0])
        if apart.names(key):
            groups += _kept_apart(found, apart, memo)
        else:
            groups.append(memo.of("same id", tuple(seen for _, _, seen in found), _one, found))
    return groups


def _one(found: Sequence[tuple[str, Told, Seen]]) -> Group:
    countries = frozenset().union(*(each.countries for _, each, _ in found))
    return Group(tuple(seen for _, _, seen in found), countries, (SAME_ID,) if len(found) > 1 else ())


def _kept_apart(found: Sequence[tuple[str, Told, Seen]], apart: Apart, memo: Memo) -> list[Group]:
    """Those of one id of which people say that they are not all one: each goes to the first from which nobody keeps it apart."""
    parts: list[list[tuple[str, Told, Seen]]] = []
    for item in found:
        single = Group((item[2],), item[1].countries)
        known = next((part for part in parts if not apart(_one(part), single)), None)
        if known is not None:
            known.append(item)
        else:
            parts.append([item])
    return [memo.of("same id", tuple(seen for _, _, seen in part), _one, part) for part in parts]


def _joined(groups: Sequence[Group], reason: Reason, apart: Apart, memo: Memo) -> list[Group]:
    """Each group goes to the one earlier group that fits it; where several fit, nothing tells which, and it stays apart."""
    ordered = sorted(groups, key=lambda group: group.order)
    asking = [n for n, group in enumerate(ordered) if any(_under(group, reason))]
    some = tuple(ordered[n] for n in asking)
    found = memo.of("joined", some, _joined_among, some, reason, apart, memo, also=(reason.words, apart.pairs))
    out: list[Group | None] = list(ordered)
    for n in asking:
        out[n] = None
    for first, group in found:
        out[asking[first]] = group
    return [group for group in out if group is not None]


def _under(group: Group, reason: Reason) -> list[set[str]]:
    if reason.words not in group.under:
        group.under[reason.words] = reason.under(group)
    return group.under[reason.words]


def _joined_among(groups: Sequence[Group], reason: Reason, apart: Apart, memo: Memo) -> list[tuple[int, Group]]:
    """The groups after joining, each with the number of its first."""
    out: list[tuple[int, Group]] = []
    held: dict[str, set[int]] = defaultdict(set)
    for n, group in enumerate(groups):
        numbers = _near(_under(group, reason), held)
        near = tuple(out[at][1] for at in numbers)
        fit = memo.of("fit", (group, *near), _fit, group, near, reason, apart, also=(reason.words, apart.pairs))
        at = len(out) if fit is None else numbers[fit]
        if fit is None:
            out.append((n, group))
        else:
            first, other = out[at]
            words = f"{reason.words}: “{group.first.name}” and “{other.first.name}”"
            out[at] = first, memo.of("both", (other, group), other.joined, group, words, also=reason.words)
        for word in set().union(*_under(out[at][1], reason)):
            held[word].add(at)
    return out


def _fit(group: Group, near: Sequence[Group], reason: Reason, apart: Apart) -> int | None:
    """The number of the only one that fits."""
    fits = [n for n, other in enumerate(near) if not contradict(other, group) and reason.joins(other, group) and not apart(other, group)]
    return fits[0] if len(fits) == 1 else None


def _near(asked: Sequence[set[str]], held: Mapping[str, set[int]]) -> list[int]:
    """The earlier groups to look at: those under a word of the set that the fewest share."""
    found = [sorted(set().union(*(held[word] for word in words if word in held))) for words in asked]
    return min(found, key=len, default=[])


# ---------------------------------------------------------------- who is a party


def machine_parties(readings: Sequence[Reading], actors: Sequence[Actor]) -> frozenset[str | None]:
    """A state or movement is a side only where a report has another one against it: the sides of those who act there and who speak."""
    return _parties(readings, {actor.id: actor.side for actor in actors}, Memo())


def _parties(readings: Sequence[Reading], sides: Mapping[str, str | None], memo: Memo) -> frozenset[str | None]:
    parties: set[str | None] = set(world.world()["movements"].values())
    for reading in readings:
        who_acts, who_speaks = memo.of("who acts", (reading,), _who, reading)
        acting = {sides.get(actor) for actor in who_acts} - {None}
        speaking = {sides.get(actor) for actor in who_speaks} - {None}
        if acting and len(acting | speaking) > 1:
            parties |= acting | speaking
    return frozenset(parties)


def _who(reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who act in a report, and those who speak."""
    acting = {voice.actor or "" for claim in reading.claims for account in claim.accounts for voice in account.voices}
    return tuple(sorted(acting)), tuple(sorted({claim.source.actor or "" for claim in reading.claims if claim.source}))


def _on_no_side(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, side=None, side_basis=None)


# ---------------------------------------------------------------- the merged record, and the readings with the new ids


def _members(wishes: Wishes) -> Iterator[tuple[Group, str, str | None]]:
    """Every group with its id and the id of what it is a member of."""
    for key, group in wishes.cells.items():
        outer = (wishes.id_of.get(unit) for unit in group.member_of)
        yield group, key, next((other for other in outer if other not in (None, key)), None)


def _merged(group: Group, key: str, member: str | None, unlisted: Mapping[str, str]) -> Actor:
    records = [actor for _, actor in group.records]
    side, elsewhere = side_elsewhere(group, unlisted) or (group.side, None)
    return Actor(
        id=key,
        name=group.name,
        names=tuple(dict.fromkeys(form for a in records for form in (a.name, *a.names))),
        kind="state" if is_state(group, unlisted) else group.kind,
        side=side,
        side_basis=elsewhere or next((a.side_basis for a in records if side and a.side == side and a.side_basis), None),
        member_of=member,
        role=next((a.role for a in records if a.role), None),
        wikidata=next((a.wikidata for a in records if a.wikidata), None),
        merged=tuple(dict.fromkeys([*group.reasons, *(reason for a in records for reason in a.merged)])),
    )


def _called(reading: Reading, told: Told, wishes: Wishes, memo: Memo) -> Reading:
    """The reading with the new ids; an actor that a person put there, who is in no word of the report, is looked up among all."""
    ids = tuple(wishes.id_of[unit] for unit in told.units)
    others = tuple(wishes.final(name) for name in told.foreign)
    if not ids and not others:
        return reading
    return memo.of("called", (reading,), _renamed, reading, told, ids, others, also=(ids, others))


def _renamed(reading: Reading, told: Told, ids: Sequence[str], others: Sequence[str]) -> Reading:
    new = {**dict(zip(told.foreign, others, strict=True)), **{unit[1]: key for unit, key in zip(told.units, ids, strict=True)}}

    def named(voice: Voice) -> Voice:
        return msgspec.structs.replace(voice, actor=new[voice.actor]) if voice.actor else voice

    return msgspec.structs.replace(reading, claims=tuple(claim.with_voices(named) for claim in reading.claims))
