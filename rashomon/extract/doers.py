"""Who does what in a claim: deeds of attack or harm, and whether the speaker or somebody else is their doer."""

from __future__ import annotations

import functools

from rashomon import languages
from rashomon.extract.cues import lemmas
from rashomon.extract.quotes import MARKS
from rashomon.extract.said import Said
from rashomon.extract.words import Word, grammar

ATTACKS = (
    "incursion", "shelling", "air-strike", "explosion", "suicide-bombing", "attack", "sexual-violence", "abduction", "sabotage", "looting",
)  # fmt: skip
STEM = 5  # letters that words of one stem share
PEOPLES = ("an", "ish", "ese", "ch", "i", "ss")  # endings of words for peoples
AFTER = 7  # words after a verb within which its subject may stand, where the order is free
LONG = 5  # letters of a name that is told by its beginning
CLAUSE = 9  # words between a doer and the deed


def is_ours(said: Said, place: int) -> bool:
    """ "Our fighters", "its aircraft"."""
    owned = said.is_in(place + 1, "actors", "fighters") or said.is_in(place + 2, "actors", "fighters")
    return owned and said.words[place].lower in lemmas(said.language, "actors", "ours")


def is_own(said: Said, place: int) -> bool:
    """ "We", "it" as the speaker, or "our fighters"."""
    if said.words[place].lower in lemmas(said.language, "actors", "own"):
        return True
    return said.words[place].lower in lemmas(said.language, "actors", "ours") and said.is_in(place + 1, "actors", "hostile")


def doers(said: Said, at: int) -> range:
    """Where the doer of an attack stands: right before an active verb, after the "by" of a passive one."""
    if not is_passive(said, at):
        return range(max(0, at - (5 if said.words[at].form == "infinitive" else 3)), at)
    by = next((place for place in range(at + 1, min(len(said.words), at + 4)) if said.words[place].lower == "by"), None)
    return range(by + 1, min(len(said.words), by + 5)) if by is not None else range(0)


def has_no_subject(said: Said, at: int) -> bool:
    """In a language that may leave a subject out, the verb's doer is the speaker: "заявил, что атаковал колонну"."""
    word = said.words[at]
    if said.language == "en" or word.form != "finite" or word.plural is True or (word.plural is None and said.language == "ru"):
        return False
    return not any("nomn" in said.words[place].cases for place in subject_of(said, at))


def is_speaker(said: Said, place: int) -> bool:
    """The speaker's own name: "Torvia said Torvian troops"."""
    return any(akin(said.words[place].lower, word.lower) for word in said.speaker if word.capital)


def attacks(said: Said, strictly: bool = False) -> list[int]:
    """Places of verbs of attacking or hurting; strictly, of those that can mean nothing else."""
    hurting = lemmas(said.language, "acts", "harming") | (frozenset() if strictly else lemmas(said.language, "acts", "hurting"))
    verbs = {at for at, trigger in said.triggers if trigger.kind in ATTACKS and (trigger.verb or trigger.phrase)}
    return sorted(verbs | {at for at, word in enumerate(said.words) if word.has(hurting) and word.pos == "VERB"})


def assaults(said: Said) -> list[int]:
    """Places of nouns of attacking or wrongdoing."""
    nouns = {at for at, trigger in said.triggers if trigger.kind in ATTACKS and not trigger.verb}
    return sorted(nouns | set(said.places("acts", "wrong")))


def is_actor(said: Said, place: int) -> bool:
    """A doer that is not the speaker."""
    if not (said.is_in(place, "actors", "hostile") or place in said.powers or (said.is_in(place, "actors", "order") and by_public(said))):
        return False
    ours = lemmas(said.language, "actors", "ours")
    if any(said.words[before].lower in ours for before in range(max(0, place - 2), place)) or is_own_state(said, place):
        return False
    return not any(akin(said.words[near].lower, word.lower) for near in range(max(0, place - 2), place + 1) for word in said.speaker)


def is_own_state(said: Said, place: int) -> bool:
    """ "The foreign ministry in Torvia's capital said Torvian jets": those who act are of the state that an office speaks for."""
    if not any(word.has(lemmas(said.language, "actors", "state")) for word in said.speaker):
        return False
    state = frozenset[str]().union(*(states_of(word.lower) for word in said.speaker if word.capital or said.language != "en"))
    return bool(state) and any(states_of(said.words[near].lower) & state for near in range(max(0, place - 2), place + 1))


