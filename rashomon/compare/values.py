"""For each slot, whether two values can both be so: the words on compatibility in LEDGER.md's standing rules, as functions."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping

from rashomon import languages
from rashomon.compare.case_places import PlacePairs
from rashomon.compare.dates import times_meet
from rashomon.compare.space import places_meet
from rashomon.records import Actor, Count, Place

# A general word and the special words it is compatible with.
STRIKES = ("shelling", "air-strike", "suicide-bombing", "sabotage")
GENERAL_KINDS: dict[str, tuple[str, ...]] = {
    "attack": (*STRIKES, "explosion", "clash", "incursion", "abduction", "sexual-violence", "looting", "shoot-down", "riot", "capture"),
    "explosion": (*STRIKES, "shoot-down"),
    "clash": ("incursion", "capture"),
    "capture": ("incursion",),
    "agreement": ("ceasefire", "exchange"),
    "protest": ("riot",),
    "movement": ("withdrawal", "evacuation", "incursion"),
    "sabotage": ("looting",),
    "abduction": ("arrest",),
}
GENERAL_OUTCOMES: dict[str, tuple[str, ...]] = {
    "captured": ("retaken",),
    "completed": ("captured", "retaken", "destroyed", "damaged", "shot-down"),
    "failed": ("repelled", "held"),
    "held": ("repelled",),
    "destroyed": ("shot-down",),
}

PROPER = re.compile(r"\b(?!(?:The|A|An|Some|Several|Two)\b)[^\W\d_a-zа-яёіїєґ]\w")  # a word with a capital that no article is
UNTOLD = frozenset(("any",))  # the families of words that name no weapon of a sort
SAME_WORDS = 0.75  # share of the shorter phrase's words that the longer one must hold


class World:
    """The actors and places of a ledger, looked up by id."""

    def __init__(self, actors: Iterable[Actor], places: Iterable[Place], apart: PlacePairs = frozenset()) -> None:
        self.apart = apart  # places that a person says are not one
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.places: Mapping[str, Place] = {place.id: place for place in places}
        self._chains: dict[str, tuple[str, ...]] = {}

    def chain(self, key: str) -> tuple[str, ...]:
        """The actor and all it is a member of, from the inside out."""
        if key not in self._chains:
            chain: list[str] = []
            above: str | None = key
            while above and above not in chain:
                chain.append(above)
                above = actor.member_of if (actor := self.actors.get(above)) else None
            self._chains[key] = tuple(chain)
        return self._chains[key]

    def side(self, key: str | None) -> str | None:
        """The side of an actor, or of what it is a member of; None too where a case says that it is on none."""
        known = (self.actors[k] for k in self.chain(key or "") if k in self.actors)
        return next((actor.side for actor in known if actor.side or actor.side_basis), None)

    def outermost(self, key: str) -> str:
        """The last that an actor on no side is a member of; an actor of which a case says so speaks for itself."""
        actor = self.actors.get(key)
        return key if actor and actor.side_basis and not actor.side else self.chain(key)[-1]

    def one_place(self, a: Place | None, b: Place | None) -> bool:
        """Whether two places can be the place of one thing, unless a person told them apart."""
        return places_meet(a, b) and not (a and b and frozenset((a.id, b.id)) in self.apart)

    def unidentified(self, key: str) -> bool:
        """Nobody knows who it is: on no side, a member of nothing, and no form of its name is a proper name ("gunmen")."""
        actor = self.actors.get(key)
        if actor is None or actor.side or actor.member_of or actor.kind in ("civilians", "state", "government"):
            return False
        return not any(PROPER.search(name) for name in (actor.name, *actor.names))


def words_compatible(table: Mapping[str, tuple[str, ...]], a: str, b: str) -> bool:
    return a == b or b in table.get(a, ()) or a in table.get(b, ())


def kinds_compatible(a: str, b: str) -> bool:
    return words_compatible(GENERAL_KINDS, a, b) or "other" in (a, b)


def outcomes_compatible(a: str, b: str) -> bool:
    return words_compatible(GENERAL_OUTCOMES, a, b)


def actors_compatible(world: World, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """They share an actor, one contains the other as a member, or either is unidentified."""
    if not a or not b or actors_share(world, a, b):
        return True
    return any(all(world.unidentified(key) for key in keys) for keys in (a, b))


def actors_share(world: World, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(x in world.chain(y) or y in world.chain(x) for x in a for y in b)


def group(of: str | None) -> str | None:
    """Who is counted, in a form to compare; None where nobody says."""
    return " ".join(re.findall(r"\w+", of.casefold())) or None if of else None


def counts_overlap(a: Count, b: Count) -> bool:
    return (a.high is None or b.low <= a.high) and (b.high is None or a.low <= b.high)


def counts_comparable(a: Count, b: Count) -> bool:
    """Whether two counts speak of the same people: one group, or a zero that leaves nobody out."""
    return group(a.of) == group(b.of) or (a.of is None and a.high == 0) or (b.of is None and b.high == 0)


def counts_agree(a: Count, b: Count) -> bool:
    """Whether two counts bear each other out: one group and ranges that meet, or one number where one does not say of whom."""
    if (a.of is None) != (b.of is None) and (a.low, a.high) == (b.low, b.high):
        return True
    return counts_comparable(a, b) and counts_overlap(a, b)


def phrases_compatible(a: str, b: str) -> bool:
    """The words of one contain those of the other, or nearly all words are the same."""
    one, other = content_words(a), content_words(b)
    return not one or not other or len(one & other) >= SAME_WORDS * min(len(one), len(other))


def means_compatible(a: str, b: str) -> bool:
    """One contains the other, both name weapons of one family ("howitzer", "artillery"), in any language, or one says only "weapons"."""
    one, other = families(a), families(b)
    return phrases_compatible(a, b) or bool(one & other) or UNTOLD in (one, other)


def families(words: str) -> frozenset[str]:
    """The weapon families that a phrase names, by the stems in `languages/findings.*.toml`."""
    found = set()
    for word in re.findall(r"\w+", words.casefold()):
        found |= {family for stem, family in weapon_stems() if word.startswith(stem)}
    return frozenset(found)


@functools.cache
def weapon_stems() -> tuple[tuple[str, str], ...]:
    """(stem, family) in every language."""
    tables = [languages.load("findings", language)["families"] for language in languages.LANGUAGES]
    return tuple((stem, family) for table in tables for family, stems in table.items() for stem in stems)


def content_words(text: str) -> frozenset[str]:
    """Words without grammar, cut to their stems so that an ending makes no difference."""
    stop = stop_words()
    return frozenset(word[:6].rstrip("s") or word for word in re.findall(r"\w+", text.casefold()) if word not in stop and len(word) > 1)


@functools.cache
def stop_words() -> frozenset[str]:
    return frozenset(word for language in languages.LANGUAGES for word in languages.load("findings", language)["grammar"])


TEXTS: dict[str, Callable[[str, str], bool]] = {
    "kind": kinds_compatible, "outcome": outcomes_compatible, "time": times_meet, "purpose": phrases_compatible, "means": means_compatible,
}  # fmt: skip


def compatible(world: World, slot: str, a: object, b: object) -> bool:
    """Whether two values of one slot can both be so."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a == b
    if isinstance(a, Count) and isinstance(b, Count):
        return not counts_comparable(a, b) or counts_overlap(a, b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return actors_compatible(world, a, b)
    if isinstance(a, str) and isinstance(b, str):
        return world.one_place(world.places.get(a), world.places.get(b)) if slot == "place" else TEXTS[slot](a, b)
    raise TypeError(f"{slot}: {a!r} and {b!r} are not values of one slot")
