"""When a claim denies: by what is negated in it, by what it calls false, or by innocence. What is not known is no denial."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon import languages
from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.doers import attacks
from rashomon.extract.patterns import Found
from rashomon.extract.polarity import goes_with_thing, hits_nobody, polarity
from rashomon.extract.said import Said
from rashomon.extract.words import Word, grammar

REACH = 6  # words between a negation and what it denies
SAYING = 8  # words within which a claim, report or accusation stands that is called a provocation
ASIDE = 7  # words after which an aside no longer governs a negation
BEFORE = 3  # words before a negation that can hold what it weakens


def calls_it_false(said: Said) -> bool:
    """ "Reports of a strike are false", "called it a lie"; not "with such lies", "fake accounts"."""
    found = phrases(said.language, "acts", "false").find(said.words)
    beside = (lies_somewhere(said, hit) or is_such(said, hit) or goes_with_thing(said.words, hit, said.language) for hit in found)
    return not all(beside)


def lies_somewhere(said: Said, hit: Found) -> bool:
    after = said.words[hit.last].pos if hit.last < len(said.words) else "PUNCT"
    return said.language == "en" and said.words[hit.first].has({"lie"}) and said.words[hit.first].pos == "VERB" and after == "ADP"


def is_such(said: Said, hit: Found) -> bool:
    return hit.first > 1 and said.words[hit.first - 1].lower == "such" and said.words[hit.first - 2].pos == "ADP"


def is_intact(said: Said) -> bool:
    """ "The bridge is intact", «мост цел»: that it was hit is denied."""
    found = said.places("acts", "intact")
    if said.language == "en":
        copula = lemmas(said.language, "acts", "copula")
        found = [at for at in found if any(word.lower in copula for word in said.words[max(0, at - 2) : at])]
    things = [word for word in said.words if word.pos in ("NOUN", "PROPN") and not word.animate]
    return bool(found and things) and not said.counted


def lost_none(said: Said) -> bool:
    """ "None of our men was captured", «никто из наших бойцов в плен не попал»: the speaker denies a loss of his own."""
    none, ours = lemmas(said.language, "acts", "none"), lemmas(said.language, "acts", "owned")
    return any(
        word.has(none) and any(w.has(ours) for w in said.words[at + 2 : at + 4]) and said.words[at + 1].pos == "ADP"
        for at, word in enumerate(said.words[:-3])
    )


def brands_a_saying(said: Said) -> bool:
    """ "Called the reports a provocation": what others said is refused."""
    if not any(word.has(lemmas(said.language, "verbs", "naming")) for word in said.cues):
        return False
    roles = languages.load("roles", said.language).get("rules", {})
    sayings, branding = frozenset(roles.get("sayings", ())), frozenset(roles.get("branding", ()))
    return any(word.has(sayings) for word in said.words[:SAYING]) and any(word.has(branding) for word in said.words)


def pleads_innocence(said: Said) -> bool:
    """ "I am innocent", "он невиновен"."""
    return said.phrase("acts", "innocence") and not said.places("acts", "negation")


def stands_apart(said: Said) -> bool:
    """ "Has nothing to do with it", «не имеет отношения»."""
    return said.phrase("acts", "uninvolved")


def near_after(said: Said, first: Sequence[int], second: Sequence[int]) -> bool:
    """One of the second places follows one of the first closely, with no mark between."""
    return any(0 < b - a <= REACH and all(word.pos != "PUNCT" for word in said.words[a:b]) for a in first for b in second)


def denies_a_part(said: Said) -> bool:
    """A negation close before a word of taking part: "had no connection", "was not involved", "не причастны"."""
    parts = [at for at in said.places("acts", "stance") if not is_attribute(said.words[at])]
    return near_after(said, negations(said), parts)


def is_attribute(word: Word) -> bool:
    """A participle that goes with a noun: «наказание, не связанное с лишением свободы»."""
    return word.form in ("passive", "active") and bool(word.cases)


def is_aside(said: Said, place: int) -> bool:
    """A word after which a negation is only meant, feared or told of somebody; "to" is one before a verb."""
    word = said.words[place]
    if word.lower not in lemmas(said.language, "acts", "aside"):
        return False
    return word.lower != "to" or (place + 1 < len(said.words) and said.words[place + 1].pos == "VERB")


def negations(said: Said) -> list[int]:
    """Negations outside of what is only feared, meant, promised or told of somebody: "so that it could not be attacked"."""
    ahead = lemmas(said.language, "acts", "ahead")
    return [
        at
        for at in said.places("acts", "negation")
        if not any(is_aside(said, place) for place in range(max(1, at - ASIDE), at)) and not (at and said.words[at - 1].lower in ahead)
    ]


def denies_a_deed(said: Said) -> bool:
    """ "Was not shot down", "did not fire", "ніхто не вивозить": a negation close before a word of an event."""
    if said.phrase("acts", "casualty"):
        return False
    deeds = [at + trigger.last - trigger.first - 1 for at, trigger in said.triggers] + attacks(said)
    if any(hits_nobody(said.words, at, polarity(said.language)) for at in deeds):
        return True
    return near_after(said, [at for at in negations(said) if not weighs(said, at)], deeds)


def weighs(said: Said, at: int) -> bool:
    """Whether a negation stands before a word of weighing ("does not mean", "poses no threat") or a modal one ("cannot", "не можна")."""
    opinion = lemmas(said.language, "acts", "weighing")
    after = said.words[at + 1 : at + 3]
    before = said.words[max(0, at - 1) : at]
    modal = lemmas(said.language, "acts", "modal")
    if any(word.lower == "have" for word in after[:1]):  # "could not have trained anyone"
        return False
    return (
        said.words[at].lower in modal
        or any(word.has(opinion) for word in (*after, *before))
        or any(word.lower in modal for word in before)
        or any(word.has(modal) for word in after[:1])
    )


def denies_outright(said: Said) -> bool:
    """A negated main clause: "There was no such deal"; what is not known, or who was not hurt, is no denial, nor is a will."""
    if said.counted or said.phrase("acts", "casualty"):
        return False
    known = lemmas(said.language, "acts", "negation")
    not_yet = lemmas(said.language, "acts", "future") | lemmas(said.language, "acts", "ahead")
    for at, word in enumerate(said.words):
        if word.lower in known and is_full(said, at):
            return not weighs(said, at) and not any(w.lower in not_yet for w in said.words[max(0, at - BEFORE) : at])
        if at > 0 and word.lower in subordinators(said.language) | lemmas(said.language, "acts", "whoever"):
            return False
    return False


def is_full(said: Said, at: int) -> bool:
    """No mere "no", "no matter", "without", "not least"; no negated participle or gerund: "не раскрывая подробностей"."""
    after: Word | None = said.words[at + 1] if at + 1 < len(said.words) else None
    if said.words[at].lower in lemmas(said.language, "acts", "lacking"):
        return False
    if after is None:
        return True
    if said.language != "en" and (after.form in ("gerund", "active") or (after.form == "passive" and bool(after.cases - {"nomn"}))):
        return False
    return not (said.words[at].lower == "no" and after.lower in (".", "matter"))


def subordinators(language: str) -> frozenset[str]:
    return grammar(language, "relatives", "clauses")
