"""The same actor over all reports, scripts and languages; every merge has its reason on the actor, and what nothing joins stays apart.

`resolve` gives states, bodies of states, persons and named groups ids that say who they are whatever the report;
here those are joined by id, then persons by the parts of their names and groups by theirs.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from rashomon.languages import names, world
from rashomon.records import Account, Actor, Claim, Reading, Voice

Seen = tuple[str, Actor]  # the report it was read in, and the actor
Joins = Callable[["Group", "Group"], bool]


class Group:
    """Actors of single reports that are one."""

    def __init__(self, seen: Seen, countries: frozenset[str]) -> None:
        self.seen = [seen]
        self.countries = set(countries)
        self.reasons: list[str] = []

    @property
    def actors(self) -> list[Actor]:
        return [actor for _, actor in self.seen]

    @property
    def reports(self) -> set[str]:
        return {report for report, _ in self.seen}

    @property
    def key(self) -> str:
        return next((a.id for a in self.actors if not a.id.startswith("local:")), self.actors[0].id)

    @property
    def sort(self) -> str:
        return self.key.partition(":")[0]

    @property
    def kind(self) -> str:
        kinds = Counter(a.kind for a in self.actors if a.kind != "other")
        return max(kinds, key=lambda kind: (kinds[kind], kind)) if kinds else "other"

    @property
    def side(self) -> str | None:
        """What most reports tell; where as many tell another, nobody knows."""
        sides = Counter(a.side for a in self.actors if a.side)
        best = sides.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of a person's fullest name, or of a named group's words."""
        if self.kind == "person":
            return max((names.keys(a.name) for a in self.actors), key=lambda k: (len(k), k))
        return tuple(self.key.partition(":")[2].split())

    def take(self, other: Group, reason: str) -> None:
        self.seen += other.seen
        self.countries |= other.countries
        self.reasons += [*other.reasons, *([reason] if reason else [])]


