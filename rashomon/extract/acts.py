"""What a claim does: assert, deny, accuse, admit, demand, intend, expect or judge. A short table of rules, first come, first served."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon import languages
from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.doers import (
    assaults,
    attacks,
    doers,
    has_doer,
    has_no_subject,
    has_owner,
    is_assault,
    is_doer,
    is_ours,
    is_own,
    is_speaker,
    subject_of,
)
from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS
from rashomon.extract.said import Said, said_of
from rashomon.records import Act

OPENING = 8  # words within which a speaker says "we condemn"
REACH = 6  # words between a negation and what it denies
ASIDE = 7  # words after which an aside no longer governs a negation


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
    """What is said does it in so many words: "we condemn", "Tarvia disputes that"."""

    def rule(said: Said) -> bool:
        verbs = lemmas(said.language, "verbs", act) - lemmas(said.language, "verbs", "naming")
        finite = [word for word in said.words[:OPENING] if word.form == "finite" and word.pos == "VERB"]
        return bool(finite) and finite[0].has(verbs)

    return rule


def told_to(said: Said) -> bool:
    """ "Told people to stay": whoever is told to do something, with no finite verb."""
    if not any(word.has(lemmas(said.language, "verbs", "telling")) for word in said.cues) or any(
        word.form == "finite" for word in said.words
    ):
        return False
    return any(word.form == "infinitive" for word in said.words)


def opines(said: Said) -> bool:
    """ "Считает", "in his view": an opinion, where it is no charge, plan or denial."""
    return any(word.has(lemmas(said.language, "verbs", "opinion")) for word in said.cues)


def calls_it_false(said: Said) -> bool:
    """ "Reports of a strike are false", "called it a lie"."""
    return said.phrase("acts", "false") and not said.phrase("acts", "stance")


def near_after(said: Said, first: Sequence[int], second: Sequence[int]) -> bool:
    """One of the second places follows one of the first closely, with no mark between."""
    return any(0 < b - a <= REACH and all(word.pos != "PUNCT" for word in said.words[a:b]) for a in first for b in second)


def denies_a_part(said: Said) -> bool:
    """A negation close before a word of taking part: "had no connection", "was not involved", "не причастны"."""
    return near_after(said, negations(said), said.places("acts", "stance"))


def negations(said: Said) -> list[int]:
    """Negations outside of what is only feared, meant, promised or told of somebody: "so that it could not be attacked"."""
    aside, ahead = lemmas(said.language, "acts", "aside"), lemmas(said.language, "acts", "ahead")
    return [
        at
        for at in said.places("acts", "negation")
        if not any(said.words[place].lower in aside for place in range(max(1, at - ASIDE), at))
        and not (at and said.words[at - 1].lower in ahead)
    ]


def denies_a_deed(said: Said) -> bool:
    """ "Was not shot down", "did not fire", "ніхто не вивозить": a negation close before a word of an event."""
    if said.phrase("acts", "casualty"):
        return False
    deeds = [at + trigger.last - trigger.first - 1 for at, trigger in said.triggers] + attacks(said)
    return near_after(said, negations(said), deeds)


def denies_outright(said: Said) -> bool:
    """A negated main clause: "There was no such deal"; what is not known, or who was not hurt, is no denial, nor is a will."""
    if said.counted or said.phrase("acts", "casualty"):
        return False
    known = lemmas(said.language, "acts", "negation")
    not_yet = lemmas(said.language, "acts", "future") | lemmas(said.language, "acts", "ahead")
    for at, word in enumerate(said.words):
        if word.lower in known and not (word.lower == "no" and at + 1 < len(said.words) and said.words[at + 1].lower in (".", "matter")):
            return not any(w.lower in not_yet for w in said.words[max(0, at - 3) : at])
        if word.lower in subordinators(said.language) and at > 0:
            return False
    return False


def subordinators(language: str) -> frozenset[str]:
    grammar = languages.load("grammar", language).get("grammar", {})
    return frozenset([*grammar.get("relatives", ()), *grammar.get("clauses", ())]) | lemmas(language, "joiners", "and")


def demands(said: Said) -> bool:
    """ "Must", "should", "потрібно"; in a post also an order: "Keep away"."""
    return said.phrase("acts", "demand") and not said.phrase("acts", "ability")


def orders(said: Said) -> bool:
    first = said.words[0] if said.words else None
    return first is not None and said.draft.author and first.lower in lemmas(said.language, "acts", "orders")


def intends(said: Said) -> bool:
    """A will of one's own: "is ready to", "reserves the right", or a future."""
    return said.phrase("acts", "intend") or (said.language == "en" and bool(futures(said)) and not said.phrase("certainty", "probable"))


