"""What a claim does: assert, deny, accuse, admit, demand, intend, expect or judge. A short table of rules, first come, first served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon import languages
from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.drafts import Draft
from rashomon.extract.kinds import Trigger
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS
from rashomon.extract.words import Word
from rashomon.records import Act

ATTACKS = (
    "incursion", "shelling", "air-strike", "explosion", "suicide-bombing", "attack", "sexual-violence", "abduction", "sabotage", "looting",
)  # fmt: skip
REACH = 6  # words between a negation and what it denies
ASIDE = 7  # words after which an aside no longer governs a negation
STEM = 5  # letters that words of one stem share
PEOPLES = ("an", "ish", "ese", "ch", "i", "ss")  # endings of words for peoples
CLAUSE = 9  # words between a doer and the deed


class Said(NamedTuple):
    """The words of one claim with what its cue names; `at` counts words of the content."""

    draft: Draft
    words: Sequence[Word]
    cue: str
    cues: Sequence[Word]
    speaker: Sequence[Word]
    triggers: Sequence[tuple[int, Trigger]]
    powers: frozenset[int]
    counted: bool
    language: str

    def is_in(self, place: int, *path: str) -> bool:
        return 0 <= place < len(self.words) and self.words[place].has(lemmas(self.language, *path))

    def places(self, *path: str) -> list[int]:
        known = lemmas(self.language, *path)
        return [at for at, word in enumerate(self.words) if word.has(known)]

    def phrase(self, *path: str) -> bool:
        return bool(phrases(self.language, *path).find(self.words))


def act_of(draft: Draft, material: Material) -> Act:
    """The act of a claim; the report's own voice asserts unless its words judge or accuse by name."""
    words = material.within(draft.content)
    index = {word.at: place for place, word in enumerate(words)}
    triggers = [(index[t.first], t) for t in material.triggers_within(draft.content) if t.first in index]
    cues = material.within(draft.cue)
    cue = act_named(cues, material.language)
    powers, speaker = powers_in(words, material), material.within(draft.source or ())
    said = Said(draft, words, cue, cues, speaker, triggers, powers, material.counted(draft.content), material.language)
    for act, rule in RULES:
        if rule(said):
            return act
    return "assert"


def powers_in(words: Sequence[Word], material: Material) -> frozenset[int]:
    """Places of words that name a state, an organisation, a people or a unit: those that can be charged with a deed."""
    names = [name.span for name in material.parsed.names if name.kind != "person"]
    if names:
        return frozenset(at for at, word in enumerate(words) if any(word.span.meets(span) for span in names))
    capital = [(at, word) for at, word in enumerate(words) if word.capital and not word.text.isupper()]
    named = [(at, word) for at, word in capital if word.pos == "PROPN" or (word.pos == "NOUN" and at > 0)]
    return frozenset(at for at, word in named if material.language != "en" or not follows_place(words, at))


def follows_place(words: Sequence[Word], at: int) -> bool:
    """ "In Orn": a place, not a doer."""
    return at > 0 and words[at - 1].pos == "ADP" and words[at - 1].lower != "by"


# ---------------------------------------------------------------- rules


def own_voice(said: Said) -> bool:
    return said.draft.source is None


def cue_names(act: str) -> Callable[[Said], bool]:
    """The word of saying names the act by itself ("denied", "accused")."""
    return lambda said: said.cue == act


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
    """Negations outside of what is only feared, meant or told of somebody: "so that it could not be attacked"."""
    aside = lemmas(said.language, "acts", "aside")
    return [
        at for at in said.places("acts", "negation") if not any(said.words[place].lower in aside for place in range(max(1, at - ASIDE), at))
    ]


def denies_a_deed(said: Said) -> bool:
    """ "Was not shot down", "did not fire", "ніхто не вивозить": a negation close before a word of an event."""
    if said.phrase("acts", "casualty"):
        return False
    deeds = [at + trigger.last - trigger.first - 1 for at, trigger in said.triggers] + attacks(said)
    return near_after(said, negations(said), deeds)


def denies_outright(said: Said) -> bool:
    """A negated main clause: "There was no such deal"; what is not known, or who was not hurt, is no denial, nor is a will."""
    if not said.triggers or said.counted or said.phrase("acts", "casualty"):
        return False
    known = lemmas(said.language, "acts", "negation")
    for at, word in enumerate(said.words):
        if word.lower in known and not (word.lower == "no" and at + 1 < len(said.words) and said.words[at + 1].lower in (".", "matter")):
            return not any(w.lower in lemmas(said.language, "acts", "future") for w in said.words[max(0, at - 3) : at])
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
    return said.phrase("acts", "loss") or any(is_ours(said, place) for place in range(len(said.words)))


def is_ours(said: Said, place: int) -> bool:
    """ "Our fighters", "its aircraft"."""
    owned = said.is_in(place + 1, "actors", "fighters") or said.is_in(place + 2, "actors", "fighters")
    return owned and said.words[place].lower in lemmas(said.language, "actors", "ours")


def claims_responsibility(said: Said) -> bool:
    return said.phrase("acts", "responsibility") and not said.places("acts", "negation")


def owns_a_deed(said: Said) -> bool:
    """An armed group tells of an attack of its own ("it blew up", "our fighters"); an army's success is no admission."""
    if not said.speaker or any(word.has(lemmas(said.language, "actors", "state")) for word in said.speaker):
        return False
    return any(is_own(said, place) for at in attacks(said) if not is_passive(said, at) for place in range(max(0, at - 3), at))


