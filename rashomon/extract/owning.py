"""When a claim admits: responsibility for an attack, or a loss, a retreat or a guilt of the speaker's own side."""

from __future__ import annotations

from rashomon.extract.cues import lemmas
from rashomon.extract.doers import akin, attacks, doers, has_no_subject, is_actor, is_ours, is_own, is_passive, is_speaker, subject_of
from rashomon.extract.quotes import MARKS
from rashomon.extract.refusing import REACH, near_after
from rashomon.extract.said import Said


def claims_responsibility(said: Said) -> bool:
    if not said.phrase("acts", "responsibility") or said.places("acts", "negation"):
        return False
    return not (said.phrase("acts", "answerable") and any(is_actor(said, place) for place in range(min(6, len(said.words)))))


def claims_deed(said: Said) -> bool:
    """ "Responsibility for the raid was claimed by X", "X, which claimed the raid"."""
    claiming, nouns = lemmas(said.language, "claimed", "by"), lemmas(said.language, "claimed", "noun")
    if said.cue not in ("say", "admit") or not any(word.has(claiming) for word in said.cues):
        return False
    if any(word.has(nouns) for word in (*said.cues, *said.words[:1])):
        return True
    bare = not any(word.form in ("finite", "infinitive", "passive") or word.pos == "AUX" for word in said.words)
    return said.language == "en" and bare and any(trigger.kind for _, trigger in said.triggers) and said.words[0].pos == "DET"


def concedes(said: Said) -> bool:
    """Losses of the speaker's own side: "our losses", "two of its soldiers were killed"."""
    if not said.phrase("acts", "lost") or said.places("acts", "negation"):
        return False
    ours = [place for place in range(len(said.words)) if is_ours(said, place)]
    return said.phrase("acts", "loss") or near_after(said, ours, said.places("acts", "lost")) or loses(said)


def loses(said: Said) -> bool:
    """ "It lost a plane": the speaker as the subject of losing."""
    verbs = [at for at in said.places("acts", "losing") if said.words[at].form == "finite"]
    own = [at for at in verbs if any(is_own(said, place) or is_speaker(said, place) for place in subject_of(said, at))]
    return any(said.is_in(place, "actors", "fighters") or is_number(said, place) for at in own for place in range(at + 1, at + REACH))


def is_number(said: Said, place: int) -> bool:
    return 0 <= place < len(said.words) and said.words[place].pos == "NUM"


def confirms_own_death(said: Said) -> bool:
    """A party, a movement or its followers confirm that one of theirs died."""
    if not any(word.has(lemmas(said.language, "acts", "confirming")) for word in said.cues) or said.places("actors", "enemy"):
        return False
    if not any(word.has(lemmas(said.language, "actors", "partisans")) for word in said.speaker):
        return False
    return not said.counted and bool(said.places("acts", "perishing") or said.places("acts", "losses"))


def claims_doer(said: Said) -> bool:
    """An armed group calls the attacker its own: "the gunman was a soldier", «назвало нападавшего солдатом»."""
    if any(word.has(lemmas(said.language, "actors", "state")) for word in said.speaker):
        return False
    armed = any(word.has(lemmas(said.language, "actors", "hostile")) for word in said.speaker)
    own = [at for at in said.places("actors", "followers") if armed or said.words[at - 1].text in MARKS or said.words[at - 2].text in MARKS]
    return bool(own and said.places("actors", "culprit"))


def gives_ground(said: Said) -> bool:
    """ "Our troops withdrew from the mill", "наши бойцы отошли": the speaker's own retreat."""
    if said.places("acts", "negation") or said.places("acts", "ahead") or not leads_fighters(said):
        return False
    retreats = [at for at in said.places("acts", "retreating") if said.words[at].form == "finite"]
    return any(is_ours(said, place) or is_own(said, place) for at in retreats for place in range(max(0, at - REACH), at))


def own_loss(said: Said) -> bool:
    """A command tells of its fighters or craft lost, with nobody else's name on them: "two soldiers were killed"."""
    if not leads_fighters(said) or said.places("acts", "negation") or said.places("actors", "enemy"):
        return False
    if any(not any(akin(said.words[place].lower, word.lower) for word in said.speaker) for place in said.powers):
        return False
    own = [place for place in range(len(said.words)) if said.is_in(place, "actors", "corps")]
    lost = [at for at in said.places("acts", "perishing") if said.words[at].pos == "VERB" and not takes_object(said, at)]
    named = any(0 < place - at <= REACH for at in said.places("acts", "losses") for place in own)
    return named or any(0 < abs(at - place) <= REACH for at in lost for place in own)


def takes_object(said: Said, at: int) -> bool:
    """ "Killed two soldiers" tells of a deed, "were killed" and "died" of a loss."""
    return said.is_in(at, "acts", "harming") and not is_passive(said, at)


def leads_fighters(said: Said) -> bool:
    """The speaker is an army, its ministry or its commander."""
    return any(word.has(lemmas(said.language, "actors", "command")) for word in said.speaker)


def owns_a_deed(said: Said) -> bool:
    """An armed group tells of an attack of its own ("it blew up", "our fighters"); an army's success is no admission."""
    if not said.speaker or any(word.has(lemmas(said.language, "actors", "state")) for word in said.speaker):
        return False
    deeds = attacks(said, strictly=True)
    if any(is_own(said, place) for at in deeds for place in doers(said, at)) or any(has_no_subject(said, at) for at in deeds):
        return True
    return bool(deeds) and any(is_follower(said, place) for place in range(len(said.words)))


def is_follower(said: Said, place: int) -> bool:
    """ "A soldier of the Orn Front", "one of its fighters", «его сторонник», where the Orn Front speaks."""
    if not said.is_in(place, "actors", "followers"):
        return False
    owner = range(max(0, place - 3), place)
    if any(said.words[at].lower in lemmas(said.language, "actors", "ours") for at in owner):
        return True
    return any(is_speaker(said, at) for at in range(place + 1, min(place + 5, len(said.words))))


def police_force(said: Said) -> bool:
    """Police tell that an officer shot somebody dead."""
    if not any(word.has(lemmas(said.language, "actors", "order")) for word in said.speaker):
        return False
    return any(
        said.is_in(at, "acts", "killing") and any(said.is_in(place, "actors", "order") for place in subject_of(said, at))
        for at in attacks(said, strictly=True)
        if not is_passive(said, at)
    )