def merge_actors(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """The readings with ids that hold over all of them, and the actors in the order of their ids."""
    done = tuple(readings)
    groups = _by_id(done)
    for reason, joins in REASONS:
        groups = _joined(groups, joins, reason)
    ids = _ids(groups)
    new = {(report, actor.id): ids[n] for n, group in enumerate(groups) for report, actor in group.seen}
    actors = sorted((_merged(group, ids[n], new) for n, group in enumerate(groups)), key=lambda actor: actor.id)
    renamed = tuple(_renamed(reading, new) for reading in done)
    return renamed, tuple(only_parties(renamed, actors))


def _by_id(readings: Sequence[Reading]) -> list[Group]:
    """One group an id; two reports' sides must not contradict each other. In the order of ids, so that no order of reports matters."""
    groups: dict[str, Group] = {}
    seen = [(actor.id, reading.report.id, actor, reading) for reading in readings for actor in reading.actors]
    for key, report, actor, reading in sorted(seen, key=lambda item: item[:2]):
        countries = frozenset(place.country for place in reading.places if place.country)
        single = Group((report, actor), countries)
        if key in groups:
            groups[key].take(single, "the same name in two reports")
        else:
            groups[key] = single
    return list(groups.values())


def _joined(groups: Sequence[Group], joins: Joins, reason: str) -> list[Group]:
    """Each group goes to the one earlier group that fits it; where several fit, nothing tells which, and it stays apart."""
    out: list[Group] = []
    for group in sorted(groups, key=lambda g: (-len(g.words), g.key)):
        fits = [other for other in out if not _contradict(other, group) and joins(other, group)]
        if len(fits) == 1:
            fits[0].take(group, f"{reason}: “{group.actors[0].name}” and “{fits[0].actors[0].name}”")
        else:
            out.append(group)
    return out


def _contradict(a: Group, b: Group) -> bool:
    return bool(a.side and b.side and a.side != b.side) or (a.kind == "person") != (b.kind == "person")


# ---------------------------------------------------------------- reasons


def same_person(a: Group, b: Group) -> bool:
    """The same family name, and given names that are the same, begin alike in another script, or an initial."""
    if a.kind != "person" or a.sort == b.sort == "local":
        return False
    long, short = a.words, b.words
    if len(short) < 2 or len(long) < 2:
        return False
    if set(short) <= set(long):
        return True
    return names.alike(long[-1], short[-1]) and _same_given(long[0], short[0])


def _same_given(a: str, b: str) -> bool:
    """Given names that are the same, an initial, or what one name is in two languages."""
    initial = min(len(a), len(b)) == 1 and a[0] == b[0]
    return initial or names.alike(a, b) or any({a, b} == set(pair) for pair in world.world()["given"]["pairs"])


def family_name(a: Group, b: Group) -> bool:
    """A family name alone, where only one person of that name is known."""
    if a.kind != "person" or a.sort != "person" or b.sort != "person" or len(b.words) != 1 or len(a.words) < 2:
        return False
    return len(b.words[0]) > 3 and names.alike(a.words[-1], b.words[0])


def same_group_name(a: Group, b: Group) -> bool:
    """All proper words of one name are in the other."""
    if a.sort != "name" or b.sort != "name":
        return False
    long, short = set(a.words), set(b.words)
    return len(short) >= 2 and all(any(names.alike(x, y) for y in long) for x in short)


def state_elsewhere(a: Group, b: Group) -> bool:
    """A country that no list knows, told as one by its ministries in another report."""
    return a.sort == "state" and b.sort == "name" and len(b.words) == 1 and names.root(b.words[0]) == a.key.partition(":")[2]


def short_form(a: Group, b: Group) -> bool:
    """The initials of the other's name."""
    if a.sort not in ("name", "body") or b.sort != "name" or len(b.words) != 1:
        return False
    short = {form.strip("()") for actor in b.actors for form in actor.names if form.strip("()").isupper() and 2 <= len(form) <= 8}
    initials = {"".join(w[0] for w in re.findall(r"[^\W\d_]\w*", form) if w[0].isupper()) for actor in a.actors for form in actor.names}
    return bool(short & initials)


def same_company_of_men(a: Group, b: Group) -> bool:
    """Armed men described as of one state, told of by several reports."""
    described = a.sort == b.sort == "local" and a.kind == b.kind == "armed-group"
    return described and a.side is not None and a.side == b.side and not a.reports & b.reports


def only_body_there(a: Group, b: Group) -> bool:
    """A bare "police" or "army" of another report about the same country, where the reports know but one."""
    if b.sort != "local" or a.kind != b.kind or a.kind not in ("police", "military", "government") or a.reports & b.reports:
        return False
    return bool(a.countries & b.countries) and bool(_plain_forms(a) & _plain_forms(b))


def _plain_forms(group: Group) -> set[str]:
    return {re.sub(r"^the ", "", form.casefold()) for actor in group.actors for form in actor.names}


REASONS: tuple[tuple[str, Joins], ...] = (
    ("the same person, spelt otherwise", same_person),
    ("family name alone", family_name),
    ("the same words in the name", same_group_name),
    ("the country that another report tells of", state_elsewhere),
    ("short form", short_form),
    ("armed men of one state", same_company_of_men),
    ("the only one of its kind there", only_body_there),
)


# ---------------------------------------------------------------- who is a party


def only_parties(readings: Sequence[Reading], actors: Sequence[Actor]) -> Iterator[Actor]:
    """A state or movement is a side only where a report has another one against it: the sides of those who act there and who speak."""
    sides = {actor.id: actor.side for actor in actors}
    parties: set[str | None] = set(world.world()["movements"].values())
    for reading in readings:
        acting = {sides.get(voice.actor or "") for claim in reading.claims for voice in _acting(claim)} - {None}
        speaking = {sides.get(claim.source.actor or "") for claim in reading.claims if claim.source} - {None}
        if acting and len(acting | speaking) > 1:
            parties |= acting | speaking
    for actor in actors:
        yield actor if actor.side in parties else msgspec.structs.replace(actor, side=None, side_basis=None)


def _acting(claim: Claim) -> Iterator[Voice]:
    for account in claim.accounts:
        yield from (*account.by, *account.not_by, *account.against)


# ---------------------------------------------------------------- the merged record


def _merged(group: Group, key: str, new: dict[tuple[str, str], str]) -> Actor:
    actors = sorted(group.seen, key=lambda item: (item[0], item[1].id))
    records = [actor for _, actor in actors]
    side = group.side
    member = next(
        (new[(report, a.member_of)] for report, a in actors if a.member_of and new.get((report, a.member_of)) not in (None, key)), None
    )
    basis = next((a.side_basis for a in records if side and a.side == side and a.side_basis), None)
    return Actor(
        id=key,
        name=_name(group),
        names=tuple(dict.fromkeys(form for a in records for form in (a.name, *a.names))),
        kind=group.kind,
        side=side,
        side_basis=basis,
        member_of=member,
        role=next((a.role for a in records if a.role), None),
        wikidata=next((a.wikidata for a in records if a.wikidata), None),
        merged=tuple(dict.fromkeys([*group.reasons, *(reason for a in records for reason in a.merged)])),
    )


def _name(group: Group) -> str:
    """The fullest name in Latin letters, if there is one; of those the most frequent."""
    forms = Counter(a.name for a in group.actors)
    latin = [form for form in forms if not re.search("[\u0400-\u04ff]", form)] or list(forms)
    return max(latin, key=lambda form: (min(len(form.split()), 5), forms[form], form))


def _ids(groups: Sequence[Group]) -> list[str]:
    """Readable ids: what the actor is called, and for descriptions the report's place too."""
    out: list[str] = []
    taken: set[str] = set()
    for group in groups:
        slug = _slug(group.key.partition(":")[2] if group.sort in ("state", "body", "movement", "media", "international") else _name(group))
        mark = hashlib.sha256(group.key.encode()).hexdigest()
        key = f"{slug}-{mark[:6]}" if group.sort == "local" or slug in taken else slug
        while key in taken:
            mark = hashlib.sha256(mark.encode()).hexdigest()
            key = f"{slug}-{mark[:6]}"
        taken.add(key)
        out.append(key)
    return out


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold()).strip("-")[:48] or "actor"


# ---------------------------------------------------------------- the readings with the new ids


def _renamed(reading: Reading, new: dict[tuple[str, str], str]) -> Reading:
    def named(voice: Voice) -> Voice:
        return msgspec.structs.replace(voice, actor=new[(reading.report.id, voice.actor)]) if voice.actor else voice

    def account(told: Account) -> Account:
        slots = {slot: tuple(map(named, getattr(told, slot))) for slot in ("by", "not_by", "against")}
        return msgspec.structs.replace(told, **slots)

    def claim(told: Claim) -> Claim:
        source = named(told.source) if told.source else None
        return msgspec.structs.replace(told, source=source, via=tuple(map(named, told.via)), accounts=tuple(map(account, told.accounts)))

    actors = tuple(
        sorted(
            (msgspec.structs.replace(a, id=new[(reading.report.id, a.id)], member_of=_member(reading, a, new)) for a in reading.actors),
            key=lambda a: a.id,
        )
    )
    return msgspec.structs.replace(reading, claims=tuple(map(claim, reading.claims)), actors=actors)


def _member(reading: Reading, actor: Actor, new: dict[tuple[str, str], str]) -> str | None:
    return new.get((reading.report.id, actor.member_of)) if actor.member_of else None