def is_own(said: Said, place: int) -> bool:
    """ "We", "it" as the speaker, or "our fighters"."""
    if said.words[place].lower in lemmas(said.language, "actors", "own"):
        return True
    return said.words[place].lower in lemmas(said.language, "actors", "ours") and said.is_in(place + 1, "actors", "hostile")


def attacks(said: Said) -> list[int]:
    """Places of verbs of attacking or hurting."""
    hurting = lemmas(said.language, "acts", "hurting")
    verbs = {at for at, trigger in said.triggers if trigger.kind in ATTACKS and (trigger.verb or trigger.phrase)}
    return sorted(verbs | {at for at, word in enumerate(said.words) if word.has(hurting) and word.pos == "VERB"})


def assaults(said: Said) -> list[int]:
    """Places of nouns of attacking or wrongdoing."""
    nouns = {at for at, trigger in said.triggers if trigger.kind in ATTACKS and not trigger.verb}
    return sorted(nouns | set(said.places("acts", "wrong")))


def accuses(said: Said) -> bool:
    """An attack with somebody else as its doer: before an active verb, after "by", or as its owner ("Tarvia's aggression")."""
    return any(has_doer(said, at) for at in attacks(said)) or any(has_owner(said, at) for at in assaults(said))


def ascribes(said: Said) -> bool:
    """Who the doers are, or what they are after: "they were Tarvian militants", "Tarvia wants to", "the raid was meant to"."""
    if said.cue != "say" or said.places("acts", "negation"):
        return False
    aims = said.places("acts", "aiming")
    return any(is_doer(said, place) or is_assault(said, place) for at in aims for place in subject_of(said, at)) or names_doers(said)


def is_assault(said: Said, place: int) -> bool:
    return place in assaults(said)


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


def is_actor(said: Said, place: int) -> bool:
    """A doer that is not the speaker."""
    if not (said.is_in(place, "actors", "hostile") or place in said.powers or (said.is_in(place, "actors", "order") and by_public(said))):
        return False
    ours = lemmas(said.language, "actors", "ours")
    if any(said.words[before].lower in ours for before in range(max(0, place - 2), place)):
        return False
    return not any(akin(said.words[near].lower, word.lower) for near in range(max(0, place - 2), place + 1) for word in said.speaker)


def by_public(said: Said) -> bool:
    """Witnesses, residents, activists speak: what they tell of the police is a charge."""
    return any(word.has(lemmas(said.language, "actors", "public")) for word in said.speaker)


def akin(a: str, b: str) -> bool:
    """The same word or one made from it: "Tarvia", "Tarvian"."""
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
    """ "Fired by police", "shells from Tarvian positions"."""
    by = next((place for place in range(at + 1, min(len(said.words), at + 5)) if said.words[place].lower in prepositions), None)
    return by is not None and is_actor_in(said, by + 1, by + 6)


def is_reflexive(said: Said, at: int) -> bool:
    return at + 1 < len(said.words) and said.words[at + 1].lower.endswith(("self", "selves"))


def subject_of(said: Said, at: int) -> list[int]:
    """Places that can be a verb's subject: in its clause, in English before the verb and before any preposition."""
    start = at
    while start > max(0, at - CLAUSE) and said.words[start - 1].pos not in ("PUNCT", "CONJ"):
        start -= 1
    if said.language != "en":
        return list(range(start, min(len(said.words), at + 3)))
    found: list[int] = []
    for place in range(start, at):
        if said.words[place].pos == "ADP" and place > start:
            break
        found.append(place)
    return found


def is_actor_in(said: Said, first: int, last: int) -> bool:
    return any(is_actor(said, place) for place in range(first, min(last, len(said.words))))


def is_doer(said: Said, place: int) -> bool:
    """An actor in a form that a subject can have."""
    word = said.words[place]
    return is_actor(said, place) and (not word.cases or "nomn" in word.cases)


def in_relative_clause(said: Said, at: int) -> bool:
    relatives = frozenset(languages.load("grammar", said.language).get("grammar", {}).get("relatives", ()))
    return any(said.words[place].lower in relatives for place in range(max(1, at - 4), at))


def has_owner(said: Said, at: int) -> bool:
    """ "The Tarvian army's shelling", "attacks by the regime", where it is judged."""
    if said.cue != "say":
        return False
    if any(is_actor(said, place) and owns(said, place, at) for place in range(max(0, at - 4), at)):
        return True
    return done_by(said, at, frozenset(["by", "from"]))


def owns(said: Said, place: int, at: int) -> bool:
    """ "Tarvian shelling", "the army's raid"; a name right before the deed may be a place ("the Orn raid") unless it is a people's."""
    word = said.words[place]
    peoples = said.language != "en" or not word.capital or word.lower.endswith(PEOPLES)
    return (place + 1 == at and peoples) or said.words[place + 1].lower in ("'s", "'", "’s")


def is_passive(said: Said, at: int) -> bool:
    if said.words[at].form == "passive":
        return True
    be = frozenset(languages.load("grammar", said.language).get("grammar", {}).get("be", ()))
    return said.language == "en" and any(word.lower in be for word in said.words[max(0, at - 2) : at])


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
    ("deny", denies_outright),
]
