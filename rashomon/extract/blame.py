"""Whom a claim names as the one who did it: "accused X of Y", "blamed Y on X", "X was behind Y"."""

from __future__ import annotations

from rashomon.extract.clauses import joined_left, joined_right
from rashomon.extract.groups import Group
from rashomon.extract.polarity import is_no, polarity
from rashomon.extract.role_rules import Rules, rules
from rashomon.extract.roles import subject_of
from rashomon.extract.scene import Scene

SOMEBODY = ("people", "name", "pronoun")
ONTO = ("on", "на")  # before whom the blame is laid on


def accused(scene: Scene) -> tuple[Group, ...]:
    """The blamed, with all that stand in one row, where the word of saying blames; what describes them is left out."""
    ours = rules(scene.language)
    if scene.claim.act != "accuse" or not any(word.has(ours.blamed) for word in scene.cue):
        return ()
    free = [g for g in scene.groups if g.preposition is None]
    named = free[0] if free and free[0].first <= 3 else None
    chosen = laid_on(scene, named, ours) or named
    return joined_right(scene.words, chosen, scene.groups, ours) if chosen else ()


def laid_on(scene: Scene, named: Group | None, ours: Rules) -> Group | None:
    """ "blamed Y on X", "возложил ответственность за Y на X": the last one after this preposition, before any clause of his own."""
    if not any(word.has(ours.laying) for word in scene.cue):
        return None
    if named is not None and named.last < len(scene.words) and scene.words[named.last].lower == "for":
        return None
    on = [g for g in scene.groups if g.preposition in ONTO and g.sort in SOMEBODY and (not g.cases or "accs" in g.cases)]
    if not on:
        return None
    end = next((k for k in range(on[0].last, len(scene.words)) if scene.words[k].lower in ours.clauses), len(scene.words))
    return [g for g in on if g.first < end][-1]


def answerable(scene: Scene) -> tuple[Group, ...]:
    """ "X was behind the blast", "за взрывом стоит X": the one whom the words make answer for it, unless they say no."""
    if scene.claim.act not in ("assert", "accuse") or any(is_no(word, polarity(scene.language)) for word in scene.words):
        return ()
    ours = rules(scene.language)
    for hit in ours.work_of.find(scene.words):
        inner = [g for g in scene.groups if hit.last <= g.first <= hit.last + 2 and g.sort in SOMEBODY]
        if inner:
            return joined_right(scene.words, inner[0], scene.groups, ours)
    if scene.triggers and scene.source and ours.own_work.find(scene.words):
        return (Group(-1, -1, -1, "source"),)
    for hit in ours.behind.find(scene.words):
        if not any(hit.first <= trigger.first < hit.last + 4 for trigger in scene.triggers):
            continue
        verb = next((k for k in range(hit.first, hit.last) if scene.words[k].pos in ("VERB", "AUX")), None)
        found = before(scene, hit.first, ours) if scene.language == "en" else subject_of_any(scene, verb)
        if found:
            return found
    return ()


def before(scene: Scene, at: int, ours: Rules) -> tuple[Group, ...]:
    """The free mention that ends right before, with its row."""
    for place in range(len(scene.groups) - 1, -1, -1):
        group = scene.groups[place]
        if group.last <= at and group.preposition is None and group.sort in SOMEBODY:
            near = all(word.pos in ("ADV", "AUX") for word in scene.words[group.last : at])
            return (*joined_left(scene.words, place, scene.groups, ours), group) if near else ()
    return ()


def subject_of_any(scene: Scene, verb: int | None) -> tuple[Group, ...]:
    return subject_of(scene.words, verb, scene.groups, scene.language) if verb is not None else ()
