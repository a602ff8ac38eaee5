"""Where and when the happenings of a claim took place: each place and time goes to one of them, by preposition and nearness."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

import msgspec

from rashomon import languages
from rashomon.extract.clauses import passive
from rashomon.extract.groups import Group, preposition_before
from rashomon.extract.kinds import Trigger
from rashomon.extract.role_rules import Rules, rules
from rashomon.extract.scene import Scene
from rashomon.records import PlaceMention, Span, Text, TimeMention

WIDE = {"country": 3, "region": 2, "district": 1}
LEAVING = ("withdrawal", "evacuation", "abduction", "exchange", "looting")  # happenings that are where somebody comes from


@dataclasses.dataclass(frozen=True)
class Words:
    nowhere: frozenset[str]  # prepositions after which a place name is somebody, or the other end: "against X", "between X and Y"
    inside: frozenset[str]  # prepositions that always tell where: "in", "near"
    kinds: frozenset[str]  # "town", "province": nouns that stand between a preposition and a name
    origin: frozenset[str]  # "from": where somebody came from, and where what they leave lies
    pointing: frozenset[str]  # "the", "this": words with which a noun points back at a place
    general: dict[str, str]  # "town": settlement: nouns that point back at the last place of a kind


@functools.cache
def where_words(language: str) -> Words:
    table = languages.load("roles", language).get("where", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    general = {noun: kind for kind, nouns in table.get("general", {}).items() for noun in nouns}
    return Words(words("nowhere"), words("inside"), words("kinds"), words("origin"), words("pointing"), general)


def reach(scene: Scene, place: PlaceMention) -> tuple[int, int] | None:
    """The first and last word of a place mention."""
    inner = [k for k, word in enumerate(scene.words) if word.span.meets(place.span)]
    return (inner[0], inner[-1]) if inner else None


def preposition_of(scene: Scene, first: int) -> str | None:
    """The preposition before a name, over the kind of place and places that it lies in: "in Exampland's port of X"."""
    ours = where_words(scene.language)
    at = first
    while at > 0:
        word = scene.words[at - 1]
        named = any(word.span.meets(other.span) for other in scene.places)
        if not (named or word.has(ours.kinds) or word.lower in ("of", "'s", "«") or word.pos == "ADJ"):
            break
        at -= 1
    return preposition_before(scene.words, at) or preposition_before(scene.words, first)


def beside_trigger(scene: Scene, place: PlaceMention, first: int, last: int, triggers: Sequence[Trigger] = ()) -> bool:
    """ "shelled X", "the shelling of X", "attacks on X", "the X raid", "reached X"."""
    for trigger in (*scene.triggers, *triggers):
        gap = scene.words[trigger.last : first]
        if trigger.phrase and trigger.first < first < trigger.last and place.use != "modifier":
            return True
        told = bool(gap) and gap[-1].lower == "," and any(w.has(where_words(scene.language).kinds) for w in gap)  # "entered a town, X"
        reached = trigger.last <= first <= trigger.last + (5 if told else 3)
        near = reached and all(w.pos in ("ADP", "DET", "ADJ", "NOUN") for w in (gap[:-1] if told else gap))
        if near and place.use != "modifier" and not any(w.lower in where_words(scene.language).nowhere for w in gap):
            return True
        if last + 1 == trigger.first and not trigger.verb and place.place.kind != "country":
            return True
    return False


def inside_people(scene: Scene, first: int, last: int) -> bool:
    """ "the army of X", "the X governor": the place tells whose they are."""

    def holds(group: Group) -> bool:
        part = scene.words[group.head].has(where_words(scene.language).kinds) and not scene.words[group.head].capital
        return group.sort == "people" and group.first <= first and last < group.last and not part

    return any(holds(group) for group in scene.groups)


def part_named(scene: Scene, first: int) -> bool:
    """ "In the centre of X", «в центре Икса»: a part or kind of place stands right before the name."""
    before = scene.words[first - 1] if first else None
    return before is not None and before.pos == "NOUN" and before.has(where_words(scene.language).kinds)


def suffers_deed(scene: Scene, place: PlaceMention, first: int, last: int) -> bool:
    """ "X was shelled", "X came under fire", "X remains in our hands", «Икс обстреляли»: the place is what the deed was done to."""
    if place.place.kind == "country" or preposition_before(scene.words, first) is not None:
        return False
    ours = rules(scene.language)
    if scene.language != "en" and subject_after(scene, first, ours):
        return True
    for trigger in scene.triggers:
        gap = scene.words[last + 1 : trigger.first]
        if (
            trigger.first <= last
            or len(gap) > 4
            or any(word.pos in ("NOUN", "PROPN", "PUNCT", "CONJ") and not word.has(ours.staying) for word in gap)
        ):
            continue
        if trigger.verb and all(word.pos in ("AUX", "ADV", "PART") for word in gap) and done_to(scene, trigger, ours):
            return True
        if any(word.has(ours.suffer) or word.has(ours.staying) for word in (*gap, *scene.words[trigger.first : trigger.first + 1])):
            return True
    return False


def subject_after(scene: Scene, first: int, ours: Rules) -> bool:
    """«Под обстрел попали сёла Икс и Игрек»: the verb of suffering stands before its subject."""
    at = first - 1
    while at >= 0 and (scene.words[at].has(where_words(scene.language).kinds) or scene.words[at].pos == "ADJ"):
        at -= 1
    return at >= 0 and scene.words[at].pos == "VERB" and scene.words[at].has(ours.suffer | ours.staying)


def done_to(scene: Scene, trigger: Trigger, ours: Rules) -> bool:
    """A passive verb, or a Cyrillic plural without a subject."""
    at = next((k for k in range(trigger.first, trigger.last) if scene.words[k].pos == "VERB"), trigger.first)
    return passive(scene.words, at, ours) or (scene.language != "en" and scene.words[at].plural is True)


def pointed_at(scene: Scene) -> list[PlaceMention]:
    """ "In the town", «по всей стране»: the last place of that kind named before, on the words that point at it."""
    ours = where_words(scene.language)
    found = []
    for at, word in enumerate(scene.words):
        kind = next((ours.general[lemma] for lemma in word.lemmas if lemma in ours.general), None)
        if kind is None or any(word.span.meets(place.span) for place in scene.places):
            continue
        after = scene.words[at + 1] if at + 1 < len(scene.words) else None
        if after is not None and (after.capital or after.lower == "of"):
            continue
        before = scene.words[at - 1].lower if at else ""
        if preposition_before(scene.words, at) not in ours.inside or (ours.pointing and before not in ours.pointing):
            continue
        meant = next((place for place in reversed(scene.earlier) if fits(place, kind)), None)
        if meant is not None:
            found.append(msgspec.structs.replace(meant, span=word.span, use="place"))
    return found


def fits(place: PlaceMention, kind: str) -> bool:
    return place.place.kind == kind or (kind == "settlement" and place.place.kind == "other" and place.use == "place")


def located(scene: Scene, place: PlaceMention, plain: Sequence[Trigger] = ()) -> bool:
    """Whether a place name tells where, and not who; `plain`: main verbs of no list, whose object it may be."""
    ends = reach(scene, place)
    if ends is None or any(place.span.meets(time.span) for time in scene.times):
        return False
    if suffers_deed(scene, place, *ends):
        return True
    if inside_people(scene, *ends):
        return False
    if beside_trigger(scene, place, *ends, triggers=plain):
        return True
    preposition = preposition_of(scene, ends[0])
    if preposition is None or (place.use == "modifier" and not part_named(scene, ends[0])):
        return False
    ours = where_words(scene.language)
    if preposition in ours.origin and not any(trigger.kind in LEAVING for trigger in scene.triggers):
        return False
    return preposition in ours.inside or (place.use == "place" and preposition not in ours.nowhere)


def owner_of(scene: Scene, span: Span, triggers: Sequence[Sequence[Trigger]]) -> int:
    """The happening that a place or time belongs to: the nearest, what stands before it rather than after."""

    def gap(trigger: Trigger) -> int:
        start = scene.words[trigger.first].span.start
        return span.start - start if start <= span.start else 2 * (start - span.end)

    def nearest(k: int) -> int:
        return min((gap(trigger) for trigger in triggers[k]), default=0)

    return min(range(len(triggers)), key=lambda k: (nearest(k), k))


def chosen(places: Sequence[PlaceMention]) -> Text | None:
    """Of several places the region named over them, else the first."""
    if not places:
        return None
    first = places[0]
    over = [p for p in places[2:3] if WIDE.get(p.place.kind, 0) == 2 and WIDE.get(first.place.kind, 0) < 2]
    best = over[0] if over else first
    return Text(value=best.place.id, spans=(best.span,))


def places_of(scene: Scene, triggers: Sequence[Sequence[Trigger]]) -> list[Text | None]:
    """One place, or none, for each happening (given by its triggers)."""
    plain = [trigger for row in triggers for trigger in row if trigger.plain]
    good = [place for place in scene.places if located(scene, place, plain)] or pointed_at(scene)
    shares: list[list[PlaceMention]] = [[] for _ in triggers]
    for place in good:
        shares[owner_of(scene, place.span, triggers)].append(place)
    return [chosen(share) for share in shares]


def times_of(scene: Scene, triggers: Sequence[Sequence[Trigger]]) -> list[Text | None]:
    """One time, or none, for each happening: the first of those that belong to it."""
    shares: list[list[TimeMention]] = [[] for _ in triggers]
    for time in scene.times:
        if time.value is not None and time.kind in ("date", "time") and not birth(scene, time):
            shares[owner_of(scene, time.span, triggers)].append(time)
    return [dated(share) for share in shares]


def birth(scene: Scene, time: TimeMention) -> bool:
    """ "born in 1941" tells no time of an event."""
    before = [word for word in scene.words if word.span.end <= time.span.start][-3:]
    return any(word.lower in ("born", "рождения", "народження", "родившийся", "родившаяся", "народжений") for word in before)


def dated(times: Sequence[TimeMention]) -> Text | None:
    if not times:
        return None
    best = max(times, key=lambda t: (len(str(t.value)) >= 10, -t.span.start))
    return Text(value=str(best.value), spans=(best.span,), basis=None if best.basis == "words" else best.basis)
