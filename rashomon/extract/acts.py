"""What a claim does: assert, deny, accuse, admit, demand, intend, expect or judge. A short table of rules, first come, first served."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.extract.charging import accuses, ascribes, makes_answerable, names_charge, names_culprit
from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.doers import is_own, is_passive, is_speaker, subject_of
from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material
from rashomon.extract.owning import claims_deed, claims_responsibility, concedes, gives_ground, own_loss, owns_a_deed, police_force
from rashomon.extract.refusing import (
    brands_a_saying,
    calls_it_false,
    denies_a_deed,
    denies_a_part,
    denies_outright,
    lost_none,
    REACH,
    negations,
    pleads_innocence,
    stands_apart,
    subordinators,
    weighs,
)
from rashomon.extract.said import Said, said_of
from rashomon.records import Act

OPENING = 8  # words within which a speaker says "we condemn"


def act_of(draft: Draft, material: Material) -> Act:
    """The act of a claim; the report's own voice asserts."""
    said = said_of(draft, material)
    return next((act for act, rule in RULES if rule(said)), "assert")


def own_voice(said: Said) -> bool:
    return said.draft.source is None


def cue_names(act: str) -> Callable[[Said], bool]:
    """The word of saying names the act by itself ("denied", "accused")."""
    return lambda said: said.cue == act


def performs(act: str) -> Callable[[Said], bool]:
    """What is said does it in so many words: "we condemn", "Torvia disputes that"."""

    def rule(said: Said) -> bool:
        verbs = lemmas(said.language, "verbs", act) - lemmas(said.language, "verbs", "naming")
        finite = [at for at, word in enumerate(said.words[:OPENING]) if word.form == "finite" and word.pos == "VERB"]
        if not finite or not said.words[finite[0]].has(verbs) or is_passive(said, finite[0]) or refused(said, finite[0]):
            return False
        return act != "deny" or not turns_down(said, finite[0])

    return rule


def turns_down(said: Said, at: int) -> bool:
    """ "Rejected a request": what is asked for is refused, nothing that was said is denied."""
    return any(said.is_in(place, "acts", "refusable") for place in range(at + 1, at + 1 + REACH))


def refused(said: Said, at: int) -> bool:
    """ "We cannot deny": a negation right before the verb."""
    return any(word.has(lemmas(said.language, "acts", "negation")) or word.lower == "cannot" for word in said.words[max(0, at - 2) : at])


def pronounces(said: Said) -> bool:
    """ "We condemn", "I welcome" anywhere in what somebody says of himself."""
    verbs = lemmas(said.language, "verbs", "judge") - lemmas(said.language, "verbs", "naming")
    mine = lemmas(said.language, "actors", "writer")
    return any(
        word.has(verbs) and word.form == "finite" and any(w.lower in mine for w in said.words[max(0, at - 3) : at])
        for at, word in enumerate(said.words)
    )


def told_to(said: Said) -> bool:
    """ "Told people to stay": whoever is told to do something, with no finite verb."""
    if not any(word.has(lemmas(said.language, "verbs", "telling")) for word in said.cues) or any(
        word.form == "finite" or word.pos == "AUX" for word in said.words
    ):
        return False
    return any(word.form == "infinitive" for word in said.words)


def opines(said: Said) -> bool:
    """ "Считает", "in his view": an opinion, where it is no charge, plan or denial."""
    return any(word.has(lemmas(said.language, "verbs", "opinion")) for word in said.cues)


def demands(said: Said) -> bool:
    """ "Must", "should", "потрібно"; in a post also an order: "Keep away"."""
    return said.phrase("acts", "demand") and not said.phrase("acts", "ability")


def orders(said: Said) -> bool:
    first = next((word for word in said.words if word.pos != "PUNCT"), None)
    if first is None:
        return False
    return first.lower in lemmas(said.language, "acts", "letting") or (
        said.draft.author and first.lower in lemmas(said.language, "acts", "orders")
    )


def intends(said: Said) -> bool:
    """A will of one's own: "is ready to", "reserves the right", or a future."""
    return said.phrase("acts", "intend") or (said.language == "en" and bool(futures(said)) and not said.phrase("certainty", "probable"))


