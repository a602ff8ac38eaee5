"""When a claim accuses: a deed of attack, harm or wrong whose doer is somebody else than the speaker."""

from __future__ import annotations

from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.doers import ATTACKS, assaults, attacks, has_doer, has_owner, is_actor, is_actor_in, is_assault, is_doer, subject_of
from rashomon.extract.groups import groups_in
from rashomon.extract.kinds import triggers_in
from rashomon.extract.refusing import REACH
from rashomon.extract.roles import roles_of
from rashomon.extract.said import Said
from rashomon.extract.words import grammar

CONDEMNED = 8  # words from a deed to who did it


def accuses(said: Said) -> bool:
    """An attack with somebody else as its doer: before an active verb, after "by", or as its owner ("Torvia's aggression")."""
    deeds = [at for at in attacks(said) if not (in_passing(said, at) or only_launches(said, at) or fights(said, at))]
    if any(has_doer(said, at) for at in deeds) or told_of_another(said):
        return True
    return said.cue == "say" and any(has_owner(said, at) for at in assaults(said) if not is_repelled(said, at))


def fights(said: Said, at: int) -> bool:
    """ "To destroy the enemy": whoever does it is on the speaker's side."""
    return any(said.is_in(place, "actors", "foe") for place in range(at + 1, min(at + 4, len(said.words))))


def only_launches(said: Said, at: int) -> bool:
    """ "Fired a ballistic missile", at nobody: a test."""
    if not said.is_in(at, "acts", "launching"):
        return False
    sent = next((place for place in range(at + 1, at + 1 + REACH) if said.is_in(place, "acts", "projectiles")), None)
    aimed = lemmas(said.language, "acts", "aimed")
    return sent is not None and not any(word.lower in aimed for word in said.words[at + 1 : sent + REACH])


def is_repelled(said: Said, at: int) -> bool:
    """ "The enemy's attacks were repelled": a success of the speaker's."""
    return any(said.is_in(place, "acts", "repelling") for place in range(max(0, at - REACH), at + 1 + REACH))


def told_of_another(said: Said) -> bool:
    """The mention that the clause gives as the doer of an attack, where it is somebody who can be charged and not the speaker."""
    groups = groups_in(said.words, said.language)
    for trigger in triggers_in(said.words, said.language):
        if trigger.kind not in ATTACKS or (trigger.verb and in_passing(said, trigger.first)):
            continue
        if (trigger.verb and only_launches(said, trigger.first)) or is_repelled(said, trigger.first):
            continue
        if not trigger.verb and said.cue != "say":
            continue
        by = roles_of(said.words, trigger, groups, said.language).by
        if any(is_actor(said, place) for group in by if group.sort in ("people", "name") for place in range(group.first, group.last)):
            return True
    return False


def in_passing(said: Said, at: int) -> bool:
    """A deed that only describes somebody ("the girls abducted by rebels were freed"), where a main verb tells of another thing;
    or one that is only meant or feared.
    """
    word = said.words[at]
    if any(w.lower in lemmas(said.language, "acts", "purposes") for w in said.words[max(1, at - CONDEMNED) : at]):
        return True
    if said.language == "en":
        be = grammar("en", "be")
        before = said.words[at - 1] if at else None
        reduced = before is not None and word.lower.endswith(("ed", "en", "wn", "ght")) and before.pos in ("NOUN", "PROPN", "NUM")
        by = any(w.lower == "by" for w in said.words[at + 1 : at + 3])
        relative = any(w.lower in ("who", "which", "that") for w in said.words[max(1, at - 4) : at])
        if not ((reduced and by) or relative):
            return False
        outside = [w for k, w in enumerate(said.words) if k < at - 5 or k > at + 2]
        return any(w.pos == "AUX" or w.lower in be or (w.form == "finite" and w.pos == "VERB") for w in outside)
    return word.form in ("active", "passive") and bool(word.cases - {"nomn"})


def names_charge(said: Said) -> bool:
    """ "Called the raid a Torvian crime": what is named is somebody's wrong."""
    if not any(word.has(lemmas(said.language, "verbs", "naming")) for word in said.cues):
        return False
    return any(has_owner(said, at) for at in assaults(said)) or any(
        place in said.powers and any(said.is_in(near, "actors", "hostile") for near in range(place + 1, place + 3))
        for place in range(min(REACH, len(said.words)))
    )


