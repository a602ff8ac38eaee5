"""When a claim accuses: a deed of attack, harm or wrong whose doer is somebody else than the speaker."""

from __future__ import annotations

from rashomon import languages
from rashomon.extract.cues import lemmas
from rashomon.extract.doers import ATTACKS, assaults, attacks, has_doer, has_owner, is_actor, is_assault, is_doer, subject_of
from rashomon.extract.groups import groups_in
from rashomon.extract.kinds import triggers_in
from rashomon.extract.roles import roles_of
from rashomon.extract.said import Said


def accuses(said: Said) -> bool:
    """An attack with somebody else as its doer: before an active verb, after "by", or as its owner ("Torvia's aggression")."""
    if any(has_doer(said, at) for at in attacks(said) if not in_passing(said, at)) or told_of_another(said):
        return True
    return said.cue == "say" and any(has_owner(said, at) for at in assaults(said))


def told_of_another(said: Said) -> bool:
    """The mention that the clause gives as the doer of an attack, where it is somebody who can be charged and not the speaker."""
    groups = groups_in(said.words, said.language)
    for trigger in triggers_in(said.words, said.language):
        if trigger.kind not in ATTACKS or (trigger.verb and in_passing(said, trigger.first)):
            continue
        if not trigger.verb and said.cue != "say":
            continue
        by = roles_of(said.words, trigger, groups, said.language).by
        if any(is_actor(said, place) for group in by if group.sort in ("people", "name") for place in range(group.first, group.last)):
            return True
    return False


def in_passing(said: Said, at: int) -> bool:
    """A deed that only describes somebody ("the girls abducted by rebels were freed"), where a main verb tells of another thing."""
    word = said.words[at]
    if said.language == "en":
        be = frozenset(languages.load("grammar", "en").get("grammar", {}).get("be", ()))
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
    return any(has_owner(said, at) for at in assaults(said))


def makes_answerable(said: Said) -> bool:
    """ "Torvia is behind the blast", "the shells came from Torvian positions"."""
    if said.places("acts", "negation"):
        return False
    return (
        (said.phrase("acts", "answerable") and bool(said.powers or said.places("actors", "hostile")))
        or came_from(said)
        or arrived_from(said)
    )


def came_from(said: Said) -> bool:
    """ "The shells came from Torvian positions"."""
    for at in said.places("acts", "coming"):
        near = range(at + 1, min(at + 6, len(said.words)))
        origin = any(said.words[place].lower in lemmas(said.language, "acts", "origin") for place in near)
        shot = any(said.is_in(place, "acts", "projectiles") for place in range(max(0, at - 4), at))
        if origin and shot and any(said.words[place].capital for place in near):
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
    return any(is_doer(said, place) or is_assault(said, place) for at in aims for place in subject_of(said, at)) or names_doers(said)


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
