"""What a claim does: assert, deny, accuse, admit, demand, intend, expect or judge. A short table of rules, first come, first served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.drafts import Draft
from rashomon.extract.kinds import Trigger
from rashomon.extract.material import Material
from rashomon.extract.words import Word
from rashomon.records import Act

ATTACKS = (
    "incursion", "shelling", "air-strike", "explosion", "suicide-bombing", "attack", "sexual-violence", "abduction", "sabotage", "looting",
)  # fmt: skip
REACH = 5  # words between a negation and what it denies


class Said(NamedTuple):
    """The words of one claim with what its cue names; `at` counts words of the content."""

    draft: Draft
    words: Sequence[Word]
    cue: str
    speaker: Sequence[Word]
    triggers: Sequence[tuple[int, Trigger]]
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
    cue = act_named(material.within(draft.cue), material.language)
    said = Said(draft, words, cue, material.within(draft.source or ()), triggers, material.language)
    for act, rule in RULES:
        if rule(said):
            return act
    return "assert"


# ---------------------------------------------------------------- rules


def own_voice(said: Said) -> bool:
    return said.draft.source is None


def cue_demands(said: Said) -> bool:
    return said.cue == "demand"


def cue_intends(said: Said) -> bool:
    return said.cue == "intend"


def cue_expects(said: Said) -> bool:
    return said.cue == "expect"


def cue_denies(said: Said) -> bool:
    return said.cue == "deny"


def cue_accuses(said: Said) -> bool:
    return said.cue == "accuse"


def cue_admits(said: Said) -> bool:
    return said.cue == "admit"


def calls_it_false(said: Said) -> bool:
    """"Reports of a strike are false", "called it a lie"."""
    return said.phrase("acts", "false") and not said.phrase("acts", "stance")


def denies_a_part(said: Said) -> bool:
    """"Had no connection", "was not involved", "не причастны": a negation close before a word of taking part."""
    return any(
        0 < stance - no <= REACH for no in said.places("acts", "negation") for stance in said.places("acts", "stance")
    ) or any(at in said.places("acts", "stance") and word.lower[:2] in ("не", "un") for at, word in enumerate(said.words))


def denies_a_deed(said: Said) -> bool:
    """"Was not shot down", "did not fire", "ніхто не вивозить": a negation close before a word of an event."""
    if said.phrase("acts", "casualty"):
        return False
    deeds = [at for at, trigger in said.triggers]
    return any(0 < deed - no <= REACH - 1 for no in said.places("acts", "negation") for deed in deeds)


def demands(said: Said) -> bool:
    return said.phrase("acts", "demand") and not said.places("acts", "negation")


def intends(said: Said) -> bool:
    """A future whose subject is the speaker: "it will recall", "we will not stop"."""
    futures = said.places("acts", "future")
    return said.language == "en" and any(
        said.is_in(at - 1, "acts", "speaker") or said.is_in(at - 2, "acts", "speaker") for at in futures
    )


def expects(said: Said) -> bool:
    """A future of somebody or something else."""
    return said.language == "en" and any(word.lower in ("will", "'ll") for word in said.words[:12])


def concedes(said: Said) -> bool:
    return said.phrase("acts", "loss")


def accuses(said: Said) -> bool:
    """An attack with somebody else as its doer: before an active verb, or after "by"."""
    return any(has_doer(said, at, trigger) for at, trigger in said.triggers if trigger.kind in ATTACKS)


def has_doer(said: Said, at: int, trigger: Trigger) -> bool:
    if not trigger.verb:
        return False
    if is_passive(said, at):
        return any(
            said.words[by].lower == "by" and any(said.is_in(by + k, "actors", "hostile") for k in range(1, 6))
            for by in range(at + 1, min(len(said.words), at + 8))
        )
    before = range(max(0, at - 8), at)
    return any(said.is_in(place, "actors", "hostile") or is_power(said.words[place]) for place in before) and not any(
        said.words[place].lower in lemmas(said.language, "actors", "speaker") for place in range(max(0, at - 3), at)
    )


def is_passive(said: Said, at: int) -> bool:
    word = said.words[at]
    return word.form == "passive" or any(w.lower in ("was", "were", "been", "being", "be", "is", "are") for w in said.words[max(0, at - 2) : at])


def is_power(word: Word) -> bool:
    return word.pos == "PROPN" and word.capital and (not word.cases or "nomn" in word.cases)


def judges(said: Said) -> bool:
    return said.cue == "judge" or (
        said.phrase("acts", "judge") and (not said.triggers or any(word.lower in ("is", "was", "are", "'s", "—", "это", "це") for word in said.words))
    )


RULES: list[tuple[Act, Callable[[Said], bool]]] = [
    ("assert", own_voice),
    ("demand", cue_demands),
    ("admit", cue_admits),
    ("deny", cue_denies),
    ("intend", cue_intends),
    ("expect", cue_expects),
    ("deny", calls_it_false),
    ("accuse", cue_accuses),
    ("deny", denies_a_part),
    ("deny", denies_a_deed),
    ("admit", concedes),
    ("demand", demands),
    ("intend", intends),
    ("expect", expects),
    ("accuse", accuses),
    ("judge", judges),
]