def condemns_doer(said: Said) -> bool:
    """ "Denounced the raid by Torvian gunmen", «осудил удар со стороны Торвии»: who did it is told, too."""
    if said.cue != "judge" or any(word.has(lemmas(said.language, "verbs", "naming")) for word in said.cues):
        return False
    by = phrases(said.language, "acts", "done_by").find(said.words)
    deeds = assaults(said)
    return any(at < hit.first <= at + CONDEMNED and is_actor_in(said, hit.last, hit.last + REACH) for at in deeds for hit in by)


def makes_answerable(said: Said) -> bool:
    """ "Torvia is behind the blast", "the shells came from Torvian positions"."""
    if said.places("acts", "negation"):
        return False
    return (
        (said.phrase("acts", "answerable") and bool(said.triggers) and bool(said.powers or said.places("actors", "hostile")))
        or came_from(said)
        or arrived_from(said)
    )


def came_from(said: Said) -> bool:
    """ "The shells came from Torvian positions"."""
    for at in said.places("acts", "coming"):
        near = range(at + 1, min(at + 6, len(said.words)))
        origin = any(said.words[place].lower in lemmas(said.language, "acts", "origin") for place in near)
        shot = any(said.is_in(place, "acts", "projectiles") for place in range(max(0, at - 4), at))
        if origin and shot and any(place in said.powers or (said.words[place].capital and is_noun(said, place + 1)) for place in near):
            return True
    return False


def arrived_from(said: Said) -> bool:
    """ "The saboteurs came from Torvia"."""
    for at in said.places("acts", "arriving"):
        near = range(at + 1, min(at + 5, len(said.words)))
        origin = next((place for place in near if said.words[place].lower in lemmas(said.language, "acts", "origin")), None)
        bad = any(said.is_in(place, "actors", "fighting") for place in subject_of(said, at))
        if origin is not None and bad and any(said.words[place].capital for place in range(origin + 1, min(origin + 4, len(said.words)))):
            return True
    return False


def ascribes(said: Said) -> bool:
    """Who the doers are, or what they are after: "they were Torvian militants", "Torvia wants to", "the raid was meant to"."""
    if said.cue != "say" or said.places("acts", "negation"):
        return False
    aims = [at for at in said.places("acts", "aiming") if said.words[at].form == "finite" and not is_noun(said, at + 1)]
    return any(is_doer(said, place) for at in aims for place in subject_of(said, at)) or names_doers(said)


def tells_motive(said: Said) -> bool:
    """What somebody's deed is held to be for: "the raid was meant to frighten", "the purpose of such attacks"."""
    if said.counted:
        return False
    found = phrases(said.language, "acts", "motive").find(said.words)
    deeds = {at for at, _ in said.triggers} | set(assaults(said))
    if any(hit.first - REACH <= at < hit.last + REACH for hit in found for at in deeds) and not owned(said, deeds):
        return True
    meant = [*said.places("acts", "meant"), *said.places("acts", "aiming")]
    subjects = {place for at in meant if said.words[at].pos == "VERB" for place in subject_of(said, at) if place < at}
    return any(is_assault(said, place) or said.is_in(place, "acts", "deeds") for place in subjects)


def owned(said: Said, deeds: set[int]) -> bool:
    """ "Our raid"."""
    return any(said.words[at - 1].lower in lemmas(said.language, "actors", "writer") for at in deeds if at)


def is_noun(said: Said, place: int) -> bool:
    return place < len(said.words) and said.words[place].pos in ("NOUN", "PROPN")


def names_doers(said: Said) -> bool:
    """A copula, then a people and a word for those who fight: "were Torvian militants"."""
    copula = lemmas(said.language, "acts", "copula")
    return any(
        word.lower in copula
        and any(
            place in said.powers and said.is_in(place + 1, "actors", "fighting") for place in range(at + 1, min(at + 3, len(said.words)))
        )
        for at, word in enumerate(said.words[:8])
    )


def names_culprit(said: Said) -> bool:
    """ "Identified the gunman as X"."""
    return any(word.has(lemmas(said.language, "verbs", "identify")) for word in said.cues) and bool(said.places("actors", "culprit"))