def looks_ahead(said: Said) -> int | None:
    """Where the first clause has a Cyrillic verb in its future tense, and tells of nothing done before."""
    for at, word in enumerate(() if said.counted else said.words):
        if word.form in ("finite", "passive") and word.pos == "VERB" and not word.present and not word.future:
            return None
        if at and word.lower in subordinators(said.language):
            return None
        if word.future and word.form == "finite" and word.pos in ("VERB", "AUX"):
            return at
    return None


def plans(said: Said) -> bool:
    """ "Армия ответит", «Ми відбудуємо»: a future of the speaker's or of those who act for a side."""
    at = looks_ahead(said)
    if at is None or said.phrase("certainty", "probable"):
        return False
    subjects = [place for place in subject_of(said, at) if place != at and "nomn" in said.words[place].cases]
    return not subjects or any(
        is_own(said, place) or is_speaker(said, place) or said.is_in(place, "actors", "state") or said.is_in(place, "actors", "hostile")
        for place in subjects
    )


def foresees(said: Said) -> bool:
    """ "Is likely to retaliate", "may fall"; any other Cyrillic future."""
    if said.places("acts", "negation") or said.counted:
        return False
    if said.language != "en":
        return looks_ahead(said) is not None
    for at, word in enumerate(said.words[:-1]):
        after = said.words[at + 1]
        if word.lower == "likely" and after.lower == "to" and said.words[at + 2 : at + 3] and said.words[at + 2].lower != "have":
            return True
    return False


def futures(said: Said) -> list[int]:
    known = lemmas(said.language, "acts", "future")
    return [at for at, word in enumerate(said.words[:12]) if word.lower in known]


def expects(said: Said) -> bool:
    """A future that the speaker holds to be likely."""
    return bool(futures(said)) and said.phrase("certainty", "probable")


def cue_judges(said: Said) -> bool:
    """ "Condemned", "welcomed"; a word of naming ("called", "described as") judges only by words of judging or in quotation marks."""
    if said.cue != "judge":
        return False
    names = any(word.has(lemmas(said.language, "verbs", "naming")) for word in said.cues)
    return not names or said.phrase("acts", "judge") or not said.counted


def evaluates(said: Said) -> bool:
    """A word of judging that is no part of a name or compound: "counter-terrorist regime"."""
    found = phrases(said.language, "acts", "judge").find(said.words)
    return any(hit.first == 0 or said.words[hit.first - 1].text not in ("-", "‑") for hit in found)


def judges(said: Said) -> bool:
    """A word of judging as what is said of something."""
    if said.cue == "judge" or said.counted or not evaluates(said):
        return False
    plain = not said.triggers or any(word.lower in lemmas(said.language, "acts", "copula") for word in said.words)
    return plain or bool(set(said.places("acts", "judge")) - set(said.places("acts", "labels")))


def weighs_up(said: Said) -> bool:
    """ "It does not mean the end", "poses no threat": an estimate, no denial."""
    return (
        any(weighs(said, at) and said.words[at].lower not in lemmas(said.language, "acts", "modal") for at in negations(said))
        and not said.counted
    )


RULES: list[tuple[Act, Callable[[Said], bool]]] = [
    ("assert", own_voice),
    ("demand", cue_names("demand")),
    ("admit", cue_names("admit")),
    ("deny", cue_names("deny")),
    ("intend", cue_names("intend")),
    ("expect", cue_names("expect")),
    ("demand", told_to),
    ("deny", performs("deny")),
    ("demand", performs("demand")),
    ("judge", performs("judge")),
    ("judge", pronounces),
    ("deny", calls_it_false),
    ("deny", brands_a_saying),
    ("accuse", cue_names("accuse")),
    ("deny", pleads_innocence),
    ("deny", stands_apart),
    ("deny", denies_a_part),
    ("deny", denies_a_deed),
    ("deny", lost_none),
    ("admit", claims_responsibility),
    ("admit", claims_deed),
    ("admit", concedes),
    ("admit", gives_ground),
    ("demand", demands),
    ("demand", orders),
    ("expect", expects),
    ("intend", intends),
    ("intend", plans),
    ("expect", foresees),
    ("admit", owns_a_deed),
    ("admit", police_force),
    ("admit", own_loss),
    ("accuse", names_culprit),
    ("accuse", names_charge),
    ("judge", cue_judges),
    ("accuse", accuses),
    ("accuse", ascribes),
    ("accuse", makes_answerable),
    ("judge", judges),
    ("judge", weighs_up),
    ("judge", opines),
    ("deny", denies_outright),
]
