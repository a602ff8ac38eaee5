"""What a claim does: assert, deny, accuse, admit, demand, intend, expect or judge. A short table of rules, first come, first served."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.extract.charging import accuses, ascribes, condemns_doer, makes_answerable, names_charge, names_culprit, tells_motive
from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.doers import is_own, is_passive, is_speaker, subject_of
from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material
from rashomon.extract.owning import (
    claims_deed,
    claims_doer,
    claims_responsibility,
    concedes,
    confirms_own_death,
    gives_ground,
    own_loss,
    owns_a_deed,
    police_force,
)
from rashomon.extract.patterns import Found
from rashomon.extract.performing import OPENING, wished
from rashomon.extract.refusing import (
    REACH,
    brands_a_saying,
    calls_it_false,
    denies_a_deed,
    denies_a_part,
    denies_outright,
    is_intact,
    lost_none,
    negations,
    pleads_innocence,
    stands_apart,
    subordinators,
    weighs,
)
from rashomon.extract.said import Said, said_of
from rashomon.extract.words import Word
from rashomon.records import Act

ADDRESSED = 4  # words within which those addressed are named: "Residents, stay at home"


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


def wishes_to(act: str) -> Callable[[Said], bool]:
    """The speaker wishes to do it, and so does: "I want to deny"."""

    def rule(said: Said) -> bool:
        at = wished(said.words, said.language, act)
        return at is not None and not (act == "deny" and turns_down(said, at))

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


def calls_on(said: Said) -> bool:
    """ "Called on Torvia to speak": what somebody is called upon to do."""
    calls = any(word.has(lemmas(said.language, "acts", "calling")) for word in said.cues)
    return calls and said.words[0].lower == "to" and any(word.form == "infinitive" for word in said.words[1:3])


def opines(said: Said) -> bool:
    """ "Считает", "in his view": an opinion, where it is no charge, plan or denial."""
    return any(word.has(lemmas(said.language, "verbs", "opinion")) for word in said.cues)


def demands(said: Said) -> bool:
    """ "Must", "should", "потрібно"; in a post also an order: "Keep away"."""
    return said.phrase("acts", "demand") and not said.phrase("acts", "ability")


def orders(said: Said) -> bool:
    letting, verbs = lemmas(said.language, "acts", "letting"), lemmas(said.language, "acts", "orders")
    opening = [at for at in range(min(OPENING, len(said.words))) if said.words[at].pos != "PUNCT" and begins_clause(said, at)]
    if any(said.words[at].lower in letting for at in opening):
        return True
    addressed = [at for at in opening if at == opening[0] or (at <= ADDRESSED and not any(is_verb(w) for w in said.words[:at]))]
    return said.draft.author and any(said.words[at].lower in verbs for at in addressed)


def begins_clause(said: Said, at: int) -> bool:
    """The first word, or one after a mark."""
    return at == 0 or said.words[at - 1].pos == "PUNCT"


def is_verb(word: Word) -> bool:
    return word.form in ("finite", "passive") or word.pos == "AUX"


def intends(said: Said) -> bool:
    """A will of one's own: "is ready to", "reserves the right", or a future."""
    if said.phrase("acts", "intend"):
        return True
    return said.language == "en" and bool(futures(said)) and not said.phrase("certainty", "probable") and not befalls(said)


def befalls(said: Said) -> bool:
    """ "The breakthrough would help": a future of a thing, which wills nothing; a passive leaves open who does."""
    at = next(iter(futures(said)), None)
    if at is None or said.words[min(at + 1, len(said.words) - 1)].has(lemmas(said.language, "acts", "going_on")):
        return False
    subject = [said.words[place] for place in subject_of(said, at)]
    if not any(word.pos == "NOUN" for word in subject) or any(word.pos in ("PRON", "PROPN") or word.lower == "'s" for word in subject):
        return False
    if any(
        place in said.powers or said.is_in(place, "actors", "state") or said.is_in(place, "actors", "hostile")
        for place in subject_of(said, at)
    ):
        return False
    return not any(word.lower == "be" for word in said.words[at + 1 : at + 3])


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
    if said.phrase("acts", "able"):
        return True
    for at, word in enumerate(said.words[:-1]):
        after = said.words[at + 1]
        if word.lower == "likely" and after.lower == "to" and said.words[at + 2 : at + 3] and said.words[at + 2].lower != "have":
            return True
    return False


