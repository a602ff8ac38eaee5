"""Which events a claim speaks of: its triggers and counts, put together where they tell of one happening."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.clauses import passive
from rashomon.extract.groups import Group, people, preposition_before
from rashomon.extract.kinds import Trigger
from rashomon.extract.polarity import disclaimed, planned, polarity
from rashomon.extract.role_rules import Roles, rules
from rashomon.extract.roles import roles_of
from rashomon.extract.scene import Scene
from rashomon.extract.words import Word
from rashomon.records import CountMention

GENERAL = {
    "attack": ("air-strike", "shelling", "explosion", "suicide-bombing", "clash", "incursion", "sexual-violence", "riot", "sabotage"),
    "explosion": ("air-strike", "shelling", "suicide-bombing"),
    "shelling": ("air-strike",),
    "clash": ("incursion", "riot"),
    "protest": ("riot",),
    "agreement": ("ceasefire", "exchange"),
}


HARMLESS = ("withdrawal", "evacuation", "movement", "agreement", "ceasefire", "exchange", "aid", "sanction")  # kinds that hurt nobody
HURT = ("killed", "injured")
SOURCE = Group(-1, -1, -1, "source")  # stands for the speaker of the claim


class Happening(msgspec.Struct, frozen=True):
    """The triggers of one claim that name one event, with who did it; the first is the one it was read off."""

    triggers: tuple[Trigger, ...]
    kind: str | None
    roles: Roles = Roles()
    counts: tuple[CountMention, ...] = ()


def merged_kind(first: str, second: str) -> str | None:
    """The special one of two kinds that can name one event, or None."""
    if first == second or second in GENERAL.get(first, ()):
        return second
    return first if first in GENERAL.get(second, ()) else None


def told(scene: Scene, trigger: Trigger) -> Happening:
    """One trigger as a happening; a killing that somebody did is an attack."""
    ours = rules(scene.language)
    if trigger.lemma in ours.persons:
        return by_person(scene, trigger)
    if is_toll(scene, trigger) and counted_noun(scene, trigger):
        return Happening((trigger,), None)
    roles = roles_of(scene.words, trigger, scene.groups, scene.language)
    if trigger.verb and not roles.by and takes_source(scene, trigger):
        roles = Roles((SOURCE,), roles.against)
    if is_toll(scene, trigger):
        roles = only_named(scene, without_counted(scene, roles))
        deadly = trigger.lemma in ours.deadly and (bool(roles.against) or not is_passive(scene, trigger.first))
        killed = bool(roles.by) or deadly
        return Happening((trigger,), "attack" if killed and not reflexive(scene, trigger) else None, roles)
    if trigger.kind == "sabotage" and trigger.verb and not roles.by:
        return Happening((trigger,), None, roles)
    if trigger.verb and trigger.kind == "attack" and trigger.lemma in ours.weak and not (roles.by or roles.against):
        return Happening((trigger,), None, roles)
    if trigger.verb and trigger.kind == "capture" and holds_people(roles):
        return Happening((trigger,), "arrest", roles)
    if trigger.verb and trigger.kind is None and trigger.lemma in ours.annihilating and roles.by and holds_people(roles):
        return Happening((trigger,), "attack", roles)
    if any(g.counted and scene.words[g.head].has(rules(scene.language).vague) for g in roles.against):
        roles = without_counted(scene, roles)
    if trigger.kind == "evacuation" and any(scene.words[g.head].has(ours.vague) for g in roles.by if g.first >= 0):
        roles = Roles((), roles.against)  # people who flee are no doers
    return Happening((trigger,), trigger.kind, roles)


def holds_people(roles: Roles) -> bool:
    """ "captured the leader" is no capture of ground."""
    return any(group.sort in ("people", "pronoun") and group.preposition is None for group in roles.against)


def takes_source(scene: Scene, trigger: Trigger) -> bool:
    """Whether the speaker is the subject of a verb that has none in the content: "said [together with X captured the town]"."""
    at = next((k for k in range(trigger.first, trigger.last) if scene.words[k].pos == "VERB"), trigger.first)
    if is_passive(scene, at) or not scene.source or not scene.source[0].spans or scene.claim.mode == "direct":
        return False
    if trigger.lemma in rules(scene.language).toll_intransitive:
        return False
    before = scene.words[:at]
    if scene.language == "en" and any(word.pos not in ("ADV", "AUX", "PART", "CONJ") for word in before):
        return False
    free = [k for k, word in enumerate(before) if word.pos in ("NOUN", "PROPN", "PRON") and stands_free(before, k)]
    return (
        not free
        and at < 12
        and (scene.words[at].form in ("infinitive", "gerund") or (bool(scene.words[at].lemmas) and scene.language != "en"))
    )


def stands_free(words: Sequence[Word], at: int) -> bool:
    """Whether a noun before the verb stands free of prepositions and brackets, so that it may be the subject."""
    bracket = at > 0 and words[at - 1].lower == "("
    return preposition_before(words, at) is None and not bracket and (not words[at].cases or "nomn" in words[at].cases)


def by_person(scene: Scene, trigger: Trigger) -> Happening:
    """ "the bomber struck", "protesters blocked the road": the word names the doer; as a victim it names no event."""
    group = next((g for g in scene.groups if g.head == trigger.first), None)
    verb = next((k for k in range(trigger.last, min(trigger.last + 8, len(scene.words))) if acts(scene.words[k])), None)
    if group is None or group.preposition is not None or verb is None or is_passive(scene, verb):
        return Happening((trigger,), trigger.kind if trigger.kind == "suicide-bombing" else None, Roles())
    return Happening((trigger,), trigger.kind, Roles((group,)))


def acts(word: Word) -> bool:
    return word.pos == "VERB" and word.form in ("finite", "passive", "none") and not word.cases


def is_passive(scene: Scene, at: int) -> bool:
    return passive(scene.words, at, rules(scene.language))


def is_toll(scene: Scene, trigger: Trigger) -> bool:
    return trigger.lemma in rules(scene.language).toll and (trigger.verb or not scene.words[trigger.first].cases)


def counted_noun(scene: Scene, trigger: Trigger) -> bool:
    """ "eight wounded", "the wounded": people, not a deed."""
    before = scene.words[trigger.first - 1] if trigger.first else None
    return scene.language == "en" and before is not None and before.pos in ("NUM", "DET")


def reflexive(scene: Scene, trigger: Trigger) -> bool:
    return any(word.has(rules(scene.language).reflexive) for word in scene.words[trigger.last : trigger.last + 2])


def without_counted(scene: Scene, roles: Roles) -> Roles:
    """People only counted as hurt are not those whom the attack was against."""
    vague = rules(scene.language).vague
    kept = tuple(g for g in roles.against if not (g.counted or numbered(scene, g) or scene.words[g.head].has(vague)))
    return Roles(roles.by, kept)


def numbered(scene: Scene, group: Group) -> bool:
    """ "Two Examplians": a people with a number before it."""
    return group.sort == "name" and group.first > 0 and scene.words[group.first - 1].pos == "NUM"


def only_named(scene: Scene, roles: Roles) -> Roles:
    """Of the dead and hurt of whom no doer is told, only those named are told of as the target."""
    ends = people(scene.language).demonym_ends

    def named(group: Group) -> bool:
        words = scene.words[group.first : group.last]
        return any(w.capital and (w.pos == "PROPN" or bool(w.cases)) and not w.lower.endswith(ends) for w in words)

    return roles if roles.by else Roles(roles.by, tuple(g for g in roles.against if named(g) or g.sort == "pronoun"))


def joined(found: list[Happening], new: Happening) -> list[Happening]:
    """The happenings with one more: put into an old one that can be the same event, else beside them."""
    for place, old in enumerate(found):
        kind = merged_kind(str(old.kind), str(new.kind))
        if new.kind is None and old.kind is None and old.triggers[0].apart != new.triggers[0].apart:
            continue
        if kind and (new.kind is not None or old.kind is None):
            merged = Happening((*old.triggers, *new.triggers), kind if kind != "None" else None, old.roles | new.roles)
            return [*found[:place], merged, *found[place + 1 :]]
    return [*found, new]


def happenings(scene: Scene) -> list[Happening]:
    """One happening an event, in the order of their first words."""
    each = [told(scene, trigger) for trigger in scene.triggers if telling(scene, trigger)]
    found: list[Happening] = []
    for one in each:
        if one.kind is not None or one.triggers[0].apart:
            found = joined(found, one)
    found = without_spells(scene, found)
    found = main_deed(scene, found) + found
    found = without_asides(scene, found)
    found = without_attributes(scene, found)
    real = [one for one in found if not all(planned(scene.words, t, scene.language) for t in one.triggers)]
    found = real or found
    if not found:
        found = kindless(scene, each)
    return with_counts(scene, sorted(found, key=lambda one: bool(one.triggers) and all(in_passing(scene, t) for t in one.triggers)))


def in_passing(scene: Scene, trigger: Trigger) -> bool:
    """ "21 pupils abducted by the group were freed", "жители, которых похитили, …": a deed told only to say who somebody is."""
    words, at = scene.words, trigger.first
    if not trigger.verb:
        return False
    if any(word.lower in people(scene.language).relatives for word in words[max(1, at - 4) : at]):
        return True
    if scene.language != "en":
        return words[at].form in ("passive", "active") and bool(words[at].cases)
    before = words[at - 1] if at else None
    reduced = before is not None and before.pos in ("NOUN", "PROPN") and words[at].lower != words[at].lemmas[0] and is_passive(scene, at)
    return reduced and any(word.pos == "AUX" for word in words[trigger.last :])


def carrying(scene: Scene, trigger: Trigger) -> bool:
    """A verb that only carries an event noun: "launched" in "launched an attack"."""
    if not trigger.verb or trigger.kind is not None or not scene.words[trigger.first].has(rules(scene.language).light):
        return False
    return any(t.kind is not None and not t.verb and abs(t.first - trigger.first) < 7 for t in scene.triggers)


def telling(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger tells of a happening here."""
    if demanded(scene, trigger) or carrying(scene, trigger) or idle_person(scene, trigger):
        return False
    if disclaimed(scene.words, trigger, scene.language) or describes(scene, trigger):
        return False
    return scene.claim.act != "judge" or trigger.kind is not None or trigger.verb or definite(scene, trigger)


