"""One victim told of without a number: "shot the guard dead", "the editor was detained" is one killed, one captured."""

from __future__ import annotations

from rashomon.extract.groups import Group
from rashomon.extract.happenings import Happening
from rashomon.extract.kinds import Trigger
from rashomon.extract.role_rules import Roles, rules
from rashomon.extract.roles import roles_of, subject_of
from rashomon.extract.scene import Scene
from rashomon.records import COUNTS, Count, Counted, CountSlot


def slot_of(scene: Scene, trigger: Trigger) -> CountSlot | None:
    ours = rules(scene.language)
    if trigger.lemma in ours.deaths or scene.words[trigger.last - 1].has(ours.deaths):
        return "killed"
    attributive = trigger.verb and bool(scene.words[trigger.first].cases) and scene.language == "ru"
    return "captured" if trigger.kind == "arrest" and not attributive else None


def patients(scene: Scene, trigger: Trigger) -> tuple[Group, ...]:
    """To whom it was done; who died, for a verb that has no object."""
    ours = rules(scene.language)
    itself = any(word.has(ours.reflexive) for word in scene.words[trigger.last : trigger.last + 2])
    if trigger.verb and (itself or trigger.lemma in ours.toll_intransitive):
        return subject_of(scene.words, trigger.first, scene.groups, scene.language)
    roles: Roles = roles_of(scene.words, trigger, scene.groups, scene.language)
    return roles.against or (after_noun(scene, trigger) if not trigger.verb else ())


def after_noun(scene: Scene, trigger: Trigger) -> tuple[Group, ...]:
    """ "the death of X", "гибель X"."""
    for group in scene.groups:
        near = group.first == trigger.last or (group.first <= trigger.last + 3 and group.preposition == "of")
        if near and group.first >= trigger.last and (not group.cases or "gent" in group.cases):
            return (group,)
    return ()


def one_person(scene: Scene, group: Group) -> bool:
    """A single person: a pronoun, a name of two words, a noun in the singular that means one."""
    head = scene.words[group.head]
    ours = rules(scene.language)
    if group.counted or head.has(ours.bodies):
        return False
    if group.sort == "pronoun":
        return head.lower in ours.one_pronouns
    if head.cases:
        return head.plural is not True and (head.animate or not head.known or group.last - group.first > 1)
    if group.sort == "name":
        return group.last - group.first > 1 and not any(word.text.isupper() for word in scene.words[group.first : group.last])
    before = scene.words[group.first - 1].lower if group.first else ""
    return (
        head.lower == head.lemmas[0]
        and not head.lower.endswith("s")
        and (before in ("a", "an", "the", "his", "her") or group.first < group.head)
    )


def single_victim(scene: Scene, happening: Happening) -> tuple[CountSlot, Counted] | None:
    """The slot and its count of one, where the words tell of one victim and give no number of that slot."""
    told = {count.slot for count in scene.counts}
    for trigger in happening.triggers:
        slot = slot_of(scene, trigger)
        if slot is None or slot in told or slot not in COUNTS:
            continue
        found = patients(scene, trigger)
        if len(found) == 1 and one_person(scene, found[0]):
            voices = scene.voices(found)
            return slot, Counted(value=(Count(1, 1),), spans=tuple(span for voice in voices for span in voice.spans))
    return None