def futures(said: Said) -> list[int]:
    known = lemmas(said.language, "acts", "future")
    return [at for at, word in enumerate(said.words[:12]) if word.lower in known]


def expects(said: Said) -> bool:
    """A future that the speaker holds to be likely."""
    return bool(futures(said)) and said.phrase("certainty", "probable")


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
    return any(said.is_in(place, "actors", "fighters") for at in own for place in range(at + 1, at + REACH))


def claims_responsibility(said: Said) -> bool:
    return said.phrase("acts", "responsibility") and not said.places("acts", "negation")


def owns_a_deed(said: Said) -> bool:
    """An armed group tells of an attack of its own ("it blew up", "our fighters"); an army's success is no admission."""
    if not said.speaker or any(word.has(lemmas(said.language, "actors", "state")) for word in said.speaker):
        return False
    deeds = attacks(said, strictly=True)
    return any(is_own(said, place) for at in deeds for place in doers(said, at)) or any(has_no_subject(said, at) for at in deeds)


def accuses(said: Said) -> bool:
    """An attack with somebody else as its doer: before an active verb, after "by", or as its owner ("Tarvia's aggression")."""
    return any(has_doer(said, at) for at in attacks(said)) or any(has_owner(said, at) for at in assaults(said))


def ascribes(said: Said) -> bool:
    """Who the doers are, or what they are after: "they were Tarvian militants", "Tarvia wants to", "the raid was meant to"."""
    if said.cue != "say" or said.places("acts", "negation"):
        return False
    aims = [at for at in said.places("acts", "aiming") if said.words[at].form == "finite" and not is_noun(said, at + 1)]
    return any(is_doer(said, place) or is_assault(said, place) for at in aims for place in subject_of(said, at)) or names_doers(said)


def is_noun(said: Said, place: int) -> bool:
    return place < len(said.words) and said.words[place].pos in ("NOUN", "PROPN")


def names_doers(said: Said) -> bool:
    """A copula, then a people and a word for those who fight: "were Tarvian militants"."""
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


def cue_judges(said: Said) -> bool:
    """ "Condemned", "welcomed"; a word of naming ("called", "described as") judges only by words of judging or in quotation marks."""
    if said.cue != "judge":
        return False
    names = any(word.has(lemmas(said.language, "verbs", "naming")) for word in said.cues)
    return not names or said.phrase("acts", "judge") or any(word.text in MARKS for word in said.words)


def evaluates(said: Said) -> bool:
    """A word of judging that is no part of a name or compound: "counter-terrorist regime"."""
    found = phrases(said.language, "acts", "judge").find(said.words)
    return any(hit.first == 0 or said.words[hit.first - 1].text not in ("-", "‑") for hit in found)


def judges(said: Said) -> bool:
    """A word of judging as what is said of something."""
    if said.cue == "judge" or not evaluates(said):
        return False
    return not said.triggers or any(word.lower in lemmas(said.language, "acts", "copula") for word in said.words)


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
    ("deny", calls_it_false),
    ("accuse", cue_names("accuse")),
    ("deny", denies_a_part),
    ("deny", denies_a_deed),
    ("admit", claims_responsibility),
    ("admit", concedes),
    ("demand", demands),
    ("demand", orders),
    ("expect", expects),
    ("intend", intends),
    ("admit", owns_a_deed),
    ("accuse", names_culprit),
    ("judge", cue_judges),
    ("accuse", accuses),
    ("accuse", ascribes),
    ("judge", judges),
    ("judge", opines),
    ("deny", denies_outright),
]