def describes(scene: Scene, trigger: Trigger) -> bool:
    """ "volunteers fighting alongside the army", "воюющие на стороне армии": who somebody is, no battle."""
    ours, after = rules(scene.language), scene.words[trigger.last : trigger.last + 2]
    if trigger.kind != "clash" or not scene.words[trigger.first].has(ours.fights):
        return False
    if scene.language != "en":
        return any(word.has(ours.beside) for word in after)
    right_after = any(group.last == trigger.first and group.sort in ("people", "name") for group in scene.groups)
    return right_after and bool(after) and after[0].lower in ours.beside


def definite(scene: Scene, trigger: Trigger) -> bool:
    """A judgement on "the launch" speaks of it; one on "such actions" speaks of nothing that can be told."""
    before = scene.words[max(0, trigger.first - 3) : trigger.first]
    return bool(scene.words[trigger.first].cases) or any(
        word.lower in ("the", "this", "that", "'s") or word.pos == "PROPN" for word in before
    )


def idle_person(scene: Scene, trigger: Trigger) -> bool:
    """A word for a doer who does nothing here: "14 protesters were killed"."""
    if trigger.lemma not in rules(scene.language).persons or trigger.kind == "suicide-bombing":
        return False
    return not by_person(scene, trigger).roles.by


def demanded(scene: Scene, trigger: Trigger) -> bool:
    """What is asked for, threatened or foreseen has not happened; what is spoken of in passing has: "a probe into the shelling"."""
    if scene.claim.act not in ("demand", "intend", "expect"):
        return False
    before = scene.words[: trigger.first]
    if trigger.verb:
        return not any(word.lower in people(scene.language).relatives for word in before[-4:])
    if scene.claim.act == "intend" and any(word.has(rules(scene.language).going_on) for word in scene.words):
        return False
    return not any(word.pos in ("NOUN", "VERB", "PROPN") for word in before)