@functools.cache
def states_of(word: str) -> frozenset[str]:
    """The states that a word names: by name, capital or people; in Russian and Ukrainian also by how words for them begin."""
    found = set()
    for state in languages.states():
        names = {name.lower() for name in (*state.names, *state.demonyms)}
        begins = tuple(name.lower()[:-1] for name in state.names if len(name) >= LONG and name[0] >= "\u0400") + state.beginnings
        if word in names or (word[:1] >= "\u0400" and bool(begins) and word.startswith(begins)):
            found.add(state.code)
    return frozenset(found)


def by_public(said: Said) -> bool:
    """Witnesses, residents, activists speak: what they tell of the police is a charge."""
    return any(word.has(lemmas(said.language, "actors", "public")) for word in said.speaker)


def akin(a: str, b: str) -> bool:
    """The same word or one made from it: "Torvia", "Torvian"."""
    return (a == b and len(a) > 3) or (min(len(a), len(b)) >= STEM and a[:STEM] == b[:STEM])


def has_doer(said: Said, at: int) -> bool:
    if said.language != "en" and is_passive(said, at):
        near = range(max(0, at - 3), min(len(said.words), at + 4))
        return any(is_actor(said, place) and "ablt" in said.words[place].cases for place in near)
    if done_by(said, at, frozenset(["by"])):
        return True
    if is_passive(said, at) or in_relative_clause(said, at) or is_reflexive(said, at):
        return False
    own = lemmas(said.language, "actors", "speaker")
    if any(said.words[place].lower in own for place in range(max(0, at - 3), at)):
        return False
    return any(is_doer(said, place) for place in subject_of(said, at))


def done_by(said: Said, at: int, prepositions: frozenset[str]) -> bool:
    """ "Fired by police", "shells from Torvian positions"."""
    by = next((place for place in range(at + 1, min(len(said.words), at + 5)) if said.words[place].lower in prepositions), None)
    return by is not None and is_actor_in(said, by + 1, by + 6)


def is_reflexive(said: Said, at: int) -> bool:
    return at + 1 < len(said.words) and said.words[at + 1].lower.endswith(("self", "selves"))


def subject_of(said: Said, at: int) -> list[int]:
    """Places that can be a verb's subject: in its clause, in English before the verb and before any preposition."""
    start = at
    while start > max(0, at - CLAUSE) and (said.words[start - 1].pos not in ("PUNCT", "CONJ") or transparent(said.words[start - 1])):
        start -= 1
    if said.language != "en":
        stop = at + 1
        while stop < min(len(said.words), at + AFTER) and (
            said.words[stop].pos not in ("PUNCT", "CONJ", "VERB") or transparent(said.words[stop])
        ):
            stop += 1
        return list(range(start, stop))
    found: list[int] = []
    for place in range(start, at):
        if said.words[place].pos == "ADP" and place > start:
            break
        found.append(place)
    return found


def transparent(word: Word) -> bool:
    """Quotation marks and hyphens part no clause."""
    return word.text in MARKS or word.text == "-"


def is_actor_in(said: Said, first: int, last: int) -> bool:
    return any(is_actor(said, place) for place in range(first, min(last, len(said.words))))


def is_doer(said: Said, place: int) -> bool:
    """An actor in a form that a subject can have."""
    word = said.words[place]
    aside = place > 0 and said.words[place - 1].text == "("
    return not aside and is_actor(said, place) and (not word.cases or "nomn" in word.cases)


def in_relative_clause(said: Said, at: int) -> bool:
    relatives = grammar(said.language, "relatives")
    return any(said.words[place].lower in relatives for place in range(max(1, at - 4), at))


def has_owner(said: Said, at: int) -> bool:
    """ "The Torvian army's shelling", "attacks by the regime"."""
    if any(is_actor(said, place) and owns(said, place, at) for place in range(max(0, at - 4), at)):
        return True
    return done_by(said, at, frozenset(["by", "from"]))


def owns(said: Said, place: int, at: int) -> bool:
    """ "Torvian shelling", "the army's raid"; a name right before the deed may be a place ("the Orn raid") unless it is a people's."""
    word = said.words[place]
    peoples = said.language != "en" or not word.capital or word.lower.endswith(PEOPLES)
    return (place + 1 == at and peoples) or said.words[place + 1].lower in ("'s", "'", "’s")


def is_passive(said: Said, at: int) -> bool:
    if said.words[at].form == "passive":
        return True
    be = grammar(said.language, "be")
    return said.language == "en" and any(word.lower in be for word in said.words[max(0, at - 2) : at])


def is_assault(said: Said, place: int) -> bool:
    return place in assaults(said)
