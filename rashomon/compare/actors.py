"""The same actor over all reports, scripts and languages: a list of named reasons, each kept on the actor that it joined."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from rashomon import languages
from rashomon.compare.words import key
from rashomon.records import Account, Actor, Claim, Reading, Voice

CAPITAL = re.compile(r"[^\W\d_a-zа-яёіїєґ][\w'’ʼ.-]*")
SHORT = 5  # letters of a name's key by which two scripts' spellings are told the same


def merge_actors(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """The readings with ids that hold over all of them, and the actors, in the order of their ids."""
    done = tuple(readings)
    groups: list[list[Actor]] = []
    by_key: dict[tuple[str, ...], int] = {}
    for actor in (actor for reading in done for actor in reading.actors):
        keys = [k for rule in RULES for k in rule(actor)]
        home = next((by_key[k] for k in keys if k in by_key and _may_join(groups[by_key[k]], actor)), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(actor)
        for k in keys:
            by_key.setdefault(k, home)
    merged = [_merged(group) for group in groups]
    ids = _ids(merged)
    new = {actor.id: ids[n] for n, group in enumerate(groups) for actor in group}
    actors = tuple(sorted((msgspec.structs.replace(a, id=ids[n]) for n, a in enumerate(merged)), key=lambda a: a.id))
    return tuple(_renamed(reading, new) for reading in done), actors


def by_state(actor: Actor) -> list[tuple[str, ...]]:
    """Names of one state: the country and its capital; a building that stands for its government stays apart."""
    found = _state(actor)
    return [("state", found)] if found else []


def by_body(actor: Actor) -> list[tuple[str, ...]]:
    """The same institution of the same side, in any language: the defence ministry of one state."""
    body = _body(actor)
    return [("body", body, actor.side)] if body and actor.side and actor.kind != "person" else []


def by_full_name(actor: Actor) -> list[tuple[str, ...]]:
    """A personal name of two words or more that is spelt or sounds the same."""
    if actor.kind != "person":
        return []
    names = [_proper(name) for name in (actor.name, *actor.names)]
    return [("person", *sorted(key(word)[:SHORT] for word in name[-2:])) for name in names if len(name) >= 2]


def by_surname(actor: Actor) -> list[tuple[str, ...]]:
    """One family name, where nothing tells two people of it apart."""
    if actor.kind != "person":
        return []
    return [("surname", key(name[-1])[:SHORT]) for name in (_proper(n) for n in (actor.name, *actor.names)) if name and len(key(name[-1])) > 3]


def by_group_name(actor: Actor) -> list[tuple[str, ...]]:
    """The proper words of a group's or body's name, whatever their order."""
    if actor.kind in ("person", "state"):
        return []
    found = []
    for name in (actor.name, *actor.names):
        words = [key(w)[: SHORT + 1] for w in _proper(name)]
        if len(words) >= 2 or (len(words) == 1 and len(words[0]) >= 4):
            found.append(("named", *sorted(words)))
    return found


def by_description(actor: Actor) -> list[tuple[str, ...]]:
    """The same words for a group of one side ("Ukrainian saboteurs")."""
    if actor.kind == "person" or not actor.side:
        return []
    return [("described", " ".join(actor.name.casefold().split()), actor.side)]


Rule = Callable[[Actor], list[tuple[str, ...]]]
RULES: list[Rule] = [by_state, by_body, by_full_name, by_group_name, by_description, by_surname]


def _state(actor: Actor) -> str | None:
    for name in (actor.name, *actor.names):
        low = re.sub(r"^the ", "", name.casefold())
        for state in languages.states():
            if low in (n.casefold() for n in state.names[:6]) and low not in ("kremlin", "white house", "pentagon", "кремль"):
                return state.code
    return None


def _body(actor: Actor) -> str | None:
    names = [f" {_flat(name)} " for name in (actor.name, *actor.names)]
    for language in languages.LANGUAGES:
        for body, phrases in languages.load("actors", language)["bodies"].items():
            if any(f" {phrase} " in name for name in names for phrase in phrases):
                return str(body)
    return None


def _flat(name: str) -> str:
    """The words of a name in lower case, one space apart."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def _proper(name: str) -> list[str]:
    titles = {t for language in languages.LANGUAGES for t in languages.load("actors", language)["words"]["titles"]}
    demonyms = {d.casefold() for s in languages.states() for d in s.demonyms}
    words = [re.sub(r"['’]s$", "", w) for w in CAPITAL.findall(name)]
    return [w for w in words if w.casefold() not in titles and w.casefold() not in demonyms and w.casefold() not in ("the", "a", "an")]


def _may_join(group: list[Actor], actor: Actor) -> bool:
    """Different sides or different given names keep two actors apart."""
    sides = {a.side for a in group if a.side}
    if actor.side and sides and actor.side not in sides:
        return False
    if (actor.kind == "person") != any(a.kind == "person" for a in group):
        return False
    if actor.kind != "person":
        return True
    mine, theirs = _given(actor), {g for a in group for g in _given(a)}
    return not mine or not theirs or bool(mine & theirs)


def _given(actor: Actor) -> set[str]:
    """Beginnings of the given names that stand before the family name; initials by their letter."""
    names = [_proper(name) for name in (actor.name, *actor.names)]
    return {key(name[0])[:2] for name in names if len(name) >= 2}


def _merged(group: list[Actor]) -> Actor:
    """One actor of several: the fullest and most frequent name, all forms, the side that most give."""
    first = group[0]
    names = tuple(dict.fromkeys(name for actor in group for name in (actor.name, *actor.names)))
    english = [a for a in group if a.name.isascii()] or group
    best = max(english, key=lambda a: (len(_proper(a.name)), -len(a.name)))
    sides = Counter(a.side for a in group if a.side).most_common()
    side = sides[0][0] if sides and (len(sides) == 1 or sides[0][1] > sides[1][1]) else None
    kinds = Counter(a.kind for a in group if a.kind != "other").most_common(1)
    return msgspec.structs.replace(
        first, name=best.name, names=names, side=side, kind=kinds[0][0] if kinds else "other",
        side_basis=next((a.side_basis for a in group if a.side == side and a.side_basis), None),
        role=next((a.role for a in group if a.role), None), merged=tuple(dict.fromkeys(r for a in group for r in a.merged)),
    )  # fmt: skip


def _ids(actors: list[Actor]) -> list[str]:
    """Readable, stable ids: the name as a slug, with a short hash of its report's id where two would be one."""
    slugs = [re.sub(r"[^\w]+", "-", actor.name.casefold()).strip("-")[:48] or "actor" for actor in actors]
    seen: Counter[str] = Counter()
    out = []
    for slug, actor in zip(slugs, actors, strict=True):
        seen[slug] += 1
        out.append(slug if seen[slug] == 1 else f"{slug}-{hashlib.sha256(actor.id.encode()).hexdigest()[:6]}")
    return out


def _renamed(reading: Reading, new: dict[str, str]) -> Reading:
    def named(voice: Voice) -> Voice:
        return msgspec.structs.replace(voice, actor=new.get(voice.actor, voice.actor)) if voice.actor else voice

    def account(a: Account) -> Account:
        return msgspec.structs.replace(a, by=tuple(map(named, a.by)), not_by=tuple(map(named, a.not_by)), against=tuple(map(named, a.against)))

    def claim(c: Claim) -> Claim:
        source = named(c.source) if c.source else None
        return msgspec.structs.replace(c, source=source, via=tuple(map(named, c.via)), accounts=tuple(map(account, c.accounts)))

    return msgspec.structs.replace(reading, claims=tuple(map(claim, reading.claims)))