def kindless(scene: Scene, each: Sequence[Happening]) -> list[Happening]:
    """Words that name a happening of no kind, or a bare toll: one happening."""
    if each:
        roles = Roles()
        for one in each:
            roles = roles | one.roles
        return [Happening(tuple(t for one in each for t in one.triggers), None, roles)]
    return [Happening((), None)] if scene.counts else plain(scene)


def main_deed(scene: Scene, found: list[Happening]) -> list[Happening]:
    """ "imposed a curfew after clashes": the deed of the main verb, where the events named stand only behind a preposition."""
    first = min((t.first for one in found for t in one.triggers), default=0)
    if not found or not all(aside(scene, t) for one in found for t in one.triggers):
        return []
    told = plain(scene)
    return told if told and told[0].triggers[0].first < first and told[0].roles.by else []


def aside(scene: Scene, trigger: Trigger) -> bool:
    """ "after the clashes", "following an attack"."""
    before = scene.words[max(0, trigger.first - 5) : trigger.first]
    return not trigger.verb and any(word.lower in rules(scene.language).aside for word in before)


def without_spells(scene: Scene, found: list[Happening]) -> list[Happening]:
    """ "captured the town after months of fighting": a stretch of time that led to the deed is told in passing."""
    kept = [one for one in found if not all(spell(scene, trigger) for trigger in one.triggers)]
    return kept if any(t.verb for one in kept for t in one.triggers) else found