def futures(said: Said) -> list[int]:
    known = lemmas(said.language, "acts", "future")
    rest = [*(word.pos for word in said.words[1:]), "PUNCT"]
    noun = ("CONJ", "PUNCT", "ADP")  # what follows "will" as a noun: "our right, will and capability"
    return [at for at, word in enumerate(said.words[:12]) if word.lower in known and rest[at] not in noun]


def expects(said: Said) -> bool:
    """A future that the speaker holds to be likely."""
    return bool(futures(said)) and said.phrase("certainty", "probable")


def hopes(said: Said) -> bool:
    """ "I hope that", «надеюсь»: at the head of what the speaker says himself."""
    mine = lemmas(said.language, "actors", "writer")
    for at, word in enumerate(said.words[: OPENING // 2]):
        if word.has(lemmas(said.language, "acts", "hoping")) and word.form == "finite":
            return said.language != "en" or any(w.lower in mine for w in said.words[:at])
    return False


def cue_judges(said: Said) -> bool:
    """ "Condemned", "welcomed"; a word of naming ("called", "described as") judges only by words of judging or in quotation marks."""
    if said.cue != "judge":
        return False
    names = any(word.has(lemmas(said.language, "verbs", "naming")) for word in said.cues)
    return not names or said.phrase("acts", "judge") or not said.counted


def evaluates(said: Said) -> bool:
    """A word of judging that is no part of a name or compound: "counter-terrorist regime"."""
    return bool(judgements(said))


def judgements(said: Said) -> list[Found]:
    """Words of judging that are said of something: no part of a compound, no mere attribute ("in good health")."""
    found = phrases(said.language, "acts", "judge").find(said.words)
    return [hit for hit in found if (hit.first == 0 or said.words[hit.first - 1].text not in ("-", "‑")) and not is_attributive(said, hit)]


def is_attributive(said: Said, hit: Found) -> bool:
    """A label before a noun, or a noun of one, with no copula close before it: "all necessary measures", "rebel terrorists"."""
    if not said.is_in(hit.first, "acts", "labels") or said.language != "en":
        return False
    copula = lemmas(said.language, "acts", "copula")
    if not any(is_verb(word) for word in said.words):
        return False
    after = said.words[hit.last : hit.last + 2]
    if any(word.lower in copula for word in after) and after[0].pos in ("AUX", "VERB", "ADV"):
        return False
    for place in range(hit.first - 1, max(-1, hit.first - 5), -1):
        if said.words[place].lower in copula or said.words[place].lower == "as":
            return False
        if said.words[place].pos in ("ADP", "VERB", "NOUN", "PROPN", "PUNCT"):
            return True
    return True


def judges(said: Said) -> bool:
    """A word of judging as what is said of something."""
    if said.cue == "judge" or said.counted or not evaluates(said):
        return False
    plain = not said.triggers or any(word.lower in lemmas(said.language, "acts", "copula") for word in said.words)
    labels = set(said.places("acts", "labels"))
    return plain or any(hit.first not in labels for hit in judgements(said))


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
    ("demand", calls_on),
    ("deny", performs("deny")),
    ("deny", wishes_to("deny")),
    ("admit", wishes_to("admit")),
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
    ("deny", is_intact),
    ("admit", claims_responsibility),
    ("admit", claims_deed),
    ("admit", concedes),
    ("admit", gives_ground),
    ("demand", demands),
    ("demand", orders),
    ("expect", hopes),
    ("expect", expects),
    ("intend", intends),
    ("intend", plans),
    ("expect", befalls),
    ("expect", foresees),
    ("admit", owns_a_deed),
    ("admit", police_force),
    ("admit", own_loss),
    ("admit", confirms_own_death),
    ("admit", claims_doer),
    ("judge", tells_motive),
    ("accuse", names_culprit),
    ("accuse", names_charge),
    ("accuse", condemns_doer),
    ("judge", cue_judges),
    ("accuse", accuses),
    ("accuse", ascribes),
    ("accuse", makes_answerable),
    ("judge", judges),
    ("judge", weighs_up),
    ("judge", opines),
    ("deny", denies_outright),
]