def without_asides(scene: Scene, found: list[Happening]) -> list[Happening]:
    """ "Closed the gate after the attack": what only tells when something else happened is no account of its own."""
    kept = [one for one in found if not all(aside(scene, trigger) and bare_noun(scene, trigger) for trigger in one.triggers)]
    return kept or found


def without_attributes(scene: Scene, found: list[Happening]) -> list[Happening]:
    """«Похищенный у полиции вертолёт обстрелял суд»: a full participle tells who or what, beside what happened."""
    kept = [one for one in found if not all(attribute(scene, trigger) for trigger in one.triggers)]
    return kept or found


def attribute(scene: Scene, trigger: Trigger) -> bool:
    word = scene.words[trigger.first]
    if not trigger.verb or trigger.phrase:
        return False
    if scene.language != "en":
        return word.form in ("passive", "active") and bool(word.cases)
    around = (*scene.words[trigger.first - 1 : trigger.first], *scene.words[trigger.last : trigger.last + 1])
    return word.lower.endswith(("ed", "en", "wn")) and len(around) == 2 and around[0].pos == "DET" and around[1].pos in ("NOUN", "PROPN")


def bare_noun(scene: Scene, trigger: Trigger) -> bool:
    """An event noun told of with no more than an article: "the attack", «нападения»."""
    before = scene.words[trigger.first - 1] if trigger.first else None
    after = scene.words[trigger.last] if trigger.last < len(scene.words) else None
    owned = after is not None and after.pos in ("NOUN", "ADJ") and "gent" in after.cases
    told = after is not None and (owned or after.pos in ("ADP", "PROPN") or after.lower in people(scene.language).relatives)
    return not trigger.verb and not told and (before is None or before.pos in ("ADP", "DET") or before.lower in rules(scene.language).aside)


def spell(scene: Scene, trigger: Trigger) -> bool:
    """ "after months of fighting", "после недели боёв"."""
    before = scene.words[max(0, trigger.first - 3) : trigger.first]
    return aside(scene, trigger) and any(word.has(rules(scene.language).spells) for word in before)


def in_present(scene: Scene, word: Word) -> bool:
    lemma = word.lemmas[0]
    return word.present or (scene.language == "en" and word.lower in (lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"))


def plain(scene: Scene) -> list[Happening]:
    """A deed of no listed kind: what a main verb says that somebody did, or that was done somewhere or some day."""
    if scene.claim.act not in ("assert", "accuse", "admit") or any(disclaimed(scene.words, t, scene.language) for t in scene.triggers):
        return []
    ours = rules(scene.language)
    for at, word in enumerate(scene.words):
        if at in scene.silent or word.pos != "VERB" or word.form in ("infinitive", "gerund", "active") or in_present(scene, word):
            continue
        if word.has(ours.states) or word.has(polarity(scene.language).denying):
            continue
        trigger = Trigger(at, at + 1, None, word.lemmas[0], True, plain=True)
        roles = roles_of(scene.words, trigger, scene.groups, scene.language)
        if is_passive(scene, at):
            roles = Roles(roles.by)
        dummy = next((g for g in roles.by if g.first >= 0 and scene.words[g.first].lower == "it"), None)
        if dummy is not None:
            roles = Roles((), roles.against)  # "it took place": the event
        if roles.by or (dummy is not None and scene.means_source(dummy)) or scene.places or scene.times:
            return [Happening((trigger,), None, roles)]
    return []


def with_counts(scene: Scene, found: list[Happening]) -> list[Happening]:
    """Each count goes to the event whose word stands nearest to what happened to them."""
    if not scene.counts or not found:
        return found
    if all(one.kind in HARMLESS and (one.triggers[0].verb or one.triggers[0].phrase) for one in found) and any(
        count.slot in HURT for count in scene.counts
    ):
        found = [*found, Happening((), None)]  # "Eight hurt as people leave the villages": who was hurt is another happening
    shares: list[list[CountMention]] = [[] for _ in found]
    for count in scene.counts:
        shares[nearest(scene, found, count)].append(count)
    return [msgspec.structs.replace(h, counts=tuple(share)) for h, share in zip(found, shares, strict=True)]


def nearest(scene: Scene, found: Sequence[Happening], count: CountMention) -> int:
    if count.slot in HURT and not found[-1].triggers:
        return len(found) - 1

    def gap(happening: Happening) -> int:
        spans = [scene.words[t.first].span for t in happening.triggers]
        return min((abs(span.start - count.trigger.start) for span in spans), default=0)

    return min(range(len(found)), key=lambda k: (gap(found[k]), k))
